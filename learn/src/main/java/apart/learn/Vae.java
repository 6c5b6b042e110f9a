package apart.learn;

import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Gradients;
import apart.learn.torch.MovingAverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Variational autoencoder: points are written as codes and read back, and codes are pulled towards
/// N(0, I), so that a code drawn from there reads as a point.
///
/// training: minimise −ELBO = E −ln p(x | z) + KL(q(z | x) ‖ N(0, I)), with z ~ q(z | x).
///
/// sampling: draw z ~ N(0, I), then x ~ p(x | z).
///
/// It covers all of the data, and fills the space between clusters: what a code between two of them
/// reads as lies between them.
///
/// Points are made by the mean of the weights over the last steps. Steps become shorter with their
/// number k, like 1/(1 + k/half).
///
/// Source: Kingma and Welling 2014, arXiv:1312.6114, algorithm 1.
///
/// @param codes numbers of a code
/// @param width of each of the two hidden layers
/// @param batch rows of data for each step
/// @param rate of Adam, whose β are 0.9 and 0.999
/// @param half steps after which the rate is half as large
/// @param averaged steps over which the weights are averaged
public record Vae(int codes, int width, int batch, double rate, int half, int averaged) implements Method {
    /// The settings, with what is usual in place of those that are not said.
    public static Vae of(Settings settings) {
        return new Vae(
                settings.count("codes", 4),
                settings.count("width", 128),
                settings.count("batch", 256),
                settings.positive("rate", 1e-3),
                settings.count("half", 5_000),
                settings.count("averaged", 1000));
    }

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("codes", codes)
                .with("width", width)
                .with("batch", batch)
                .with("rate", rate)
                .with("half", half)
                .with("averaged", averaged);
    }

    @Override
    public long usualSteps() {
        return 20_000;
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
        private static final List<String> NAMES = List.of("encoder", "decoder", "spread");

        private final Autoencoder nets;
        private final Autoencoder smooth;
        private final List<Adam> steps;
        private final List<MovingAverage> averages;

        Nets(Backend backend, int dimension, long seed) {
            this.nets = new Autoencoder(backend, weights(backend, seed), width, codes, dimension);
            this.smooth = new Autoencoder(backend, weights(backend, seed), width, codes, dimension);
            this.steps = nets.parameters().stream()
                    .map(weights -> new Adam(weights, rate, 0.9, 0.999))
                    .toList();
            this.averages = IntStream.range(0, steps.size())
                    .mapToObj(i -> new MovingAverage(
                            nets.parameters().get(i), smooth.parameters().get(i), averaged))
                    .toList();
        }

        private static Draws weights(Backend backend, long seed) {
            return Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
        }

        @Override
        public double step(Batches data, Draws draws) {
            var points = data.next(draws);
            var loss = Elbo.terms(nets, points, draws.normal(points.size(0), codes))
                    .loss();
            double share = 1 / (1 + (double) draws.number() / half);
            var gradients = Gradients.of(loss, nets.parameters());
            for (int i = 0; i < gradients.size(); i++) {
                steps.get(i).step(gradients.get(i), share);
                averages.get(i).follow(draws.number());
            }
            return loss.item_double();
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            try (var _ = new NoGradGuard()) {
                var mean = smooth.decoded(draws.normal(count, codes));
                return mean.add(smooth.logSpread().exp().mul(draws.normal(count, smooth.dimension())));
            }
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            var state = new LinkedHashMap<String, Tensor>();
            for (int i = 0; i < NAMES.size(); i++) {
                var name = NAMES.get(i);
                state.put("average." + name, smooth.parameters().get(i).vector());
                state.put(name, nets.parameters().get(i).vector());
                steps.get(i).state().forEach((part, tensor) -> state.put(name + "." + part, tensor));
            }
            return state;
        }

        @Override
        public List<String> generative() {
            return List.of("average.decoder", "average.spread");
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var terms = Elbo.terms(smooth, heldOut, draws.normal(heldOut.size(0), codes));
            var figures = new LinkedHashMap<String, Double>();
            var ofDecoder = Gradients.of(terms.loss(), smooth.parameters()).get(1);
            figures.put(Look.GENERATOR_GRADIENT, ofDecoder.norm().item_double());
            figures.put(Look.RECONSTRUCTION, terms.reconstruction().item_double());
            figures.put(Look.KL, terms.kl().item_double());
            figures.put(Look.ACTIVE_UNITS, (double) Elbo.active(smooth, heldOut));
            return new Look(Elbo.estimate(smooth, heldOut), figures);
        }
    }
}
