package apart.transport.exact;

import java.util.concurrent.CancellationException;

/// Whether the thread that asked for a solution has been interrupted since.
final class Interrupts {
    private final Thread caller = Thread.currentThread();

    /// Gives up if so; the flag stays set.
    void check() {
        if (caller.isInterrupted()) {
            throw new CancellationException("transport was interrupted before it was solved");
        }
    }
}
