package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class KernelDensitiesTest {
    private static final double[] X = Drawn.normalValues(1, 30, 0, 1);
    private static final double[] Y = Drawn.normalValues(2, 20, 0.8, 1.4);
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private static double[] scores(double[] of) {
        var pooled =
                DoubleStream.concat(Arrays.stream(X), Arrays.stream(Y)).sorted().toArray();
        return Drawn.map(
                of, x -> STANDARD.inverseCumulativeProbability((Arrays.binarySearch(pooled, x) + 0.5) / pooled.length));
    }

    /// The mean of n kernels and one standard normal density, one kernel left out.
    private static double density(double[] scores, double z, double h, int without) {
        double sum = STANDARD.density(z);
        for (int i = 0; i < scores.length; i++) {
            sum += i == without ? 0 : STANDARD.density((z - scores[i]) / h) / h;
        }
        return sum / (scores.length + (without < 0 ? 1 : 0));
    }

    private static double noise(double density, int n, double h) {
        return Math.min(1, 1 / (2 * Math.sqrt(Math.PI) * n * h * density));
    }

    private static double toOther(double h) {
        var x = scores(X);
        var y = scores(Y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double f = density(x, x[i], h, i);
            double g = density(y, x[i], h, -1);
            sum += Math.log(f / g) + 0.5 * (noise(f, x.length, h) - noise(g, y.length + 1, h));
        }
        return sum / x.length;
    }

    private static double toMixture(double[] x, double[] y, double h) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double f = density(x, x[i], h, i);
            double g = density(y, x[i], h, -1);
            double of = noise(f, x.length, h) * f * f + noise(g, y.length + 1, h) * g * g;
            sum += Math.log(2 * f / (f + g)) + 0.5 * (noise(f, x.length, h) - of / ((f + g) * (f + g)));
        }
        return sum / x.length;
    }

    @Test
    void isTheFormulaWrittenOut() {
        for (double h : new double[] {0.2, 0.5, 3}) {
            var kde = new KernelDensities(h);
            assertThat(kde.estimate(Target.KULLBACK_LEIBLER, Sample.of(X), Sample.of(Y), 1)
                            .value())
                    .as("h %s", h)
                    .isCloseTo(Math.max(0, toOther(h)), within(1e-8));
            double js = 0.5 * (toMixture(scores(X), scores(Y), h) + toMixture(scores(Y), scores(X), h));
            assertThat(kde.estimate(Target.JENSEN_SHANNON, Sample.of(X), Sample.of(Y), 1)
                            .value())
                    .as("h %s", h)
                    .isCloseTo(Math.max(0, js), within(1e-8));
        }
    }

    private static double spread(double[] scores) {
        var sorted = scores.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(z -> (z - mean) * (z - mean)).sum();
        double quartiles = (sorted[3 * sorted.length / 4] - sorted[sorted.length / 4]) / 1.34;
        return Math.min(Math.sqrt(squares / (sorted.length - 1)), quartiles);
    }

    @Test
    void theBandwidthIsSaid() {
        double h = 0.9 * Math.pow(20, -0.3) * Math.min(spread(scores(X)), spread(scores(Y)));
        var estimated = KernelDensities.automatic().estimate(Target.KULLBACK_LEIBLER, Sample.of(X), Sample.of(Y), 1);
        var said = estimated.notes().getFirst();
        assertThat(said).matches("bandwidth [0-9.]+ normal scores: 0.9·min\\(n, m\\)\\^−0.3 times the smaller spread");
        assertThat(Double.parseDouble(said.substring(10, said.indexOf(" normal"))))
                .isCloseTo(h, within(1e-9));
        assertThat(new KernelDensities(0.5)
                        .estimate(Target.KULLBACK_LEIBLER, Sample.of(X), Sample.of(Y), 1)
                        .notes())
                .contains("bandwidth 0.5 normal scores");
    }

    @Test
    void badBandwidthsAreAnError() {
        for (double bad : new double[] {-1, Double.NaN, 10.1, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new KernelDensities(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the bandwidth is " + bad);
        }
        assertThat(new KernelDensities(10).bandwidth()).isEqualTo(10);
    }

    @Test
    void pointsAreRefusedBeyondTheLine() {
        var p = Drawn.cloud(1, 20, 2, 0);
        assertThatThrownBy(() -> KernelDensities.automatic().estimate(Target.JENSEN_SHANNON, p, p, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("estimate by knn");
        var line = PointCloud.of(X, 1);
        assertThat(KernelDensities.automatic()
                        .estimate(Target.JENSEN_SHANNON, line, line, 1)
                        .withinNoise())
                .isTrue();
    }

    @Test
    void mostlyRepeatedValuesAreSmoothed() {
        var x = Drawn.normalValues(1, 100, 0, 1);
        Arrays.fill(x, 0, 90, 7);
        for (var target : Target.values()) {
            assertThat(KernelDensities.automatic()
                            .estimate(target, Sample.of(x), Drawn.normal(2, 100, 0, 1), 1)
                            .value())
                    .as("%s", target)
                    .isFinite()
                    .isGreaterThan(0.3);
        }
    }

    /// Kernel by kernel, where boxes reach no further than 7 widths.
    @Test
    void sumsOfKernelsAgreeWithEachKernel() {
        for (double h : new double[] {0.01, 0.3, 5}) {
            for (long seed = 0; seed < 20; seed++) {
                var values = Drawn.normalValues(seed, 50, 0, 1);
                Arrays.sort(values);
                var sums = new GaussSums(values, h);
                for (double x = -5; x <= 5; x += 0.21) {
                    double expected = 0;
                    for (double value : values) {
                        double u = (x - value) / h;
                        expected += Math.exp(-0.5 * u * u);
                    }
                    assertThat(sums.at(x))
                            .as("seed %d, h %s, x %s", seed, h, x)
                            .isCloseTo(expected, within(2e-10 * 50));
                }
            }
        }
    }

    /// Ranks 1, 2½, 2½, 4 of 4: SciPy 1.17's norm.ppf of 1/8, ½, ½ and 7/8.
    @Test
    void scoresAreQuantilesOfMeanRanks() {
        var p = Sample.of(1, 2, 2, 3, 1, 2, 2, 3, 1, 2, 2, 3);
        var scores = NormalScores.of(PooledPoints.of(p, p));
        assertThat(scores[0]).isCloseTo(-1.1503493803760079, within(1e-14));
        assertThat(scores[12]).isCloseTo(0, within(1e-15));
        assertThat(scores[23]).isCloseTo(1.1503493803760079, within(1e-14));
    }
}
