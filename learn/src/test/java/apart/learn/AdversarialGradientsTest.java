package apart.learn;

import static apart.learn.CentralDifferences.DOUBLE;

import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.Parameters;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/// Every loss of the adversarial methods, in double precision and with smooth nets.
class AdversarialGradientsTest {
    private static final int SEEDS = 3;
    private static final int BATCH = 12;

    /// A generator of the plane from two numbers, a judge, and a batch for each.
    private record Pair(long seed, Mlp generator, Mlp judge, Tensor real, Tensor noise) {
        static Pair of(long seed) {
            var draws = Draws.of(DOUBLE, seed, Purpose.WEIGHTS, 0);
            return new Pair(
                    seed,
                    new Mlp(DOUBLE, draws, Activation.SILU, 2, 7, 6, 2),
                    new Mlp(DOUBLE, draws, Activation.SILU, 2, 8, 5, 1),
                    draws.normal(BATCH, 2),
                    draws.normal(BATCH, 2));
        }

        Tensor made() {
            return generator.of(noise);
        }

        /// The same whenever it is asked for, as every evaluation of a loss must draw the same.
        Draws draws() {
            return Draws.of(DOUBLE, seed, Purpose.STEP, 0);
        }
    }

    private static void check(Function<Pair, Mlp> net, Function<Pair, Tensor> loss) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var _ = new PointerScope()) {
                var pair = Pair.of(seed);
                Parameters parameters = net.apply(pair).parameters();
                CentralDifferences.check(
                        "seed " + seed,
                        parameters,
                        () -> loss.apply(pair).item_double(),
                        parameters.gradient(loss.apply(pair)),
                        1e-7);
            }
        }
    }

    @Test
    void ofTheDiscriminator() {
        check(Pair::judge, pair -> Gan.discriminatorLoss(pair.judge(), pair.real(), pair.made()));
    }

    @Test
    void ofTheGeneratorThatMinimisesWhatTheDiscriminatorMaximises() {
        check(Pair::generator, pair -> Gan.Loss.MINIMAX.of(pair.judge(), pair.made()));
    }

    @Test
    void ofTheGeneratorThatDoesNotSaturate() {
        check(Pair::generator, pair -> Gan.Loss.NON_SATURATING.of(pair.judge(), pair.made()));
    }

    @Test
    void ofTheCritic() {
        check(Pair::judge, pair -> KantorovichRubinstein.criticLoss(pair.judge(), pair.real(), pair.made()));
    }

    @Test
    void ofTheGeneratorOfACritic() {
        check(Pair::generator, pair -> KantorovichRubinstein.generatorLoss(pair.judge(), pair.made()));
    }

    @Test
    void ofTheCriticWithAPenaltyOnItsSlope() {
        check(
                Pair::judge,
                pair -> WassersteinGanGp.criticLoss(
                        pair.judge(), pair.real(), pair.made().detach(), 10, pair.draws()));
    }
}
