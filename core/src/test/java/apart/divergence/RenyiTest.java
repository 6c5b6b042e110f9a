package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Law;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RenyiTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// Order, between P and Q, between A and B. mpmath, 50 digits, from the doubles of the
    /// probabilities divided by their sums.
    private static final double[][] VALUES = {
        {0.01, 0.0009734749649661137, 0.002272243840101357},
        {0.25, 0.023662078376715915, 0.05568459237022861},
        {0.5, 0.04582035231014502, 0.10826977737328863},
        {0.75, 0.06637700904500128, 0.1568223482841898},
        {1 - 1e-9, 0.08529960124593407, 0.20077680090011055},
        {1 + 1e-9, 0.08529960139080706, 0.20077680123259342},
        {1.5, 0.11837513454405066, 0.27438215406566296},
        {2, 0.14565757242236319, 0.330502069634709},
        {3, 0.18650401495976845, 0.4040742866272259},
        {10, 0.2891799899431484, 0.5199906081737407},
        {100, 0.35722928353659733, 0.5560130107239203}
    };

    @Test
    void agreesWithReferenceValues() {
        for (var row : VALUES) {
            var renyi = new Renyi(row[0]);
            assertThat(renyi.between(P, Q)).as(renyi.name()).isCloseTo(row[1], within(1e-15 * row[1]));
            assertThat(renyi.between(A, B)).as(renyi.name()).isCloseTo(row[2], within(1e-15 * row[2]));
        }
        assertThat(new Renyi(INFINITE).between(P, Q)).isCloseTo(0.36464311358790924, within(6e-17));
        assertThat(new Renyi(INFINITE).between(A, B)).isCloseTo(0.5596157879354225, within(2e-16));
    }

    /// mpmath, 50 digits. A logarithm of a sum has no digit left here.
    @Test
    void neighboursKeepTheirDigits() {
        var p = Pmf.normalized(1, 2, 3);
        var q = Pmf.normalized(1 + 1e-9, 2, 3 - 1e-9);
        double[][] values = {
            {0.25, 2.7777782366749194e-20},
            {0.5, 5.555556473041196e-20},
            {1 - 1e-9, 1.1111112933736713e-19},
            {2, 2.222222588475738e-19},
            {10, 1.1111112922625598e-18}
        };
        for (var row : values) {
            assertThat(new Renyi(row[0]).between(p, q)).isCloseTo(row[1], within(2e-15 * row[1]));
        }
    }

    @Test
    void orderZeroIsWhatOfQIsCovered() {
        var zero = new Renyi(0);
        assertThat(zero.between(Pmf.of(.5, .5, 0), Pmf.of(.25, .25, .5))).isEqualTo(Math.log(2));
        assertThat(zero.between(Pmf.of(.5, 0, .5), Pmf.of(.015625, .96875, .015625)))
                .isCloseTo(5 * Math.log(2), within(5e-16));
        assertThat(zero.between(Pmf.of(.5, 0, .5), Pmf.of(.5, .015625, .484375)))
                .isCloseTo(-Math.log1p(-.015625), within(4e-18));
        assertThat(zero.between(P, Q)).isZero();
        assertThat(zero.between(Pmf.of(1, 0), Pmf.of(0, 1))).isEqualTo(INFINITE);
        assertThat(((Gradient.Of) zero.gradient(Pmf.of(.5, .5, 0), Pmf.of(.2, .3, .5))).direction())
                .containsOnly(0);
    }

    @Test
    void orderOneIsKullbackLeiblerAndItsNeighboursAreNear() {
        var kl = new KullbackLeibler();
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            double truth = kl.between(p, q);
            assertThat(new Renyi(1).between(p, q)).as("seed %d", seed).isEqualTo(truth);
            assertThat(new Renyi(Math.nextDown(1.0)).between(p, q))
                    .as("seed %d", seed)
                    .isCloseTo(truth, within(2e-15 * truth));
            assertThat(new Renyi(Math.nextUp(1.0)).between(p, q))
                    .as("seed %d", seed)
                    .isCloseTo(truth, within(2e-15 * truth));
            var slopes = ((Gradient.Of) new Renyi(Math.nextUp(1.0)).gradient(p, q)).direction();
            assertThat(slopes).containsExactly(((Gradient.Of) kl.gradient(p, q)).direction(), within(1e-14));
        }
        assertThat(new Renyi(1).gradient(Pmf.of(1, 0), Pmf.of(0, 1))).isInstanceOf(Gradient.None.class);
    }

    @Test
    void orderInfinityIsTheLargestRatio() {
        var worst = new Renyi(INFINITE);
        assertThat(worst.between(Pmf.of(.5, .25, .25), Pmf.of(.25, .5, .25))).isCloseTo(Math.log(2), within(2e-16));
        assertThat(worst.between(Pmf.of(.5, .5), Pmf.of(1, 0))).isEqualTo(INFINITE);
        assertThat(worst.between(Pmf.of(1, 0), Pmf.of(.25, .75))).isCloseTo(Math.log(4), within(3e-16));
        assertThat(worst.between(P, P)).isZero();
        assertThat(((Gradient.Of) worst.gradient(P, P)).direction()).containsOnly(0);
        // ratios 2, 2 and ⅓: what has the largest shares a slope of 1, less p
        assertThat(((Gradient.Of) worst.gradient(Pmf.of(.5, .25, .25), Pmf.of(.25, .125, .625))).direction())
                .containsExactly(new double[] {2 / 3.0 - .5, 1 / 3.0 - .25, -.25}, within(1e-16));
        assertThat(worst.name()).isEqualTo("renyi(inf)");
    }

    @Test
    void growsWithTheOrderUpToTheLargestRatio() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 100; i++) {
            var p = Pmf.normalized(random.doubles(5).toArray());
            var q = Pmf.normalized(random.doubles(5).toArray());
            double before = 0;
            for (double order :
                    new double[] {0, 0.01, 0.25, 0.5, 0.75, 1 - 1e-9, 1, 1 + 1e-9, 1.5, 2, 3, 10, 100, 1e6, 1e300}) {
                double value = new Renyi(order).between(p, q);
                assertThat(value).as("pair %d, order %s", i, order).isGreaterThanOrEqualTo(before * (1 - 1e-15));
                before = value;
            }
            assertThat(before).isCloseTo(new Renyi(INFINITE).between(p, q), within(1e-15 * before));
        }
    }

    /// Rβ(q‖p) = β/α·Rα(p‖q), β = 1 − α.
    @Test
    void swappedOrdersAreProportional() {
        for (double order : new double[] {0.125, 0.25, 0.375, 0.75}) {
            double swapped = order / (1 - order) * new Renyi(1 - order).between(B, A);
            assertThat(new Renyi(order).between(A, B)).isCloseTo(swapped, within(1e-15 * swapped));
        }
    }

    /// mpmath, 50 digits.
    @Test
    void partlyDisjointIsFiniteBelowOrderOne() {
        var p = Pmf.of(.5, .5, 0);
        var q = Pmf.of(0, .25, .75);
        assertThat(new Renyi(0.3).between(p, q)).isCloseTo(1.6833574385027243, within(1e-15));
        assertThat(new Renyi(0.5).between(p, q)).isCloseTo(3 * Math.log(2), within(5e-16));
        assertThat(new Renyi(1.5).between(p, q)).isEqualTo(INFINITE);
        assertThat(new Renyi(2).gradient(p, q))
                .isEqualTo(new Gradient.None(INFINITE, "p has outcome 0 and q has it not"));
    }

    @Test
    void disjointIsInfiniteWithoutAGradient() {
        var p = Pmf.of(1, 0);
        var q = Pmf.of(0, 1);
        for (double order :
                new double[] {0, 0.01, 0.25, 0.5, 0.75, 1 - 1e-9, 1, 1 + 1e-9, 1.5, 2, 3, 10, 100, 1e6, 1e300}) {
            assertThat(new Renyi(order).between(p, q)).as("order %s", order).isEqualTo(INFINITE);
            assertThat(new Renyi(order).gradient(p, q)).as("order %s", order).isInstanceOf(Gradient.None.class);
        }
        assertThat(new Renyi(0.5).gradient(p, q))
                .isEqualTo(new Gradient.None(INFINITE, "no outcome is common to p and q"));
    }

    /// mpmath, 50 digits: the sums of powers are beyond the range of doubles.
    @Test
    void sumsBeyondDoublesAreTakenAsLogarithms() {
        assertThat(new Renyi(5).between(Pmf.normalized(1, 1e-200), Pmf.normalized(1e-200, 1)))
                .isCloseTo(460.5170185988091, within(1e-13));
        assertThat(new Renyi(100).between(Pmf.normalized(1, 1e-6), Pmf.normalized(1e-6, 1)))
                .isCloseTo(13.81551054786327, within(2e-15));
        // −2·ln(2·10⁻³⁰⁰) and the like: the sum is next to nothing
        assertThat(new Renyi(0.5).between(Pmf.normalized(1e300, 1e-300), Pmf.normalized(1e-300, 1e300)))
                .isCloseTo(-2 * (Math.log(2) - 300 * Math.log(10)), within(1e-12));
        assertThat(new Renyi(0.25).between(Pmf.normalized(1e300, 1e-300), Pmf.normalized(1e-300, 1e300)))
                .isCloseTo(200 * Math.log(10), within(1e-12));
    }

    /// w is all on the first outcome.
    @Test
    void slopesOfLargeOrdersGoToTheLargestRatio() {
        for (double order : new double[] {500, 1e6, 1e20, 1e300}) {
            var slopes = ((Gradient.Of) new Renyi(order).gradient(Pmf.of(.75, .25), Pmf.of(.125, .875))).direction();
            double factor = order / (order - 1);
            assertThat(slopes)
                    .as("order %s", order)
                    .containsExactly(new double[] {.25 * factor, -.25 * factor}, within(1e-15));
        }
    }

    @Test
    void symmetricForOrderHalfOnly() {
        assertThat(new Renyi(0.5).onPmfs().holds()).contains(Law.SYMMETRIC);
        assertThat(new Renyi(2).onPmfs().refuted()).contains(Law.SYMMETRIC);
        assertThat(new Renyi(0).onPmfs().refuted()).contains(Law.SEPARATING);
        assertThat(new Renyi(INFINITE).onPmfs().holds()).contains(Law.TRIANGLE);
    }

    @Test
    void ordersAreNotNegative() {
        for (double order : new double[] {-1, -1e-300, Double.NEGATIVE_INFINITY, Double.NaN}) {
            assertThatThrownBy(() -> new Renyi(order))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the order is " + order + "; it is 0 or more, and may be infinite");
        }
        assertThat(new Renyi(-0.0)).isEqualTo(new Renyi(0));
        assertThat(new Renyi(2).name()).isEqualTo("renyi(2)");
        assertThat(new Renyi(0.5).name()).isEqualTo("renyi(0.5)");
        assertThat(new Renyi(1e300).name()).isEqualTo("renyi(1.0E300)");
    }

    /// α/(α − 1)·(w − p): w is (¾, ¼) for order 2 and (1, √3)/(1 + √3) for ½.
    @Test
    void slopesByHand() {
        var p = Pmf.of(.5, .5);
        var q = Pmf.of(.25, .75);
        assertThat(((Gradient.Of) new Renyi(2).gradient(p, q)).direction())
                .containsExactly(new double[] {.5, -.5}, within(2e-16));
        double first = .5 - 1 / (1 + Math.sqrt(3));
        assertThat(((Gradient.Of) new Renyi(0.5).gradient(p, q)).direction())
                .containsExactly(new double[] {first, -first}, within(2e-16));
        assertThat(((Gradient.Of) new Bhattacharyya().gradient(p, q)).direction())
                .containsExactly(new double[] {.5 * first, -.5 * first}, within(1e-16));
    }

    /// Probabilities of 1e-320 and less: 10⁻³·²·0.9⁰·⁹⁹ of the sum, and 1e-310·(1e10)³⁹ = 1e80.
    @Test
    void probabilitiesBelowDoublesCount() {
        var p = Pmf.normalized(1e300, 1e-20);
        var q = Pmf.of(.1, .9);
        double sum = Math.pow(.1, .99) + Math.pow(10, -3.2) * Math.pow(.9, .99);
        assertThat(new Renyi(0.01).between(p, q)).isCloseTo(-Math.log(sum) / .99, within(1e-14));
        assertThat(new Tsallis(0.01).between(p, q)).isCloseTo((1 - sum) / .99, within(1e-14));
        var many = Pmf.normalized(1e300, 1e-10);
        assertThat(new Renyi(40).between(many, p)).isCloseTo(80 * Math.log(10) / 39, within(1e-12));
        assertThat(((Gradient.Of) new Renyi(40).gradient(many, p)).direction())
                .containsExactly(new double[] {-40 / 39.0, 40 / 39.0}, within(1e-12));
        assertThat(new Tsallis(40).between(many, p)).isCloseTo(1e80 / 39, within(1e67));
        assertThat(((Gradient.Of) new Tsallis(40).gradient(many, p)).direction()[1])
                .isCloseTo(1e80 * (40 / 39.0), within(1e68));
    }
}
