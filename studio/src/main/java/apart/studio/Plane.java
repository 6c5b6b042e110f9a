package apart.studio;

import apart.Gaussian;
import apart.PointCloud;
import apart.app.Figure;
import apart.learn.Points;
import apart.learn.Scaling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// How points of any dimension are shown in the plane.
sealed interface Plane {
    /// x and y of points.
    ///
    /// @param rows n × d, scaled
    double[] places(double[] rows);

    /// What lies along x and y, in words.
    String words();

    /// The plane to show points in: the two columns as they are; of one column the quantiles beside
    /// those of the data; of more columns the two principal axes of the held-out points.
    static Plane of(Points points) {
        var columns = points.scaling();
        return switch (points.dimension()) {
            case 1 -> Quantiles.of(points);
            case 2 ->
                new Columns(
                        columns.columns().get(columns.varying()[0]),
                        columns.columns().get(columns.varying()[1]));
            default -> Axes.of(points);
        };
    }

    /// All rows of a cloud.
    static double[] rows(PointCloud cloud) {
        var rows = new double[cloud.size() * cloud.dimension()];
        cloud.rows(0, cloud.size(), rows);
        return rows;
    }

    /// Two columns.
    record Columns(Scaling.Column across, Scaling.Column up) implements Plane {
        @Override
        public double[] places(double[] rows) {
            return rows;
        }

        @Override
        public String words() {
            return across.name() + " lies across and " + up.name() + " upwards.";
        }

        /// What a box of scaled coordinates is in the columns' own numbers.
        String range(Box box) {
            return across.name() + " from " + number(across, box.left()) + " to " + number(across, box.right()) + ", "
                    + up.name() + " from " + number(up, box.bottom()) + " to " + number(up, box.top());
        }

        private static String number(Scaling.Column column, double coordinate) {
            return Figure.of(column.value(coordinate), 3);
        }
    }

    /// The quantiles of one column beside those of the data.
    ///
    /// @param sorted values of the data
    record Quantiles(String name, double[] sorted) implements Plane {
        static Quantiles of(Points points) {
            var sorted = rows(points.validation());
            Arrays.sort(sorted);
            int place = points.scaling().varying()[0];
            return new Quantiles(points.scaling().columns().get(place).name(), sorted);
        }

        @Override
        public double[] places(double[] rows) {
            var own = rows.clone();
            Arrays.sort(own);
            var places = new double[2 * own.length];
            for (int i = 0; i < own.length; i++) {
                places[2 * i] = sorted[(int) ((i + 0.5) * sorted.length / own.length)];
                places[2 * i + 1] = own[i];
            }
            return places;
        }

        @Override
        public String words() {
            return "The quantiles of " + name + " in held-out rows lie across, those of the generator upwards: on the"
                    + " grey diagonal both are the same.";
        }
    }

    /// The two directions in which points spread most.
    ///
    /// @param axes two unit vectors
    /// @param centre that is put at 0
    /// @param share of the variance that both show
    record Axes(double[][] axes, double[] centre, double share, String names) implements Plane {
        private static final int NAMED = 3;

        static Axes of(Points points) {
            int d = points.dimension();
            var law = Gaussian.fitted(points.validation());
            var eigen = DecompositionFactory_DDRM.eig(d, true, true);
            if (!eigen.decompose(new DMatrixRMaj(d, d, true, law.covariance()))) {
                throw new IllegalStateException("the principal axes of "
                        + points.validation().size() + " points of " + d + " coordinates are not found");
            }
            var order = IntStream.range(0, d)
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                    .toList();
            var first = eigen.getEigenVector(order.get(0)).getData().clone();
            var second = eigen.getEigenVector(order.get(1)).getData().clone();
            double shown = eigen.getEigenvalue(order.get(0)).getReal()
                    + eigen.getEigenvalue(order.get(1)).getReal();
            double all =
                    IntStream.range(0, d).mapToDouble(i -> law.covariance(i, i)).sum();
            var axes = new double[][] {turned(first), turned(second)};
            var names = "across " + name(points.scaling(), axes[0]) + "; upwards " + name(points.scaling(), axes[1]);
            return new Axes(axes, law.mean(), all > 0 ? shown / all : 1, names);
        }

        /// An axis and its opposite are the same; the one whose largest part is positive is taken.
        private static double[] turned(double[] axis) {
            double largest = Arrays.stream(axis)
                    .boxed()
                    .max(Comparator.comparingDouble(Math::abs))
                    .orElseThrow();
            return largest < 0 ? Arrays.stream(axis).map(part -> -part).toArray() : axis;
        }

        private static String name(Scaling scaling, double[] axis) {
            var parts = IntStream.range(0, axis.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(axis[i])))
                    .limit(NAMED)
                    .map(i -> Figure.of(axis[i], 2) + " × "
                            + scaling.columns().get(scaling.varying()[i]).name())
                    .collect(Collectors.joining(" + "));
            return parts + (axis.length > NAMED ? " + …" : "");
        }

        @Override
        public double[] places(double[] rows) {
            int d = centre.length;
            var places = new double[rows.length / d * 2];
            for (int i = 0; i < places.length; i++) {
                for (int axis = 0; axis < d; axis++) {
                    places[i] += axes[i % 2][axis] * (rows[i / 2 * d + axis] - centre[axis]);
                }
            }
            return places;
        }

        @Override
        public String words() {
            return "Of " + centre.length
                    + " coordinates the two principal axes of the held-out rows are shown, which hold "
                    + Figure.of(100 * share, 2) + " % of the variance: " + names + " (scaled).";
        }
    }
}
