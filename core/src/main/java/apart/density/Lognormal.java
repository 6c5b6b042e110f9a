package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;

/// The lognormal distribution, on x > 0: the logarithm is normal.
///
/// f(x) = exp(−z²/2)/(x·sigma·√(2π)), z = (ln x − mu)/sigma.
///
/// @param mu the mean of the logarithm, finite
/// @param sigma the standard deviation of the logarithm, finite and above 0
public record Lognormal(double mu, double sigma) implements Density {
    public Lognormal {
        mu += 0.0; // −0.0 is 0.0
        if (!Double.isFinite(mu) || !Written.positive(sigma)) {
            throw Written.refused(Written.call("lognormal", mu, sigma), "mu is finite, and sigma finite and above 0");
        }
    }

    /// The distribution of the logarithm.
    public Normal logarithm() {
        return new Normal(mu, sigma);
    }

    @Override
    public double density(double x) {
        return Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        return x <= 0 || x == Double.POSITIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : logarithm().logDensity(Math.log(x)) - Math.log(x);
    }

    @Override
    public double slope(double x) {
        return x <= 0 ? 0 : (logarithm().slope(Math.log(x)) - 1) / x;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : logarithm().cdf(Math.log(x));
    }

    @Override
    public double survival(double x) {
        return x <= 0 ? 1 : logarithm().survival(Math.log(x));
    }

    @Override
    public double quantile(double u) {
        return Math.exp(logarithm().quantile(u));
    }

    @Override
    public double upperQuantile(double u) {
        return Math.exp(logarithm().upperQuantile(u));
    }

    @Override
    public Support support() {
        return Support.between(0, Double.POSITIVE_INFINITY);
    }

    @Override
    public List<Double> breaks() {
        return List.of();
    }

    @Override
    public String toString() {
        return Written.call("lognormal", mu, sigma);
    }
}
