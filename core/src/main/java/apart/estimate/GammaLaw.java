package apart.estimate;

import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Gamma, chi-square and normal quantiles.
final class GammaLaw {
    private GammaLaw() {}

    /// The probability that a gamma variable of this shape and scale 1 is at most x.
    static double probability(double shape, double x) {
        return x <= 0 ? 0 : RegularizedGamma.P.value(shape, x);
    }

    /// The x that a gamma variable of this shape and scale 1 does not exceed with this
    /// probability.
    static double quantile(double probability, double shape) {
        return Bisection.end(Math.max(1, 2 * shape), Double.MAX_VALUE, x -> probability(shape, x) < probability);
    }

    static double chiSquare(double probability, double freedom) {
        return 2 * quantile(probability, freedom / 2);
    }

    /// The standard normal quantile.
    static double normal(double probability) {
        return Math.sqrt(2) * InverseErf.value(2 * probability - 1);
    }
}
