package apart.learn.collapse;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Data on one curved sheet in space of 100 dimensions and a generator on another: two dimensions
/// each, drawn in the same way.
///
/// Two sheets in that much room meet nowhere but by a chance of probability 0, so JS is ln 2 however
/// close they are.
///
/// Source: Arjovsky and Bottou 2017, arXiv:1701.04862, section 2.
///
/// @param course how long to look and to train
public record Sheets(Course course) implements Scene {
    private static final int DIMENSION = 100;
    private static final int WIDTH = 64;

    /// Weights start so small that a sheet would be nearly flat.
    private static final double CURVED = 2;

    /// As it is shown.
    public static Sheets usual() {
        return new Sheets(new Course(1_000, 600, 2e-3, 200, 10));
    }

    @Override
    public String name() {
        return "sheets";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Laws laws(Backend backend, long seed) {
        var sheet = sheet(backend, seed, 1);
        return new Laws() {
            @Override
            public Tensor data(long count, Draws draws) {
                try (var _ = new NoGradGuard()) {
                    return sheet.of(noise(count, draws));
                }
            }

            @Override
            public Tensor noise(long count, Draws draws) {
                return draws.uniform(count, 2).mul(new Scalar(2)).sub(new Scalar(1));
            }

            @Override
            public Mlp generator() {
                return sheet(backend, seed, 0);
            }
        };
    }

    private static Mlp sheet(Backend backend, long seed, int number) {
        var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, number);
        var net = new Mlp(backend, draws, Activation.SILU, 2, WIDTH, WIDTH, DIMENSION);
        net.parameters().vector().mul_(new Scalar(CURVED));
        return net;
    }
}
