package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Sample;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    private static final Wasserstein W1 = new Wasserstein(1);
    private static final Wasserstein W2 = new Wasserstein(2);

    /// scipy.stats.wasserstein_distance 1.11 for order 1; exact rationals (Python fractions)
    /// and a root of 30 digits (mpmath) for orders 2 and 3.
    @Test
    void agreesWithReferenceValues() {
        var p = Sample.weighted(new double[] {3.4, 3.9, 7.5, 7.8}, new double[] {1.4, .9, 3.1, 7.2});
        var q = Sample.weighted(new double[] {4.5, 1.4}, new double[] {3.2, 3.5});
        assertThat(W1.between(p, q)).isCloseTo(4.078133143804785, within(4e-15));
        assertThat(W2.between(p, q)).isCloseTo(4.369168974376301, within(4e-15));
        assertThat(new Wasserstein(3).between(p, q)).isCloseTo(4.6354988074516665, within(4e-15));
        var r = Sample.weighted(new double[] {4.5, 6.7, 2.1}, new double[] {3, 1, 1});
        var s = Sample.weighted(new double[] {4.6, 7, 9.2}, new double[] {1, 3, 1});
        assertThat(W1.between(r, s)).isCloseTo(2.5, within(4e-15));
    }

    /// Uniform values of SplittableRandom; made with 50 digits by an independent program.
    @Test
    void agreesWithReferenceValuesOnAThousandRows() {
        var p = Sample.of(uniform(9, 1000));
        var q = Sample.of(Arrays.stream(uniform(10, 1000)).map(x -> x * x).toArray());
        assertThat(W1.between(p, q)).isCloseTo(0.161058526965569, within(1e-15));
        assertThat(Math.pow(W2.between(p, q), 2)).isCloseTo(0.0309522465860846, within(1e-16));
        assertThat(Math.pow(new Wasserstein(3).between(p, q), 3)).isCloseTo(0.00643126632273889, within(1e-17));
    }

    private static double[] uniform(long seed, int n) {
        var random = new SplittableRandom(seed);
        var x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble();
        }
        return x;
    }

    @Test
    void equalWeightsAreWithin8UnitsOfRoundingForOrderOne() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            var p = Sample.of(values(random, (int) (seed % 5)));
            var q = Sample.of(values(random, (int) (seed % 5)));
            double error = ExactWasserstein.error(W1.between(p, q), ExactWasserstein.distance(p, q, 1));
            assertThat(error).as("seed %d", seed).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void weightsAndOrdersAreWithinTheirUnitsOfRounding() {
        for (long seed = 0; seed < 4_000; seed++) {
            var random = new SplittableRandom(seed);
            int order = 1 + random.nextInt(3);
            var p = sample(random, seed);
            var q = sample(random, seed);
            double value = new Wasserstein(order).between(p, q);
            double error = ExactWasserstein.error(value, ExactWasserstein.distance(p, q, order));
            assertThat(error).as("seed %d, order %d", seed, order).isLessThanOrEqualTo(16 + 2 * order);
        }
    }

    private static Sample sample(SplittableRandom random, long seed) {
        var values = values(random, (int) (seed % 5));
        if (seed % 3 == 0) {
            return Sample.of(values);
        }
        var weights = new double[values.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seed % 3 == 1 ? random.nextInt(1, 9) : Math.scalb(random.nextDouble(), -random.nextInt(40));
        }
        return Sample.weighted(values, weights);
    }

    private static double[] values(SplittableRandom random, int kind) {
        var values = new double[1 + random.nextInt(12)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (kind) {
                case 0 -> random.nextDouble();
                case 1 -> 1e9 + random.nextDouble(-1, 1);
                case 2 -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(150));
                case 3 -> random.nextInt(4);
                default -> Math.scalb(random.nextDouble(-1, 1), 700);
            };
        }
        return values;
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(8000);
            var values = new double[n];
            var weights = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(50) / 10.0;
                weights[i] = random.nextDouble();
            }
            var shuffledValues = values.clone();
            var shuffledWeights = weights.clone();
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                swap(shuffledValues, i, j);
                swap(shuffledWeights, i, j);
            }
            var q = Sample.of(1, 2, 4);
            double value = W2.between(Sample.weighted(values, weights), q);
            double shuffled = W2.between(Sample.weighted(shuffledValues, shuffledWeights), q);
            assertThat(shuffled).as("seed %d", seed).isEqualTo(value);
            assertThat(W1.between(Sample.of(shuffledValues), q)).isEqualTo(W1.between(Sample.of(values), q));
        }
    }

    private static void swap(double[] x, int i, int j) {
        double kept = x[i];
        x[i] = x[j];
        x[j] = kept;
    }

    @Test
    void integerWeightsAreRepeatedValues() {
        var weighted = Sample.weighted(new double[] {1, 2, 5}, new double[] {3, 1, 2});
        var repeated = Sample.of(1, 1, 1, 2, 5, 5);
        assertThat(W1.between(weighted, repeated)).isZero();
        assertThat(W2.between(weighted, Sample.of(0, 4, 4)))
                .isCloseTo(W2.between(repeated, Sample.of(0, 4, 4)), within(1e-15));
    }

    @Test
    void movesAndScalesWithTheData() {
        var x = uniform(3, 40);
        var p = Sample.of(x);
        var moved = Sample.of(Arrays.stream(x).map(value -> value + 0.25).toArray());
        assertThat(W1.between(p, moved)).isCloseTo(0.25, within(1e-15));
        assertThat(W2.between(p, moved)).isCloseTo(0.25, within(1e-15));
        var q = Sample.of(uniform(4, 30));
        var eight = Sample.of(Arrays.stream(x).map(value -> 8 * value).toArray());
        var eightQ =
                Sample.of(Arrays.stream(uniform(4, 30)).map(value -> 8 * value).toArray());
        assertThat(W2.between(eight, eightQ)).isEqualTo(8 * W2.between(p, q));
        assertThat(W1.between(p, q)).isLessThanOrEqualTo(W2.between(p, q));
    }

    /// The seed picture: uniform on [0, 1] and on [2, 3].
    @Test
    void countsTheWayBetweenDisjointSupports() {
        var x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i + 0.5) / x.length;
        }
        var p = Sample.of(x);
        var q = Sample.of(Arrays.stream(x).map(value -> value + 2).toArray());
        assertThat(W1.between(p, q)).isCloseTo(2, within(1e-15));
        assertThat(W2.between(p, q)).isCloseTo(2, within(1e-15));
        var slopes = ((Gradient.Of) W1.gradient(p, q)).direction();
        assertThat(Arrays.stream(slopes).sum()).isCloseTo(-1, within(1e-14));
    }

    @Test
    void longRangesNeitherOverflowNorVanish() {
        var lognormal = Sample.of(1e-45, 1, 1e45);
        assertThat(new Wasserstein(9).between(lognormal, Sample.of(0))).isBetween(8e44, 1e45);
        var p = Sample.of(0, 1e300);
        var q = Sample.of(1e-10, 1e300);
        assertThat(W2.between(p, q)).isCloseTo(1e-10 / Math.sqrt(2), within(1e-25));
        assertThat(W1.between(Sample.of(1e308, 1e308), Sample.of(-0.5e308))).isCloseTo(1.5e308, within(1e293));
    }

    @Test
    void distanceBeyondDoublesIsAnError() {
        assertThatThrownBy(() -> W1.between(Sample.of(1e308), Sample.of(-1e308)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("exceeds the range of a double")
                .hasMessageContaining("1.0E308");
    }

    @Test
    void tinyValuesAreScaledFirst() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            var x = random.doubles(7).map(value -> value * 1e-310).toArray();
            var y = random.doubles(5).map(value -> value * 1e-310).toArray();
            var p = Sample.of(x);
            var q = Sample.of(y);
            var truth = ExactWasserstein.distance(p, q, 1);
            double off = new BigDecimal(W1.between(p, q)).subtract(truth).abs().doubleValue();
            assertThat(off).isLessThanOrEqualTo(4 * Double.MIN_VALUE);
        }
    }

    @Test
    void gradientAgreesWithAnExactDifferenceQuotient() {
        for (long seed = 0; seed < 150; seed++) {
            var random = new SplittableRandom(seed);
            int order = 1 + random.nextInt(3);
            var p = seed % 2 == 0
                    ? Sample.of(uniform(seed, 5))
                    : Sample.weighted(uniform(seed, 5), new double[] {1, 2, 3, 1, 0.5});
            var q = Sample.of(uniform(seed + 1000, 1 + random.nextInt(7)));
            var found = ((Gradient.Of) new Wasserstein(order).gradient(p, q)).direction();
            for (int i = 0; i < p.size(); i++) {
                assertThat(found[i])
                        .as("seed %d, order %d, value %d", seed, order, i)
                        .isCloseTo(differenceQuotient(p, q, order, i), within(1e-12));
            }
        }
    }

    private static double differenceQuotient(Sample p, Sample q, int order, int i) {
        var step = new BigDecimal("1e-15");
        var up = ExactWasserstein.values(p);
        var down = ExactWasserstein.values(p);
        up[i] = up[i].add(step);
        down[i] = down[i].subtract(step);
        var w = ExactWasserstein.weights(p);
        var y = ExactWasserstein.values(q);
        var v = ExactWasserstein.weights(q);
        return ExactWasserstein.distance(up, w, y, v, order)
                .subtract(ExactWasserstein.distance(down, w, y, v, order))
                .divide(step.add(step), ExactWasserstein.DIGITS)
                .doubleValue();
    }

    @Test
    void equalValuesShareTheirSlopes() {
        var slopes = ((Gradient.Of) W1.gradient(Sample.of(1, 1, 1), Sample.of(0, 1, 2))).direction();
        assertThat(slopes).containsExactly(0, 0, 0);
        slopes = ((Gradient.Of) W1.gradient(Sample.of(1, 1), Sample.of(0, 1))).direction();
        assertThat(slopes).containsExactly(0.25, 0.25);
        slopes = ((Gradient.Of) W2.gradient(Sample.of(1, 2), Sample.of(1, 2))).direction();
        assertThat(slopes).containsExactly(0, 0);
    }

    @Test
    void orderBelowOneIsAnError() {
        for (double order : new double[] {0.5, 0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Wasserstein(order))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the order is " + order);
        }
    }

    /// Enough values for the sort and the sweep to be shared.
    @Test
    void theBitsDoNotDependOnThreads() throws Exception {
        int n = 600_000;
        var random = new SplittableRandom(12);
        var x = random.doubles(n).toArray();
        var y = random.doubles(n + 1).map(u -> u * u).toArray();
        var found = new double[3];
        for (int threads = 1; threads <= 3; threads++) {
            try (var pool = new ForkJoinPool(threads)) {
                found[threads - 1] = pool.submit(() -> W1.between(Sample.of(x), Sample.of(y)))
                        .get();
            }
        }
        assertThat(found).containsOnly(found[0]);
        // ∫ |F − G| for u and u² is ∫ (√x − x) dx = 1/6, up to what so many draws differ.
        assertThat(found[0]).isCloseTo(1.0 / 6, within(3e-3));
    }
}
