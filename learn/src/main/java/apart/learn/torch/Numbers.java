package apart.learn.torch;

import org.bytedeco.pytorch.Scalar;

/// Numbers that stand in formulas, made once: each is a small piece of memory outside the heap.
final class Numbers {
    static final Scalar TINY = kept(1e-12);

    private Numbers() {}

    /// A number that outlives the scope in which it is made.
    static Scalar kept(double value) {
        Torch.start();
        var scalar = new Scalar(value);
        scalar.retainReference();
        return scalar;
    }
}
