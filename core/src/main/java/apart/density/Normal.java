package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/// The normal distribution.
///
/// f(x) = exp(−z²/2)/(sd·√(2π)), z = (x − mean)/sd.
///
/// @param mean the mean, finite
/// @param sd the standard deviation, finite and above 0
public record Normal(double mean, double sd) implements Density {
    private static final double LOG_ROOT_2_PI = 0.9189385332046727;
    private static final double ROOT_2 = Math.sqrt(2);

    public Normal {
        mean += 0.0; // −0.0 is 0.0
        if (!Double.isFinite(mean) || !Written.positive(sd)) {
            throw Written.refused(
                    Written.call("normal", mean, sd),
                    "the mean is finite, and the standard deviation finite and above 0");
        }
    }

    @Override
    public double density(double x) {
        return Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        return logDensity(x, 0);
    }

    @Override
    public double logDensity(double point, double offset) {
        double z = ((point - mean) + offset) / sd;
        return -0.5 * z * z - Math.log(sd) - LOG_ROOT_2_PI;
    }

    @Override
    public double slope(double x) {
        return (mean - x) / sd / sd;
    }

    @Override
    public double cdf(double x) {
        return 0.5 * Erfc.value((mean - x) / sd / ROOT_2);
    }

    @Override
    public double survival(double x) {
        return 0.5 * Erfc.value((x - mean) / sd / ROOT_2);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return mean - sd * (ROOT_2 * InverseErfc.value(2 * u));
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return mean + sd * (ROOT_2 * InverseErfc.value(2 * u));
    }

    @Override
    public Support support() {
        return Support.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Double> breaks() {
        return List.of();
    }

    @Override
    public String toString() {
        return Written.call("normal", mean, sd);
    }
}
