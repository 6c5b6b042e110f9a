package apart.studio;

import apart.learn.Learner;
import apart.learn.Progress;
import apart.learn.Watch;
import java.util.ArrayList;
import java.util.List;

/// Keeps how a training stood whenever it was looked at.
final class History implements Watch {
    private final List<Progress> looks = new ArrayList<>();

    @Override
    public void evaluated(Progress evaluation, Learner learner) {
        looks.add(evaluation);
    }

    /// In order.
    List<Progress> looks() {
        return List.copyOf(looks);
    }
}
