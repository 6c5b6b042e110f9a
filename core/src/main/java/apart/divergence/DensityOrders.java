package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Support;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Rényi and Tsallis divergences between densities, with the orders 0, 1 and ∞.
final class DensityOrders {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double GOLDEN = 0.6180339887498949;
    private static final int LOOKS = 60;
    private static final int STEPS = 90;
    private static final double FAR = 1e6;
    private static final double STEEP = 1e-7;

    private DensityOrders() {}

    static Evaluation renyi(double order, Density p, Density q) {
        if (order == 0) {
            return Evaluation.exact(Math.max(0, -Math.log(within(q, p.support()))) + 0.0);
        }
        if (order == INFINITY) {
            return p.equals(q) ? Evaluation.exact(0) : largest(p, q);
        }
        return DensityDivergence.evaluate(power(order, PowerIntegrand.Made.RENYI), p, q);
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
        double[] place = place(p, q);
        double x = place[0];
        double unit = place[1];
        // Rising still where p has no mass left: without a bound.
        boolean atEnd = Math.abs(x) >= FAR * unit * 0.5;
        if (atEnd && logRatio(p, q, x) - logRatio(p, q, 0.5 * x) > STEEP) {
            return new Evaluation(INFINITY, 0, Evaluation.Route.QUADRATURE);
        }
        double value = logRatio(p, q, x);
        double rounding = 1e-13 * Math.max(1, Math.abs(p.logDensity(x)));
        return new Evaluation(Math.max(0, value), value == INFINITY ? 0 : rounding, Evaluation.Route.QUADRATURE);
    }

    // Where the ratio is largest, and the scale of the points around it.
    private static double[] place(Density p, Density q) {
        var points = Landmarks.of(p, q);
        var finite = Arrays.stream(points).filter(Double::isFinite).toArray();
        double unit = Math.max(finite[finite.length - 1] - finite[0], Math.abs(finite[0]));
        double best = finite[0];
        double left = Double.isInfinite(points[0]) ? -FAR * unit : points[0];
        double right = Double.isInfinite(points[points.length - 1]) ? FAR * unit : points[points.length - 1];
        var cuts = DoubleStream.concat(DoubleStream.of(left, right), Arrays.stream(finite))
                .sorted()
                .distinct()
                .toArray();
        for (int i = 1; i < cuts.length; i++) {
            double found = peak(p, q, cuts[i - 1], cuts[i]);
            best = logRatio(p, q, found) > logRatio(p, q, best) ? found : best;
        }
        return new double[] {best, unit};
    }

    private static double peak(Density p, Density q, double low, double high) {
        double step = (high - low) / LOOKS;
        double best = low;
        for (int k = 1; k <= LOOKS; k++) {
            double x = k == LOOKS ? high : low + k * step;
            best = logRatio(p, q, x) > logRatio(p, q, best) ? x : best;
        }
        double left = Math.max(low, best - step);
        double right = Math.min(high, best + step);
        for (int k = 0; k < STEPS; k++) {
            double inner = right - GOLDEN * (right - left);
            double outer = left + GOLDEN * (right - left);
            if (logRatio(p, q, inner) > logRatio(p, q, outer)) {
                right = outer;
            } else {
                left = inner;
            }
        }
        double middle = 0.5 * (left + right);
        return logRatio(p, q, middle) > logRatio(p, q, best) ? middle : best;
    }

    private static double logRatio(Density p, Density q, double x) {
        double logP = p.logDensity(x);
        return logP == -INFINITY ? -INFINITY : logP - q.logDensity(x);
    }

    // Where the ratio is largest its slope is 0: only p moves there.
    private static Gradient ofLargest(double value, Density p, Density q) {
        double x = p.equals(q) ? Double.NaN : place(p, q)[0];
        for (double end : Landmarks.corners(p, p)) {
            if (x == end) {
                return new Gradient.None(value, "the ratio of p and q is largest at " + x + ", where p is not smooth");
            }
        }
        return new Gradient.Of(value, new double[] {Double.isNaN(x) ? 0 : -p.slope(x) + 0.0});
    }
}
