package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;

/// The exponential distribution, on x ≥ 0.
///
/// f(x) = rate·exp(−rate·x).
///
/// @param rate one over the mean, finite and above 0
public record Exponential(double rate) implements Density {
    public Exponential {
        if (!Written.positive(rate)) {
            throw Written.refused(Written.call("exponential", rate), "the rate is finite and above 0");
        }
    }

    @Override
    public double density(double x) {
        return x < 0 ? 0 : rate * Math.exp(-rate * x);
    }

    @Override
    public double logDensity(double x) {
        return x < 0 ? Double.NEGATIVE_INFINITY : Math.log(rate) - rate * x;
    }

    @Override
    public double slope(double x) {
        return x < 0 ? 0 : -rate;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-rate * x);
    }

    @Override
    public double survival(double x) {
        return x <= 0 ? 1 : Math.exp(-rate * x);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return -Math.log1p(-u) / rate + 0.0;
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return -Math.log(u) / rate + 0.0;
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
        return Written.call("exponential", rate);
    }
}
