package apart.studio;

import java.util.Arrays;

/// The plane through the middle of points in which they spread most: their first two principal axes.
///
/// Axes are found by repeated multiplication with the covariance, each kept perpendicular to those
/// before it. Cost O(n·d²) once, then O(d²) a round.
final class PrincipalPlane {
    private static final int ROUNDS = 300;

    private final int dimension;
    private final double[] centre;
    private final double[][] axes;

    /// The plane of points.
    ///
    /// @param points n × d, d at least 2
    PrincipalPlane(double[] points, int dimension) {
        this.dimension = dimension;
        this.centre = centre(points);
        var covariance = covariance(points);
        var first = axis(covariance, new double[dimension], 0);
        this.axes = new double[][] {first, axis(covariance, first, 1)};
    }

    private double[] centre(double[] points) {
        var sums = new double[dimension];
        for (int i = 0; i < points.length; i++) {
            sums[i % dimension] += points[i];
        }
        return Arrays.stream(sums).map(sum -> sum * dimension / points.length).toArray();
    }

    private double[][] covariance(double[] points) {
        var covariance = new double[dimension][dimension];
        for (int row = 0; row < points.length; row += dimension) {
            for (int i = 0; i < dimension; i++) {
                double x = points[row + i] - centre[i];
                for (int j = 0; j < dimension; j++) {
                    covariance[i][j] += x * (points[row + j] - centre[j]);
                }
            }
        }
        return covariance;
    }

    private double[] axis(double[][] covariance, double[] before, int number) {
        var axis = new double[dimension];
        Arrays.setAll(axis, i -> Math.cos(1 + (number + 1.0) * i));
        for (int round = 0; round < ROUNDS; round++) {
            var current = axis;
            var next = new double[dimension];
            Arrays.setAll(next, i -> product(covariance[i], current));
            double along = product(next, before);
            Arrays.setAll(next, i -> next[i] - along * before[i]);
            double length = Math.sqrt(product(next, next));
            if (length == 0) {
                break;
            }
            axis = Arrays.stream(next).map(x -> x / length).toArray();
        }
        return axis;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Where the shadows of points fall: x and y of each.
    double[] shadows(double[] points) {
        var shadows = new double[points.length / dimension * 2];
        for (int i = 0; i < shadows.length; i++) {
            var axis = axes[i % 2];
            int row = i / 2 * dimension;
            for (int j = 0; j < dimension; j++) {
                shadows[i] += axis[j] * (points[row + j] - centre[j]);
            }
        }
        return shadows;
    }
}
