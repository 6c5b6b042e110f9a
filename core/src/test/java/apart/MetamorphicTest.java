package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.TotalVariation;
import apart.transport.Costs;
import apart.transport.OptimalTransport;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What must not change a value, or change it in a way that is known, whatever the value is.
class MetamorphicTest {
    private static final long SEEDS = 200;
    private static final double U = 0x1p-53;
    private static final double LN_2 = Math.log(2);
    /// Measures that compare what orders or groups of rows say, and so depend on them.
    private static final Set<String> OF_ROWS = Set.of("mmd2-linear");
    /// Measures that look along directions of their own, and so depend on the axes.
    private static final Set<String> OF_DIRECTIONS = Set.of("sliced", "max-sliced");

    private static Stream<Measure> measures() {
        return Stream.concat(
                Measures.all().stream(),
                Stream.of(
                        new JensenShannon(0.25),
                        new Wasserstein(2),
                        new Wasserstein(3.5),
                        new OptimalTransport(new Costs.Power(0.5)),
                        new OptimalTransport(Costs.COSINE, 2)));
    }

    private static String stem(Measure measure) {
        return measure.name().replaceFirst("\\(.*", "");
    }

    private static <M extends Measure> Stream<DynamicTest> each(Class<M> form, BiConsumer<M, Long> holds) {
        return measures()
                .filter(form::isInstance)
                .filter(measure -> !OF_ROWS.contains(stem(measure)))
                .map(measure -> dynamicTest(
                        measure.name(),
                        () -> LongStream.range(0, SEEDS).forEach(seed -> holds.accept(form.cast(measure), seed))));
    }

    private static void same(Measure measure, long seed, double found, double expected, double relative) {
        assertThat(found == expected || Math.abs(found - expected) <= relative * Math.abs(expected))
                .as("%s, seed %d: %s instead of %s", measure.name(), seed, found, expected)
                .isTrue();
    }

    private static double[] weights(Pmf p) {
        return IntStream.range(0, p.size()).mapToDouble(p::weight).toArray();
    }

    private static int[] shuffled(int n, long seed) {
        var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] permuted(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfOutcomesDoesNotMatter() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            var three = Forms.pmfs(seed);
            var order = shuffled(three.p().size(), seed);
            var p = Pmf.normalized(permuted(weights(three.p()), order));
            var q = Pmf.normalized(permuted(weights(three.q()), order));
            var plain = Pmf.normalized(weights(three.p()));
            same(m, seed, m.between(p, q), m.between(plain, Pmf.normalized(weights(three.q()))), 4 * U);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPowerOfTwoCommonToAllWeightsChangesNoBit() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var p = random.doubles(6, 0.01, 1).toArray();
            var q = random.doubles(6, 0.01, 1).toArray();
            double factor = Math.scalb(1.0, random.nextInt(-900, 900));
            var larger = Arrays.stream(p).map(w -> w * factor).toArray();
            double plain = m.between(Pmf.normalized(p), Pmf.normalized(q));
            assertThat(m.between(Pmf.normalized(larger), Pmf.normalized(q)))
                    .as("%s, seed %d", m.name(), seed)
                    .isEqualTo(plain);
        });
    }

    @TestFactory
    Stream<DynamicTest> anOutcomeThatNobodyHasChangesNothing() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            var three = Forms.pmfs(seed);
            var p = Arrays.copyOf(weights(three.p()), three.p().size() + 1);
            var q = Arrays.copyOf(weights(three.q()), p.length);
            double plain = m.between(Pmf.normalized(weights(three.p())), Pmf.normalized(weights(three.q())));
            same(m, seed, m.between(Pmf.normalized(p), Pmf.normalized(q)), plain, 2 * U);
        });
    }

    /// An outcome split in the same proportion on both sides says nothing new; f-divergences
    /// and their functions are those measures that see it so.
    @TestFactory
    Stream<DynamicTest> splittingAnOutcomeAlikeChangesNothing() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var p = random.ints(5, 4, 1000).asDoubleStream().toArray();
            var q = random.ints(5, 4, 1000).asDoubleStream().toArray();
            double plain = m.between(Pmf.normalized(p), Pmf.normalized(q));
            same(m, seed, m.between(Pmf.normalized(split(p)), Pmf.normalized(split(q))), plain, 16 * U);
        });
    }

    private static double[] split(double[] weights) {
        var split = Arrays.copyOf(weights, weights.length + 1);
        split[weights.length] = weights[0] * 0.25;
        split[0] = weights[0] * 0.75;
        return split;
    }

    /// Whatever is forgotten of an outcome, p and q come no further apart.
    @TestFactory
    Stream<DynamicTest> mergingOutcomesNeverGrowsTheValue() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            // Whole numbers, so that a sum of two is one of the same size without rounding.
            var random = new SplittableRandom(seed);
            var p = random.ints(5, 0, 1_000_000).asDoubleStream().toArray();
            int change = 1 << random.nextInt(20);
            var q = Arrays.stream(p).map(w -> w + random.nextInt(change)).toArray();
            p[0]++;
            double fine = m.between(Pmf.normalized(p), Pmf.normalized(q));
            double coarse = m.between(Pmf.normalized(merged(p)), Pmf.normalized(merged(q)));
            assertThat(coarse).as("%s, seed %d", m.name(), seed).isLessThanOrEqualTo(fine * (1 + 16 * U));
        });
    }

    private static double[] merged(double[] weights) {
        var merged = Arrays.copyOfRange(weights, 1, weights.length);
        merged[0] += weights[0];
        return merged;
    }

    /// The same noise on both sides hides differences: one channel, any channel.
    @TestFactory
    Stream<DynamicTest> noChannelGrowsTheValue() {
        return each(Measure.OfPmfs.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var p = random.doubles(4).toArray();
            var q = random.doubles(4).toArray();
            var channel = new double[4][];
            for (int i = 0; i < 4; i++) {
                channel[i] = random.doubles(4).toArray();
                double sum = Arrays.stream(channel[i]).sum();
                for (int j = 0; j < 4; j++) {
                    channel[i][j] /= sum;
                }
            }
            double before = m.between(Pmf.normalized(p), Pmf.normalized(q));
            double after = m.between(Pmf.normalized(through(channel, p)), Pmf.normalized(through(channel, q)));
            assertThat(after).as("%s, seed %d", m.name(), seed).isLessThanOrEqualTo(before);
        });
    }

    private static double[] through(double[][] channel, double[] weights) {
        var out = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                out[j] += weights[i] * channel[i][j];
            }
        }
        return out;
    }

    @Test
    void inequalitiesBetweenMeasuresHold() {
        var js = new JensenShannon();
        var kl = new KullbackLeibler();
        var tv = new TotalVariation();
        double slack = 1 + 8 * U;
        for (long seed = 0; seed < SEEDS; seed++) {
            var three = Forms.pmfs(seed);
            var p = three.p();
            var q = three.q();
            String what = "seed " + seed;
            double t = tv.between(p, q);
            assertThat(js.between(p, q)).as(what).isBetween(0.0, LN_2);
            assertThat(js.between(p, q)).as("Lin, %s", what).isLessThanOrEqualTo(LN_2 * t * slack);
            assertThat(2 * t * t).as("Pinsker, %s", what).isLessThanOrEqualTo(kl.between(p, q) * slack);
            double h = value("hellinger", p, q);
            assertThat(h * h).as("Hellinger below TV, %s", what).isLessThanOrEqualTo(t * slack);
            assertThat(t).as("TV below √2·Hellinger, %s", what).isLessThanOrEqualTo(Math.sqrt(2) * h * slack);
            assertThat(value("renyi(0.5)", p, q))
                    .as("Rényi grows, %s", what)
                    .isLessThanOrEqualTo(kl.between(p, q) * slack);
            assertThat(kl.between(p, q))
                    .as("Rényi grows, %s", what)
                    .isLessThanOrEqualTo(value("renyi(2)", p, q) * slack);
            assertThat(kl.between(p, q))
                    .as("KL below χ², %s", what)
                    .isLessThanOrEqualTo(Math.log1p(value("chi2", p, q)) * slack);
        }
    }

    private static double value(String name, Pmf p, Pmf q) {
        return Measures.named(name).between(Pair.of(p, q));
    }

    // Samples

    private static double[] values(SplittableRandom random, int n) {
        return random.doubles(n, -4, 4).map(x -> Math.rint(x * 64) / 64).toArray();
    }

    @TestFactory
    Stream<DynamicTest> aWeightOfTwoIsAValueTwice() {
        return each(Measure.OfSamples.class, (m, seed) -> {
            // Without pairs of a row and itself, a value twice is not one of twice the weight.
            if (stem(m).equals("mmd2-unbiased")) {
                return;
            }
            var random = new SplittableRandom(seed);
            var x = values(random, 5);
            var q = Sample.of(values(random, 7));
            var twice = Arrays.copyOf(x, 6);
            twice[5] = x[0];
            same(
                    m,
                    seed,
                    m.between(Sample.weighted(x, new double[] {2, 1, 1, 1, 1}), q),
                    m.between(Sample.of(twice), q),
                    16 * U);
        });
    }

    @TestFactory
    Stream<DynamicTest> aValueWithoutWeightChangesNothing() {
        return each(Measure.OfSamples.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var x = values(random, 5);
            var q = Sample.of(values(random, 7));
            var more = Arrays.copyOf(x, 6);
            more[5] = 100;
            same(
                    m,
                    seed,
                    m.between(Sample.weighted(more, new double[] {1, 1, 1, 1, 1, 0}), q),
                    m.between(Sample.of(x), q),
                    16 * U);
        });
    }

    /// Values are multiples of 1/64, so that moving them is exact.
    @TestFactory
    Stream<DynamicTest> movingBothMovesNothingApart() {
        return each(Measure.OfSamples.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var x = values(random, 6);
            var y = values(random, 4);
            double by = random.nextInt(-1000, 1000);
            double plain = m.between(Sample.of(x), Sample.of(y));
            same(m, seed, m.between(Sample.of(plus(x, by)), Sample.of(plus(y, by))), plain, 16 * U);
        });
    }

    @TestFactory
    Stream<DynamicTest> mirroringBothChangesNothing() {
        return each(Measure.OfSamples.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            var x = values(random, 6);
            var y = values(random, 4);
            double plain = m.between(Sample.of(x), Sample.of(y));
            same(m, seed, m.between(Sample.of(times(x, -1)), Sample.of(times(y, -1))), plain, 16 * U);
        });
    }

    private static double[] plus(double[] values, double by) {
        return Arrays.stream(values).map(x -> x + by).toArray();
    }

    private static double[] times(double[] values, double by) {
        return Arrays.stream(values).map(x -> x * by).toArray();
    }

    @Test
    void wassersteinKnowsTheWay() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var three = Forms.samples(seed);
            var p = three.p();
            var q = three.q();
            double last = 0;
            for (double order : new double[] {1, 1.5, 2, 3.5, 7}) {
                double value = new Wasserstein(order).between(p, q);
                assertThat(value).as("grows with the order, seed %d", seed).isGreaterThanOrEqualTo(last * (1 - 32 * U));
                last = value;
            }
            assertThat(new Wasserstein(1).between(p, q))
                    .as("the means are no further apart, seed %d", seed)
                    .isGreaterThanOrEqualTo(
                            Math.abs(p.mean() - q.mean()) - 8 * U * (Math.abs(p.mean()) + Math.abs(q.mean())));
            // A move of p by t is a distance of t from where it was.
            var x = values(new SplittableRandom(seed), 8);
            for (double order : new double[] {1, 2, 3.5}) {
                assertThat(new Wasserstein(order).between(Sample.of(plus(x, 2.5)), Sample.of(x)))
                        .isCloseTo(2.5, within(8 * Math.ulp(2.5)));
            }
        }
    }

    // Points and normal laws

    private static double[] points(SplittableRandom random, int n, int d) {
        return random.doubles((long) n * d, -2, 2).toArray();
    }

    /// Rows of an orthogonal matrix, by the method of Gram and Schmidt.
    private static double[][] rotation(SplittableRandom random, int d) {
        var rows = new double[d][];
        for (int i = 0; i < d; i++) {
            rows[i] = random.doubles(d, -1, 1).toArray();
            for (int twice = 0; twice < 2; twice++) {
                for (int j = 0; j < i; j++) {
                    double along = dot(rows[i], rows[j]);
                    for (int k = 0; k < d; k++) {
                        rows[i][k] -= along * rows[j][k];
                    }
                }
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            rows[i] = times(rows[i], 1 / length);
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] turned(double[] rowMajor, double[][] rotation) {
        int d = rotation.length;
        var turned = new double[rowMajor.length];
        for (int from = 0; from < rowMajor.length; from += d) {
            var point = Arrays.copyOfRange(rowMajor, from, from + d);
            for (int i = 0; i < d; i++) {
                turned[from + i] = dot(rotation[i], point);
            }
        }
        return turned;
    }

    @TestFactory
    Stream<DynamicTest> turningBothCloudsChangesNothing() {
        return each(Measure.OfPointClouds.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            int d = 2 + random.nextInt(3);
            if (OF_DIRECTIONS.contains(stem(m))) {
                return;
            }
            var x = points(random, 6, d);
            var y = points(random, 4, d);
            var turn = rotation(random, d);
            double plain = m.between(PointCloud.of(x, d), PointCloud.of(y, d));
            double turned = m.between(PointCloud.of(turned(x, turn), d), PointCloud.of(turned(y, turn), d));
            assertThat(turned)
                    .as("%s, seed %d", m.name(), seed)
                    .isCloseTo(plain, within(1e-13 + 1e-12 * Math.abs(plain)));
        });
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfPointsAndOfAxesDoesNotMatter() {
        return each(Measure.OfPointClouds.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            int d = 1 + random.nextInt(3);
            var x = points(random, 6, d);
            var y = points(random, 4, d);
            var order = shuffled(6, seed);
            var axes = OF_DIRECTIONS.contains(stem(m)) ? IntStream.range(0, d).toArray() : shuffled(d, seed);
            double plain = m.between(PointCloud.of(x, d), PointCloud.of(y, d));
            double other = m.between(cloud(x, d, order, axes), cloud(y, d, new int[] {0, 1, 2, 3}, axes));
            assertThat(other).as("%s, seed %d", m.name(), seed).isCloseTo(plain, within(1e-13 * Math.max(1, plain)));
        });
    }

    private static PointCloud cloud(double[] points, int d, int[] order, int[] axes) {
        var moved = new double[points.length];
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < d; k++) {
                moved[i * d + k] = points[order[i] * d + axes[k]];
            }
        }
        return PointCloud.of(moved, d);
    }

    @TestFactory
    Stream<DynamicTest> splittingAPointChangesNothing() {
        return each(Measure.OfPointClouds.class, (m, seed) -> {
            // Without pairs of a point with itself, two points in one place are not one of twice the weight.
            if (stem(m).equals("mmd2-unbiased")) {
                return;
            }
            var random = new SplittableRandom(seed);
            var x = points(random, 4, 2);
            var q = PointCloud.of(points(random, 5, 2), 2);
            var twice = Arrays.copyOf(x, x.length + 2);
            twice[8] = x[0];
            twice[9] = x[1];
            double plain = m.between(PointCloud.of(x, 2).weighted(4, 1, 1, 1), q);
            double split = m.between(PointCloud.of(twice, 2).weighted(3, 1, 1, 1, 1), q);
            assertThat(split).as("%s, seed %d", m.name(), seed).isCloseTo(plain, within(1e-13 * Math.max(1, plain)));
        });
    }

    @TestFactory
    Stream<DynamicTest> pointsOnALineAreValues() {
        return each(Measure.OfPointClouds.class, (m, seed) -> {
            if (m instanceof Measure.OfSamples onLine) {
                var random = new SplittableRandom(seed);
                var x = points(random, 6, 1);
                var y = points(random, 4, 1);
                double expected = onLine.between(Sample.of(x), Sample.of(y));
                assertThat(m.between(PointCloud.of(x, 1), PointCloud.of(y, 1)))
                        .as("%s, seed %d", m.name(), seed)
                        .isCloseTo(expected, within(1e-13 * Math.max(1, expected)));
            }
        });
    }

    /// Divergences do not see an invertible linear map of both; distances see no turn.
    @TestFactory
    Stream<DynamicTest> turningBothNormalLawsChangesNothing() {
        return each(Measure.OfGaussians.class, (m, seed) -> {
            var random = new SplittableRandom(seed);
            if (Ordinary.gaussians(seed) instanceof Pair.OfGaussians(var p, var q)) {
                var turn = rotation(random, p.dimension());
                same(m, seed, m.between(turned(p, turn), turned(q, turn)), m.between(p, q), 1e-12);
            }
        });
    }

    private static Gaussian turned(Gaussian of, double[][] turn) {
        int d = turn.length;
        var rows = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            rows[i] = of.covariance(i / d, i % d);
        }
        // R·C has the turned columns of C, and C is symmetric: twice turned rows.
        var once = turned(rows, turn);
        var transposed = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            transposed[i] = once[i % d * d + i / d];
        }
        var twice = turned(transposed, turn);
        var covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                covariance[i][j] = (twice[i * d + j] + twice[j * d + i]) / 2;
            }
        }
        return Gaussian.of(turned(IntStream.range(0, d).mapToDouble(of::mean).toArray(), turn), covariance);
    }
}
