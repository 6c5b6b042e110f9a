package apart.learn.collapse;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Data on the line (0, u) and a generator that starts on the line (1, u), u uniform on [0, 1).
///
/// JS is ln 2 wherever the second line is, unless it is the first; W₁ is how far away it is. The
/// generator is an affine map of u, so it could turn and stretch as well as move.
///
/// Source: Arjovsky, Chintala and Bottou 2017, arXiv:1701.07875, example 1.
///
/// @param course how long to look and to train
public record ParallelLines(Course course) implements Scene {
    /// As it is shown.
    public static ParallelLines usual() {
        return new ParallelLines(new Course(1_000, 500, 5e-4, 100, 1));
    }

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Laws laws(Backend backend, long seed) {
        return new Laws() {
            @Override
            public Tensor data(long count, Draws draws) {
                var u = draws.uniform(count, 1);
                return torch.cat(new TensorVector(torch.zeros_like(u), u), 1);
            }

            @Override
            public Tensor noise(long count, Draws draws) {
                return draws.uniform(count, 1);
            }

            @Override
            public Mlp generator() {
                var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
                var line = new Mlp(backend, draws, Activation.RELU, 1, 2);
                // u ↦ (0, 1)·u + (1, 0): first the two slopes, then the two offsets.
                line.parameters().vector().copy_(backend.of(new double[] {0, 1, 1, 0}, 4));
                return line;
            }
        };
    }
}
