package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/// The beta distribution, on 0 ≤ x ≤ 1.
///
/// f(x) = x^(a−1)·(1 − x)^(b−1)/B(a, b).
///
/// A pole at 0 where a is below 1, at 1 where b is; beta(1, 1) is uniform(0, 1).
///
/// @param a finite and above 0
/// @param b finite and above 0
public record Beta(double a, double b) implements Density {
    public Beta {
        if (!Written.positive(a) || !Written.positive(b)) {
            throw Written.refused(Written.call("beta", a, b), "both numbers are finite and above 0");
        }
    }

    @Override
    public double density(double x) {
        return Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        return x >= 0 && x <= 1 ? logarithm(x, 1 - x) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double logDensity(double point, double offset) {
        if (point != 1) {
            return logDensity(point + offset);
        }
        return offset <= 0 && offset >= -1 ? logarithm(1 + offset, -offset) : Double.NEGATIVE_INFINITY;
    }

    private double logarithm(double x, double rest) {
        return power(a, x, rest) + power(b, rest, x) - LogBeta.value(a, b);
    }

    private static double power(double exponent, double x, double rest) {
        return exponent == 1 ? 0 : (exponent - 1) * (x < 0.5 ? Math.log(x) : Math.log1p(-rest));
    }

    @Override
    public double slope(double x) {
        return x < 0 || x > 1 ? 0 : slopeOf(x, 1 - x);
    }

    @Override
    public double slope(double point, double offset) {
        if (point != 1) {
            return slope(point + offset);
        }
        return offset <= 0 && offset >= -1 ? slopeOf(1 + offset, -offset) : 0;
    }

    private double slopeOf(double x, double rest) {
        return (a == 1 ? 0 : (a - 1) / x) - (b == 1 ? 0 : (b - 1) / rest);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : RegularizedBeta.value(x, a, b);
    }

    @Override
    public double survival(double x) {
        return x <= 0 ? 1 : x >= 1 ? 0 : RegularizedBeta.complement(x, a, b);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return Inversion.quantile(this, u, 0, 1);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return Inversion.upperQuantile(this, u, 0, 1);
    }

    @Override
    public Support support() {
        return Support.between(0, 1);
    }

    @Override
    public List<Double> breaks() {
        return List.of();
    }

    @Override
    public String toString() {
        return Written.call("beta", a, b);
    }
}
