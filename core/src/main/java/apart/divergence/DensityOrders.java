package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Support;
import apart.density.Quadrature;

/// Rényi and Tsallis divergences between densities, with the orders 0, 1 and ∞.
final class DensityOrders {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double STEEP = 1e-7;
    private static final double UNBOUNDED = 600;

    private DensityOrders() {}

    static Evaluation renyi(double order, Density p, Density q) {
        if (order == 0) {
            return Evaluation.exact(Math.max(0, -Math.log(within(q, p.support()))) + 0.0);
        }
        if (order == INFINITY) {
            return p.equals(q) ? Evaluation.exact(0) : largest(p, q);
        }
        var evaluation = DensityDivergence.evaluate(power(order, PowerIntegrand.Made.RENYI), p, q);
        boolean perhapsTooLarge =
                order > 1 && evaluation.value() == INFINITY && evaluation.route() == Evaluation.Route.QUADRATURE;
        return perhapsTooLarge ? scaled(order, p, q) : evaluation;
    }

    // The power may be beyond the range of doubles while its logarithm is not: it is integrated
    // in units of its largest value.
    private static Evaluation scaled(double order, Density p, Density q) {
        var infinite = new Evaluation(INFINITY, 0, Evaluation.Route.QUADRATURE);
        var exponent = new Exponent(p, q, order, order - 1);
        double largest = exponent.at(exponent.place()[0]);
        if (Double.isInfinite(largest)) {
            return infinite;
        }
        try {
            var points = Landmarks.with(Landmarks.of(p, q), exponent.place()[0]);
            var integral = Quadrature.of((point, offset) -> bounded(exponent.at(point, offset) - largest), points);
            double value = (largest + Math.log(integral.value())) / (order - 1);
            return new Evaluation(
                    value, integral.error() / integral.value() / (order - 1), Evaluation.Route.QUADRATURE);
        } catch (Quadrature.Divergent | Unbounded diverges) {
            return infinite;
        }
    }

    // Far above what was found to be the largest: growing without bound.
    private static double bounded(double exponent) {
        if (exponent > UNBOUNDED) {
            throw new Unbounded();
        }
        return Math.exp(exponent);
    }

    static Evaluation tsallis(double order, Density p, Density q) {
        if (order == 0) {
            return Evaluation.exact(outside(q, p.support()));
        }
        if (order == INFINITY) {
            return Evaluation.exact(new TotalVariation().between(p, q) == 0 ? 0 : INFINITY);
        }
        return DensityDivergence.evaluate(power(order, PowerIntegrand.Made.TSALLIS), p, q);
    }

    static Gradient renyiGradient(double order, Density p, Density q) {
        if (order == 0 || order == INFINITY) {
            var value = renyi(order, p, q).value();
            if (value == INFINITY) {
                return new Gradient.None(
                        value,
                        order == 0 ? "the supports of p and q are disjoint" : "the ratio of p and q has no bound");
            }
            return order == 0
                    ? new Gradient.Of(value, new double[] {-growth(p, q) / within(q, p.support()) + 0.0})
                    : ofLargest(value, p, q);
        }
        return DensityDivergence.gradient(power(order, PowerIntegrand.Made.RENYI), p, q);
    }

    static Gradient tsallisGradient(double order, Density p, Density q) {
        if (order == 0) {
            return new Gradient.Of(tsallis(0, p, q).value(), new double[] {-growth(p, q) + 0.0});
        }
        if (order == INFINITY) {
            return new Gradient.None(tsallis(order, p, q).value(), "order ∞ tells only whether p and q differ");
        }
        return DensityDivergence.gradient(power(order, PowerIntegrand.Made.TSALLIS), p, q);
    }

    static Integrand power(double order, PowerIntegrand.Made made) {
        return order == 1 ? KullbackLeibler.ON_DENSITIES : new PowerIntegrand(order, made);
    }

    /// The mass of a distribution within a support.
    private static double within(Density density, Support support) {
        return support.stretches().stream()
                .mapToDouble(stretch -> mass(density, stretch.low(), stretch.high()))
                .sum();
    }

    private static double outside(Density density, Support support) {
        double sum = density.cdf(support.low());
        for (int i = 1; i < support.stretches().size(); i++) {
            double gapLow = support.stretches().get(i - 1).high();
            double gapHigh = support.stretches().get(i).low();
            sum += mass(density, gapLow, gapHigh);
        }
        return sum + density.survival(support.high());
    }

    private static double mass(Density density, double low, double high) {
        return density.cdf(low) <= density.survival(high)
                ? density.cdf(high) - density.cdf(low)
                : density.survival(low) - density.survival(high);
    }

    /// How fast the mass of q within the support of p grows as that moves to the right; at an end
    /// that q has too, the mean of both sides.
    private static double growth(Density p, Density q) {
        double growth = 0;
        for (var stretch : p.support().stretches()) {
            growth += at(q, stretch.high()) - at(q, stretch.low());
        }
        return growth;
    }

    private static double at(Density density, double x) {
        return Double.isInfinite(x) ? 0 : 0.5 * (density.density(Math.nextUp(x)) + density.density(Math.nextDown(x)));
    }

    /// The largest ln(p/q) on the support of p, by looking between landmarks and narrowing down.
    private static Evaluation largest(Density p, Density q) {
        if (!p.support().within(q.support())) {
            return Evaluation.exact(INFINITY);
        }
        var ratio = new Exponent(p, q, 1, 1);
        double[] place = ratio.place();
        double x = place[0];
        // Rising still far out: without a bound.
        boolean atEnd = Math.abs(x) >= 0.5 * Exponent.FAR * place[1];
        if (atEnd && ratio.at(x) - ratio.at(0.5 * x) > STEEP) {
            return new Evaluation(INFINITY, 0, Evaluation.Route.QUADRATURE);
        }
        double value = ratio.at(x);
        double rounding = 1e-13 * Math.max(1, Math.abs(p.logDensity(x)));
        return new Evaluation(Math.max(0, value), value == INFINITY ? 0 : rounding, Evaluation.Route.QUADRATURE);
    }

    // Where the ratio is largest its slope is 0: only p moves there.
    private static Gradient ofLargest(double value, Density p, Density q) {
        double x = p.equals(q) ? Double.NaN : new Exponent(p, q, 1, 1).place()[0];
        for (double end : Landmarks.corners(p, p)) {
            if (x == end) {
                return new Gradient.None(value, "the ratio of p and q is largest at " + x + ", where p is not smooth");
            }
        }
        return new Gradient.Of(value, new double[] {Double.isNaN(x) ? 0 : -p.slope(x) + 0.0});
    }
}
