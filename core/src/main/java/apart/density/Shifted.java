package apart.density;

import apart.Density;
import apart.Support;
import java.util.List;
import java.util.stream.DoubleStream;

/// A distribution moved along the line.
///
/// f(x) = g(x − by).
///
/// @param of the distribution g that is moved
/// @param by how far to the right, finite
public record Shifted(Density of, double by) implements Density {
    public Shifted {
        by += 0.0; // −0.0 is 0.0
        if (!Double.isFinite(by)) {
            throw Written.refused("shifted(" + of + ", " + by + ")", "it is moved by a finite way");
        }
    }

    @Override
    public double density(double x) {
        return of.density(x - by);
    }

    @Override
    public double logDensity(double x) {
        return of.logDensity(x - by);
    }

    @Override
    public double logDensity(double point, double offset) {
        return of.logDensity(origin(point), offset);
    }

    // The point of g that was moved here, although the way back rounds.
    private double origin(double point) {
        var support = of.support();
        var points = DoubleStream.concat(
                support.stretches().stream().flatMapToDouble(stretch -> DoubleStream.of(stretch.low(), stretch.high())),
                of.breaks().stream().mapToDouble(Double::doubleValue));
        return points.filter(x -> x + by == point).findFirst().orElse(point - by);
    }

    @Override
    public double slope(double x) {
        return of.slope(x - by);
    }

    @Override
    public double slope(double point, double offset) {
        return of.slope(origin(point), offset);
    }

    @Override
    public double cdf(double x) {
        return of.cdf(x - by);
    }

    @Override
    public double survival(double x) {
        return of.survival(x - by);
    }

    @Override
    public double quantile(double u) {
        return of.quantile(u) + by;
    }

    @Override
    public double upperQuantile(double u) {
        return of.upperQuantile(u) + by;
    }

    @Override
    public Support support() {
        return new Support(of.support().stretches().stream()
                .map(stretch -> new Support.Stretch(stretch.low() + by, stretch.high() + by))
                .toList());
    }

    @Override
    public List<Double> breaks() {
        return of.breaks().stream().map(x -> x + by).toList();
    }

    @Override
    public String toString() {
        return "shifted(" + of + ", " + Written.number(by) + ")";
    }
}
