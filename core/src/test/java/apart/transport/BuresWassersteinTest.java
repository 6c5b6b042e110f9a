package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.Gaussian;
import apart.Gradient;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BuresWassersteinTest {
    private static final BuresWasserstein W2 = new BuresWasserstein();
    private static final double CLOSE = 1e-12; // percent

    private static Gaussian of(double[] mean, double[]... covariance) {
        return Gaussian.of(mean, covariance);
    }

    private static double[] v(double... x) {
        return x;
    }

    /// mpmath 1.2 with 50 digits: the trace formula, roots of matrices by their eigenvectors.
    @Test
    void agreesWithReferenceValues() {
        var a = of(v(0, 0), v(2, 1), v(1, 2));
        assertThat(W2.between(a, of(v(0, 0), v(3, 0), v(0, 1))))
                .isCloseTo(Math.sqrt(0.516685226452117), withPercentage(1e-11));
        assertThat(W2.between(a, of(v(1, 2), v(3, 0), v(0, 1))))
                .isCloseTo(Math.sqrt(5.51668522645212), withPercentage(1e-11));
        var p = of(v(1, -2, .5), v(4, 1, .5), v(1, 3, -1), v(.5, -1, 2));
        var q = of(v(0, 0, 0), v(2, -.5, 0), v(-.5, 5, 1), v(0, 1, 1.5));
        assertThat(W2.between(p, q)).isCloseTo(2.661101849340489, withPercentage(CLOSE));
    }

    @Test
    void onTheLineItIsTheDistanceOfMeansAndDeviations() {
        assertThat(W2.between(of(v(0), v(1)), of(v(1), v(4)))).isEqualTo(Math.sqrt(2));
        assertThat(W2.between(of(v(3), v(9)), of(v(3), v(4)))).isEqualTo(1);
        assertThat(W2.between(of(v(0), v(0)), of(v(-5), v(0)))).isEqualTo(5);
    }

    /// N(0, s²I) and N(0, r²I) are √d·|s − r| apart.
    @Test
    void scaledIdentitiesAreAsFarApartAsTheirScales() {
        for (int d = 1; d < 8; d++) {
            var p = new double[d][d];
            var q = new double[d][d];
            for (int i = 0; i < d; i++) {
                p[i][i] = 9;
                q[i][i] = 0.25;
            }
            assertThat(W2.between(of(new double[d], p), of(new double[d], q)))
                    .isCloseTo(2.5 * Math.sqrt(d), withPercentage(CLOSE));
        }
    }

    /// mpmath with 50 digits; the covariances differ by 2⁻⁴⁰.
    @Test
    void nearlyEqualCovariancesLoseNoDigits() {
        double e = 0x1p-40;
        var p = of(v(0, 0), v(2, 1), v(1, 2));
        var q = of(v(0, 0), v(2 + e, 1), v(1, 2 - 3 * e));
        assertThat(W2.between(p, q)).isCloseTo(1.050194021790655e-12, withPercentage(CLOSE));
        double u = 0x1p-52;
        assertThat(W2.between(of(v(0), v(1)), of(v(0), v(1 + u)))).isCloseTo(u / 2, withPercentage(CLOSE));
    }

    /// N(0, Σ) and N(0, w²Σ) are |w − 1|·√tr Σ apart; the way of finding it changes at about 0.01.
    @Test
    void theWaysForNearAndFarMeet() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            var root = random.doubles(9, -1, 1).toArray();
            double w = 1 + Math.scalb(1.0, -(int) (seed % 20));
            var p = Gaussian.ofFactor(new double[3], root, 3);
            var wider = Arrays.stream(root).map(x -> w * x).toArray();
            double trace = Arrays.stream(root).map(x -> x * x).sum();
            assertThat(W2.between(p, Gaussian.ofFactor(new double[3], wider, 3)))
                    .as("seed %d", seed)
                    .isCloseTo((w - 1) * Math.sqrt(trace), withPercentage(1e-7));
            var dense = of(v(0, 0), v(2, 1), v(1, 2));
            var denser = of(v(0, 0), v(2 * w * w, w * w), v(w * w, 2 * w * w));
            assertThat(W2.between(dense, denser)).as("seed %d", seed).isCloseTo((w - 1) * 2, withPercentage(1e-10));
        }
    }

    /// A line and a plane through the origin; mpmath with 50 digits gives the square 8.
    @Test
    void singularCovariancesAreCompared() {
        var plane = Gaussian.ofFactor(v(0, 0, 0), v(1, 0, 2, 1, 0, 1), 2);
        var line = Gaussian.ofFactor(v(0, 0, 0), v(1, 1, 3), 1);
        assertThat(W2.between(plane, line)).isCloseTo(Math.sqrt(8), withPercentage(CLOSE));
        assertThat(W2.between(line, plane)).isEqualTo(W2.between(plane, line));
        var dense = of(v(0, 0, 0), v(1, 1, 3), v(1, 1, 3), v(3, 3, 9));
        assertThat(dense.columns()).isEqualTo(1);
        assertThat(W2.between(dense, plane)).isCloseTo(Math.sqrt(8), withPercentage(CLOSE));
        assertThat(W2.between(dense, line)).isCloseTo(0, within(1e-14));
    }

    @Test
    void factorsAndCovariancesAreTheSameDistribution() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var factor = random.doubles(12, -1, 1).toArray();
            var mean = random.doubles(3).toArray();
            var p = Gaussian.ofFactor(mean, factor, 4);
            var dense = new double[3][];
            for (int i = 0; i < 3; i++) {
                dense[i] = Arrays.copyOfRange(p.covariance(), 3 * i, 3 * i + 3);
            }
            var q = Gaussian.ofFactor(
                    random.doubles(3).toArray(), random.doubles(6, -1, 1).toArray(), 2);
            assertThat(W2.between(Gaussian.of(mean, dense), q))
                    .as("seed %d", seed)
                    .isCloseTo(W2.between(p, q), withPercentage(1e-10));
        }
    }

    @Test
    void unitsDoNotMatterHoweverLarge() {
        var p = of(v(0, 0), v(2, 1), v(1, 2));
        var q = of(v(1, 2), v(3, 0), v(0, 1));
        double distance = W2.between(p, q);
        for (int exponent : new int[] {-500, -100, 30, 500}) {
            double s = Math.scalb(1.0, exponent);
            var pGrown = of(v(0, 0), v(2 * s * s, s * s), v(s * s, 2 * s * s));
            var qGrown = of(v(s, 2 * s), v(3 * s * s, 0), v(0, s * s));
            assertThat(W2.between(pGrown, qGrown)).isEqualTo(s * distance);
        }
        assertThatThrownBy(() -> W2.between(of(v(1e308), v(0)), of(v(-1e308), v(0))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("exceeds the range of a double");
    }

    @Test
    void meansAloneMoveStraight() {
        var slopes =
                ((Gradient.Of) W2.gradient(of(v(3, 4), v(2, 1), v(1, 2)), of(v(0, 0), v(2, 1), v(1, 2)))).direction();
        assertThat(slopes).containsExactly(0.6, 0.8, 0, 0, 0, 0);
        var equal = of(v(3, 4), v(2, 1), v(1, 2));
        assertThat(((Gradient.Of) W2.gradient(equal, equal)).direction()).containsOnly(0);
    }

    /// On the line ∂W₂/∂σ² = (σ − τ)/(2σ·W₂), also between deviations that are nearly equal.
    @Test
    void slopeInTheVarianceIsThatOnTheLine() {
        var slopes = ((Gradient.Of) W2.gradient(of(v(0), v(4)), of(v(1), v(1)))).direction();
        assertThat(slopes[1]).isCloseTo(1 / (4 * Math.sqrt(2)), withPercentage(CLOSE));
        double e = 0x1p-45;
        slopes = ((Gradient.Of) W2.gradient(of(v(0), v(1 + e)), of(v(0), v(1)))).direction();
        assertThat(slopes[1]).isCloseTo(0.5, withPercentage(1e-10));
    }

    /// Within the plane that it spans, a singular distribution has the slopes of one in that plane.
    @Test
    void singularSlopesAreThoseOfTheirRange() {
        var p = of(v(1, 2, 0), v(2, 1, 0), v(1, 2, 0), v(0, 0, 0));
        var q = of(v(0, 0, 0), v(3, 0, 0), v(0, 1, 0), v(0, 0, 0));
        var plane =
                ((Gradient.Of) W2.gradient(of(v(1, 2), v(2, 1), v(1, 2)), of(v(0, 0), v(3, 0), v(0, 1)))).direction();
        var slopes = ((Gradient.Of) W2.gradient(p, q)).direction();
        var expected = new double[] {plane[0], plane[1], 0, plane[2], plane[3], 0, plane[4], plane[5], 0, 0, 0, 0};
        assertThat(slopes).containsExactly(expected, within(1e-14));
    }

    @Test
    void otherDimensionsAreAnError() {
        assertThatThrownBy(() -> W2.between(of(v(0), v(1)), of(v(0, 0), v(1, 0), v(0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p has 1 dimensions and q has 2");
    }
}
