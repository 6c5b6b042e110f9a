package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianTest {
    private static final double[] ORIGIN = {0, 0};
    private static final double[] EQUAL = {
        2.9166666666666665, -2.1666666666666665, -2.1666666666666665, 5.666666666666666
    };
    private static final double[] WEIGHTED = {
        2.871428571428571, -2.9857142857142853, -2.9857142857142853, 6.87142857142857
    };

    @Test
    void whatIsNoCovarianceIsNamed() {
        assertThatThrownBy(() -> Gaussian.of(new double[0], new double[0][]))
                .hasMessageContaining("the mean has no coordinates");
        assertThatThrownBy(() -> Gaussian.of(new double[] {0, Double.NaN}, new double[2][2]))
                .hasMessage("coordinate 1 of the mean is NaN; a mean is finite");
        assertThatThrownBy(() -> Gaussian.of(ORIGIN, new double[3][3]))
                .hasMessage("the mean has 2 coordinates and the covariance 3 rows; give a covariance of 2 × 2");
        assertThatThrownBy(() -> Gaussian.of(ORIGIN, new double[][] {{1, 0}, {0, 1, 2}}))
                .hasMessage("row 1 of the covariance has 3 entries; give a covariance of 2 × 2");
        assertThatThrownBy(() -> of(1, 0, 0, Double.POSITIVE_INFINITY))
                .hasMessage("entry (1, 1) of the covariance is Infinity; it is finite");
        assertThatThrownBy(() -> of(1, 2, 3, 1))
                .hasMessage("entries (1, 0) and (0, 1) of the covariance are 3.0 and 2.0; a covariance is symmetric");
        assertThatThrownBy(() -> of(1, 2, 2, 1)).hasMessageContaining("the covariance has the eigenvalue -1.0");
        assertThatThrownBy(() -> of(1, 0, 0, -1e-11))
                .hasMessageContaining("the covariance has the eigenvalue -1.0E-11");
        assertThatThrownBy(() -> Gaussian.ofFactor(ORIGIN, new double[3], 2)).hasMessageContaining("give 2 rows");
        assertThatThrownBy(() -> Gaussian.ofFactor(ORIGIN, new double[] {1, Double.NaN}, 1))
                .hasMessage("entry (1, 0) of the factor is NaN; a factor is finite");
    }

    private static Gaussian of(double a, double b, double c, double d) {
        return Gaussian.of(ORIGIN, new double[][] {{a, b}, {c, d}});
    }

    @Test
    void roundingIsTakenForZeroAndForSymmetry() {
        assertThat(of(1, 0, 0, -1e-13).columns()).isEqualTo(1);
        var nearly = of(1, 0.5, 0.5 + 1e-14, 1);
        assertThat(nearly.covariance(0, 1)).isEqualTo(nearly.covariance(1, 0));
    }

    @Test
    void theFactorGivesTheCovariance() {
        for (long seed = 0; seed < 200; seed++) {
            var gaussian = Forms.gaussians(seed).p();
            int d = gaussian.dimension();
            int k = gaussian.columns();
            var product = Forms.covariance(gaussian.factor(), d, k);
            var covariance = gaussian.covariance();
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    assertThat(product[i][j]).as("seed %d", seed).isCloseTo(gaussian.covariance(i, j), within(1e-14));
                    assertThat(covariance[i * d + j]).isEqualTo(gaussian.covariance(i, j));
                }
            }
        }
    }

    @Test
    void singularIsNotRegularWhateverTheUnits() {
        assertThat(of(1, 0, 0, 1e-30).regular()).isTrue();
        assertThat(of(1e300, 0, 0, 1e300).regular()).isTrue();
        assertThat(of(1e-300, 0, 0, 1e-300).factor()).containsExactly(1e-150, 0, 0, 1e-150);
        assertThat(of(4, 2, 2, 1).regular()).isFalse();
        assertThat(of(4, 2, 2, 1).columns()).isEqualTo(1);
        assertThat(of(0, 0, 0, 0).regular()).isFalse();
        assertThat(Gaussian.ofFactor(ORIGIN, new double[] {1, 1, 1, 1}, 2).regular())
                .isFalse();
        assertThat(Gaussian.ofFactor(ORIGIN, new double[] {1, 0, 0, 0, 1, 0}, 3).regular())
                .isTrue();
    }

    /// numpy 1.24: np.cov(points.T), and np.cov(points.T, aweights=[1, 2, 3, 4]).
    @Test
    void fittedAgreesWithReferenceValues() {
        var cloud = PointCloud.of(new double[] {1, 2, 4, 3, 0, 7, 2, 2}, 2);
        var equal = Gaussian.fitted(cloud);
        assertThat(equal.mean()).containsExactly(1.75, 3.5);
        assertThat(equal.covariance()).containsExactly(EQUAL, within(1e-15));
        var weighted = Gaussian.fitted(cloud.weighted(1, 2, 3, 4));
        assertThat(weighted.mean()).containsExactly(new double[] {1.7, 3.7}, within(1e-15));
        assertThat(weighted.covariance()).containsExactly(WEIGHTED, within(1e-14));
    }

    @Test
    void fewPointsInManyDimensionsAreKeptAsAFactor() {
        var random = new SplittableRandom(1);
        int d = 40;
        var few = PointCloud.of(random.doubles(5L * d).toArray(), d);
        var fitted = Gaussian.fitted(few);
        assertThat(fitted.columns()).isEqualTo(5);
        // Two points of weight 0 change nothing.
        var more = Arrays.copyOf(few.asSegment().toArray(java.lang.foreign.ValueLayout.JAVA_DOUBLE), 7 * d);
        var weighted = Gaussian.fitted(PointCloud.of(more, d).weighted(1, 1, 1, 1, 1, 0, 0));
        assertThat(weighted.columns()).isEqualTo(5);
        assertThat(weighted.covariance()).containsExactly(fitted.covariance(), within(1e-15));
        double variance = 0;
        for (int i = 0; i < 5; i++) {
            variance += Math.pow(few.coordinate(i, 3) - fitted.mean(3), 2) / 4;
        }
        assertThat(fitted.covariance(3, 3)).isCloseTo(variance, within(1e-15));
    }

    @Test
    void onePointHasNoCovariance() {
        assertThatThrownBy(() -> Gaussian.fitted(
                        PointCloud.of(new double[] {1, 2, 3, 4}, 2).weighted(1, 0)))
                .hasMessage("a covariance needs at least 2 points with weight, found 1");
    }
}
