package apart.learn;

import apart.learn.torch.Backend;

/// A way to train a generator, with its settings: a value, of which a training is made.
public interface Method {
    /// As it is written on the command line and in model files, such as `wgan-gp`.
    String name();

    /// Every number and choice that training depends on, by name; [Methods#named] reads them back.
    Settings settings();

    /// How many rows of the data make up a batch.
    int batch();

    /// Steps of a training for which nothing else is asked.
    long usualSteps();

    /// Steps from one look at how far is left to the next.
    long interval();

    /// The same method, with another number of steps from one look to the next. Looks change no weight,
    /// but which state is kept.
    default Method lookedAtEvery(long steps) {
        return new Looked(this, steps);
    }

    /// Nets with first weights.
    ///
    /// @param dimension coordinates of a point
    Learner learner(Backend backend, int dimension, long seed);
}
