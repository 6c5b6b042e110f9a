package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Pmf;
import apart.PointCloud;
import apart.Sample;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.estimate.Bins.Correction;
import apart.estimate.DivergenceEstimator.Target;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinsTest {
    private static final long[] X = {30, 50, 20};
    private static final long[] Y = {10, 40, 50};

    private static Sample sample(long... counts) {
        var values = new double[counts.length];
        Arrays.setAll(values, i -> i);
        return Sample.counted(values, counts);
    }

    private static double value(Correction correction, Target target, long[] x, long[] y) {
        return new Bins(20, correction)
                .estimate(target, sample(x), sample(y), 1)
                .value();
    }

    /// 1 + ½ + … + 1/(n−1).
    private static double harmonic(long n) {
        double sum = 0;
        for (long i = 1; i < n; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    /// Σ x/n·(ψ(x) − ψ(n) + ψ(m+1) − ψ(y+1)) with ψ(n) = Σ 1/i − γ.
    @Test
    void takesHarmonicNumbersForLogarithms() {
        double expected = 0;
        for (int k = 0; k < 3; k++) {
            expected += X[k] / 100.0 * (harmonic(X[k]) - harmonic(100) + harmonic(101) - harmonic(Y[k] + 1));
        }
        assertThat(value(Correction.DIGAMMA, Target.KULLBACK_LEIBLER, X, Y)).isCloseTo(expected, within(1e-13));
    }

    /// Of equal sizes, JS is ln 2 + Σ (x·ψ(x) + y·ψ(y) − t·ψ(t))/2n.
    @Test
    void takesHarmonicNumbersForLogarithmsOfTheMixture() {
        double expected = Math.log(2);
        for (int k = 0; k < 3; k++) {
            long t = X[k] + Y[k];
            expected += (X[k] * harmonic(X[k]) + Y[k] * harmonic(Y[k]) - t * harmonic(t)) / 200.0;
        }
        assertThat(value(Correction.DIGAMMA, Target.JENSEN_SHANNON, X, Y)).isCloseTo(expected, within(1e-13));
    }

    /// What Zhang and Grabchak's sum for −ln q comes to: Σ_{v ≤ m−y} 1/v · Π_{s<v} (1 − y/(m−s)).
    @Test
    void isZhangAndGrabchaksSum() {
        double expected = 0;
        for (int k = 0; k < 3; k++) {
            double sum = 0;
            double product = 1;
            for (int v = 1; v <= 100 - Y[k]; v++) {
                product *= 1 - (double) Y[k] / (100 - (v - 1));
                sum += product / v;
            }
            expected += X[k] / 100.0 * (sum + harmonic(X[k]) - harmonic(100));
        }
        assertThat(BinnedShares.kullbackLeibler(X, Y)).isCloseTo(expected, within(1e-12));
    }

    /// Plain shares less ½ Σ ((1−p)/n + p(1−q)/(q·m)), at shares shrunk by λ.
    @Test
    void subtractsTheFirstOrderOfTheNoise() {
        var shrunk = BinnedShares.shrunk(X, Y);
        double ofKl = 0;
        double ofJs = 0;
        for (int k = 0; k < 3; k++) {
            double p = shrunk.p()[k];
            double q = shrunk.q()[k];
            ofKl += 0.5 * ((1 - p) / 100 + p * (1 - q) / (q * 100));
            ofJs += 0.25 * (q * (1 - p) / 100 + p * (1 - q) / 100) / (p + q);
        }
        var p = Pmf.ofCounts(X);
        var q = Pmf.ofCounts(Y);
        assertThat(value(Correction.MILLER_MADOW, Target.KULLBACK_LEIBLER, X, Y))
                .isCloseTo(new KullbackLeibler().between(p, q) - ofKl, within(1e-14));
        assertThat(value(Correction.MILLER_MADOW, Target.JENSEN_SHANNON, X, Y))
                .isCloseTo(new JensenShannon().between(p, q) - ofJs, within(1e-14));
    }

    /// Where p = q the noise adds (K−1)/2·(1/n + 1/m) to KL and a quarter of it to JS.
    @Test
    void theFirstOrderIsThatOfMillerWherePIsQ() {
        var equal = BinnedShares.plain(new long[] {25, 25, 50}, new long[] {50, 50, 100});
        assertThat(equal.kullbackLeiblerBias(100, 200)).isCloseTo(2 / 2.0 * (0.01 + 0.005), within(1e-15));
        assertThat(equal.jensenShannonBias(100, 200)).isCloseTo(2 / 8.0 * (0.01 + 0.005), within(1e-15));
    }

    /// λ = (1 − .82)/(9 · .32) = 1/16 of (9, 1) against (1, 9), and 1 of (6, 4) against (4, 6).
    @Test
    void shrinksTowardThePooledShares() {
        var apart = BinnedShares.shrunk(new long[] {9, 1}, new long[] {1, 9});
        assertThat(apart.p()[0]).isCloseTo(0.875, within(1e-15));
        assertThat(apart.q()[0]).isCloseTo(0.125, within(1e-15));
        assertThat(value(Correction.SHRINKAGE, Target.KULLBACK_LEIBLER, new long[] {9, 1}, new long[] {1, 9}))
                .isCloseTo(0.75 * Math.log(7), within(1e-14));
        double js = 0.875 * Math.log(2 * 0.875) + 0.125 * Math.log(2 * 0.125);
        assertThat(value(Correction.SHRINKAGE, Target.JENSEN_SHANNON, new long[] {9, 1}, new long[] {1, 9}))
                .isCloseTo(js, within(1e-14));
        assertThat(value(Correction.SHRINKAGE, Target.KULLBACK_LEIBLER, new long[] {6, 4}, new long[] {4, 6}))
                .isZero();
        assertThat(BinnedShares.shrunk(new long[] {5, 5}, new long[] {5, 5}).p())
                .containsExactly(0.5, 0.5);
    }

    @Test
    void whatQMissesIsFiniteButForMillerAndMadow() {
        var p = sample(30, 40, 30);
        var q = sample(50, 50);
        var infinite = new Bins(20, Correction.MILLER_MADOW).estimate(Target.KULLBACK_LEIBLER, p, q, 1);
        assertThat(infinite.value()).isInfinite();
        assertThat(infinite.low()).isZero();
        assertThat(infinite.high()).isInfinite();
        assertThat(infinite.notes()).anyMatch(note -> note.endsWith("the interval is 0 … ∞"));
        for (var correction : new Correction[] {Correction.DIGAMMA, Correction.SHRINKAGE}) {
            var finite = new Bins(20, correction).estimate(Target.KULLBACK_LEIBLER, p, q, 1);
            assertThat(finite.value()).as("%s", correction).isFinite().isGreaterThan(0.3);
            assertThat(finite.high()).isFinite();
            assertThat(finite.notes())
                    .contains("q has nothing in 1 of 3 cells, where p has 30 % of its values: KL rests there on what"
                            + " q may have");
        }
        assertThat(new Bins(20).estimate(Target.JENSEN_SHANNON, p, q, 1).notes())
                .noneMatch(note -> note.startsWith("q has nothing"));
    }

    @Test
    void nineOfTenValuesRepeatedAreAnAtom() {
        var x = Drawn.normalValues(1, 200, 0, 1);
        var y = Drawn.normalValues(2, 200, 0, 1);
        Arrays.fill(x, 0, 180, 7);
        Arrays.fill(y, 0, 100, 7);
        var estimated = Bins.automatic().estimate(Target.KULLBACK_LEIBLER, Sample.of(x), Sample.of(y), 1);
        assertThat(estimated.low()).isLessThan(0.9 * Math.log(1.8) + 0.1 * Math.log(0.2));
        assertThat(estimated.high()).isGreaterThan(0.9 * Math.log(1.8) + 0.1 * Math.log(0.2));
        assertThat(estimated.withinNoise()).isFalse();
    }

    /// N(0, I) and the same moved by 1: KL ½.
    @Test
    void findsTheDivergenceOfCloudsInThePlane() {
        var random = new SplittableRandom(3);
        var x = new double[6000];
        var y = new double[6000];
        Arrays.setAll(x, i -> random.nextGaussian());
        Arrays.setAll(y, i -> random.nextGaussian() + (i % 2 == 0 ? 1 : 0));
        var estimated = Bins.automatic().estimate(Target.KULLBACK_LEIBLER, PointCloud.of(x, 2), PointCloud.of(y, 2), 1);
        assertThat(estimated.value()).isCloseTo(0.5, within(0.08));
        assertThat(estimated.notes())
                .contains("49 cells of equal pooled mass, by the smaller size; ψ of counts for logarithms");
    }

    @Test
    void manyCoordinatesAreRefused() {
        var p = Drawn.cloud(1, 20, 5, 0);
        assertThatThrownBy(() -> Bins.automatic().estimate(Target.JENSEN_SHANNON, p, p, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the points have 5 coordinates; bins see at most 4, so estimate by knn");
        var four = Drawn.cloud(1, 20, 4, 0);
        assertThat(Bins.automatic()
                        .estimate(Target.JENSEN_SHANNON, four, four, 1)
                        .withinNoise())
                .isTrue();
    }

    @Test
    void theNumberOfBinsIsSaidAndChecked() {
        for (int bad : new int[] {-1, 1, 65_537}) {
            assertThatThrownBy(() -> new Bins(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the number of bins is " + bad + "; give 2 … 65536");
        }
        assertThat(new Bins(65_536).count()).isEqualTo(65_536);
        var p = Drawn.normal(1, 1000, 0, 1);
        assertThat(new Bins(2).estimate(Target.JENSEN_SHANNON, p, p, 1).notes())
                .contains("2 cells of equal pooled mass; ψ of counts for logarithms");
        // 2·1000^0.4 = 31.7, and at least 8.
        assertThat(Bins.automatic()
                        .estimate(Target.JENSEN_SHANNON, p, p, 1)
                        .notes()
                        .getFirst())
                .startsWith("32 cells");
        var few = Drawn.normal(1, 20, 0, 1);
        assertThat(Bins.automatic()
                        .estimate(Target.JENSEN_SHANNON, few, p, 1)
                        .notes()
                        .getFirst())
                .startsWith("8 cells");
    }
}
