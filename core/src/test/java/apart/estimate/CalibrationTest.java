package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Rates over seeded pairs. Every bound says which true rate passes and which fails.
class CalibrationTest {
    private static final int PAIRS = 1000;

    private static double[] draw(SplittableRandom random, int size, ToDoubleFunction<SplittableRandom> law) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = law.applyAsDouble(random);
        }
        return values;
    }

    private static double normal(SplittableRandom random) {
        return GammaLaw.normal(1e-9 + (1 - 2e-9) * random.nextDouble());
    }

    private static long[] counts(SplittableRandom random, int size, double[] law) {
        var counts = new long[law.length];
        for (int i = 0; i < size; i++) {
            double left = random.nextDouble();
            int k = 0;
            while (k < law.length - 1 && left >= law[k]) {
                left -= law[k];
                k++;
            }
            counts[k]++;
        }
        return counts;
    }

    private static Cells table(long[] x, long[] y) {
        var names = new ArrayList<String>();
        for (int k = 0; k < x.length; k++) {
            names.add("cell " + k);
        }
        return Cells.ofCategories(names, x, y).grouped();
    }

    private static double[] zipf(int size, double exponent) {
        var law = new double[size];
        double sum = 0;
        for (int k = 0; k < size; k++) {
            law[k] = Math.pow(k + 1, -exponent);
            sum += law[k];
        }
        for (int k = 0; k < size; k++) {
            law[k] /= sum;
        }
        return law;
    }

    /// Five columns of one law on both sides: smooth, lattice, mostly zero, categories, a
    /// flag.
    private static List<Question> nothingMoved(SplittableRandom random, int n, int m) {
        var columns = new ArrayList<Question>();
        columns.add(numeric("smooth", random, n, m, CalibrationTest::normal));
        columns.add(numeric("lattice", random, n, m, r -> Math.floor(6 * r.nextDouble() * r.nextDouble())));
        columns.add(numeric("zeros", random, n, m, r -> r.nextDouble() < 0.7 ? 0 : Math.exp(normal(r))));
        columns.add(new Question("category", pair(random, n, m, zipf(12, 1))));
        columns.add(new Question("flag", pair(random, n, m, new double[] {0.35, 0.65})));
        return columns;
    }

    private static Question numeric(
            String name, SplittableRandom random, int n, int m, ToDoubleFunction<SplittableRandom> law) {
        return new Question(name, Cells.ofValues(Sample.of(draw(random, n, law)), Sample.of(draw(random, m, law))));
    }

    private static Cells pair(SplittableRandom random, int n, int m, double[] law) {
        return table(counts(random, n, law), counts(random, m, law));
    }

    // Of 1,000 pairs at a true 5 %, more than 73 are flagged with probability 0.0007; at a true 10 %,
    // fewer than 74 with probability 0.002. Of 5,000 columns more than 300 at 5 % with probability
    // 0.0007, at 10 % fewer with 1e-23.
    @Test
    void oneInTwentyNullPairsIsFlagged() {
        int flagged = 0;
        int below = 0;
        for (int seed = 0; seed < PAIRS; seed++) {
            var columns = nothingMoved(new SplittableRandom(seed), 220, seed % 2 == 0 ? 220 : 90);
            boolean any = false;
            for (var evidence : Screening.screen(columns, seed, 0.05, 1, Progress.NONE)) {
                any |= evidence.q() <= 0.05;
                below += evidence.p() <= 0.05 ? 1 : 0;
            }
            flagged += any ? 1 : 0;
        }
        assertThat(flagged).as("seeds 0 to %d", PAIRS - 1).isBetween(20, 73);
        assertThat(below).as("seeds 0 to %d", PAIRS - 1).isBetween(150, 300);
    }

    // A shift of 0.15 σ at 1,000 rows a side: power .84 for the three statistics, .34 for the
    // divergence alone. Of 100, fewer than 70 with probability 0.0002, or more than 1 - 1e-12.
    @Test
    void aSmallShiftIsSeen() {
        int seen = 0;
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var reference = Sample.of(draw(random, 1000, CalibrationTest::normal));
            var current = Sample.of(draw(random, 1000, r -> 0.15 + normal(r)));
            var permutation = new Permutation(Cells.ofValues(reference, current), seed);
            permutation.extend(199);
            seen += permutation.asExtreme() <= 10 ? 1 : 0;
        }
        assertThat(seen).as("seeds 0 to 99").isGreaterThanOrEqualTo(70);
    }

    // Of 1,000, a coverage of .93 gives fewer than 905 with probability 0.002, one of .86 more with
    // probability 2e-5.
    private static void assertCovers(int covered, String what) {
        assertThat(covered).as("%s, seeds 0 to %d", what, PAIRS - 1).isGreaterThanOrEqualTo(905);
    }

    @Test
    void intervalsOfDivergencesCoverTheTruth() {
        var p = zipf(8, 0.7);
        for (double change : new double[] {0, 0.03, 0.3}) {
            var q = p.clone();
            q[2] -= change * p[2];
            q[5] += change * p[2];
            var truth = truths(p, q);
            var covered = new int[truth.length];
            for (int seed = 0; seed < PAIRS; seed++) {
                var random = new SplittableRandom(seed);
                var cells = table(counts(random, 1000, p), counts(random, 700, q));
                covered[0] += covers(Intervals.jensenShannon(cells).orElseThrow(), truth[0]);
                covered[1] += covers(Intervals.kullbackLeibler(cells).orElseThrow(), truth[1]);
                covered[2] += covers(Intervals.reverseKullbackLeibler(cells).orElseThrow(), truth[2]);
                covered[3] += covers(Intervals.totalVariation(cells).orElseThrow(), truth[3]);
            }
            assertCovers(covered[0], "Jensen-Shannon at change " + change);
            assertCovers(covered[1], "Kullback-Leibler at change " + change);
            assertCovers(covered[2], "reverse Kullback-Leibler at change " + change);
            assertCovers(covered[3], "total variation at change " + change);
        }
    }

    private static int covers(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }

    private static double[] truths(double[] p, double[] q) {
        var truth = new double[4];
        for (int k = 0; k < p.length; k++) {
            double mean = (p[k] + q[k]) / 2;
            truth[0] += 0.5 * (p[k] * Math.log(p[k] / mean) + q[k] * Math.log(q[k] / mean));
            truth[1] += p[k] * Math.log(p[k] / q[k]);
            truth[2] += q[k] * Math.log(q[k] / p[k]);
            truth[3] += 0.5 * Math.abs(p[k] - q[k]);
        }
        return new double[] {Math.max(0, truth[0]), Math.max(0, truth[1]), Math.max(0, truth[2]), truth[3]};
    }

    // Normal laws of one width: W₁ is the shift. Exponential ones: the difference of the means.
    @Test
    void intervalsOfWassersteinCoverTheTruth() {
        for (double change : new double[] {0, 0.1, 0.5}) {
            int smooth = 0;
            int skew = 0;
            for (int seed = 0; seed < PAIRS; seed++) {
                var random = new SplittableRandom(seed);
                smooth += covers(
                        wasserstein(
                                draw(random, 400, CalibrationTest::normal), draw(random, 200, r -> change + normal(r))),
                        change);
                skew += covers(
                        wasserstein(
                                draw(random, 400, r -> -Math.log1p(-r.nextDouble())),
                                draw(random, 200, r -> -(1 + change) * Math.log1p(-r.nextDouble()))),
                        change);
            }
            assertCovers(smooth, "a shift of " + change);
            assertCovers(skew, "a stretch of " + change);
        }
    }

    private static Interval wasserstein(double[] a, double[] b) {
        return Intervals.wasserstein(Sample.of(a), Sample.of(b)).orElseThrow();
    }
}
