package apart.divergence;

import apart.Density;
import java.util.OptionalDouble;

/// What a divergence adds at a place where two densities are p and q: φ(p, q) = q·f(p/q) less
/// its tangent in p = q, which integrates to 0, so that nothing is below 0 and nothing cancels.
///
/// All in logarithms, with `delta` for ln(p/q).
interface Integrand {
    /// φ; one of the logarithms may be −∞.
    double term(double logP, double logQ);

    /// p·∂φ/∂p; both logarithms are finite.
    double timesInP(double logP, double logQ);

    /// q·∂φ/∂q; both logarithms are finite.
    double timesInQ(double logP, double logQ);

    /// φ(p, 0)/p.
    double alone();

    /// φ(0, q)/q.
    double missed();

    /// Whether φ has a kink where p = q.
    default boolean kinked() {
        return false;
    }

    /// The divergence, from the integral of φ.
    default double value(double integral) {
        return integral;
    }

    /// How fast the divergence grows with the integral of φ.
    default double rate(double integral) {
        return 1;
    }

    /// The divergence by a formula for the two families, if there is one.
    default OptionalDouble closed(Density p, Density q) {
        return OptionalDouble.empty();
    }

    /// The largest integral, reached where the supports are disjoint.
    default double most() {
        return alone() + missed();
    }
}
