package apart.studio;

import apart.learn.Watch;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Writes down where a training stands, every so often and when it is asked to stop, which it then
/// does.
final class Checkpoints implements Watch {
    private final Runnable write;
    private final long every;
    private final BooleanSupplier asked;
    private final LongSupplier clock;
    private long last;
    private boolean stopping;

    /// @param write writes it down
    /// @param asked whether to stop
    /// @param clock of nanoseconds
    Checkpoints(Runnable write, Duration every, BooleanSupplier asked, LongSupplier clock) {
        this.write = write;
        this.every = every.toNanos();
        this.asked = asked;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    @Override
    public void stepped(long step, double loss) {
        stopping = asked.getAsBoolean();
        if (stopping || clock.getAsLong() - last >= every) {
            write.run();
            // After it: a disk that takes long to write is not written to all the time.
            last = clock.getAsLong();
        }
    }

    @Override
    public boolean stops() {
        return stopping;
    }
}
