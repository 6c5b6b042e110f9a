package apart.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Density;
import apart.Support;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamiliesTest {
    private static final Density TWO_HILLS =
            new Mixture(List.of(0.3, 0.7), List.of(new Normal(-2, 1), new Normal(2, 0.5)));
    private static final Density GAP = new Mixture(List.of(0.5, 0.5), List.of(new Uniform(0, 1), new Uniform(2, 3)));
    private static final List<Density> ALL = List.of(
            new Uniform(-1, 3),
            new Normal(0.5, 2),
            new Exponential(0.25),
            new Laplace(1, 2),
            new Gamma(2, 3),
            new Gamma(0.3, 1),
            new Gamma(150, 2),
            new Beta(2, 3),
            new Beta(0.5, 0.25),
            new StudentT(1),
            new StudentT(4.5, 1, 2),
            new Lognormal(0.5, 0.75),
            TWO_HILLS,
            GAP,
            new Truncated(new Normal(0, 1), -1, 2),
            new Truncated(new Normal(0, 1), 9, 12),
            new Shifted(new Gamma(2, 3), -4));

    record At(Density density, double x, double logDensity, double cdf, double survival) {}

    /// mpmath, 60 digits, from the formulas of densities and the regularised incomplete gamma and
    /// beta functions.
    private static final List<At> VALUES = List.of(
            new At(new Normal(0, 1), -8.5, -37.043938533204674, 9.479534822203318e-18, 1.0),
            new At(new Normal(0, 1), -1.5, -2.0439385332046727, 0.06680720126885807, 0.9331927987311419),
            new At(new Normal(0, 1), 0.25, -0.9501885332046728, 0.5987063256829237, 0.4012936743170763),
            new At(new Normal(0, 1), 3, -5.418938533204673, 0.9986501019683699, 0.0013498980316300946),
            new At(new Normal(0, 1), 12, -72.91893853320467, 1.0, 1.776482112077679e-33),
            new At(new Normal(-2, 0.5), -5, -18.225791352644727, 9.86587645037698e-10, 0.9999999990134123),
            new At(new Normal(-2, 0.5), -2, -0.22579135264472744, 0.5, 0.5),
            new At(new Normal(-2, 0.5), 0.125, -9.257041352644727, 0.9999893114742251, 1.068852577493442e-05),
            new At(new Exponential(2), 1e-12, 0.6931471805579453, 1.999999999998e-12, 0.999999999998),
            new At(new Exponential(2), 0.5, -0.3068528194400547, 0.6321205588285577, 0.36787944117144233),
            new At(new Exponential(2), 30, -59.30685281944005, 1.0, 8.75651076269652e-27),
            new At(new Laplace(1, 2), -40, -21.88629436111989, 6.250764331933713e-10, 0.9999999993749236),
            new At(new Laplace(1, 2), 0.5, -1.6362943611198906, 0.38940039153570244, 0.6105996084642976),
            new At(new Laplace(1, 2), 1, -1.3862943611198906, 0.5, 0.5),
            new At(new Laplace(1, 2), 3.75, -2.761294361119891, 0.8735802020976268, 0.12641979790237323),
            new At(new Gamma(2, 3), 1e-09, -18.526041262610192, 4.499999991000001e-18, 1.0),
            new At(new Gamma(2, 3), 0.5, 0.004077396776274073, 0.4421745996289254, 0.5578254003710745),
            new At(new Gamma(2, 3), 12, -31.31786877287578, 0.9999999999999915, 8.582234471901207e-15),
            new At(new Gamma(0.3, 1), 1e-30, 47.25848895805689, 1.1142425085473028e-09, 0.9999999988857575),
            new At(new Gamma(0.3, 1), 0.5, -1.1105949684261138, 0.8138118046743926, 0.18618819532560735),
            new At(new Gamma(0.3, 1), 25, -28.349011072225817, 0.999999999999525, 4.749160531213974e-13),
            new At(new Gamma(150, 2), 30, -49.25898360367448, 1.339206924619056e-22, 1.0),
            new At(new Gamma(150, 2), 75, -2.731664554425376, 0.5108582297493597, 0.4891417702506403),
            new At(new Gamma(150, 2), 110, -15.665818968265613, 0.9999997629550822, 2.3704491779647943e-07),
            new At(new Beta(2, 3), 1e-08, -15.935774114164365, 5.99999992e-16, 0.9999999999999994),
            new At(new Beta(2, 3), 0.5, 0.4054651081081644, 0.6875, 0.3125),
            new At(new Beta(2, 3), 0.9990234375, -11.379014001058733, 0.9999999962774382, 3.7225618143565953e-09),
            new At(new Beta(0.5, 0.25), 1e-20, 21.368744413748974, 3.8137988175090657e-11, 0.9999999999618621),
            new At(new Beta(0.5, 0.25), 0.5, -0.7906725404915506, 0.31688710067436165, 0.6831128993256383),
            new At(new Beta(0.5, 0.25), 0.9990234375, 3.541985857832021, 0.8651486765537828, 0.13485132344621717),
            new At(new StudentT(1), -1000000000.0, -42.59126155974222, 3.1830988618379065e-10, 0.9999999996816901),
            new At(new StudentT(1), -0.5, -1.3678734371636099, 0.35241638234956674, 0.6475836176504333),
            new At(new StudentT(1), 0.0625, -1.1486285262650575, 0.5198685243055409, 0.4801314756944592),
            new At(new StudentT(1), 7, -5.056752891277546, 0.9548327646991335, 0.04516723530086655),
            new At(new StudentT(4.5, 1, 2), -100, -19.106696567569365, 1.1319409871153047e-07, 0.9999998868059012),
            new At(new StudentT(4.5, 1, 2), 0.5, -1.7051395057141654, 0.40679649151218317, 0.5932035084878168),
            new At(new StudentT(4.5, 1, 2), 1, -1.667207869850242, 0.5, 0.5),
            new At(new StudentT(4.5, 1, 2), 20, -10.046910099612461, 0.9998094237070291, 0.00019057629297096717),
            new At(new Lognormal(0.5, 0.75), 0.001953125, -34.75294850452567, 1.300360818608386e-19, 1.0),
            new At(new Lognormal(0.5, 0.75), 1.5, -1.044665431781057, 0.44984754928501464, 0.5501524507149853),
            new At(new Lognormal(0.5, 0.75), 40, -13.359204512973491, 0.9999893988995918, 1.060110040814033e-05));

    @Test
    void agreesWithSixtyDigits() {
        for (var at : VALUES) {
            double size = Math.max(1, Math.abs(at.logDensity));
            assertThat(at.density.logDensity(at.x)).as("%s", at).isCloseTo(at.logDensity, within(4e-15 * size));
            assertThat(at.density.density(at.x))
                    .as("%s", at)
                    .isCloseTo(Math.exp(at.logDensity), within(1e-14 * size * Math.exp(at.logDensity)));
            assertThat(at.density.cdf(at.x)).as("%s", at).isCloseTo(at.cdf, within(5e-14 * at.cdf));
            assertThat(at.density.survival(at.x)).as("%s", at).isCloseTo(at.survival, within(5e-14 * at.survival));
        }
    }

    @Test
    void quantilesUndoTheDistributionFunctionInBothTails() {
        double[] masses = {1e-300, 1e-100, 1e-20, 1e-9, 0.001, 0.1, 0.3, 0.5, 0.625, 0.9};
        for (var density : ALL) {
            for (double u : masses) {
                double left = density.quantile(u);
                double right = density.upperQuantile(u);
                // A step of one double moves the mass by this much.
                double below = u * 1e-12 + density.cdf(Math.nextUp(left)) - density.cdf(Math.nextDown(left));
                double above =
                        u * 1e-12 + density.survival(Math.nextDown(right)) - density.survival(Math.nextUp(right));
                boolean representable = Math.abs(left) > Double.MIN_NORMAL;
                if (representable && (!(density instanceof Truncated) || u > 1e-9)) {
                    assertThat(density.cdf(left)).as("%s at %s", density, u).isCloseTo(u, within(below));
                    assertThat(density.survival(right))
                            .as("%s at %s", density, u)
                            .isCloseTo(u, within(above));
                }
                assertThat(density.upperQuantile(1 - u))
                        .as("%s at %s", density, u)
                        .isLessThanOrEqualTo(density.upperQuantile(0));
            }
            assertThat(density.quantile(0)).isEqualTo(density.support().low());
            assertThat(density.quantile(1)).isEqualTo(density.support().high());
            assertThat(density.upperQuantile(0)).isEqualTo(density.support().high());
            assertThat(density.upperQuantile(1)).isEqualTo(density.support().low());
            assertThatThrownBy(() -> density.quantile(1.5)).hasMessageContaining("u is 1.5");
            assertThatThrownBy(() -> density.upperQuantile(Double.NaN)).hasMessageContaining("u is NaN");
        }
    }

    /// mpmath's findroot on the regularised incomplete gamma and beta functions, 40 digits.
    @Test
    void quantilesNearZeroKeepTheirDigits() {
        close(new Gamma(2, 1).quantile(1e-100), 1.414213562373095e-50);
        close(new Gamma(0.3, 1).quantile(1e-09), 6.972699096409345e-31);
        close(new Gamma(2, 1).quantile(0.3), 1.0973492107034917);
        close(new Beta(2, 3).quantile(1e-100), 4.08248290463863e-51);
        close(new Beta(0.5, 0.25).quantile(1e-09), 6.8751858180203734e-18);
        close(new Beta(2, 3).quantile(0.01), 0.04199863562170071);
        close(new StudentT(1).quantile(1e-40), -3.183098861837907e+39);
        close(new Normal(0, 1).upperQuantile(1e-30), 11.464024688443615);
    }

    private static void close(double value, double expected) {
        assertThat(value).isCloseTo(expected, within(2e-14 * Math.abs(expected)));
    }

    @Test
    void slopesAreThoseOfTheLogarithm() {
        for (var density : ALL) {
            for (double u : new double[] {0.03, 0.2, 0.49, 0.7, 0.96}) {
                double x = density.quantile(u);
                double step = 1e-5 * Math.max(1e-3, Math.abs(x));
                double slope = (density.logDensity(x + step) - density.logDensity(x - step)) / (2 * step);
                assertThat(density.slope(x))
                        .as("%s at %s", density, x)
                        .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
            }
        }
    }

    @Test
    void nothingOutsideTheSupport() {
        for (var density : ALL) {
            for (var stretch : density.support().stretches()) {
                for (double x : new double[] {stretch.low() - 0.5, stretch.high() + 0.5}) {
                    if (Double.isFinite(x)) {
                        assertThat(density.density(x)).isZero();
                        assertThat(density.logDensity(x)).isEqualTo(Double.NEGATIVE_INFINITY);
                        assertThat(density.cdf(x) + density.survival(x)).isEqualTo(1);
                        assertThat(density.slope(x)).isZero();
                    }
                }
            }
            assertThat(density.cdf(Double.NEGATIVE_INFINITY)).as("%s", density).isZero();
            assertThat(density.survival(Double.POSITIVE_INFINITY))
                    .as("%s", density)
                    .isZero();
            assertThat(density.cdf(Double.POSITIVE_INFINITY)).as("%s", density).isEqualTo(1);
            assertThat(density.survival(Double.NEGATIVE_INFINITY))
                    .as("%s", density)
                    .isEqualTo(1);
        }
    }

    @Test
    void aGapHasASmallestAndALargestQuantile() {
        assertThat(GAP.quantile(0.5)).isEqualTo(1);
        assertThat(GAP.upperQuantile(0.5)).isEqualTo(2);
        assertThat(GAP.quantile(0.75)).isCloseTo(2.5, within(1e-15));
        assertThat(GAP.support().stretches()).containsExactly(new Support.Stretch(0, 1), new Support.Stretch(2, 3));
    }

    @Test
    void aPoleIsSeenFromNearerThanADoubleSays() {
        assertThat(new Beta(1, 0.5).logDensity(1, -1e-40)).isCloseTo(Math.log(0.5e20), within(1e-14 * 46));
        assertThat(new Shifted(new Gamma(0.5, 1), 3).logDensity(3, 1e-40))
                .isEqualTo(new Gamma(0.5, 1).logDensity(1e-40));
        assertThat(new Truncated(new Beta(1, 0.5), 0.5, 1).logDensity(1, -1e-40))
                .isCloseTo(Math.log(0.5e20) + 0.5 * Math.log(2), within(1e-14 * 46));
        assertThat(new Truncated(new Normal(0, 1), -1, 2).logDensity(2, 1e-40)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void breaksLieInsideTheSupport() {
        assertThat(new Mixture(List.of(.5, .5), List.of(new Uniform(0, 2), new Laplace(1, 1))).breaks())
                .containsExactly(0.0, 1.0, 2.0);
        assertThat(new Mixture(List.of(.5, .5), List.of(new Uniform(0, 2), new Uniform(1, 3))).breaks())
                .containsExactly(1.0, 2.0);
        assertThat(GAP.breaks()).isEmpty();
        assertThat(new Truncated(new Laplace(1, 1), 2, 3).breaks()).isEmpty();
        assertThat(new Shifted(new Laplace(1, 1), 2).breaks()).containsExactly(3.0);
    }

    @Test
    void equalOnesAreEqualAndWrittenAsOnACommandLine() {
        assertThat(new Normal(-0.0, 1)).isEqualTo(new Normal(0, 1)).hasToString("normal(0, 1)");
        assertThat(new StudentT(3)).isEqualTo(new StudentT(3, 0, 1)).hasToString("student(3)");
        assertThat(new StudentT(3, 1, 2)).hasToString("student(3, 1, 2)");
        assertThat(new Uniform(0, 1.5)).hasToString("uniform(0, 1.5)");
        assertThat(new Exponential(2)).hasToString("exponential(2)");
        assertThat(new Laplace(0, 2)).hasToString("laplace(0, 2)");
        assertThat(new Gamma(2, 1e-7)).hasToString("gamma(2, 1.0E-7)");
        assertThat(new Beta(2, .5)).hasToString("beta(2, 0.5)");
        assertThat(new Lognormal(0, 1)).hasToString("lognormal(0, 1)");
        assertThat(TWO_HILLS).hasToString("mixture(0.3 normal(-2, 1), 0.7 normal(2, 0.5))");
        assertThat(new Truncated(new Normal(0, 1), -1, 2)).hasToString("truncated(normal(0, 1), -1, 2)");
        assertThat(new Shifted(new Normal(0, 1), 2)).hasToString("shifted(normal(0, 1), 2)");
    }

    @Test
    void whatIsNoDistributionIsRefusedInWords() {
        assertThatThrownBy(() -> new Normal(0, 0))
                .hasMessageContaining("normal(0, 0)")
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Normal(Double.NaN, 1)).hasMessageContaining("normal(NaN, 1)");
        assertThatThrownBy(() -> new Exponential(-1)).hasMessageContaining("exponential(-1)");
        assertThatThrownBy(() -> new Laplace(0, Double.POSITIVE_INFINITY)).hasMessageContaining("scale");
        assertThatThrownBy(() -> new Gamma(0, 1)).hasMessageContaining("gamma(0, 1)");
        assertThatThrownBy(() -> new Beta(1, Double.NaN)).hasMessageContaining("beta(1, NaN)");
        assertThatThrownBy(() -> new StudentT(0)).hasMessageContaining("degrees");
        assertThatThrownBy(() -> new Lognormal(Double.POSITIVE_INFINITY, 1)).hasMessageContaining("mu is finite");
        assertThatThrownBy(() -> new Uniform(1, 1)).hasMessageContaining("uniform(1, 1)");
        assertThatThrownBy(() -> new Truncated(new Normal(0, 1), 2, 1)).hasMessageContaining("below the right one");
        assertThatThrownBy(() -> new Truncated(new Uniform(0, 1), 2, 3)).hasMessageContaining("no mass");
        assertThatThrownBy(() -> new Shifted(new Normal(0, 1), Double.NaN)).hasMessageContaining("finite way");
        assertThatThrownBy(() -> new Mixture(List.of(.5), List.of())).hasMessageContaining("1 weights and 0");
        assertThatThrownBy(() -> new Mixture(List.of(.5, .4), List.of(new Exponential(1), new Exponential(2))))
                .hasMessageContaining("sum to 0.9");
        assertThatThrownBy(() -> new Mixture(List.of(0.0, 1.0), List.of(new Exponential(1), new Exponential(2))))
                .hasMessageContaining("weight 0 of the mixture is 0.0");
    }
}
