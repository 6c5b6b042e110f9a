package apart.studio;

import apart.learn.Diagnosis;
import apart.learn.Learner;
import apart.learn.Progress;
import apart.learn.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps how a training stood whenever it was looked at, and has said what that shows as soon as it
/// does.
final class History implements Watch {
    private final String method;
    private final Consumer<String> say;
    private final List<Progress> looks = new ArrayList<>();

    /// @param method by name
    /// @param say says a sentence
    History(String method, Consumer<String> say) {
        this.method = method;
        this.say = say;
    }

    @Override
    public void evaluated(Progress evaluation, Learner learner) {
        looks.add(evaluation);
        for (var diagnosis : Diagnosis.after(method, looks)) {
            say.accept("step " + diagnosis.step() + ": " + diagnosis.sentence());
        }
    }

    /// In order.
    List<Progress> looks() {
        return List.copyOf(looks);
    }
}
