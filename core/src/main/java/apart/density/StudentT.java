package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/// Student's t distribution, moved and scaled: heavy tails, those of Cauchy at one degree.
///
/// f(x) = (1 + z²/ν)^(−(ν+1)/2)/(√ν·B(½, ν/2)·scale), z = (x − location)/scale, ν the degrees.
///
/// Moments of order ν and above are infinite.
///
/// @param degrees the degrees of freedom ν, finite and above 0
/// @param location the centre, finite
/// @param scale finite and above 0
public record StudentT(double degrees, double location, double scale) implements Density {
    // Beyond it the square of z is out of the range of doubles.
    private static final double FAR = 1e150;

    public StudentT {
        location += 0.0; // −0.0 is 0.0
        if (!Written.positive(degrees) || !Double.isFinite(location) || !Written.positive(scale)) {
            throw Written.refused(
                    Written.call("student", degrees, location, scale),
                    "the location is finite, and degrees and scale are finite and above 0");
        }
    }

    /// The distribution around 0 with scale 1.
    public StudentT(double degrees) {
        this(degrees, 0, 1);
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
        double z = Math.abs((point - location) + offset) / scale;
        double tail = z < FAR ? Math.log1p(z * z / degrees) : 2 * Math.log(z) - Math.log(degrees);
        return -0.5 * (degrees + 1) * tail
                - 0.5 * Math.log(degrees)
                - LogBeta.value(0.5, 0.5 * degrees)
                - Math.log(scale);
    }

    @Override
    public double slope(double x) {
        double z = (x - location) / scale;
        return Math.abs(z) < FAR ? -(degrees + 1) * z / (degrees + z * z) / scale : -(degrees + 1) / z / scale;
    }

    @Override
    public double cdf(double x) {
        return left((x - location) / scale);
    }

    @Override
    public double survival(double x) {
        return left((location - x) / scale);
    }

    private double left(double z) {
        if (z > 0) {
            return 1 - left(-z);
        }
        if (z < -FAR) {
            // The first term of the series in 1/z.
            return 0.5
                    * Math.exp(-degrees * Math.log(-z)
                            + 0.5 * degrees * Math.log(degrees)
                            - LogBeta.value(0.5, 0.5 * degrees)
                            - Math.log(degrees)
                            + Math.log(2));
        }
        double square = z * z;
        return 0.5
                * (square < degrees
                        ? RegularizedBeta.complement(square / (degrees + square), 0.5, 0.5 * degrees)
                        : RegularizedBeta.value(degrees / (degrees + square), 0.5 * degrees, 0.5));
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return location + scale * standard(u);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return location - scale * standard(u);
    }

    private double standard(double u) {
        var standard = new StudentT(degrees);
        return u == 0.5
                ? 0
                : u < 0.5
                        ? Inversion.quantile(standard, u, Double.NEGATIVE_INFINITY, 0)
                        : -Inversion.quantile(standard, 1 - u, Double.NEGATIVE_INFINITY, 0);
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
        return location == 0 && scale == 1
                ? Written.call("student", degrees)
                : Written.call("student", degrees, location, scale);
    }
}
