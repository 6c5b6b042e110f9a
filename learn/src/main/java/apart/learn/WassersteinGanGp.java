package apart.learn;

import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Gradients;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Wasserstein GAN with gradient penalty: a critic f is trained to estimate W₁ by its dual, and the
/// generator G goes down the critic's slope.
///
/// critic: minimise E f(G(z)) − E f(x) + λ·E(‖∇f(x̂)‖ − 1)², with x̂ between a point of the data and
/// one of the generator.
///
/// generator: minimise −E f(G(z)).
///
/// Source: Gulrajani and others 2017, arXiv:1704.00028.
///
/// @param width of each of the three hidden layers
/// @param batch rows of data, and points of the generator, for each step
/// @param criticSteps steps of the critic for one of the generator
/// @param penalty λ
/// @param rate of Adam, whose β are 0.5 and 0.9
public record WassersteinGanGp(int width, int batch, int criticSteps, double penalty, double rate) implements Method {
    /// The settings, with what is usual in place of those that are not said.
    public static WassersteinGanGp of(Settings settings) {
        return new WassersteinGanGp(
                settings.count("width", 128),
                settings.count("batch", 256),
                settings.count("critic-steps", 5),
                settings.positive("penalty", 0.1),
                settings.positive("rate", 1e-4));
    }

    @Override
    public String name() {
        return "wgan-gp";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("width", width)
                .with("batch", batch)
                .with("critic-steps", criticSteps)
                .with("penalty", penalty)
                .with("rate", rate);
    }

    @Override
    public long usualSteps() {
        return 10_000;
    }

    @Override
    public long interval() {
        return 250;
    }

    @Override
    public Learner learner(Backend backend, int dimension, long seed) {
        return new Nets(backend, dimension, seed);
    }

    private final class Nets implements Learner.Judging {
        private final int noise;
        private final Mlp generator;
        private final Mlp critic;
        private final Adam generatorSteps;
        private final Adam criticSteps;
        private final Scalar lambda = new Scalar(penalty);
        private final Scalar one = new Scalar(1);

        Nets(Backend backend, int dimension, long seed) {
            var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
            this.noise = dimension;
            this.generator = new Mlp(backend, draws, Activation.RELU, noise, width, width, width, dimension);
            this.critic = new Mlp(backend, draws, Activation.RELU, dimension, width, width, width, 1);
            this.generatorSteps = new Adam(generator.parameters(), rate, 0.5, 0.9);
            this.criticSteps = new Adam(critic.parameters(), rate, 0.5, 0.9);
        }

        @Override
        public double step(Batches data, Draws draws) {
            for (int i = 0; i < WassersteinGanGp.this.criticSteps; i++) {
                var real = data.next(draws);
                var loss = criticLoss(real, generate(real.size(0), draws), draws);
                criticSteps.step(critic.parameters().gradient(loss));
            }
            var loss = generatorLoss(draws.normal(data.size(), noise));
            generatorSteps.step(generator.parameters().gradient(loss));
            return loss.item_double();
        }

        private Tensor criticLoss(Tensor real, Tensor made, Draws draws) {
            var part = draws.uniform(real.size(0), 1);
            var between = made.lerp(real, part).detach().requires_grad_(true);
            var slopes = Gradients.differentiable(critic.of(between), between);
            var tooSteep = Gradients.lengths(slopes).sub(one).square().mean();
            return critic.of(made).mean().sub(critic.of(real).mean()).add(tooSteep.mul(lambda));
        }

        private Tensor generatorLoss(Tensor z) {
            return critic.of(generator.of(z)).mean().neg();
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            try (var _ = new NoGradGuard()) {
                return generator.of(draws.normal(count, noise));
            }
        }

        @Override
        public Tensor judge(Tensor points) {
            try (var _ = new NoGradGuard()) {
                return critic.of(points);
            }
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            var state = new LinkedHashMap<String, Tensor>();
            state.put("generator", generator.parameters().vector());
            state.put("critic", critic.parameters().vector());
            generatorSteps.state().forEach((name, tensor) -> state.put("generator." + name, tensor));
            criticSteps.state().forEach((name, tensor) -> state.put("critic." + name, tensor));
            return state;
        }

        @Override
        public List<String> generative() {
            return List.of("generator");
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var z = draws.normal(heldOut.size(0), noise);
            var made = generator.of(z).detach();
            var figures = new LinkedHashMap<String, Double>();
            figures.put(
                    Look.GENERATOR_GRADIENT,
                    generator.parameters().gradient(generatorLoss(z)).norm().item_double());
            figures.put(
                    Look.CRITIC_GRADIENT,
                    critic.parameters()
                            .gradient(criticLoss(heldOut, made, draws))
                            .norm()
                            .item_double());
            return new Look(KantorovichRubinstein.estimate(critic, heldOut, made, draws), figures);
        }
    }
}
