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
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("uniform(" + low + ", " + high
                    + ") has no density; give finite ends, the lower one first, and less than 1.8e308 apart");
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
    public double cdf(double x) {
        return x <= low ? 0 : x >= high ? 1 : (x - low) / (high - low);
    }

    @Override
    public double survival(double x) {
        return x <= low ? 1 : x >= high ? 0 : (high - x) / (high - low);
    }

    @Override
    public double quantile(double u) {
        check(u);
        return u == 1 ? high : low + u * (high - low);
    }

    @Override
    public double upperQuantile(double u) {
        check(u);
        return u == 1 ? low : high - u * (high - low);
    }

    private static void check(double u) {
        if (!(u >= 0 && u <= 1)) {
            throw new IllegalArgumentException("u is " + u + "; a quantile is asked for in [0, 1]");
        }
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
        return "uniform(" + low + ", " + high + ")";
    }
}
