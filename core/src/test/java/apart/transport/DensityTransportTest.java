package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Sample;
import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Mixture;
import apart.density.Normal;
import apart.density.Shifted;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Wasserstein distances between continuous distributions on the line.
class DensityTransportTest {
    private static final Wasserstein W1 = new Wasserstein(1);
    private static final Wasserstein W2 = new Wasserstein(2);

    private static double slope(Wasserstein measure, Density p, Density q) {
        return ((Gradient.Of) measure.gradient(p, q)).direction()[0];
    }

    /// The seed picture: exactly 2, whatever the order, and moving p right closes the gap.
    @Test
    void disjointUniformsAreAsFarApartAsTheyLie() {
        var p = new Uniform(0, 1);
        var q = new Uniform(2, 3);
        for (double order : new double[] {1, 1.5, 2, 7}) {
            var measure = new Wasserstein(order);
            assertThat(measure.evaluate(p, q)).isEqualTo(Evaluation.exact(2));
            assertThat(slope(measure, p, q)).isEqualTo(-1);
            assertThat(slope(measure, q, p)).isEqualTo(1);
        }
    }

    /// mpmath 1.3 with 30 digits: the folded normal distribution, and quadrature of quantiles.
    @Test
    void agreesWithReferenceValues() {
        var p = new Normal(0, 1);
        var q = new Normal(1, 2);
        assertThat(W1.between(p, q)).isCloseTo(1.16663094117537, withPercentage(1e-12));
        assertThat(W1.between(p, new Normal(0, 2))).isCloseTo(0.797884560802865, withPercentage(1e-12));
        assertThat(W2.between(p, q)).isCloseTo(Math.sqrt(2), withPercentage(1e-13));
        assertThat(new Wasserstein(3).between(p, q)).isCloseTo(1.6111952231804891, withPercentage(1e-11));
        assertThat(W1.between(new Exponential(1), new Gamma(2, 1.5)))
                .isCloseTo(0.3437233240463565, withPercentage(1e-11));
        assertThat(W2.between(new Exponential(1), new Gamma(2, 1.5)))
                .isCloseTo(0.35841756341487896, withPercentage(1e-10));
        assertThat(W1.between(new Beta(2, 3), new Uniform(0, 1))).isCloseTo(0.11465699577905168, withPercentage(1e-11));
    }

    /// Exponential(λ) and (μ) are 1/λ and 1/μ times one distribution with E zʳ = r!.
    @Test
    void scalesOfOneDistributionAreKnown() {
        var p = new Exponential(2);
        var q = new Exponential(0.5);
        assertThat(W1.between(p, q)).isCloseTo(1.5, withPercentage(1e-11));
        assertThat(W2.between(p, q)).isCloseTo(1.5 * Math.sqrt(2), withPercentage(1e-11));
        assertThat(new Wasserstein(3).between(p, q)).isCloseTo(1.5 * Math.cbrt(6), withPercentage(1e-11));
        assertThat(W2.between(new Laplace(1, 1), new Laplace(1, 3))).isCloseTo(2 * Math.sqrt(2), withPercentage(1e-11));
    }

    @Test
    void uniformsOfOtherWidthsFollowTheLineBetweenTheirEnds() {
        var p = new Uniform(0, 1);
        // The quantiles differ by −u: ∫uʳ = 1/(r + 1).
        assertThat(W1.between(p, new Uniform(0, 2))).isEqualTo(0.5);
        assertThat(W2.between(p, new Uniform(0, 2))).isCloseTo(1 / Math.sqrt(3), withPercentage(1e-13));
        assertThat(new Wasserstein(4.5).between(p, new Uniform(0, 2)))
                .isCloseTo(Math.pow(5.5, -1 / 4.5), withPercentage(1e-13));
        // They differ by 1 − 3u, from 1 to −2: ∫|1 − 3u| = 5/6 and ∫(1 − 3u)² = 1.
        assertThat(W1.between(p, new Uniform(-1, 3))).isCloseTo(5.0 / 6, withPercentage(1e-13));
        assertThat(W2.between(p, new Uniform(-1, 3))).isCloseTo(1, withPercentage(1e-13));
        assertThat(new Wasserstein(3).between(p, new Uniform(-1, 3)))
                .isCloseTo(Math.cbrt(17.0 / 12), withPercentage(1e-13));
    }

    /// By 20,000 quantiles of each in place of the integral.
    @Test
    void samplesOfQuantilesComeNear() {
        var pairs = List.of(
                new Density[] {new Normal(0, 1), new Laplace(0.5, 1)},
                new Density[] {
                    new Mixture(List.of(0.3, 0.7), List.of(new Normal(-2, 1), new Normal(2, 0.5))), new Uniform(-1, 4)
                },
                new Density[] {new Truncated(new Normal(0, 1), 0, 3), new Beta(0.5, 0.5)},
                new Density[] {new Lognormal(0, 0.25), new Gamma(3, 2)});
        int n = 20_000;
        for (var pair : pairs) {
            var p = quantiles(pair[0], n);
            var q = quantiles(pair[1], n);
            for (double order : new double[] {1, 2, 3}) {
                var measure = new Wasserstein(order);
                var found = measure.evaluate(pair[0], pair[1]);
                assertThat(found.value())
                        .as("%s to %s, order %s", pair[0], pair[1], order)
                        .isCloseTo(measure.between(p, q), withPercentage(0.3));
                assertThat(found.error()).isLessThan(1e-8 * found.value());
            }
        }
    }

    private static Sample quantiles(Density density, int n) {
        return Sample.of(IntStream.range(0, n)
                .mapToDouble(i -> density.quantile((i + 0.5) / n))
                .toArray());
    }

    /// W₁ two ways: by the area between distribution functions and by quantiles.
    @Test
    void areaAndQuantilesAgree() {
        var p = new Mixture(List.of(0.5, 0.5), List.of(new Uniform(0, 1), new Uniform(4, 5)));
        var q = new Normal(2.5, 2);
        double area = W1.between(p, q);
        double quantiles = new Wasserstein(1 + 1e-12).between(p, q);
        assertThat(quantiles).isCloseTo(area, withPercentage(1e-8));
    }

    @Test
    void aMovedDistributionIsAsFarAsItMoved() {
        var p = new Mixture(List.of(0.3, 0.7), List.of(new Normal(-2, 1), new Gamma(2, 1)));
        for (double order : new double[] {1, 2, 3.5}) {
            var measure = new Wasserstein(order);
            assertThat(measure.evaluate(new Shifted(p, 3), p)).isEqualTo(Evaluation.exact(3));
            assertThat(measure.between(p, p)).isEqualTo(0);
            assertThat(slope(measure, p, new Shifted(p, 3))).isEqualTo(-1);
            assertThat(measure.between(new StudentT(1, 5, 2), new StudentT(1, 7, 2)))
                    .isEqualTo(2);
        }
    }

    @Test
    void infiniteWhereATailIsTooHeavy() {
        var cauchy = new StudentT(1);
        var normal = new Normal(0, 1);
        assertThat(W1.evaluate(cauchy, normal)).isEqualTo(Evaluation.exact(Double.POSITIVE_INFINITY));
        assertThat(W2.between(new StudentT(2), normal)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(W1.between(cauchy, new StudentT(1, 0, 3))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(W1.between(new Mixture(List.of(0.1, 0.9), List.of(cauchy, normal)), normal))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(W1.between(new Truncated(cauchy, -1, Double.POSITIVE_INFINITY), normal))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(W1.between(new Truncated(cauchy, -1, 1), normal)).isLessThan(1);
        assertThat(((Gradient.None) W2.gradient(new StudentT(2), normal)).why())
                .contains("a tail of p or q is too heavy");
        // E|t| of 3 degrees is 2√3/π, of a normal √(2/π): the quantiles of one are wider throughout.
        assertThat(W1.between(new StudentT(3), normal))
                .isCloseTo(2 * Math.sqrt(3) / Math.PI - Math.sqrt(2 / Math.PI), withPercentage(1e-9));
    }

    @Test
    void slopesAreDerivatives() {
        var p = new Mixture(List.of(0.3, 0.7), List.of(new Normal(-2, 1), new Normal(2, 0.5)));
        var others = List.of(new Normal(0, 1), new Uniform(-1, 3), new Gamma(2, 1), new Laplace(1, 2));
        for (var q : others) {
            for (double order : new double[] {1, 2, 3}) {
                var measure = new Wasserstein(order);
                double step = 1e-3;
                double quotient =
                        (8 * (measure.between(new Shifted(p, step), q) - measure.between(new Shifted(p, -step), q))
                                        - (measure.between(new Shifted(p, 2 * step), q)
                                                - measure.between(new Shifted(p, -2 * step), q)))
                                / (12 * step);
                assertThat(slope(measure, p, q)).as("%s, order %s", q, order).isCloseTo(quotient, within(1e-8));
            }
        }
        var normal = new Normal(0, 1);
        for (double order : new double[] {1, 2}) {
            var measure = new Wasserstein(order);
            double quotient = (measure.between(new Normal(1e-5, 1), new Normal(1, 2))
                            - measure.between(new Normal(-1e-5, 1), new Normal(1, 2)))
                    / 2e-5;
            assertThat(slope(measure, normal, new Normal(1, 2))).isCloseTo(quotient, within(1e-9));
            quotient = (measure.between(new Uniform(1e-5, 1 + 1e-5), new Uniform(0.4, 1.1))
                            - measure.between(new Uniform(-1e-5, 1 - 1e-5), new Uniform(0.4, 1.1)))
                    / 2e-5;
            assertThat(slope(measure, new Uniform(0, 1), new Uniform(0.4, 1.1))).isCloseTo(quotient, within(1e-9));
            quotient = (measure.between(new Uniform(1e-5, 1 + 1e-5), new Uniform(-0.4, 1.2))
                            - measure.between(new Uniform(-1e-5, 1 - 1e-5), new Uniform(-0.4, 1.2)))
                    / 2e-5;
            assertThat(slope(measure, new Uniform(0, 1), new Uniform(-0.4, 1.2)))
                    .isCloseTo(quotient, within(1e-9));
        }
    }
}
