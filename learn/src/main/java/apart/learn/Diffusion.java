package apart.learn;

import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.MovingAverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Denoising diffusion: a net learns which noise stands in noisy points, and a generator takes noise
/// out of pure noise, level by level.
///
/// training: draw x of the data, t uniform on 1 … T, ε ~ N(0, I); minimise
/// ‖ε − ε̂(√ᾱ_t·x + √(1 − ᾱ_t)·ε, t)‖².
///
/// sampling: draw x_T ~ N(0, I); for t = T … 1, with z ~ N(0, I) and no noise at t = 1,
/// x_{t−1} = (x_t − β_t/√(1 − ᾱ_t)·ε̂(x_t, t))/√(1 − β_t) + √β̃_t·z.
///
/// Points are made by the mean of the weights over the last steps. Steps become shorter with their
/// number k, like 1/(1 + k/half).
///
/// Source: Ho, Jain and Abbeel 2020, arXiv:2006.11239, algorithms 1 and 2.
///
/// @param width of each of the three hidden layers
/// @param batch rows of data for each step
/// @param levels T
/// @param schedule how noise grows from level to level
/// @param rate of Adam, whose β are 0.9 and 0.999
/// @param half steps after which the rate is half as large
/// @param averaged steps over which the weights are averaged
public record Diffusion(
        int width, int batch, int levels, NoiseSchedule.Shape schedule, double rate, int half, int averaged)
        implements Method {
    /// The settings, with what is usual in place of those that are not said.
    public static Diffusion of(Settings settings) {
        return new Diffusion(
                settings.count("width", 256),
                settings.count("batch", 256),
                settings.count("levels", 100),
                NoiseSchedule.Shape.named(settings.text("schedule", "cosine")),
                settings.positive("rate", 3e-3),
                settings.count("half", 2_500),
                settings.count("averaged", 1000));
    }

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("width", width)
                .with("batch", batch)
                .with("levels", levels)
                .with("schedule", schedule)
                .with("rate", rate)
                .with("half", half)
                .with("averaged", averaged);
    }

    @Override
    public long usualSteps() {
        return 15_000;
    }

    @Override
    public long interval() {
        return 500;
    }

    @Override
    public Learner learner(Backend backend, int dimension, long seed) {
        return new Nets(backend, dimension, seed);
    }

    private final class Nets implements Learner {
        private static final int TENTHS = 10;

        private final NoiseSchedule noise = new NoiseSchedule(schedule, levels);
        private final int dimension;
        private final Denoiser denoiser;
        private final Denoiser smooth;
        private final Adam steps;
        private final MovingAverage averaging;

        Nets(Backend backend, int dimension, long seed) {
            this.dimension = dimension;
            this.denoiser = new Denoiser(backend, weights(backend, seed), noise, width, dimension);
            this.smooth = new Denoiser(backend, weights(backend, seed), noise, width, dimension);
            this.steps = new Adam(denoiser.parameters(), rate, 0.9, 0.999);
            this.averaging = new MovingAverage(denoiser.parameters(), smooth.parameters(), averaged);
        }

        private static Draws weights(Backend backend, long seed) {
            return Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
        }

        @Override
        public double step(Batches data, Draws draws) {
            var clean = data.next(draws);
            var at = draws.whole(levels, clean.size(0));
            var loss = DenoisingBound.loss(denoiser, clean, at, draws.normal(clean.size(0), dimension));
            double share = 1 / (1 + (double) draws.number() / half);
            steps.step(denoiser.parameters().gradient(loss), share);
            averaging.follow(draws.number());
            return loss.item_double();
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            try (var _ = new NoGradGuard()) {
                var x = draws.normal(count, dimension);
                for (int t = levels; t >= 1; t--) {
                    double beta = noise.beta(t);
                    var guessed = smooth.of(x, t);
                    x = x.sub(guessed.mul(new Scalar(beta / Math.sqrt(1 - noise.left(t)))))
                            .div(new Scalar(Math.sqrt(1 - beta)));
                    if (t > 1) {
                        var z = draws.normal(count, dimension);
                        x = x.add(z.mul(new Scalar(Math.sqrt(noise.variance(t)))));
                    }
                }
                return x;
            }
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            var state = new LinkedHashMap<String, Tensor>();
            state.put("average", smooth.parameters().vector());
            state.put("denoiser", denoiser.parameters().vector());
            steps.state().forEach((name, tensor) -> state.put("denoiser." + name, tensor));
            return state;
        }

        @Override
        public List<String> generative() {
            return List.of("average");
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var figures = new LinkedHashMap<String, Double>();
            long rows = heldOut.size(0);
            var at = draws.whole(levels, rows);
            var loss = DenoisingBound.loss(smooth, heldOut, at, draws.normal(rows, dimension));
            figures.put(
                    Look.GENERATOR_GRADIENT,
                    smooth.parameters().gradient(loss).norm().item_double());
            errorsByTenth(heldOut, draws, figures);
            return new Look(DenoisingBound.estimate(smooth, heldOut, draws), figures);
        }

        /// Of fewer than ten levels some tenths hold none.
        private void errorsByTenth(Tensor heldOut, Draws draws, SequencedMap<String, Double> figures) {
            long rows = heldOut.size(0);
            double sum = 0;
            try (var _ = new NoGradGuard()) {
                for (int tenth = 1; tenth <= TENTHS; tenth++) {
                    int from = levels * (tenth - 1) / TENTHS;
                    int to = levels * tenth / TENTHS;
                    if (from < to) {
                        var at = draws.whole(to - from, rows).add(new Scalar(from));
                        var error = DenoisingBound.loss(smooth, heldOut, at, draws.normal(rows, dimension))
                                .item_double();
                        figures.put(Look.level(tenth), error);
                        sum += error * (to - from) / levels;
                    }
                }
            }
            figures.put(Look.NOISE_ERROR, sum);
        }
    }
}
