package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.PointCloud;
import apart.Sample;
import apart.density.Exponential;
import apart.density.Normal;
import apart.density.StudentT;
import apart.density.Uniform;
import apart.points.Atoms;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnergyTest {
    private static final Energy ENERGY = new Energy();

    /// scipy.stats.energy_distance 1.17; digits by mpmath, 40 digits, means over all pairs.
    @Test
    void agreesWithScipyOnTheLine() {
        var x = new double[] {.7, 7.4, 2.4, 6.8};
        var y = new double[] {1.4, 8};
        var p = Sample.weighted(x, new double[] {2.1, 4.2, 7.4, 8});
        var q = Sample.weighted(y, new double[] {7.6, 8.8});
        assertThat(ENERGY.between(p, q)).isCloseTo(0.8800334097615821, within(2e-16));
        assertThat(ENERGY.between(Sample.of(x), Sample.of(y))).isCloseTo(0.7664854858377945, within(2e-16));
    }

    /// mpmath, 40 digits, means over all pairs.
    @Test
    void agreesWithReferenceValuesInThePlane() {
        var p = PointCloud.of(new double[] {0, 0, 1, .5, .25, 2, -1, 1}, 2);
        var q = PointCloud.of(new double[] {.5, .5, 1, .5, 3, -1}, 2);
        assertThat(ENERGY.between(p, q)).isCloseTo(1.1595253265075334, within(3e-16));
        assertThat(ENERGY.between(p.weighted(1, 2, .5, 0), q.weighted(3, 1, .25)))
                .isCloseTo(0.5659329394770666, within(2e-16));
    }

    /// mpmath, 40 digits. A sum in doubles has an error of 10⁻¹⁶, and the square is 4.5 · 10⁻¹³.
    @Test
    void nearlyEqualCloudsAreNotLostInRounding() {
        var p = PointCloud.of(new double[] {0, 0, 1, .5}, 2);
        var q = PointCloud.of(new double[] {0, 0x1p-40, 1, .5}, 2);
        assertThat(ENERGY.between(p, q)).isCloseTo(6.743495761743046e-07, within(1e-21));
    }

    @Test
    void cloudsOnALineAreSamples() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var x = random.ints(1 + random.nextInt(9), -5, 5).asDoubleStream().toArray();
            var y = random.doubles(1 + random.nextInt(9), -5, 5).toArray();
            var v = random.doubles(y.length).toArray();
            var p = PointCloud.of(x, 1);
            var q = PointCloud.of(y, 1).weighted(v);
            var onLine = (Gradient.Of) ENERGY.gradient(Sample.of(x), Sample.weighted(y, v));
            var ofCloud = (Gradient.Of) ENERGY.gradient(p, q);
            assertThat(ENERGY.between(p, q)).as("seed %d", seed).isEqualTo(onLine.value());
            assertThat(ofCloud.value()).as("seed %d", seed).isEqualTo(onLine.value());
            // Rows of the cloud are in their own order, values of the sample ascend.
            assertThat(Arrays.stream(ofCloud.direction()).sorted().toArray())
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.stream(onLine.direction()).sorted().toArray());
            var general = (Gradient.Of) MeanDiscrepancy.gradient(new Kernel.Energy(), Atoms.of(p), Atoms.of(q));
            assertThat(general.value()).as("seed %d", seed).isCloseTo(onLine.value(), within(1e-14 * onLine.value()));
            assertThat(ofCloud.direction()).as("seed %d", seed).containsExactly(general.direction(), within(1e-14));
        }
    }

    @Test
    void theWidestSpansAndTheNarrowestAreMeasured() {
        double max = Double.MAX_VALUE;
        assertThat(ENERGY.between(Sample.of(-max), Sample.of(max))).isEqualTo(2 * Math.sqrt(max));
        assertThat(ENERGY.between(Sample.of(0), Sample.of(Double.MIN_VALUE)))
                .isEqualTo(Math.sqrt(2 * Double.MIN_VALUE));
        var low = PointCloud.of(new double[] {-max, -max}, 2);
        var high = PointCloud.of(new double[] {max, max}, 2);
        assertThat(ENERGY.between(low, high)).isCloseTo(2 * Math.sqrt(max) * Math.sqrt(Math.sqrt(2)), within(1e139));
        var least = PointCloud.of(new double[] {0, Double.MIN_VALUE}, 2);
        assertThat(ENERGY.between(PointCloud.of(new double[] {0, 0}, 2), least))
                .isEqualTo(Math.sqrt(2 * Double.MIN_VALUE));
    }

    /// Two points at a distance r: D = √(2r), and moving the first away by dr adds dr/D.
    @Test
    void theSlopeOfOnePointIsOneOverTheDistance() {
        var gradient = (Gradient.Of)
                ENERGY.gradient(PointCloud.of(new double[] {3, 4}, 2), PointCloud.of(new double[] {0, 0}, 2));
        assertThat(gradient.value()).isEqualTo(Math.sqrt(10));
        assertThat(gradient.direction())
                .containsExactly(
                        DoubleStream.of(.6 / Math.sqrt(10), .8 / Math.sqrt(10)).toArray(), within(1e-16));
        var onLine = (Gradient.Of) ENERGY.gradient(Sample.of(5), Sample.of(0));
        assertThat(onLine.direction()).containsExactly(new double[] {1 / Math.sqrt(10)}, within(1e-16));
    }

    @Test
    void equalsHaveSlopeZero() {
        var p = PointCloud.of(new double[] {1, 2, 3, 4}, 2);
        assertThat(((Gradient.Of) ENERGY.gradient(p, p)).direction())
                .containsOnly(0)
                .hasSize(4);
        assertThat(((Gradient.Of) ENERGY.gradient(Sample.of(1, 2), Sample.of(1, 2))).direction())
                .containsOnly(0)
                .hasSize(2);
    }

    /// mpmath: the square is 0.541806579305958; two uniforms by hand: 2·2 − 1/3 − 1/3.
    @Test
    void densitiesAreMeasuredByTheAreasBetween() {
        var normal = ENERGY.evaluate(new Normal(0, 1), new Normal(1, 1));
        assertThat(normal.value()).isCloseTo(Math.sqrt(0.541806579305958), within(1e-14));
        assertThat(normal.error()).isLessThan(1e-12);
        assertThat(ENERGY.between(new Uniform(0, 1), new Uniform(2, 3))).isCloseTo(Math.sqrt(10.0 / 3), within(1e-14));
        assertThat(ENERGY.between(new Normal(2, 3), new Normal(2, 3))).isZero();
        assertThat(ENERGY.between(new Normal(0, 1e-6), new Normal(1, 1e-6))).isCloseTo(Math.sqrt(2), within(1e-6));
    }

    /// E G(X) is 1 beyond q; between normals of variance 1 at a distance 1 it is Φ(−1/√2).
    @Test
    void densitiesAreDrawnTowardsEachOther() {
        var beyond = (Gradient.Of) ENERGY.gradient(new Uniform(2, 3), new Uniform(0, 1));
        assertThat(beyond.direction()[0]).isCloseTo(1 / Math.sqrt(10.0 / 3), within(1e-13));
        var normal = (Gradient.Of) ENERGY.gradient(new Normal(0, 1), new Normal(1, 1));
        double phi = new Normal(0, 1).cdf(-Math.sqrt(0.5));
        assertThat(normal.direction()[0]).isCloseTo((2 * phi - 1) / normal.value(), within(1e-13));
        assertThat(((Gradient.Of) ENERGY.gradient(new Uniform(0, 1), new Uniform(0, 1))).direction())
                .containsExactly(0);
    }

    /// Samples at the quantiles of the densities come near.
    @Test
    void densitiesAreTheLimitOfSamples() {
        var p = new Normal(0, 1);
        var q = new Exponential(2);
        int n = 20_000;
        var x = IntStream.range(0, n)
                .mapToDouble(i -> p.quantile((i + 0.5) / n))
                .toArray();
        var y = IntStream.range(0, n)
                .mapToDouble(i -> q.quantile((i + 0.5) / n))
                .toArray();
        assertThat(ENERGY.between(p, q)).isCloseTo(ENERGY.between(Sample.of(x), Sample.of(y)), within(1e-4));
    }

    /// A tail of x^−0.3 has an infinite square.
    @Test
    void theHeaviestTailsAreInfinitelyFar() {
        var p = new StudentT(0.3, 0, 1);
        var q = new Normal(0, 1);
        assertThat(ENERGY.between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ENERGY.gradient(p, q)).isInstanceOf(Gradient.None.class);
        assertThat(ENERGY.between(new StudentT(1, 0, 1), q)).isLessThan(2);
    }

    @Test
    void dimensionsMustAgree() {
        var plane = PointCloud.of(new double[] {1, 2}, 2);
        var line = PointCloud.of(new double[] {1, 2}, 1);
        assertThatThrownBy(() -> ENERGY.between(plane, line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p lies in R^2 and q in R^1; give points with the same coordinates");
        assertThatThrownBy(() -> ENERGY.gradient(plane, line)).hasMessageContaining("R^2");
    }
}
