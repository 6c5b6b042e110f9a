package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.discrepancy.Energy;
import apart.divergence.Bhattacharyya;
import apart.divergence.Hellinger;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.TotalVariation;
import apart.transport.BuresWasserstein;
import apart.transport.Wasserstein;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two parallel lines in the plane, {0} × U and {θ} × U: the example by which Arjovsky, Chintala and
/// Bottou 2017 (arXiv:1701.07875, Example 1) show what a distance to learn from must do.
///
/// W₁ = |θ| with slope sign θ. For θ ≠ 0 JS = ln 2, TV = 1 and KL = ∞, and none says where to go;
/// at θ = 0 all are 0.
class WganExampleTest {
    private static final int CELLS = 8;

    /// The cells of both lines, of which one has a line each.
    private static Pmf cells(boolean moved) {
        var weights = new double[2 * CELLS];
        Arrays.fill(weights, moved ? CELLS : 0, moved ? 2 * CELLS : CELLS, 1);
        return Pmf.normalized(weights);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, -1e-9, 1e-300, 0.5, 100})
    void divergencesSeeOnlyThatTheLinesDiffer(double theta) {
        var p = cells(theta != 0);
        var q = cells(false);
        assertThat(new JensenShannon().between(p, q)).isEqualTo(Math.log(2));
        assertThat(new TotalVariation().between(p, q)).isEqualTo(1);
        assertThat(new KullbackLeibler().between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(((Gradient.Of) new JensenShannon().gradient(p, q)).direction())
                .containsOnly(0);
        assertThat(((Gradient.Of) new TotalVariation().gradient(p, q)).direction())
                .containsOnly(0);
        assertThat(new KullbackLeibler().gradient(p, q)).isInstanceOf(Gradient.None.class);
    }

    /// Across the lines each is one point, and along them nothing moves.
    @ParameterizedTest
    @ValueSource(doubles = {-3, -1e-9, 1e-300, 0.5, 100})
    void theWayBetweenTheLinesIsTheirDistance(double theta) {
        var p = Sample.of(theta);
        var q = Sample.of(0);
        for (double order : new double[] {1, 2, 3.5}) {
            var measure = new Wasserstein(order);
            assertThat(measure.between(p, q)).isEqualTo(Math.abs(theta));
            assertThat(((Gradient.Of) measure.gradient(p, q)).direction())
                    .containsExactly(new double[] {Math.signum(theta)}, within(1e-15));
        }
    }

    /// Normal along the lines in place of uniform: singular covariances in the plane.
    @ParameterizedTest
    @ValueSource(doubles = {-3, -1e-9, 0.5, 100})
    void normalDistributionsOnTheLinesSayTheSame(double theta) {
        var along = new double[][] {{0, 0}, {0, 1}};
        var p = Gaussian.of(new double[] {theta, 0}, along);
        var q = Gaussian.of(new double[] {0, 0}, along);
        var bures = new BuresWasserstein();
        assertThat(bures.between(p, q)).isEqualTo(Math.abs(theta));
        assertThat(((Gradient.Of) bures.gradient(p, q)).direction()).containsExactly(Math.signum(theta), 0, 0, 0, 0, 0);
        assertThat(new KullbackLeibler().between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new KullbackLeibler().gradient(p, q)).isInstanceOf(Gradient.None.class);
        assertThat(new Bhattacharyya().between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Hellinger().between(p, q)).isEqualTo(1);
        assertThat(((Gradient.Of) new Hellinger().gradient(p, q)).direction()).containsOnly(0);
    }

    /// Points on the lines: for the energy distance, too, the slope says where to go.
    @ParameterizedTest
    @ValueSource(doubles = {-3, -1e-3, 0.5, 100})
    void pointsOnTheLinesAreLedTogether(double theta) {
        var p = points(theta);
        var q = points(0);
        var slopes = ((Gradient.Of) new Energy().gradient(p, q)).direction();
        double across = 0;
        double along = 0;
        for (int i = 0; i < slopes.length; i += 2) {
            across += slopes[i];
            along += slopes[i + 1];
        }
        assertThat(Math.signum(across)).isEqualTo(Math.signum(theta));
        assertThat(along).isCloseTo(0, within(1e-12));
    }

    /// W₁ of points on the lines is the way between them, and its slope in θ is its sign.
    @ParameterizedTest
    @ValueSource(doubles = {-3, -1e-3, 0.5, 100})
    void pointsOnTheLinesAreAsFarAsTheirMassHasToMove(double theta) {
        var w1 = (Gradient.Of) new Wasserstein(1).gradient(points(theta), points(0));
        assertThat(w1.value()).isEqualTo(Math.abs(theta));
        for (int i = 0; i < w1.direction().length; i += 2) {
            assertThat(w1.direction()[i]).isEqualTo(Math.signum(theta) / 16);
            assertThat(w1.direction()[i + 1]).isEqualTo(0);
        }
    }

    private static PointCloud points(double theta) {
        return PointCloud.of(
                DoubleStream.iterate(0, y -> y < 1, y -> y + 1.0 / 16)
                        .flatMap(y -> DoubleStream.of(theta, y))
                        .toArray(),
                2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0})
    void nothingIsLeftWhereTheLinesMeet(double theta) {
        var p = cells(theta != 0);
        var q = cells(false);
        assertThat(new JensenShannon().between(p, q)).isEqualTo(0);
        assertThat(new TotalVariation().between(p, q)).isEqualTo(0);
        assertThat(new KullbackLeibler().between(p, q)).isEqualTo(0);
        assertThat(new Wasserstein(1).between(Sample.of(theta), Sample.of(0))).isEqualTo(0);
        assertThat(new Energy().between(points(theta), points(0))).isEqualTo(0);
        var along = new double[][] {{0, 0}, {0, 1}};
        var line = Gaussian.of(new double[] {theta, 0}, along);
        assertThat(new BuresWasserstein().between(line, Gaussian.of(new double[2], along)))
                .isEqualTo(0);
        assertThat(new KullbackLeibler().between(line, Gaussian.of(new double[2], along)))
                .isEqualTo(0);
    }
}
