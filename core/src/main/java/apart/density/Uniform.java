package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;

/// The uniform distribution: every value between two ends is as likely.
///
/// @param low the left end, finite
/// @param high the right end, finite and above low
public record Uniform(double low, double high) implements Density {
    public Uniform {
        low += 0.0; // −0.0 is 0.0
        high += 0.0;
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(Written.call("uniform", low, high)
                    + " has no density; give finite ends, the lower one first, and less than 1.8e308 apart");
        }
    }

    @Override
    public double density(double x) {
        return x >= low && x <= high ? 1 / (high - low) : 0;
    }

    @Override
    public double logDensity(double x) {
        return x >= low && x <= high ? -Math.log(high - low) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double slope(double x) {
        return 0;
    }

    @Override
    public double cdf(double x) {
        return x <= low ? 0 : x >= high ? 1 : (x - low) / (high - low);
    }

    @Override
    public double survival(double x) {
        return x <= low ? 1 : x >= high ? 0 : (high - x) / (high - low);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return u == 1 ? high : low + u * (high - low);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return u == 1 ? low : high - u * (high - low);
    }

    @Override
    public Support support() {
        return Support.between(low, high);
    }

    @Override
    public List<Double> breaks() {
        return List.of();
    }

    @Override
    public String toString() {
        return Written.call("uniform", low, high);
    }
}
