package apart.divergence;

import apart.Density;
import apart.density.Exponential;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Normal;

/// ln(p/q) of two densities of one family, from what their parameters differ by: the difference
/// of two logarithms loses digits where p and q are near.
final class LogRatio {
    private LogRatio() {}

    /// ln(p/q) at point + offset, NaN for families that are not known here.
    static double of(Density p, Density q, double point, double offset) {
        return switch (p) {
            case Normal a when q instanceof Normal b -> ordered(a, b, point, offset);
            case Lognormal a
            when q instanceof Lognormal b && point + offset > 0 ->
                ordered(a.logarithm(), b.logarithm(), Math.log(point + offset), 0);
            case Exponential a
            when q instanceof Exponential b && point + offset >= 0 ->
                logarithm(a.rate(), b.rate()) - (a.rate() - b.rate()) * (point + offset);
            case Laplace a
            when q instanceof Laplace b && a.mean() == b.mean() ->
                Math.abs((point - a.mean()) + offset) * ((a.scale() - b.scale()) / (a.scale() * b.scale()))
                        - logarithm(a.scale(), b.scale());
            default -> Double.NaN;
        };
    }

    // The same bits but for the sign when p and q change places.
    private static double ordered(Normal p, Normal q, double point, double offset) {
        boolean inOrder = p.sd() < q.sd() || (p.sd() == q.sd() && p.mean() <= q.mean());
        return inOrder ? normals(p, q, (point - p.mean()) + offset) : -normals(q, p, (point - q.mean()) + offset);
    }

    // With x as its way from the mean of p.
    private static double normals(Normal p, Normal q, double x) {
        double shift = p.mean() - q.mean();
        double difference = shift / q.sd() - x * ((q.sd() - p.sd()) / p.sd()) / q.sd();
        double sum = (x + shift) / q.sd() + x / p.sd();
        return 0.5 * difference * sum + logarithm(q.sd(), p.sd());
    }

    /// ln(x/y), with the same bits but for the sign when x and y change places.
    private static double logarithm(double x, double y) {
        return x >= y ? Math.log1p((x - y) / y) : -Math.log1p((y - x) / x);
    }
}
