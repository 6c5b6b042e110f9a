package apart.learn.collapse;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Data of eight narrow normal laws on a ring and a net with the weights that every training starts
/// from, which puts all its points near the centre.
///
/// Normal laws reach everywhere, so JS is less than ln 2, but by a mass that is 60 standard
/// deviations out: no computer tells it from ln 2.
///
/// That the gradient vanishes while a frozen generator is judged ever better: Arjovsky and Bottou
/// 2017, arXiv:1701.04862, figure 2. The ring: Gulrajani and others 2017, arXiv:1704.00028.
///
/// @param course how long to look and to train
public record RingOfEight(Course course) implements Scene {
    private static final int MODES = 8;
    private static final double UNIT = 1.414;
    private static final double RADIUS = 2 / UNIT;
    private static final double SPREAD = 0.02 / UNIT;
    private static final int WIDTH = 128;

    /// As it is shown.
    public static RingOfEight usual() {
        return new RingOfEight(new Course(1_000, 1_200, 2e-3, 600, 0.1));
    }

    @Override
    public String name() {
        return "ring";
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
                var angle = draws.whole(MODES, count, 1).mul(new Scalar(2 * Math.PI / MODES));
                var centres = torch.cat(new TensorVector(angle.cos(), angle.sin()), 1);
                return centres.mul(new Scalar(RADIUS))
                        .add(draws.normal(count, 2).mul(new Scalar(SPREAD)));
            }

            @Override
            public Tensor noise(long count, Draws draws) {
                return draws.normal(count, 2);
            }

            @Override
            public Mlp generator() {
                var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
                return new Mlp(backend, draws, Activation.RELU, 2, WIDTH, WIDTH, 2);
            }
        };
    }
}
