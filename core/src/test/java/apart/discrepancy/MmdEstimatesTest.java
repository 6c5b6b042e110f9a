package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Measure;
import apart.Measures;
import apart.PointCloud;
import apart.Sample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MmdEstimatesTest {
    private static final List<Kernel> KERNELS = List.of(
            new Kernel.Gaussian(1), new Kernel.Laplacian(0.5), new Kernel.InverseMultiquadric(2), new Kernel.Energy());

    private static double k(Kernel kernel, double[] x, int i, double[] y, int j) {
        return kernel.value(Math.hypot(x[2 * i] - y[2 * j], x[2 * i + 1] - y[2 * j + 1]));
    }

    /// The mean of k over pairs of different rows, or of all of two clouds.
    private static double mean(Kernel kernel, double[] x, double[] w, double[] y, double[] v, boolean same) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < v.length; j++) {
                if (!same || i != j) {
                    sum += w[i] * v[j] * k(kernel, x, i, y, j);
                    weight += w[i] * v[j];
                }
            }
        }
        return sum / weight;
    }

    @Test
    void unbiasedLeavesOutRowsWithThemselves() {
        for (var kernel : KERNELS) {
            for (long seed = 0; seed < 100; seed++) {
                var random = new SplittableRandom(seed);
                var x = random.doubles(10, -1, 1).toArray();
                var y = random.ints(14, 0, 2).asDoubleStream().toArray();
                var w = random.doubles(5).toArray();
                var v = random.doubles(7).toArray();
                double expected = mean(kernel, x, w, x, w, true)
                        + mean(kernel, y, v, y, v, true)
                        - 2 * mean(kernel, x, w, y, v, false);
                var p = PointCloud.of(x, 2).weighted(w);
                var q = PointCloud.of(y, 2).weighted(v);
                assertThat(new MmdUnbiased(kernel).between(p, q))
                        .as("%s, seed %d", kernel, seed)
                        .isCloseTo(expected, within(4e-15));
            }
        }
    }

    @Test
    void linearComparesNeighboursOnly() {
        for (var kernel : KERNELS) {
            for (long seed = 0; seed < 100; seed++) {
                var random = new SplittableRandom(seed);
                var x = random.doubles(14, -1, 1).toArray();
                var y = random.doubles(14, -1, 1).toArray();
                double expected = 0;
                for (int i = 0; i < 6; i += 2) {
                    expected += k(kernel, x, i, x, i + 1) + k(kernel, y, i, y, i + 1);
                    expected -= k(kernel, x, i, y, i + 1) + k(kernel, x, i + 1, y, i);
                }
                assertThat(new MmdLinear(kernel).between(PointCloud.of(x, 2), PointCloud.of(y, 2)))
                        .as("%s, seed %d", kernel, seed)
                        .isCloseTo(expected / 3, within(1e-15));
            }
        }
    }

    @Test
    void slopesAreCentralDifferences() {
        for (var kernel : KERNELS) {
            for (var measure : new Measure.OfPointClouds.Smooth[] {new MmdUnbiased(kernel), new MmdLinear(kernel)}) {
                for (long seed = 0; seed < 30; seed++) {
                    var random = new SplittableRandom(seed);
                    var x = random.doubles(10, -1, 1).toArray();
                    var q = PointCloud.of(random.doubles(10, -1, 1).toArray(), 2);
                    var gradient = (Gradient.Of) measure.gradient(PointCloud.of(x, 2), q);
                    assertThat(gradient.value()).isEqualTo(measure.between(PointCloud.of(x, 2), q));
                    for (int i = 0; i < x.length; i++) {
                        double step = 1e-5;
                        var moved = x.clone();
                        moved[i] += step;
                        double further = measure.between(PointCloud.of(moved, 2), q);
                        moved[i] = x[i] - step;
                        double nearer = measure.between(PointCloud.of(moved, 2), q);
                        assertThat(gradient.direction()[i])
                                .as("%s, seed %d, coordinate %d", measure.name(), seed, i)
                                .isCloseTo((further - nearer) / (2 * step), within(1e-7));
                    }
                }
            }
        }
    }

    /// Its mean over samples is the square of the discrepancy of the laws: of one law, 0.
    @Test
    void unbiasedIsZeroOnAverageBetweenSamplesOfOneLaw() {
        var random = new SplittableRandom(3);
        double sum = 0;
        double squares = 0;
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            var p = Sample.of(random.doubles(4).toArray());
            var q = Sample.of(random.doubles(3).toArray());
            double value = new MmdUnbiased(new Kernel.Gaussian(0.3)).between(p, q);
            sum += value;
            squares += value * value;
        }
        assertThat(Math.abs(sum / trials)).as("seed 3").isLessThan(3 * Math.sqrt(squares) / trials);
    }

    @Test
    void whatIsTooFewIsSaid() {
        var unbiased = new MmdUnbiased(new Kernel.Energy());
        assertThatThrownBy(() -> unbiased.between(Sample.of(1), Sample.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p has one point with a weight");
        var weights = Sample.weighted(new double[] {1, 2}, new double[] {0, 1});
        assertThatThrownBy(() -> unbiased.gradient(Sample.of(1, 2), weights)).hasMessageContaining("q has one point");
        var linear = new MmdLinear(new Kernel.Energy());
        var two = PointCloud.of(new double[] {1, 2}, 1);
        var three = PointCloud.of(new double[] {1, 2, 3}, 1);
        assertThatThrownBy(() -> linear.between(two, three))
                .hasMessageContaining("p has 2 and q has 3; give equally many");
        assertThatThrownBy(() -> linear.between(two, two.weighted(1, 2))).hasMessageContaining("and q has others");
        var one = PointCloud.of(new double[] {1}, 1);
        assertThatThrownBy(() -> linear.gradient(one, one)).hasMessageContaining("at least 2");
    }

    @Test
    void squaresBeyondDoublesAreErrors() {
        var far = Sample.of(-Double.MAX_VALUE, -Double.MAX_VALUE);
        var near = Sample.of(Double.MAX_VALUE, Double.MAX_VALUE);
        assertThatThrownBy(() -> new MmdUnbiased(new Kernel.Energy()).between(far, near))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("larger unit");
    }

    @Test
    void namesAreReadAndPrinted() {
        assertThat(Measures.named("mmd2-unbiased(imq,2)"))
                .isEqualTo(new MmdUnbiased(new Kernel.InverseMultiquadric(2)));
        assertThat(Measures.named("mmd2-linear(energy)")).isEqualTo(new MmdLinear(new Kernel.Energy()));
        assertThat(new MmdUnbiased(new Kernel.Energy()).name()).isEqualTo("mmd2-unbiased(energy)");
        assertThat(new MmdLinear(new Kernel.Laplacian(0.5)).name()).isEqualTo("mmd2-linear(laplacian,0.5)");
    }
}
