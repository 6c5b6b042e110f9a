package apart.divergence;

import apart.Density;
import apart.density.Mixture;
import apart.density.Shifted;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Where an integral over two densities is cut: at the ends of supports, at what is not smooth,
/// and at some quantiles, which say where the mass is and on what scale.
final class Landmarks {
    private static final double[] MASSES = {0.001, 0.5};
    private static final int LOOKS = 12;
    private static final int HALVINGS = 60;

    private Landmarks() {}

    /// The points, ascending, from the left end of both supports to the right end.
    static double[] of(Density p, Density q) {
        var support = p.support().union(q.support());
        return DoubleStream.concat(of(p), of(q))
                .filter(x -> x >= support.low() && x <= support.high())
                .map(x -> x + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static DoubleStream of(Density density) {
        return DoubleStream.concat(corners(density), quantiles(density));
    }

    /// The points, and one more.
    static double[] with(double[] points, double further) {
        return DoubleStream.concat(Arrays.stream(points), DoubleStream.of(further + 0.0))
                .sorted()
                .distinct()
                .toArray();
    }

    /// Ends of supports and what is not smooth, where finite.
    static double[] corners(Density p, Density q) {
        return DoubleStream.concat(corners(p), corners(q))
                .filter(Double::isFinite)
                .map(x -> x + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static DoubleStream corners(Density density) {
        return DoubleStream.concat(
                density.breaks().stream().mapToDouble(Double::doubleValue),
                density.support().stretches().stream()
                        .flatMapToDouble(stretch -> DoubleStream.of(stretch.low(), stretch.high())));
    }

    private static DoubleStream quantiles(Density density) {
        return switch (density) {
            // A light part is between the quantiles of the whole.
            case Mixture mixture -> mixture.densities().stream().flatMapToDouble(Landmarks::quantiles);
            case Shifted shifted -> quantiles(shifted.of()).map(x -> x + shifted.by());
            default ->
                DoubleStream.concat(
                        Arrays.stream(MASSES).map(density::quantile),
                        Arrays.stream(MASSES).map(density::upperQuantile));
        };
    }

    /// The points, and between them those where p and q cross.
    static double[] withCrossings(Density p, Density q, double[] points) {
        var all = DoubleStream.builder();
        double unit = scale(points);
        for (int i = 0; i < points.length; i++) {
            all.add(points[i]);
            if (i > 0) {
                double low = Double.isInfinite(points[i - 1]) ? points[i] - unit * (1 << LOOKS) : points[i - 1];
                double high = Double.isInfinite(points[i]) ? points[i - 1] + unit * (1 << LOOKS) : points[i];
                addCrossings(p, q, low, high, Double.isInfinite(points[i - 1]), Double.isInfinite(points[i]), all);
            }
        }
        return all.build().sorted().distinct().toArray();
    }

    private static double scale(double[] points) {
        var finite = Arrays.stream(points).filter(Double::isFinite).summaryStatistics();
        return finite.getMax() > finite.getMin() ? finite.getMax() - finite.getMin() : 1;
    }

    // Towards an infinite end the looks double their distance.
    private static void addCrossings(
            Density p, Density q, double low, double high, boolean left, boolean right, DoubleStream.Builder all) {
        double before = low;
        for (int k = 1; k <= LOOKS; k++) {
            double part = left ? 1 - Math.scalb(1.0, -k) : right ? Math.scalb(1.0, k - LOOKS) : (double) k / LOOKS;
            double next = k == LOOKS ? high : low + part * (high - low);
            if (difference(p, q, before) * difference(p, q, next) < 0) {
                all.add(crossing(p, q, before, next));
            }
            before = next;
        }
    }

    private static double crossing(Density p, Density q, double low, double high) {
        double left = low;
        double right = high;
        // The sign, not the side, so that p and q may change places.
        double sign = Math.signum(difference(p, q, left));
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (left + right);
            if (difference(p, q, middle) * sign > 0) {
                left = middle;
            } else {
                right = middle;
            }
        }
        return right;
    }

    private static double difference(Density p, Density q, double x) {
        double difference = p.logDensity(x) - q.logDensity(x);
        return Double.isNaN(difference) ? 0 : Math.clamp(difference, -1, 1);
    }
}
