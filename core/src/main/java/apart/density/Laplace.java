package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;

/// The Laplace distribution: exponential on both sides of its mean.
///
/// f(x) = exp(−|x − mean|/scale)/(2·scale).
///
/// @param mean the mean, finite
/// @param scale the mean distance from it, finite and above 0
public record Laplace(double mean, double scale) implements Density {
    public Laplace {
        mean += 0.0; // −0.0 is 0.0
        if (!Double.isFinite(mean) || !Written.positive(scale)) {
            throw Written.refused(
                    Written.call("laplace", mean, scale), "the mean is finite, and the scale finite and above 0");
        }
    }

    @Override
    public double density(double x) {
        return Math.exp(-Math.abs(x - mean) / scale) / scale / 2;
    }

    @Override
    public double logDensity(double x) {
        return logDensity(x, 0);
    }

    @Override
    public double logDensity(double point, double offset) {
        return -Math.abs((point - mean) + offset) / scale - Math.log(scale) - Math.log(2);
    }

    @Override
    public double slope(double x) {
        return x < mean ? 1 / scale : -1 / scale;
    }

    @Override
    public double cdf(double x) {
        return left((x - mean) / scale);
    }

    @Override
    public double survival(double x) {
        return left((mean - x) / scale);
    }

    private static double left(double z) {
        return z < 0 ? 0.5 * Math.exp(z) : 1 - 0.5 * Math.exp(-z);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return mean + scale * standard(u);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return mean - scale * standard(u);
    }

    private static double standard(double u) {
        return u <= 0.5 ? Math.log(2 * u) : -Math.log(2 * (1 - u));
    }

    @Override
    public Support support() {
        return Support.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Double> breaks() {
        return List.of(mean);
    }

    @Override
    public String toString() {
        return Written.call("laplace", mean, scale);
    }
}
