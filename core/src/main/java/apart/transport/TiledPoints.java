package apart.transport;

import apart.PointCloud;
import apart.loops.ExactSum;
import apart.loops.Loops;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The points of a cloud that have mass, as a loop wants them for products with directions: in
/// tiles, axis by axis.
///
/// They are moved so that a centre becomes the origin, and then told in units of a power of two,
/// so that no product overflows and points far from the origin keep their digits.
final class TiledPoints {
    private static final int TILE = Loops.POINTS;

    private final int dimension;
    private final int[] rows;
    private final double[] coordinates;
    private final double @Nullable [] masses;

    private TiledPoints(int dimension, int[] rows, double[] coordinates, double @Nullable [] masses) {
        this.dimension = dimension;
        this.rows = rows;
        this.coordinates = coordinates;
        this.masses = masses;
    }

    static TiledPoints of(PointCloud cloud, Unit unit) {
        int d = cloud.dimension();
        var rows = IntStream.range(0, cloud.size())
                .filter(row -> cloud.weight(row) > 0)
                .toArray();
        int tiles = (rows.length + TILE - 1) / TILE;
        var coordinates = new double[Math.multiplyExact(Math.multiplyExact(tiles, TILE), d)];
        var row = new double[d];
        for (int i = 0; i < rows.length; i++) {
            cloud.rows(rows[i], rows[i] + 1, row);
            int at = i / TILE * TILE * d + i % TILE;
            for (int axis = 0; axis < d; axis++) {
                coordinates[at + axis * TILE] = unit.of(row[axis], axis);
            }
        }
        return new TiledPoints(d, rows, coordinates, masses(cloud, rows));
    }

    private static double @Nullable [] masses(PointCloud cloud, int[] rows) {
        double first = cloud.weight(rows[0]);
        if (cloud.equallyWeighted() || Arrays.stream(rows).allMatch(row -> cloud.weight(row) == first)) {
            return null;
        }
        return Arrays.stream(rows).mapToDouble(cloud::probability).toArray();
    }

    /// The number of points that have mass.
    int size() {
        return rows.length;
    }

    int dimension() {
        return dimension;
    }

    /// The row of the cloud that a point is.
    int row(int point) {
        return rows[point];
    }

    /// The probabilities, or null if all are the same.
    double @Nullable [] masses() {
        return masses;
    }

    /// Adds a multiple of a point.
    void addTo(double[] sum, int point, double times) {
        for (int axis = 0; axis < dimension; axis++) {
            sum[axis] = Math.fma(times, coordinate(point, axis), sum[axis]);
        }
    }

    private double coordinate(int point, int axis) {
        return coordinates[(point / TILE * dimension + axis) * TILE + point % TILE];
    }

    /// The mean, the same for every order of the points.
    double[] mean() {
        var mean = new double[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            var sum = new ExactSum();
            for (int point = 0; point < rows.length; point++) {
                sum.addProduct(masses == null ? 1.0 / rows.length : masses[point], coordinate(point, axis));
            }
            mean[axis] = sum.value().rounded();
        }
        return mean;
    }

    /// Products of all points with eight directions: that of point i with direction k at place
    /// k · [#stride] + i.
    ///
    /// @param directions d × 8: axis by axis
    void project(double[] directions, double[] out) {
        var loops = Loops.chosen();
        for (int from = 0; from < rows.length; from += TILE) {
            loops.project(coordinates, from * dimension, directions, dimension, out, from, stride());
        }
    }

    /// The number of points, filled up to whole tiles.
    int stride() {
        return coordinates.length / dimension;
    }

    /// Where coordinates are 0, and what they are counted in.
    ///
    /// @param centre of the box around the points, in the unit
    /// @param exponent the unit is 2^exponent, so that no two coordinates are 2 apart;
    ///     [Integer#MIN_VALUE] if all points are one
    /// @param first with the second, the power of two that turns coordinates into the unit
    record Unit(double[] centre, int exponent, double first, double second) {
        static Unit of(PointCloud p, PointCloud q) {
            int d = p.dimension();
            var low = new double[d];
            var high = new double[d];
            Arrays.fill(low, Double.POSITIVE_INFINITY);
            Arrays.fill(high, Double.NEGATIVE_INFINITY);
            include(p, low, high);
            include(q, low, high);
            double widest = 0;
            for (int axis = 0; axis < d; axis++) {
                widest = Math.max(widest, high[axis] - low[axis]);
            }
            // Of infinity the exponent is the one after that of the largest double.
            int exponent = widest == 0 ? Integer.MIN_VALUE : Math.max(Math.getExponent(widest), Double.MIN_EXPONENT);
            var centre = new double[d];
            for (int axis = 0; axis < d && widest > 0; axis++) {
                centre[axis] = 0.5 * (scaled(low[axis], -exponent) + scaled(high[axis], -exponent));
            }
            return new Unit(
                    centre, exponent, Math.scalb(1.0, -exponent / 2), Math.scalb(1.0, -exponent - -exponent / 2));
        }

        private static void include(PointCloud cloud, double[] low, double[] high) {
            var row = new double[low.length];
            for (int i = 0; i < cloud.size(); i++) {
                if (cloud.weight(i) > 0) {
                    cloud.rows(i, i + 1, row);
                    for (int axis = 0; axis < row.length; axis++) {
                        low[axis] = Math.min(low[axis], row[axis]);
                        high[axis] = Math.max(high[axis], row[axis]);
                    }
                }
            }
        }

        double of(double coordinate, int axis) {
            return coordinate * first * second - centre[axis];
        }

        /// A distance in the unit of the data.
        double distance(double found) {
            return scaled(found, exponent);
        }

        private static double scaled(double x, int exponent) {
            return Math.scalb(Math.scalb(x, exponent / 2), exponent - exponent / 2);
        }
    }
}
