package apart.studio;

import apart.learn.Watch;
import java.util.function.BooleanSupplier;

/// Stops a training after a step where that is asked for, and has it written down before anything else
/// is done.
final class Stopping implements Watch {
    private final BooleanSupplier asked;
    private final Runnable write;
    private boolean stopping;

    /// @param asked whether to stop
    /// @param write writes it down
    Stopping(BooleanSupplier asked, Runnable write) {
        this.asked = asked;
        this.write = write;
    }

    @Override
    public void stepped(long step, double loss) {
        if (!stopping && asked.getAsBoolean()) {
            stopping = true;
            write.run();
        }
    }

    @Override
    public boolean stops() {
        return stopping;
    }
}
