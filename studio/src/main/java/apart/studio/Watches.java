package apart.studio;

import apart.learn.Learner;
import apart.learn.Progress;
import apart.learn.Watch;
import java.util.List;

/// Several who look on, asked in their order.
record Watches(List<Watch> all) implements Watch {
    Watches {
        all = List.copyOf(all);
    }

    @Override
    public void stepped(long step, double loss) {
        all.forEach(watch -> watch.stepped(step, loss));
    }

    @Override
    public void evaluated(Progress evaluation, Learner learner) {
        all.forEach(watch -> watch.evaluated(evaluation, learner));
    }

    @Override
    public boolean stops() {
        return all.stream().anyMatch(Watch::stops);
    }
}
