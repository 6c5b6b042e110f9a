package apart.learn;

import apart.learn.torch.Backend;

/// A method whose nets are looked at after another number of steps than is usual.
record Looked(Method method, long interval) implements Method {
    @Override
    public String name() {
        return method.name();
    }

    @Override
    public Settings settings() {
        return method.settings();
    }

    @Override
    public int batch() {
        return method.batch();
    }

    @Override
    public long usualSteps() {
        return method.usualSteps();
    }

    @Override
    public Learner learner(Backend backend, int dimension, long seed) {
        return method.learner(backend, dimension, seed);
    }
}
