package apart.estimate;

import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Gamma, chi-square and normal quantiles.
final class GammaLaw {
    private static final int HALVINGS = 200;

    private GammaLaw() {}

    /// The probability that a gamma variable of this shape and scale 1 is at most x.
    static double probability(double shape, double x) {
        return x <= 0 ? 0 : RegularizedGamma.P.value(shape, x);
    }

    /// The x that a gamma variable of this shape and scale 1 does not exceed with this probability.
    static double quantile(double probability, double shape) {
        double low = 0;
        double high = Math.max(1, 2 * shape);
        while (probability(shape, high) < probability) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (probability(shape, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    static double chiSquare(double probability, double freedom) {
        return 2 * quantile(probability, freedom / 2);
    }

    /// The standard normal quantile.
    static double normal(double probability) {
        return Math.sqrt(2) * InverseErf.value(2 * probability - 1);
    }
}
