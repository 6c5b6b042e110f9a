package apart.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// Does nothing, and remembers what it was asked for: what is found in these tests in place of what trains.
public final class RecordedLearning implements Learning {
    private static final ThreadLocal<Deque<Object>> ASKED = ThreadLocal.withInitial(ArrayDeque::new);

    /// What this thread asked for last.
    static Object last() {
        return ASKED.get().removeLast();
    }

    @Override
    public int train(TrainRequest request, Console console) {
        ASKED.get().add(request);
        return Exit.NOTHING_MOVED;
    }

    @Override
    public int sample(SampleRequest request, Console console) {
        ASKED.get().add(request);
        return Exit.NOTHING_MOVED;
    }

    @Override
    public int collapse(CollapseRequest request, Console console) {
        ASKED.get().add(request);
        return Exit.NOTHING_MOVED;
    }
}
