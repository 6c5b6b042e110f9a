package apart.learn;

import apart.learn.store.TrainingLock;
import java.nio.file.Path;
import java.time.Duration;

/// Keeps a training in its model file while it goes on.
///
/// The clock decides when the file is written, never what is in it: how often that happens changes
/// no bit of the training. As long as it is open no other trainer writes to the file.
public final class Checkpoints implements Watch, AutoCloseable {
    private final Path file;
    private final long every;
    private final TrainingLock lock;
    private final Training training;
    private long written;

    /// Takes the lock of the file; writes nothing yet. What the file holds is read after this, so that no
    /// other trainer writes it between.
    ///
    /// @param every how long to wait at least from one writing to the next
    /// @throws ModelException if another process trains into this file, or nothing can be written
    ///     there
    public Checkpoints(Training training, Path file, Duration every) {
        this.training = training;
        this.file = file;
        this.every = every.toNanos();
        this.lock = TrainingLock.of(file);
        this.written = System.nanoTime();
    }

    /// Writes the file if it is time to.
    ///
    /// @throws ModelException if it cannot be written; what was there is there still
    @Override
    public void stepped(long step, double loss) {
        if (System.nanoTime() - written < every) {
            return;
        }
        var model = Model.of(training);
        // What is not finite is noticed at the next look; the state before it stays in the file.
        if (model.state().isFinite()) {
            model.write(file);
        }
        written = System.nanoTime();
    }

    /// Writes the file now: when the training has ended, by whatever cause. Where it does not stand at
    /// finite numbers, the file gets the last state that did.
    ///
    /// @return what was written
    /// @throws ModelException if it cannot be written; what was there is there still
    public Model save() {
        var state = training.state();
        var model = Model.of(training, state.isFinite() ? state : training.good());
        model.write(file);
        written = System.nanoTime();
        return model;
    }

    /// Lets others train into the file.
    @Override
    public void close() {
        lock.close();
    }
}
