package apart.learn;

import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.MovingAverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Generative matching: a generator goes down the slope of a measure between what it makes and the
/// data. No second net judges; the measure does, batch by batch.
///
/// training: draw z ~ N(0, I) and x of the data; minimise D(G(z), x).
///
/// A measure between batches is not quite that between laws: one that is above 0 between two samples
/// of the same law, such as the Wasserstein distance, is least for a law that is somewhat narrower
/// than the data. Large batches make that small; `energy` and `sinkhorn` have little of it.
///
/// Points are made by the mean of the weights over the last steps. Steps become shorter with their
/// number k, like 1/(1 + k/half).
///
/// Source: Li, Swersky and Zemel 2015, arXiv:1502.02761; Genevay, Peyré and Cuturi 2018,
/// arXiv:1706.00292.
///
/// @param objective D, and where it pulls points
/// @param noise numbers that a point is made of
/// @param width of each of the three hidden layers
/// @param batch rows of data, and points of the generator, for each step
/// @param rate of Adam, whose β are 0.9 and 0.99
/// @param half steps after which the rate is half as large
/// @param averaged steps over which the weights are averaged
public record Matching(MeasureObjective objective, int noise, int width, int batch, double rate, int half, int averaged)
        implements Method {
    /// The settings, with what is usual in place of those that are not said.
    public static Matching of(Settings settings) {
        return new Matching(
                MeasureObjective.named(settings.text("measure", "wasserstein")),
                settings.count("noise", 2),
                settings.count("width", 128),
                settings.count("batch", 512),
                settings.positive("rate", 2e-3),
                settings.count("half", 1500),
                settings.count("averaged", 500));
    }

    @Override
    public String name() {
        return "matching";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("measure", objective.measure().name())
                .with("noise", noise)
                .with("width", width)
                .with("batch", batch)
                .with("rate", rate)
                .with("half", half)
                .with("averaged", averaged);
    }

    @Override
    public long usualSteps() {
        return 8_000;
    }

    @Override
    public long interval() {
        return 250;
    }

    @Override
    public Learner learner(Backend backend, int dimension, long seed) {
        return new Nets(backend, dimension, seed);
    }

    private final class Nets implements Learner {
        private final Backend backend;
        private final Mlp generator;
        private final Mlp average;
        private final Adam steps;
        private final MovingAverage averaging;

        Nets(Backend backend, int dimension, long seed) {
            this.backend = backend;
            this.generator = net(backend, dimension, seed);
            this.average = net(backend, dimension, seed);
            this.steps = new Adam(generator.parameters(), rate, 0.9, 0.99);
            this.averaging = new MovingAverage(generator.parameters(), average.parameters(), averaged);
        }

        private Mlp net(Backend on, int dimension, long seed) {
            var draws = Draws.of(on, seed, Draws.Purpose.WEIGHTS, 0);
            return new Mlp(on, draws, Activation.RELU, noise, width, width, width, dimension);
        }

        @Override
        public double step(Batches data, Draws draws) {
            var real = data.next(draws);
            var made = generator.of(draws.normal(data.size(), noise));
            if (!made.isfinite().all().item_bool()) {
                return Double.NaN;
            }
            var pull = pull(made, real, draws.number());
            double share = 1 / (1 + (double) draws.number() / half);
            steps.step(gradient(made, pull), share);
            averaging.follow(draws.number());
            return pull.value();
        }

        private MeasureObjective.Pull pull(Tensor made, Tensor real, long number) {
            return objective.forStep(number).of(MeasureObjective.cloud(made), MeasureObjective.cloud(real));
        }

        private Tensor gradient(Tensor made, MeasureObjective.Pull pull) {
            return generator.parameters().gradient(made, backend.of(pull.slopes(), made.shape()));
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            try (var _ = new NoGradGuard()) {
                return average.of(draws.normal(count, noise));
            }
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            var state = new LinkedHashMap<String, Tensor>();
            state.put("average", average.parameters().vector());
            state.put("generator", generator.parameters().vector());
            steps.state().forEach((name, tensor) -> state.put("generator." + name, tensor));
            return state;
        }

        @Override
        public List<String> generative() {
            return List.of("average");
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            long rows = Math.min(batch, heldOut.size(0));
            var some = generator.of(draws.normal(rows, noise));
            var pull = pull(some, heldOut.narrow(0, 0, rows), 0);
            var figures = new LinkedHashMap<String, Double>();
            figures.put(Look.GENERATOR_GRADIENT, gradient(some, pull).norm().item_double());
            return new Look(objective.estimate(generate(heldOut.size(0), draws), heldOut, batch), figures);
        }
    }
}
