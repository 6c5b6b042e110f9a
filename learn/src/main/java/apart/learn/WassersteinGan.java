package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.RmsProp;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/// Wasserstein GAN with weight clipping: every weight of the critic f is kept within ±c, which
/// bounds its slope, but not by 1, and leaves few functions to choose from.
///
/// critic: minimise E f(G(z)) − E f(x), then clip every weight to ±c.
///
/// generator: minimise −E f(G(z)).
///
/// Before the first steps of the generator the critic is trained for longer, since a poor critic
/// sends the generator anywhere. Weights that have piled up at ±c are the sign that clipping, not
/// the data, decides what the critic is.
///
/// The paper clips deep nets for images to 0.01, at a rate of 5·10⁻⁵. A small net is left with next to
/// nothing by that: on a ring of eight Gaussians, W₁ is 0.80 after 500 steps, and 0.40 with c = 0.1 and
/// a rate of 10⁻³, which are usual here.
///
/// Source: Arjovsky, Chintala and Bottou 2017, arXiv:1701.07875, algorithm 1.
///
/// @param width of each of the three hidden layers
/// @param batch rows of data, and points of the generator, for each step
/// @param criticSteps steps of the critic for one of the generator
/// @param clip c
/// @param rate of RMSprop
/// @param half steps after which the rate is half as large
/// @param averaged steps over which the generator's weights are averaged
public record WassersteinGan(int width, int batch, int criticSteps, double clip, double rate, int half, int averaged)
        implements Method {
    private static final int FIRST = 25;
    private static final int CRITIC_STEPS_AT_FIRST = 100;

    /// @throws IllegalArgumentException if a number is not above 0
    public WassersteinGan {
        Settings.requireCounts(width, batch, criticSteps, half, averaged);
        Settings.requirePositive(clip, rate);
    }

    /// The settings, with what is usual in place of those that are not said.
    public static WassersteinGan of(Settings settings) {
        return new WassersteinGan(
                settings.count("width", 128),
                settings.count("batch", 256),
                settings.count("critic-steps", 5),
                settings.positive("clip", 0.1),
                settings.positive("rate", 1e-3),
                settings.count("half", 2000),
                settings.count("averaged", 500));
    }

    @Override
    public String name() {
        return "wgan";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("width", width)
                .with("batch", batch)
                .with("critic-steps", criticSteps)
                .with("clip", clip)
                .with("rate", rate)
                .with("half", half)
                .with("averaged", averaged);
    }

    @Override
    public long usualSteps() {
        return 6_000;
    }

    @Override
    public long interval() {
        return 250;
    }

    @Override
    public Learner learner(Backend backend, int dimension, long seed) {
        return new Nets(backend, dimension, seed);
    }

    private final class Nets extends Adversarial {
        Nets(Backend backend, int dimension, long seed) {
            super(
                    backend,
                    dimension,
                    seed,
                    new Shape(width, Activation.RELU, averaged, half),
                    "critic",
                    net -> new RmsProp(net, rate),
                    net -> new RmsProp(net, rate));
            clip();
        }

        private void clip() {
            judge.parameters()
                    .vector()
                    .clamp_(new ScalarOptional(new Scalar(-clip)), new ScalarOptional(new Scalar(clip)));
        }

        @Override
        public double step(Batches data, Draws draws) {
            int steps = draws.number() < FIRST ? Math.max(CRITIC_STEPS_AT_FIRST, criticSteps) : criticSteps;
            for (int i = 0; i < steps; i++) {
                judgeDown(KantorovichRubinstein.criticLoss(judge, data.next(draws), made(data.size(), draws)), draws);
                clip();
            }
            var made = generator.of(noise(data.size(), draws));
            var loss = KantorovichRubinstein.generatorLoss(judge, made);
            generatorDown(loss, draws);
            return loss.item_double();
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var made = generator.of(noise(heldOut.size(0), draws));
            var apart = made.detach();
            var figures = gradients(
                    KantorovichRubinstein.generatorLoss(judge, made),
                    KantorovichRubinstein.criticLoss(judge, heldOut, apart));
            figures.put(Look.CLIPPED_SHARE, clippedShare());
            return new Look(KantorovichRubinstein.estimate(judge, heldOut, apart, draws), figures);
        }

        private double clippedShare() {
            var weights = Backend.floats(judge.parameters().vector());
            float bound = (float) clip;
            int clipped = 0;
            for (float weight : weights) {
                if (Math.abs(weight) >= bound) {
                    clipped++;
                }
            }
            return (double) clipped / weights.length;
        }
    }
}
