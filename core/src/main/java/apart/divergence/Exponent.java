package apart.divergence;

import apart.Density;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// a·ln p − b·ln q over the support of p, and where it is largest.
record Exponent(Density p, Density q, double a, double b) {
    /// How far towards an infinite end is looked, in units of the points.
    static final double FAR = 1e6;

    private static final double GOLDEN = 0.6180339887498949;
    private static final int LOOKS = 60;
    private static final int STEPS = 90;

    double at(double x) {
        return at(x, 0);
    }

    double at(double point, double offset) {
        double logP = p.logDensity(point, offset);
        return logP == Double.NEGATIVE_INFINITY ? logP : a * logP - b * q.logDensity(point, offset);
    }

    /// Where this is largest, as far as looking at some places between landmarks and narrowing
    /// down from the best of them finds it, and the unit of the points.
    double[] place() {
        var points = Landmarks.of(p, q);
        var finite = Arrays.stream(points).filter(Double::isFinite).toArray();
        double unit = Math.max(finite[finite.length - 1] - finite[0], Math.abs(finite[0]));
        double left = Double.isInfinite(points[0]) ? -FAR * unit : points[0];
        double right = Double.isInfinite(points[points.length - 1]) ? FAR * unit : points[points.length - 1];
        var cuts = DoubleStream.concat(DoubleStream.of(left, right), Arrays.stream(finite))
                .sorted()
                .distinct()
                .toArray();
        double best = finite[0];
        for (int i = 1; i < cuts.length; i++) {
            best = better(best, peak(cuts[i - 1], cuts[i]));
        }
        return new double[] {best, unit};
    }

    private double better(double x, double y) {
        return at(y) > at(x) ? y : x;
    }

    private double peak(double low, double high) {
        double step = (high - low) / LOOKS;
        double best = low;
        for (int k = 1; k <= LOOKS; k++) {
            best = better(best, k == LOOKS ? high : low + k * step);
        }
        double left = Math.max(low, best - step);
        double right = Math.min(high, best + step);
        for (int k = 0; k < STEPS; k++) {
            double inner = right - GOLDEN * (right - left);
            double outer = left + GOLDEN * (right - left);
            if (at(inner) > at(outer)) {
                right = outer;
            } else {
                left = inner;
            }
        }
        return better(best, 0.5 * (left + right));
    }
}
