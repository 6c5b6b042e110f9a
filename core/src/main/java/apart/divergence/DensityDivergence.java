package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.density.Quadrature;
import apart.density.Uniform;

/// Divergences between densities: decided by the supports where they can be, else by a formula
/// for the two families, else by integration.
final class DensityDivergence {
    private static final String WHERE = "p has mass outside the support of q";
    private static final String MISSED = "q has mass outside the support of p";

    private static final double ROUNDING = 0x1p-51;

    private DensityDivergence() {}

    static Evaluation evaluate(Integrand integrand, Density p, Density q) {
        var decided = decided(integrand, p, q);
        if (!Double.isNaN(decided)) {
            return Evaluation.exact(integrand.value(decided));
        }
        if (p instanceof Uniform a && q instanceof Uniform b) {
            return Evaluation.exact(integrand.value(Math.min(uniform(integrand, a, b), integrand.most())));
        }
        var closed = integrand.closed(p, q);
        return closed.isPresent() ? Evaluation.exact(Math.max(0, closed.getAsDouble())) : integrated(integrand, p, q);
    }

    /// The integral of φ where equality or the supports decide it, else NaN.
    private static double decided(Integrand integrand, Density p, Density q) {
        if (p.equals(q)) {
            return 0;
        }
        if (p.support().disjoint(q.support())) {
            return integrand.most();
        }
        boolean leaves =
                integrand.alone() == Double.POSITIVE_INFINITY && !p.support().within(q.support());
        boolean misses =
                integrand.missed() == Double.POSITIVE_INFINITY && !q.support().within(p.support());
        return leaves || misses ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    // Two steps: what is added is constant on what is common and on what is not.
    private static double uniform(Integrand integrand, Uniform p, Uniform q) {
        double low = Math.max(p.low(), q.low());
        double high = Math.min(p.high(), q.high());
        double common = high - low;
        double inP = p.high() - p.low();
        double inQ = q.high() - q.low();
        double onlyP = (low - p.low()) + (p.high() - high);
        double onlyQ = (low - q.low()) + (q.high() - high);
        double both = common * integrand.term(-Math.log(inP), -Math.log(inQ));
        // Not 0·∞ where nothing stands alone.
        double alone = onlyP == 0 ? 0 : integrand.alone() * (onlyP / inP);
        double missed = onlyQ == 0 ? 0 : integrand.missed() * (onlyQ / inQ);
        return both + (alone + missed);
    }

    /// By integration, also where there is a formula.
    static Evaluation integrated(Integrand integrand, Density p, Density q) {
        try {
            var points = Landmarks.of(p, q);
            if (integrand.kinked()) {
                points = Landmarks.withCrossings(p, q, points);
            }
            var integral = Quadrature.of(beside(integrand, p, q), points);
            double value = Math.clamp(integral.value(), 0, integrand.most());
            // Where p and q are near, the difference of their logarithms is what is left of both.
            double error = integral.error() + ROUNDING * Math.sqrt(value);
            return new Evaluation(integrand.value(value), error(integrand, value, error), Evaluation.Route.QUADRATURE);
        } catch (Quadrature.Divergent | Unbounded infinite) {
            if (integrand.most() == Double.POSITIVE_INFINITY) {
                return new Evaluation(integrand.value(Double.POSITIVE_INFINITY), 0, Evaluation.Route.QUADRATURE);
            }
            throw new ArithmeticException(
                    "between " + p + " and " + q + " the integrand is beyond the range of doubles; scale the data");
        }
    }

    // A root is steep at 0: there the error of the root is the root of the error.
    private static double error(Integrand integrand, double value, double error) {
        return Math.max(0, integrand.value(Math.min(value + error, integrand.most())) - integrand.value(value));
    }

    private static Quadrature.Beside beside(Integrand integrand, Density p, Density q) {
        return (point, offset) -> {
            double logP = p.logDensity(point, offset);
            double logQ = q.logDensity(point, offset);
            if (logP == Double.NEGATIVE_INFINITY && logQ == Double.NEGATIVE_INFINITY) {
                return 0;
            }
            double term = term(integrand, logP, logQ, LogRatio.of(p, q, point, offset));
            if (term == Double.POSITIVE_INFINITY) {
                throw new Unbounded();
            }
            return term;
        };
    }

    // φ is homogeneous: near p = q it is taken from the ratio, in units of the larger.
    private static double term(Integrand integrand, double logP, double logQ, double ratio) {
        if (!(Math.abs(ratio) < 1)) {
            return integrand.term(logP, logQ);
        }
        return ratio > 0 ? Math.exp(logP) * integrand.term(0, -ratio) : Math.exp(logQ) * integrand.term(ratio, 0);
    }

    static Gradient gradient(Integrand integrand, Density p, Density q) {
        double value = evaluate(integrand, p, q).value();
        if (value == Double.POSITIVE_INFINITY) {
            return new Gradient.None(value, whyInfinite(integrand, p, q));
        }
        if (p.support().disjoint(q.support())) {
            return new Gradient.Of(value, new double[] {0});
        }
        var edge = Translation.edge(integrand, p, q);
        if (!edge.isEmpty()) {
            return new Gradient.None(value, edge);
        }
        if (p.equals(q)) {
            return new Gradient.Of(value, new double[] {0});
        }
        try {
            double integral = decided(integrand, p, q);
            double whole = Double.isNaN(integral) ? integralOf(integrand, p, q) : integral;
            double slope = integrand.rate(whole) * new Translation(integrand, p, q).slope();
            return new Gradient.Of(value, new double[] {slope + 0.0});
        } catch (Quadrature.Divergent | Unbounded infinite) {
            return new Gradient.None(value, "the value grows faster than p moves, by any factor");
        }
    }

    // Only what is made of the integral, a root or a logarithm, needs it for its slope.
    private static double integralOf(Integrand integrand, Density p, Density q) {
        return integrand.rate(0) == 1 && integrand.rate(1) == 1
                ? 0
                : Math.clamp(
                        Quadrature.of(beside(integrand, p, q), Landmarks.of(p, q))
                                .value(),
                        0,
                        integrand.most());
    }

    private static String whyInfinite(Integrand integrand, Density p, Density q) {
        if (p.support().disjoint(q.support())) {
            return "the supports of p and q are disjoint";
        }
        if (integrand.alone() == Double.POSITIVE_INFINITY && !p.support().within(q.support())) {
            return WHERE;
        }
        return integrand.missed() == Double.POSITIVE_INFINITY && !q.support().within(p.support())
                ? MISSED
                : "the ratio of p and q grows too fast towards an end of their supports";
    }
}
