package apart.learn;

import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Generative adversarial net: a discriminator D tells points of the data from those of the
/// generator G, which learns to be taken for data.
///
/// discriminator: maximise E ln D(x) + E ln(1 − D(G(z))).
///
/// generator: minimise E ln(1 − D(G(z))), or −E ln D(G(z)).
///
/// Where D separates the two perfectly, the value is ln 2 in terms of JS and stays so wherever the
/// generator goes: the first loss has no slope then, the second one that is mostly noise.
///
/// Source: Goodfellow and others 2014, arXiv:1406.2661, algorithm 1; on the slopes, Arjovsky and
/// Bottou 2017, arXiv:1701.04862.
///
/// @param loss of the generator
/// @param width of each of the three hidden layers
/// @param batch rows of data, and points of the generator, for each step
/// @param discriminatorSteps steps of the discriminator for one of the generator
/// @param rate of Adam, whose β are 0.5 and 0.999
/// @param half steps after which the rate is half as large
/// @param averaged steps over which the generator's weights are averaged
public record Gan(Loss loss, int width, int batch, int discriminatorSteps, double rate, int half, int averaged)
        implements Method {
    /// What the generator minimises.
    public enum Loss {
        /// E ln(1 − D(G(z))): what the discriminator maximises; flat where D is sure.
        MINIMAX {
            @Override
            public Tensor of(Tensor logits) {
                return torch.log_sigmoid(logits.neg()).mean();
            }
        },
        /// −E ln D(G(z)): steep where D is sure, with the same fixed points.
        NON_SATURATING {
            @Override
            public Tensor of(Tensor logits) {
                return torch.log_sigmoid(logits).mean().neg();
            }
        };

        /// The loss of points with these logits.
        public abstract Tensor of(Tensor logits);

        /// The loss of points that the generator made.
        public Tensor of(Mlp discriminator, Tensor made) {
            return of(discriminator.of(made));
        }

        /// As it is written on the command line, such as `non-saturating`.
        public String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Loss named(String name) {
            return Arrays.stream(values())
                    .filter(loss -> loss.written().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("loss is '" + name + "'; it is "
                            + Arrays.stream(values()).map(Loss::written).collect(Collectors.joining(" or "))));
        }
    }

    /// @throws IllegalArgumentException if a number is not above 0
    public Gan {
        Settings.requireCounts(width, batch, discriminatorSteps, half, averaged);
        Settings.requirePositive(rate);
    }

    /// The settings, with what is usual in place of those that are not said.
    public static Gan of(Settings settings) {
        return new Gan(
                Loss.named(settings.text("loss", Loss.NON_SATURATING.written())),
                settings.count("width", 128),
                settings.count("batch", 256),
                settings.count("discriminator-steps", 1),
                settings.positive("rate", 2e-4),
                settings.count("half", 10_000),
                settings.count("averaged", 500));
    }

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public Settings settings() {
        return Settings.usual()
                .with("loss", loss.written())
                .with("width", width)
                .with("batch", batch)
                .with("discriminator-steps", discriminatorSteps)
                .with("rate", rate)
                .with("half", half)
                .with("averaged", averaged);
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

    /// What the discriminator minimises: −E ln D(x) − E ln(1 − D(y)).
    ///
    /// @param real n × d
    /// @param made m × d
    public static Tensor discriminatorLoss(Mlp discriminator, Tensor real, Tensor made) {
        return JensenShannonBound.value(discriminator, real, made).neg();
    }

    private final class Nets extends Adversarial {
        Nets(Backend backend, int dimension, long seed) {
            super(
                    backend,
                    dimension,
                    seed,
                    new Shape(width, Activation.LEAKY_RELU, averaged, half),
                    "discriminator",
                    net -> new Adam(net, rate, 0.5, 0.999),
                    net -> new Adam(net, rate, 0.5, 0.999));
        }

        @Override
        public double step(Batches data, Draws draws) {
            for (int i = 0; i < discriminatorSteps; i++) {
                judgeDown(discriminatorLoss(judge, data.next(draws), made(data.size(), draws)), draws);
            }
            var value = loss.of(judge, generator.of(noise(data.size(), draws)));
            generatorDown(value, draws);
            return value.item_double();
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            var made = generator.of(noise(heldOut.size(0), draws));
            var apart = made.detach();
            var figures = gradients(loss.of(judge, made), discriminatorLoss(judge, heldOut, apart));
            figures.put(Look.DISCRIMINATOR_ACCURACY, JensenShannonBound.accuracy(judge, heldOut, apart));
            return new Look(JensenShannonBound.estimate(judge, heldOut, apart), figures);
        }
    }
}
