package apart.density;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class QuadratureTest {
    private static final double PI = Math.PI;

    /// An integral whose value is known.
    record Known(String f, double truth, double size, Quadrature.Integral found) {}

    private static Known known(String name, double truth, DoubleUnaryOperator f, double... points) {
        return known(name, truth, Math.abs(truth), f, points);
    }

    private static Known known(String name, double truth, double size, DoubleUnaryOperator f, double... points) {
        return new Known(name, truth, size, Quadrature.of(f, points));
    }

    private static List<Known> smooth() {
        var known = new ArrayList<Known>();
        known.add(known("1", 3, _ -> 1, -1, 2));
        known.add(known("x", 1.5, 2.5, x -> x, -1, 2));
        known.add(known("x²⁰", 1.0 / 21, x -> Math.pow(x, 20), 0, 1));
        known.add(known("eˣ", Math.expm1(1), Math::exp, 0, 1));
        known.add(known("sin", 2, Math::sin, 0, PI));
        known.add(known("sin 50x over whole waves", 0, 4, x -> Math.sin(50 * x), -PI, PI));
        known.add(known("1/(1 + x²)", PI / 4, x -> 1 / (1 + x * x), 0, 1));
        known.add(known("1/(1 + 25x²)", 0.4 * Math.atan(5), x -> 1 / (1 + 25 * x * x), -1, 1));
        known.add(known("|x − 0.3| uncut", 0.29, x -> Math.abs(x - 0.3), 0, 1));
        known.add(known("|x − 0.3| cut", 0.29, x -> Math.abs(x - 0.3), 0, 0.3, 1));
        known.add(known("a step, cut", 0.75, x -> x < 0.25 ? 0 : 1, 0, 0.25, 1));
        known.add(known("cos 200x", Math.sin(200) / 200, 0.64, x -> Math.cos(200 * x), 0, 1));
        known.add(known("√(1 − x²)", PI / 2, x -> Math.sqrt((1 - x) * (1 + x)), -1, 1));
        known.add(known("large", 5e299, x -> 1e300 * x, 0, 1));
        known.add(known("small", 5e-301, x -> 1e-300 * x, 0, 1));
        return known;
    }

    private static List<Known> poles() {
        var known = new ArrayList<Known>();
        for (double power : new double[] {-0.1, -0.5, -0.75, -0.9, 0.1, 0.5, 1.5}) {
            known.add(known("x^" + power, 1 / (1 + power), x -> Math.pow(x, power), 0, 1));
        }
        known.add(known("ln x", -1, Math::log, 0, 1));
        known.add(known("ln² x", 2, x -> Math.log(x) * Math.log(x), 0, 1));
        known.add(known("x^-0.9 ln x", -100, x -> Math.pow(x, -0.9) * Math.log(x), 0, 1));
        known.add(known("|x|^-0.5 inside", 4, x -> 1 / Math.sqrt(Math.abs(x)), -1, 0, 1));
        known.add(known("e^-x/√x", Math.sqrt(PI), x -> Math.exp(-x) / Math.sqrt(x), 0, POSITIVE_INFINITY));
        known.add(new Known(
                "(1 − x)^-0.9 by offset",
                10,
                10,
                Quadrature.of((at, offset) -> at == 1 ? Math.pow(-offset, -0.9) : Math.pow(1 - offset, -0.9), 0, 1)));
        known.add(new Known(
                "(1 − x²)^-½ by offset",
                PI,
                PI,
                Quadrature.of((at, offset) -> 1 / Math.sqrt(Math.abs(offset) * (2 - Math.abs(offset))), -1, 1)));
        return known;
    }

    private static List<Known> endless() {
        double inf = POSITIVE_INFINITY;
        var known = new ArrayList<Known>();
        known.add(known("e^-x", 1, x -> Math.exp(-x), 0, inf));
        known.add(known("x⁵e^-x", 120, x -> x > 700 ? 0 : Math.pow(x, 5) * Math.exp(-x), 0, inf));
        known.add(known("e^-x²", Math.sqrt(PI), x -> Math.exp(-x * x), NEGATIVE_INFINITY, inf));
        known.add(known("e^-x², left half", Math.sqrt(PI) / 2, x -> Math.exp(-x * x), NEGATIVE_INFINITY, 0));
        known.add(known("e^-|x|", 2, x -> Math.exp(-Math.abs(x)), NEGATIVE_INFINITY, inf));
        known.add(known("Cauchy", PI, x -> 1 / (1 + x * x), NEGATIVE_INFINITY, inf));
        known.add(known("x⁻²", 1, x -> 1 / x / x, 1, inf));
        known.add(known("x^-1.1", 10, x -> Math.pow(x, -1.1), 1, inf));
        known.add(known("x^-1.1 far out", Math.pow(1e6, -0.1) * 10, x -> Math.pow(x, -1.1), 1e6, inf));
        known.add(known("1/((1 + x)√x)", PI, x -> 1 / (1 + x) / Math.sqrt(x), 0, inf));
        known.add(known("1/cosh", PI, x -> 1 / Math.cosh(x), NEGATIVE_INFINITY, inf));
        known.add(known("t with 0.5 degrees", 1, new StudentT(0.5)::density, NEGATIVE_INFINITY, 0, inf));
        return known;
    }

    private static double bell(double x, double sd) {
        return Math.exp(-0.5 * (x / sd) * (x / sd)) / sd / Math.sqrt(2 * PI);
    }

    private static List<Known> peaks() {
        double inf = POSITIVE_INFINITY;
        double narrow = 1e-6;
        var normal = new Normal(0.3, narrow);
        var known = new ArrayList<Known>();
        known.add(known("narrow normal", 1, normal::density, NEGATIVE_INFINITY, 0.3, inf));
        known.add(known("narrow normal on [0, 1]", 1, normal::density, 0, 0.3, 1));
        known.add(known(
                "narrow Cauchy, no point at it",
                Math.atan(0.7 / narrow) + Math.atan(0.3 / narrow),
                x -> narrow / (narrow * narrow + (x - 0.3) * (x - 0.3)),
                0,
                1));
        known.add(known("gamma(1e6, 1)", 1, new Gamma(1e6, 1)::density, 0, 9.95e5, 1e6, 1.005e6, inf));
        known.add(known("far and wide", 1, new Normal(1e8, 1e9)::density, NEGATIVE_INFINITY, 1e8, 1.1e9, inf));
        known.add(known("tiny", 1, x -> bell(x, 1e-200), NEGATIVE_INFINITY, -1e-200, 1e-200, inf));
        known.add(known("huge", 1, x -> bell(x, 1e200), NEGATIVE_INFINITY, -1e200, 1e200, inf));
        return known;
    }

    @Test
    void theErrorIsABoundOnManyKnownIntegrals() {
        var all = new ArrayList<Known>();
        all.addAll(smooth());
        all.addAll(poles());
        all.addAll(endless());
        all.addAll(peaks());
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        for (var known : all) {
            double off = Math.abs(known.found.value() - known.truth);
            assertThat(off)
                    .as("%s", known)
                    .isLessThanOrEqualTo(Math.max(known.found.error(), 8 * Math.ulp(known.size)));
            assertThat(known.found.error()).as("%s", known).isLessThanOrEqualTo(1e-8 * known.size);
        }
    }

    @Test
    void mostAreKnownToThirteenDigits() {
        for (var known : smooth()) {
            assertThat(known.found.error()).as("%s", known).isLessThanOrEqualTo(1e-13 * known.size);
        }
    }

    @Test
    void whatDivergesIsSaid() {
        assertThatThrownBy(() -> Quadrature.of(x -> 1 / x, 0, 1)).isInstanceOf(Quadrature.Divergent.class);
        assertThatThrownBy(() -> Quadrature.of(x -> 1 / x, 1, POSITIVE_INFINITY))
                .isInstanceOf(Quadrature.Divergent.class)
                .hasMessageContaining("infinite towards Infinity");
        assertThatThrownBy(() -> Quadrature.of(x -> Math.pow(x, -1.5), 0, 1)).isInstanceOf(Quadrature.Divergent.class);
        assertThatThrownBy(() -> Quadrature.of(_ -> 1, NEGATIVE_INFINITY, 0)).isInstanceOf(Quadrature.Divergent.class);
    }

    @Test
    void whatIsNotKnownWellEnoughIsAnError() {
        assertThatThrownBy(() -> Quadrature.of(x -> Math.pow(1 - x, -0.9), 0, 1))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quadrature.of(x -> 1 / (x * Math.log(x) * Math.log(x)), 2, POSITIVE_INFINITY))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quadrature.of(x -> Math.sin(1 / x) / x, 0, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quadrature.of(_ -> Double.NaN, 0, 1)).hasMessageContaining("the integrand is NaN");
    }

    @Test
    void pointsAreCheckedAndEmptyPiecesAreNothing() {
        assertThat(Quadrature.of(Math::exp, 2, 2)).isEqualTo(new Quadrature.Integral(0, 0));
        assertThatThrownBy(() -> Quadrature.of(Math::exp, 2)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> Quadrature.of(Math::exp, 2, 1)).hasMessageContaining("1.0 at place 1 after 2.0");
        assertThatThrownBy(() -> Quadrature.of(Math::exp, 0, Double.NaN)).hasMessageContaining("NaN");
    }
}
