package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// The gamma distribution, on x ≥ 0.
///
/// f(x) = rate·(rate·x)^(shape−1)·exp(−rate·x)/Γ(shape).
///
/// Below shape 1 the density has a pole at 0; shape 1 is [Exponential].
///
/// @param shape finite and above 0
/// @param rate one over the scale, finite and above 0
public record Gamma(double shape, double rate) implements Density {
    // Beyond it the terms of the logarithm cancel, and the factored form is better.
    private static final double LARGE = 10;

    public Gamma {
        if (!Written.positive(shape) || !Written.positive(rate)) {
            throw Written.refused(Written.call("gamma", shape, rate), "shape and rate are finite and above 0");
        }
    }

    @Override
    public double density(double x) {
        return Math.exp(logDensity(x));
    }

    @Override
    public double logDensity(double x) {
        if (x < 0 || x == Double.POSITIVE_INFINITY) {
            return Double.NEGATIVE_INFINITY;
        }
        double y = rate * x;
        if (shape > LARGE) {
            double factored = RegularizedGamma.P.derivative(shape, y);
            if (factored > Double.MIN_NORMAL) {
                return Math.log(factored) + Math.log(rate);
            }
        }
        double power = shape == 1 ? 0 : (shape - 1) * (Math.log(rate) + Math.log(x));
        return power - y + Math.log(rate) - LogGamma.value(shape);
    }

    @Override
    public double slope(double x) {
        return x < 0 ? 0 : (shape == 1 ? 0 : (shape - 1) / x) - rate;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : x == Double.POSITIVE_INFINITY ? 1 : RegularizedGamma.P.value(shape, rate * x);
    }

    @Override
    public double survival(double x) {
        return x <= 0 ? 1 : x == Double.POSITIVE_INFINITY ? 0 : RegularizedGamma.Q.value(shape, rate * x);
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return Inversion.quantile(this, u, 0, Double.POSITIVE_INFINITY);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return Inversion.upperQuantile(this, u, 0, Double.POSITIVE_INFINITY);
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
        return Written.call("gamma", shape, rate);
    }
}
