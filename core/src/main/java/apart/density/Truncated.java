package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;

/// A distribution cut to an interval, and its density there raised to a mass of 1.
///
/// f(x) = g(x)/(G(high) − G(low)) between the ends, 0 elsewhere.
///
/// @param of the distribution g that is cut
/// @param low the left end, −∞ if only the right is cut
/// @param high the right end above it, ∞ if only the left is cut
public record Truncated(Density of, double low, double high) implements Density {
    public Truncated {
        low += 0.0; // −0.0 is 0.0
        high += 0.0;
        if (!(low < high)) {
            throw Written.refused(
                    "truncated(" + of + ", " + Written.number(low) + ", " + Written.number(high) + ")",
                    "the left end is below the right one");
        }
        if (!(between(of, low, high) > 0)) {
            throw Written.refused(
                    "truncated(" + of + ", " + Written.number(low) + ", " + Written.number(high) + ")",
                    "no mass of " + of + " lies there that a double can tell from 0");
        }
    }

    /// The mass between two ends, from the tail in which it is exact.
    private static double between(Density density, double low, double high) {
        return density.cdf(low) <= density.survival(high)
                ? density.cdf(high) - density.cdf(low)
                : density.survival(low) - density.survival(high);
    }

    private double mass() {
        return between(of, low, high);
    }

    private boolean inside(double x) {
        return x >= low && x <= high;
    }

    private boolean beyond(double point, double offset) {
        return (point == low && offset < 0) || (point == high && offset > 0) || !inside(point + offset);
    }

    @Override
    public double density(double x) {
        return inside(x) ? of.density(x) / mass() : 0;
    }

    @Override
    public double logDensity(double x) {
        return inside(x) ? of.logDensity(x) - Math.log(mass()) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double logDensity(double point, double offset) {
        return beyond(point, offset) ? Double.NEGATIVE_INFINITY : of.logDensity(point, offset) - Math.log(mass());
    }

    @Override
    public double slope(double x) {
        return inside(x) ? of.slope(x) : 0;
    }

    @Override
    public double slope(double point, double offset) {
        return beyond(point, offset) ? 0 : of.slope(point, offset);
    }

    @Override
    public double cdf(double x) {
        return x <= low ? 0 : x >= high ? 1 : Math.min(1, between(of, low, x) / mass());
    }

    @Override
    public double survival(double x) {
        return x <= low ? 1 : x >= high ? 0 : Math.min(1, between(of, x, high) / mass());
    }

    @Override
    public double quantile(double u) {
        Inversion.check(u);
        return u == 0 ? support().low() : u == 1 ? support().high() : at(u, 1 - u);
    }

    @Override
    public double upperQuantile(double u) {
        Inversion.check(u);
        return u == 0 ? support().high() : u == 1 ? support().low() : at(1 - u, u);
    }

    // From the tail of the whole distribution that is nearer.
    private double at(double below, double above) {
        double mass = mass();
        double left = of.cdf(low) + below * mass;
        double right = of.survival(high) + above * mass;
        double x = left <= right ? of.quantile(Math.min(1, left)) : of.upperQuantile(Math.min(1, right));
        return Math.clamp(x, low, high);
    }

    @Override
    public Support support() {
        return of.support().from(low, high);
    }

    @Override
    public List<Double> breaks() {
        return of.breaks().stream().filter(x -> x > low && x < high).toList();
    }

    @Override
    public String toString() {
        return "truncated(" + of + ", " + Written.number(low) + ", " + Written.number(high) + ")";
    }
}
