package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Measures;
import apart.PointCloud;
import apart.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {
    private static final double ROUNDING = 1e-14;

    private static double[] points(long seed, int n, int d) {
        return new SplittableRandom(seed).doubles((long) n * d, -1, 1).toArray();
    }

    private static PointCloud cloud(long seed, int n, int d) {
        return PointCloud.of(points(seed, n, d), d);
    }

    /// After whole blocks of orthogonal directions the mean of ⟨t, θ⟩² is |t|²/d without error.
    @Test
    void aTranslationIsItsLengthOverTheRootOfTheDimension() {
        for (int d : new int[] {2, 3, 7, 64}) {
            var t = points(d, 1, d);
            var x = points(1, 50, d);
            var moved = IntStream.range(0, x.length)
                    .mapToDouble(i -> x[i] + t[i % d])
                    .toArray();
            double length = Math.sqrt(Arrays.stream(t).map(c -> c * c).sum());
            var estimate = new SlicedWasserstein(2, 8 * d).estimate(PointCloud.of(x, d), PointCloud.of(moved, d));
            double expected = length / Math.sqrt(d);
            assertThat(estimate.value()).as("d = %d", d).isCloseTo(expected, within(ROUNDING * expected));
            assertThat(estimate.standardError()).as("d = %d", d).isLessThan(ROUNDING);
        }
    }

    /// The same directions one by one, each measured as a sample.
    @Test
    void isTheMeanOfDistancesOnTheLine() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int d = 2 + random.nextInt(20);
            int n = 1 + random.nextInt(seed % 10 == 0 ? 300 : 40);
            int m = seed % 3 == 0 ? n : 1 + random.nextInt(40);
            var x = points(seed, n, d);
            var y = points(seed + 1000, m, d);
            var a = seed % 2 == 0 ? null : weights(random, n);
            var b = seed % 4 < 2 ? null : weights(random, m);
            double order = new double[] {1, 2, 3.5}[(int) seed % 3];
            int count = 1 + random.nextInt(30);
            var axes = Directions.of(d, count, seed);
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double along = new Wasserstein(order).between(line(x, a, d, axes, k), line(y, b, d, axes, k));
                sum += Math.pow(along, order) / count;
            }
            double expected = Math.pow(sum, 1 / order);
            double found = new SlicedWasserstein(order, count, seed).between(weighted(x, a, d), weighted(y, b, d));
            assertThat(found).as("seed %d", seed).isCloseTo(expected, within(1e-13 * expected));
        }
    }

    private static double[] weights(RandomGenerator random, int n) {
        var weights = random.doubles(n, 0.1, 1).toArray();
        if (n > 3) {
            weights[2] = 0;
        }
        return weights;
    }

    private static PointCloud weighted(double[] points, double @Nullable [] weights, int d) {
        var cloud = PointCloud.of(points, d);
        return weights == null ? cloud : cloud.weighted(weights);
    }

    private static Sample line(double[] points, double @Nullable [] weights, int d, double[] axes, int k) {
        var values = new double[points.length / d];
        for (int i = 0; i < points.length; i++) {
            values[i / d] += points[i] * axes[k * d + i % d];
        }
        return weights == null ? Sample.of(values) : Sample.weighted(values, weights);
    }

    @Test
    void directionsOfABlockAreOrthonormal() {
        for (int d : new int[] {2, 3, 10, 100}) {
            var axes = Directions.of(d, 2 * d + 1, d);
            for (int i = 0; i < 2 * d; i++) {
                for (int j = i / d * d; j <= i; j++) {
                    double product = 0;
                    for (int axis = 0; axis < d; axis++) {
                        product += axes[i * d + axis] * axes[j * d + axis];
                    }
                    assertThat(product).as("%d with %d of %d", i, j, d).isCloseTo(i == j ? 1 : 0, within(ROUNDING));
                }
            }
        }
    }

    /// Uniform on the sphere: the means of θ₁² and θ₁⁴ are 1/d and 3/(d(d + 2)).
    @Test
    void directionsAreUniformOnTheSphere() {
        for (int d : new int[] {2, 3, 5}) {
            int count = 60_000;
            var axes = Directions.of(d, count, 42);
            double fourth = 0;
            double product = 0;
            for (int k = 0; k < count; k++) {
                fourth += Math.pow(axes[k * d], 4) / count;
                product += axes[k * d] * axes[k * d + 1] / count;
            }
            double expected = 3.0 / (d * (d + 2));
            // Five standard errors; θ₁⁴ varies by less than its mean square.
            assertThat(fourth).as("d = %d", d).isCloseTo(expected, within(5 * Math.sqrt(expected / count)));
            assertThat(product).as("d = %d", d).isCloseTo(0, within(5 / Math.sqrt(count)));
        }
    }

    @Test
    void theStandardErrorIsThatOfOtherSeeds() {
        var p = cloud(1, 30, 3);
        var q = cloud(2, 40, 3);
        int seeds = 400;
        var values = new double[seeds];
        double stated = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var estimate = new SlicedWasserstein(2, 60, seed).estimate(p, q);
            values[seed] = estimate.value();
            stated += estimate.standardError() / seeds;
            assertThat(estimate.directions()).isEqualTo(60);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (seeds - 1));
        assertThat(stated).isBetween(0.85 * spread, 1.15 * spread);
        assertThat(new SlicedWasserstein(2, 1).estimate(p, q).standardError()).isInfinite();
    }

    @Test
    void onTheLineItIsTheDistanceOnTheLine() {
        var x = points(1, 20, 1);
        var y = points(2, 30, 1);
        for (double order : new double[] {1, 2, 3.5}) {
            var sliced = new SlicedWasserstein(order, 5);
            double expected = new Wasserstein(order).between(Sample.of(x), Sample.of(y));
            assertThat(sliced.between(PointCloud.of(x, 1), PointCloud.of(y, 1))).isEqualTo(expected);
            assertThat(sliced.between(Sample.of(x), Sample.of(y))).isEqualTo(expected);
            assertThat(sliced.estimate(PointCloud.of(x, 1), PointCloud.of(y, 1)).standardError())
                    .isZero();
        }
    }

    @Test
    void threadsAndTheOrderOfRowsChangeNoBit() throws Exception {
        for (double order : new double[] {1, 2}) {
            for (boolean isWeighted : new boolean[] {false, true}) {
                int d = 5;
                int n = 2_000;
                var x = points(1, n, d);
                var weights = isWeighted ? weights(new SplittableRandom(3), n) : null;
                var p = weighted(x, weights, d);
                var q = cloud(2, 1_500, d);
                var sliced = new SlicedWasserstein(order, 50);
                double one;
                Gradient slopes;
                try (var pool = new ForkJoinPool(1)) {
                    one = pool.submit(() -> sliced.between(p, q)).get();
                    slopes = pool.submit(() -> sliced.gradient(p, q)).get();
                }
                try (var pool = new ForkJoinPool(3)) {
                    assertThat(pool.submit(() -> sliced.between(p, q)).get()).isEqualTo(one);
                    assertThat(((Gradient.Of) pool.submit(() -> sliced.gradient(p, q))
                                            .get())
                                    .direction())
                            .isEqualTo(((Gradient.Of) slopes).direction());
                }
                var rows = new ArrayList<>(IntStream.range(0, n).boxed().toList());
                Collections.shuffle(rows, new Random(4));
                var shuffled = IntStream.range(0, n * d)
                        .mapToDouble(i -> x[rows.get(i / d) * d + i % d])
                        .toArray();
                var shuffledWeights = weights == null
                        ? null
                        : rows.stream().mapToDouble(row -> weights[row]).toArray();
                assertThat(sliced.between(weighted(shuffled, shuffledWeights, d), q))
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void neitherPointsWithoutMassNorSplitOnesChangeIt() {
        var x = points(1, 4, 3);
        var q = cloud(2, 6, 3);
        var p = PointCloud.of(x, 3).weighted(1, 2, 1, 4);
        var sliced = new SlicedWasserstein(2, 40);
        double expected = sliced.between(p, q);
        var more = Arrays.copyOf(x, 18);
        System.arraycopy(x, 3, more, 12, 3);
        Arrays.fill(more, 15, 18, 1e9);
        assertThat(sliced.between(PointCloud.of(more, 3).weighted(1, 1, 1, 4, 1, 0), q))
                .isCloseTo(expected, within(ROUNDING * expected));
    }

    @Test
    void coordinatesOfAnySizeKeepTheirDigits() {
        var p = points(1, 9, 4);
        var q = points(2, 7, 4);
        var sliced = new SlicedWasserstein(3.5, 24);
        double expected = sliced.between(PointCloud.of(p, 4), PointCloud.of(q, 4));
        for (int exponent : new int[] {-1000, -500, 500, 1000}) {
            var small = Arrays.stream(p).map(x -> Math.scalb(x, exponent)).toArray();
            var other = Arrays.stream(q).map(x -> Math.scalb(x, exponent)).toArray();
            assertThat(sliced.between(PointCloud.of(small, 4), PointCloud.of(other, 4)))
                    .isEqualTo(Math.scalb(expected, exponent));
        }
        // Points that are so near the centre that their squares vanish.
        var near = PointCloud.of(new double[] {-1, 0, 1, 0, 1e-200, 0}, 2);
        var zero = PointCloud.of(new double[] {-1, 0, 1, 0, 0, 0}, 2);
        assertThat(new SlicedWasserstein(2, 16).between(near, zero)).isCloseTo(1e-200 / Math.sqrt(6), within(1e-214));
        var far = PointCloud.of(new double[] {Double.MAX_VALUE, 0}, 2);
        var away = PointCloud.of(new double[] {-Double.MAX_VALUE, 0}, 2);
        assertThatThrownBy(() -> new SlicedWasserstein(40, 500).between(far, away))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("larger unit");
    }

    /// One block, on which the square is |x − y|²/d: its slope is known.
    @Test
    void onePointIsDrawnStraightToAnother() {
        var p = PointCloud.of(new double[] {1, 2, 3}, 3);
        var q = PointCloud.of(new double[] {-1, 0, 4}, 3);
        var gradient = (Gradient.Of) new SlicedWasserstein(2, 12).gradient(p, q);
        assertThat(gradient.value()).isCloseTo(Math.sqrt(3), within(ROUNDING));
        var expected = new double[] {2 / (3 * Math.sqrt(3)), 2 / (3 * Math.sqrt(3)), -1 / (3 * Math.sqrt(3))};
        assertThat(gradient.direction()).containsExactly(expected, within(ROUNDING));
    }

    @Test
    void pointsThatCoincideShareTheirSlope() {
        var p = PointCloud.of(new double[] {0, 0, 0, 0}, 2);
        var q = PointCloud.of(new double[] {1, 1, 3, -2}, 2);
        var slopes = ((Gradient.Of) new SlicedWasserstein(2, 30).gradient(p, q)).direction();
        assertThat(slopes[0]).isEqualTo(slopes[2]);
        assertThat(slopes[1]).isEqualTo(slopes[3]);
        assertThat(((Gradient.Of) new SlicedWasserstein().gradient(p, p)).direction())
                .containsOnly(0);
    }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new SlicedWasserstein().between(cloud(1, 10, 2), cloud(2, 10, 2)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesAreReadBack() {
        for (var sliced : List.of(
                new SlicedWasserstein(),
                new SlicedWasserstein(1, 500),
                new SlicedWasserstein(2.5, 20),
                new SlicedWasserstein(2, 500, -7))) {
            assertThat(Measures.named(sliced.name())).isEqualTo(sliced);
        }
        assertThat(Measures.named("sliced(1)")).isEqualTo(new SlicedWasserstein(1, 500));
        assertThat(new SlicedWasserstein(2, 500, -7).name()).isEqualTo("sliced(2,500,-7)");
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> new SlicedWasserstein(0.5, 10)).hasMessageContaining("order");
        assertThatThrownBy(() -> new SlicedWasserstein(2, 0)).hasMessageContaining("at least 1");
        for (String name : List.of("sliced(a)", "sliced(1,2.5)", "sliced(1,0)", "sliced(1,2,3,4)", "sliced(NaN)")) {
            assertThatThrownBy(() -> Measures.named(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new SlicedWasserstein().between(cloud(1, 3, 2), cloud(1, 2, 3)))
                .hasMessageContaining("R^2");
    }
}
