package apart.discrepancy;

import apart.points.Atoms;
import java.util.Arrays;

/// The median distance between two different points of two distributions taken together.
final class MedianDistance {
    /// More points a side are thinned out evenly.
    private static final int MOST = 500;

    private MedianDistance() {}

    static double of(Atoms p, Atoms q) {
        int exponent = Atoms.spanExponent(p, q);
        if (exponent == Integer.MIN_VALUE) {
            throw new IllegalArgumentException(
                    "all points of p and q coincide, and no distance is a bandwidth; choose one in the unit of the data");
        }
        var x = thinned(p.inUnitOf(exponent));
        var y = thinned(q.inUnitOf(exponent));
        int n = x.length + y.length;
        var points = Arrays.copyOf(x, n);
        System.arraycopy(y, 0, points, x.length, y.length);
        var distances = new double[n * (n - 1) / 2];
        int positive = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double distance = distance(points[i], points[j]);
                if (distance > 0) {
                    distances[positive++] = distance;
                }
            }
        }
        Arrays.sort(distances, 0, positive);
        double median = distances[(positive - 1) / 2];
        return Math.scalb(median, exponent);
    }

    private static double[][] thinned(Atoms atoms) {
        int d = atoms.dimension();
        int step = (atoms.size() + MOST - 1) / MOST;
        var points = new double[(atoms.size() + step - 1) / step][];
        for (int i = 0; i < points.length; i++) {
            points[i] = Arrays.copyOfRange(atoms.points(), i * step * d, (i * step + 1) * d);
        }
        return points;
    }

    private static double distance(double[] x, double[] y) {
        double squared = 0;
        for (int axis = 0; axis < x.length; axis++) {
            double difference = x[axis] - y[axis];
            squared = Math.fma(difference, difference, squared);
        }
        return Math.sqrt(squared);
    }
}
