package apart.app;

/// Keeps the progress of a computation that tells nothing of its own on show, from a thread beside
/// it.
final class Waiting implements AutoCloseable {
    private static final long TICK = 250;

    private final Thread ticker;

    /// Shows that a measure is being computed, until this is closed.
    Waiting(ProgressBar progress, String measure) {
        ticker = Thread.ofPlatform().daemon().name("progress").start(() -> {
            try {
                while (true) {
                    progress.computing(measure);
                    Thread.sleep(TICK);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
