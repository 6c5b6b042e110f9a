package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gaussian;
import apart.Gradient;
import apart.Measures;
import apart.PointCloud;
import apart.Sample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MmdTest {
    private static final Mmd GAUSSIAN = new Mmd(new Kernel.Gaussian(1));
    private static final Mmd LAPLACIAN = new Mmd(new Kernel.Laplacian(0.5));
    private static final Mmd IMQ = new Mmd(new Kernel.InverseMultiquadric(2));
    private static final Mmd ENERGY = new Mmd(new Kernel.Energy());
    private static final List<Mmd> ALL = List.of(GAUSSIAN, LAPLACIAN, IMQ, ENERGY);

    private static final PointCloud P = PointCloud.of(new double[] {0, 0, 1, .5, .25, 2, -1, 1}, 2);
    private static final PointCloud Q = PointCloud.of(new double[] {.5, .5, 1, .5, 3, -1}, 2);

    /// mpmath, 40 digits, means over all pairs.
    @Test
    void agreesWithReferenceValues() {
        assertThat(GAUSSIAN.between(P, Q)).isCloseTo(0.5474853216821836, within(2e-16));
        assertThat(LAPLACIAN.between(P, Q)).isCloseTo(0.6247696976473472, within(2e-16));
        assertThat(IMQ.between(P, Q)).isCloseTo(0.4125234505379579, within(1e-16));
        assertThat(ENERGY.between(P, Q)).isCloseTo(1.1595253265075334, within(3e-16));
        var p = P.weighted(1, 2, .5, 0);
        var q = Q.weighted(3, 1, .25);
        assertThat(GAUSSIAN.between(p, q)).isCloseTo(0.23800369876021357, within(6e-17));
        assertThat(LAPLACIAN.between(p, q)).isCloseTo(0.6780344732820576, within(2e-16));
        assertThat(IMQ.between(p, q)).isCloseTo(0.1057742667020233, within(3e-17));
        var x = Sample.of(.7, 7.4, 2.4, 6.8);
        var y = Sample.of(1.4, 8);
        assertThat(GAUSSIAN.between(x, y)).isCloseTo(0.4539501547250694, within(1e-16));
        assertThat(LAPLACIAN.between(x, y)).isCloseTo(0.7735476221275337, within(2e-16));
        assertThat(IMQ.between(x, y)).isCloseTo(0.23106767187715332, within(6e-17));
    }

    /// mpmath, 40 digits: squares down to 5 · 10⁻²⁶, from terms of size 1.
    @Test
    void nearlyEqualCloudsAreNotLostInRounding() {
        var p = PointCloud.of(new double[] {0, 0, 1, .5}, 2);
        var q = PointCloud.of(new double[] {0, 0x1p-40, 1, .5}, 2);
        assertThat(GAUSSIAN.between(p, q)).isCloseTo(4.547473508864641e-13, within(1e-19));
        assertThat(LAPLACIAN.between(p, q)).isCloseTo(9.536743164058163e-07, within(2e-22));
        assertThat(IMQ.between(p, q)).isCloseTo(2.2737367544323206e-13, within(1e-19));
    }

    /// The embedding of one point is as far from that of another as k(0) − k(r) says.
    @Test
    void onePointFromAnotherIsTheRootOfTwiceTheDecay() {
        for (double r : new double[] {1e-200, 1e-9, 0.3, 2, 50, 1e9, 1e200, Double.MAX_VALUE}) {
            double gaussian = r < 1e-5 ? r : Math.sqrt(-2 * Math.expm1(-r * r / 2));
            double laplacian = Math.sqrt(-2 * Math.expm1(-2 * r));
            double root = Math.hypot(1, r / 2);
            double imq = Math.sqrt(2) * (r / 2) / Math.sqrt(root) / Math.sqrt(1 + root);
            assertThat(GAUSSIAN.between(Sample.of(0), Sample.of(r))).isCloseTo(gaussian, within(1e-15 * gaussian));
            assertThat(LAPLACIAN.between(Sample.of(0), Sample.of(r))).isCloseTo(laplacian, within(1e-15 * laplacian));
            assertThat(IMQ.between(Sample.of(0), Sample.of(r))).isCloseTo(imq, within(1e-15 * imq));
        }
    }

    @Test
    void slopesAreCentralDifferences() {
        for (var mmd : ALL) {
            for (long seed = 0; seed < 50; seed++) {
                var random = new SplittableRandom(seed);
                var x = random.doubles(12, -1, 1).toArray();
                var w = random.doubles(6).toArray();
                var q = PointCloud.of(random.doubles(8, -1, 1).toArray(), 2);
                var slopes = ((Gradient.Of) mmd.gradient(PointCloud.of(x, 2).weighted(w), q)).direction();
                for (int i = 0; i < x.length; i++) {
                    double step = 1e-5;
                    double further =
                            mmd.between(PointCloud.of(moved(x, i, step), 2).weighted(w), q);
                    double nearer =
                            mmd.between(PointCloud.of(moved(x, i, -step), 2).weighted(w), q);
                    assertThat(slopes[i])
                            .as("%s, seed %d, coordinate %d", mmd.name(), seed, i)
                            .isCloseTo((further - nearer) / (2 * step), within(1e-7));
                }
            }
        }
    }

    private static double[] moved(double[] points, int i, double step) {
        var moved = points.clone();
        moved[i] += step;
        return moved;
    }

    /// What the traits claim: some kernels see any distance, others none beyond their reach.
    @Test
    void theBandwidthIsTheReach() {
        assertThat(slope(GAUSSIAN, 30)).isPositive();
        assertThat(slope(GAUSSIAN, 40)).isZero();
        assertThat(slope(LAPLACIAN, 350)).isPositive();
        assertThat(slope(LAPLACIAN, 400)).isZero();
        assertThat(slope(IMQ, 1e100)).isPositive();
        assertThat(slope(ENERGY, 1e300)).isPositive();
        assertThat(GAUSSIAN.between(Sample.of(40), Sample.of(0)))
                .isEqualTo(GAUSSIAN.onSamples().max());
    }

    private static double slope(Mmd mmd, double distance) {
        return ((Gradient.Of) mmd.gradient(Sample.of(distance), Sample.of(0))).direction()[0];
    }

    @Test
    void rowsMayComeInAnyOrder() {
        for (var mmd : ALL) {
            for (long seed = 0; seed < 50; seed++) {
                var random = new SplittableRandom(seed);
                var x = random.ints(40, 0, 3).asDoubleStream().toArray();
                var y = random.doubles(30).toArray();
                var w = random.doubles(20).toArray();
                var turned = new double[40];
                var turnedWeights = new double[20];
                for (int i = 0; i < 20; i++) {
                    int from = (7 * i + 3) % 20;
                    turned[2 * i] = x[2 * from];
                    turned[2 * i + 1] = x[2 * from + 1];
                    turnedWeights[i] = w[from];
                }
                var q = PointCloud.of(y, 2);
                assertThat(mmd.between(PointCloud.of(turned, 2).weighted(turnedWeights), q))
                        .as("%s, seed %d", mmd.name(), seed)
                        .isEqualTo(mmd.between(PointCloud.of(x, 2).weighted(w), q));
            }
        }
    }

    /// mpmath, 30 digits: quadrature of E k(Z) over the difference Z of two normal variables.
    @Test
    void agreesWithReferenceValuesBetweenNormals() {
        var standard = normal(0, 1);
        var moved = normal(1, 1);
        assertThat(GAUSSIAN.between(standard, moved)).isCloseTo(0.42103163173312996, within(2e-16));
        assertThat(LAPLACIAN.between(standard, moved)).isCloseTo(0.3101035585974319, within(1e-13));
        assertThat(IMQ.between(standard, moved)).isCloseTo(0.291897029973203, within(1e-13));
        assertThat(ENERGY.between(standard, moved)).isCloseTo(0.7360751179777493, within(1e-13));
        var wide = normal(0.5, 4);
        assertThat(GAUSSIAN.between(standard, wide)).isCloseTo(0.33319873956013596, within(2e-16));
        assertThat(LAPLACIAN.between(standard, wide)).isCloseTo(0.24286743920580775, within(1e-13));
        assertThat(IMQ.between(standard, wide)).isCloseTo(0.22283847178858862, within(1e-13));
        assertThat(ENERGY.between(standard, wide)).isCloseTo(0.5214854691173214, within(1e-13));
    }

    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, new double[][] {{variance}});
    }

    /// Axes that do not depend on each other multiply their means of the Gaussian kernel.
    @Test
    void gaussianKernelInThePlaneIsAProduct() {
        double[] first = {1, 4, 2.5};
        double[] second = {2, 0.5, 1.25};
        double square = mean(0, 2 * first[0]) * mean(0, 2 * second[0])
                + mean(0, 2 * first[1]) * mean(0, 2 * second[1])
                - 2 * mean(1, first[0] + first[1]) * mean(-2, second[0] + second[1]);
        var p = Gaussian.of(new double[] {1, 0}, new double[][] {{first[0], 0}, {0, second[0]}});
        var q = Gaussian.of(new double[] {0, 2}, new double[][] {{first[1], 0}, {0, second[1]}});
        assertThat(GAUSSIAN.between(p, q)).isCloseTo(Math.sqrt(square), within(1e-15));
    }

    // Of exp(−Z²/2) for a normal Z.
    private static double mean(double mean, double variance) {
        return Math.exp(-0.5 * mean * mean / (1 + variance)) / Math.sqrt(1 + variance);
    }

    /// Without spread a normal distribution is a point.
    @Test
    void normalsWithoutSpreadArePoints() {
        var none = new double[][] {{0, 0}, {0, 0}};
        var p = Gaussian.of(new double[] {0, 0}, none);
        var q = Gaussian.of(new double[] {3, 4}, none);
        for (var mmd : ALL) {
            double points = mmd.between(PointCloud.of(new double[] {0, 0}, 2), PointCloud.of(new double[] {3, 4}, 2));
            assertThat(mmd.between(p, q)).as(mmd.name()).isCloseTo(points, within(1e-12 * points));
            assertThat(mmd.between(p, p)).as(mmd.name()).isZero();
        }
    }

    /// For a small change of the mean MMD² is ε²·(1 + 2v)^−3/2, for the Gaussian kernel and variance v.
    @Test
    void nearlyEqualNormalsAreNotLostInRounding() {
        double step = 0x1p-30;
        double slope = Math.pow(3, -0.75);
        assertThat(GAUSSIAN.between(normal(0, 1), normal(step, 1)) / step).isCloseTo(slope, within(1e-14));
        assertThat(ENERGY.between(normal(0, 1), normal(step, 1)) / step)
                .isCloseTo(Math.pow(Math.PI, -0.25), within(1e-9));
    }

    @Test
    void aBandwidthCanBeTheMedianDistance() {
        // Distances 1, 2, 3, 1, 2, 1 of 0, 1, 2, 3.
        assertThat(Kernel.medianBandwidth(Sample.of(0, 3), Sample.of(1, 2))).isEqualTo(1);
        assertThat(Kernel.medianBandwidth(Sample.of(0, 0, 10), Sample.of(10))).isEqualTo(10);
        var p = PointCloud.of(new double[] {0, 0, 3, 4}, 2);
        assertThat(Kernel.medianBandwidth(p, p)).isEqualTo(5);
        assertThat(Kernel.medianBandwidth(p.weighted(1, 0), PointCloud.of(new double[] {1, 0}, 2)))
                .isEqualTo(1);
        var many = Sample.of(new SplittableRandom(4).doubles(5_000).toArray());
        // The median distance of two uniform values is 1 − √½.
        assertThat(Kernel.medianBandwidth(many, many)).isCloseTo(1 - Math.sqrt(0.5), within(0.01));
        assertThat(Kernel.medianBandwidth(Sample.of(-1e308), Sample.of(0.7e308)))
                .isCloseTo(1.7e308, within(1e293));
        assertThatThrownBy(() -> Kernel.medianBandwidth(Sample.of(1, 1), Sample.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all points of p and q coincide");
    }

    @Test
    void namesAreReadAndPrinted() {
        assertThat(ALL)
                .extracting(Mmd::name)
                .containsExactly("mmd(gaussian,1)", "mmd(laplacian,0.5)", "mmd(imq,2)", "mmd(energy)");
        for (var mmd : ALL) {
            assertThat(Measures.named(mmd.name())).isEqualTo(mmd);
        }
        assertThat(Measures.named("mmd( gaussian , 2.5 )")).isEqualTo(new Mmd(new Kernel.Gaussian(2.5)));
    }

    @Test
    void whatIsWrongWithAKernelIsSaid() {
        assertThatThrownBy(() -> Measures.named("mmd(rbf,1)"))
                .hasMessageContaining("no kernel \"rbf\"; there are gaussian");
        assertThatThrownBy(() -> Measures.named("mmd(gaussian)")).hasMessageContaining("takes one bandwidth");
        assertThatThrownBy(() -> Measures.named("mmd(gaussian,x)")).hasMessageContaining("found \"x\"");
        assertThatThrownBy(() -> Measures.named("mmd(energy,1)"))
                .hasMessageContaining("takes no bandwidth, found \"1\"");
        for (double bandwidth : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Kernel.Gaussian(bandwidth))
                    .hasMessageContaining("the bandwidth is " + bandwidth);
            assertThatThrownBy(() -> new Kernel.Laplacian(bandwidth)).hasMessageContaining("positive and finite");
            assertThatThrownBy(() -> new Kernel.InverseMultiquadric(bandwidth)).hasMessageContaining("positive");
        }
    }
}
