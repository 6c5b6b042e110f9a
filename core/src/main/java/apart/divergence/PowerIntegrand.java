package apart.divergence;

import apart.Density;
import java.util.OptionalDouble;

/// (pᵅ·q¹⁻ᵅ − α·p − (1 − α)·q)/(α − 1): what [Tsallis] adds at a place, and whatever is made of
/// ∫ pᵅ·q¹⁻ᵅ.
///
/// @param order α, finite, above 0 and not 1
/// @param made what is made of the integral
record PowerIntegrand(double order, Made made) implements Integrand {
    /// What is made of T = (∫ pᵅ·q¹⁻ᵅ − 1)/(α − 1).
    enum Made {
        /// T.
        TSALLIS,
        /// ln(1 + (α − 1)·T)/(α − 1).
        RENYI,
        /// Half of that.
        BHATTACHARYYA,
        /// √(T/2).
        HELLINGER
    }

    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Override
    public double term(double logP, double logQ) {
        double p = Math.exp(logP);
        double q = Math.exp(logQ);
        if (logP == NONE || logQ == NONE) {
            return logP == NONE ? q : p == 0 ? 0 : alone() * p;
        }
        double delta = logP - logQ;
        if (order == 0.5) {
            // (√p − √q)², with the same bits when p and q change places.
            double part = Math.expm1(-0.5 * Math.abs(delta));
            return Math.max(p, q) * part * part;
        }
        double stretch = (order - 1) * delta;
        if (Math.abs(delta) < 1 && Math.abs(stretch) < 1) {
            // By the side whose share is larger, so that little cancels.
            return order > 0.5
                    ? p * (Logs.excess(stretch) / (order - 1) + Logs.excess(-delta))
                    : q * (Logs.excess(order * delta) - order * Logs.excess(delta)) / (order - 1);
        }
        if (Math.abs(stretch) < 1 && p > 0) {
            return p * (Math.expm1(stretch) / (order - 1)) + (q - p);
        }
        double power = Math.exp(order * logP + (1 - order) * logQ);
        return (power - order * p - (1 - order) * q) / (order - 1);
    }

    @Override
    public double timesInP(double logP, double logQ) {
        return order / (order - 1) * Logs.difference(order * logP + (1 - order) * logQ, logP);
    }

    @Override
    public double timesInQ(double logP, double logQ) {
        return Logs.difference(logQ, order * logP + (1 - order) * logQ);
    }

    @Override
    public double alone() {
        return order > 1 ? INFINITY : order / (1 - order);
    }

    @Override
    public double missed() {
        return 1;
    }

    @Override
    public double most() {
        return order > 1 ? INFINITY : 1 / (1 - order);
    }

    @Override
    public double value(double integral) {
        return switch (made) {
            case TSALLIS -> integral;
            case RENYI -> renyi(integral);
            case BHATTACHARYYA -> 0.5 * renyi(integral);
            case HELLINGER -> Math.sqrt(0.5 * integral);
        };
    }

    private double renyi(double integral) {
        return integral == most() ? INFINITY : Math.log1p((order - 1) * integral) / (order - 1);
    }

    @Override
    public double rate(double integral) {
        return switch (made) {
            case TSALLIS -> 1;
            case RENYI -> 1 / (1 + (order - 1) * integral);
            case BHATTACHARYYA -> 0.5 / (1 + (order - 1) * integral);
            case HELLINGER -> integral == 0 ? 0 : 0.25 / Math.sqrt(0.5 * integral);
        };
    }

    @Override
    public OptionalDouble closed(Density p, Density q) {
        var renyi = ClosedForms.renyi(order, p, q);
        if (renyi.isEmpty()) {
            return renyi;
        }
        double logarithm = renyi.getAsDouble();
        return OptionalDouble.of(
                switch (made) {
                    case RENYI -> logarithm;
                    case BHATTACHARYYA -> 0.5 * logarithm;
                    case TSALLIS -> Math.expm1((order - 1) * logarithm) / (order - 1);
                    case HELLINGER -> Math.sqrt(-Math.expm1(-0.5 * logarithm));
                });
    }
}
