package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.learn.torch.Backend;
import apart.learn.torch.Backend.Precision;
import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KantorovichRubinsteinTest {
    private static final Backend DOUBLE = new Backend("cpu", Precision.DOUBLE);
    private static final Offset<Double> ROUNDING = within(1e-12);

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private static Draws draws(long number) {
        return Draws.of(DOUBLE, 2, Purpose.EVALUATION, number);
    }

    private static Mlp critic(double[] weights, int... widths) {
        var net = new Mlp(DOUBLE, draws(0), Activation.RELU, widths);
        net.parameters().vector().copy_(DOUBLE.of(weights, weights.length));
        return net;
    }

    private static Tensor points(int dimension, double... rows) {
        return DOUBLE.of(rows, rows.length / dimension, dimension);
    }

    @Test
    void ofAShiftToTheRightTheCriticXGivesTheShift() {
        var real = points(1, 1, 2, 5);
        var made = points(1, -1, 0, 3);
        assertThat(KantorovichRubinstein.value(critic(new double[] {1, 0}, 1, 1), real, made)
                        .item_double())
                .isEqualTo(2);
        for (double steepness : new double[] {1e-3, 1, 70}) {
            var estimate =
                    KantorovichRubinstein.estimate(critic(new double[] {steepness, 7}, 1, 1), real, made, draws(1));
            assertThat(estimate.measure()).isEqualTo("W₁");
            assertThat(estimate.exact()).isEqualTo(2);
            assertThat(estimate.estimate()).as("steepness %s", steepness).isCloseTo(2, ROUNDING);
        }
    }

    /// W₁ between ±2 and ±1 is 1; |x| = max(x, 0) + max(−x, 0) sees it, and x does not.
    @Test
    void ofASpreadTheCriticOfDistancesGivesAllAndAnAffineOneNothing() {
        var real = points(1, -2, 2);
        var made = points(1, -1, 1);
        var distance = critic(new double[] {1, -1, 0, 0, 1, 1, 0}, 1, 2, 1);
        var estimate = KantorovichRubinstein.estimate(distance, real, made, draws(1));
        assertThat(estimate.exact()).isEqualTo(1);
        assertThat(estimate.estimate()).isCloseTo(1, ROUNDING);
        assertThat(KantorovichRubinstein.estimate(critic(new double[] {1, 0}, 1, 1), real, made, draws(1))
                        .estimate())
                .isCloseTo(0, ROUNDING);
    }

    @Test
    void ofATranslationInSpaceTheCriticAlongItGivesItsLength() {
        var made = draws(3).normal(40, 2);
        var real = made.add(DOUBLE.of(new double[] {3, 4}, 1, 2));
        var along = KantorovichRubinstein.estimate(critic(new double[] {0.6, 0.8, 0}, 2, 1), real, made, draws(1));
        assertThat(along.exact()).isCloseTo(5, ROUNDING);
        assertThat(along.estimate()).isCloseTo(5, ROUNDING);
    }

    @Test
    void noAffineCriticExceedsTheDistance() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            var real = draws(seed).normal(30, 2);
            var made = draws(-seed).normal(30, 2);
            var weights = new double[] {random.nextDouble(-3, 3), random.nextDouble(-3, 3), random.nextDouble()};
            var estimate = KantorovichRubinstein.estimate(critic(weights, 2, 1), real, made, draws(1));
            assertThat(estimate.estimate()).as("seed %d", seed).isLessThan(estimate.exact());
        }
    }

    @Test
    void theTwoLossesArePartsOfTheValueWithTheOtherSign() {
        var critic = new Mlp(DOUBLE, draws(0), Activation.SILU, 2, 6, 1);
        var real = draws(1).normal(10, 2);
        var made = draws(2).normal(15, 2);
        double value = KantorovichRubinstein.value(critic, real, made).item_double();
        assertThat(KantorovichRubinstein.criticLoss(critic, real, made).item_double())
                .isEqualTo(-value);
        assertThat(KantorovichRubinstein.generatorLoss(critic, made).item_double())
                .isCloseTo(value - critic.of(real).mean().item_double(), ROUNDING);
    }

    @Test
    void thePenaltyIsTheSquareByWhichTheSlopeMissesOne() {
        var real = draws(1).normal(10, 2);
        var made = draws(2).normal(10, 2);
        var critic = critic(new double[] {3, 4, 0}, 2, 1);
        double fit = KantorovichRubinstein.value(critic, real, made).item_double();
        assertThat(WassersteinGanGp.criticLoss(critic, real, made, 0.1, draws(3))
                        .item_double())
                .isCloseTo(-fit + 0.1 * (5 - 1) * (5 - 1), ROUNDING);
    }
}
