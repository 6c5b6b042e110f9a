package apart.transport;

import apart.PointCloud;
import apart.loops.Loops;
import java.util.Arrays;

/// The costs that are here, by name.
public final class Costs {
    /// |x − y|, a metric.
    public static final Cost.Smooth EUCLIDEAN = new Euclidean();
    /// |x − y|².
    public static final Cost.Smooth SQUARED_EUCLIDEAN = new SquaredEuclidean();
    /// Σ |x − y| over the axes, a metric.
    public static final Cost.Smooth MANHATTAN = new Manhattan();
    /// max |x − y| over the axes, a metric.
    public static final Cost.Smooth CHEBYSHEV = new Chebyshev();
    /// 1 − ⟨x, y⟩/(|x|·|y|), from 0 to 2.
    public static final Cost.Smooth COSINE = new Cosine();

    private Costs() {}

    /// The cost of a name such as `manhattan` or `power(3)`.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Cost.Smooth named(String name) {
        for (var cost : Arrays.asList(EUCLIDEAN, SQUARED_EUCLIDEAN, MANHATTAN, CHEBYSHEV, COSINE)) {
            if (cost.name().equals(name)) {
                return cost;
            }
        }
        if (name.startsWith("power(") && name.endsWith(")")) {
            String exponent = name.substring("power(".length(), name.length() - 1);
            try {
                return new Power(Double.parseDouble(exponent));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        "power takes its exponent as a number, found \"" + exponent + "\"", notANumber);
            }
        }
        throw new IllegalArgumentException("there is no cost \"" + name
                + "\"; there are euclidean, sqeuclidean, manhattan, chebyshev, cosine and power(p)");
    }

    /// |x − y|, the Euclidean distance.
    public record Euclidean() implements Cost.Smooth {
        @Override
        public boolean growsWithDifferences() {
            return true;
        }

        @Override
        public boolean isHomogeneous() {
            return true;
        }

        @Override
        public String name() {
            return "euclidean";
        }

        @Override
        public double between(double[] x, double[] y) {
            return Math.sqrt(SQUARED_EUCLIDEAN.between(x, y));
        }

        @Override
        public void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
            var loops = Loops.chosen();
            loops.squaredDistances(point, others, start, stride, out, n);
            loops.roots(out, n);
        }

        @Override
        public boolean isMetric() {
            return true;
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            double distance = between(x, y);
            for (int axis = 0; axis < x.length && distance > 0; axis++) {
                into[start + axis] += mass * ((x[axis] - y[axis]) / distance);
            }
        }
    }

    /// |x − y|², the squared Euclidean distance.
    public record SquaredEuclidean() implements Cost.Smooth {
        @Override
        public boolean growsWithDifferences() {
            return true;
        }

        @Override
        public boolean isHomogeneous() {
            return true;
        }

        @Override
        public boolean isSymmetric() {
            return true;
        }

        @Override
        public String name() {
            return "sqeuclidean";
        }

        @Override
        public double between(double[] x, double[] y) {
            double sum = 0;
            for (int axis = 0; axis < x.length; axis++) {
                double difference = x[axis] - y[axis];
                sum = Math.fma(difference, difference, sum);
            }
            return sum;
        }

        @Override
        public void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
            Loops.chosen().squaredDistances(point, others, start, stride, out, n);
        }

        @Override
        public double power() {
            return 2;
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            for (int axis = 0; axis < x.length; axis++) {
                into[start + axis] += 2 * mass * (x[axis] - y[axis]);
            }
        }
    }

    /// Σ |x − y| over the axes.
    public record Manhattan() implements Cost.Smooth {
        @Override
        public boolean growsWithDifferences() {
            return true;
        }

        @Override
        public boolean isHomogeneous() {
            return true;
        }

        @Override
        public String name() {
            return "manhattan";
        }

        @Override
        public double between(double[] x, double[] y) {
            double sum = 0;
            for (int axis = 0; axis < x.length; axis++) {
                sum += Math.abs(x[axis] - y[axis]);
            }
            return sum;
        }

        @Override
        public boolean isMetric() {
            return true;
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            for (int axis = 0; axis < x.length; axis++) {
                into[start + axis] += mass * Math.signum(x[axis] - y[axis]);
            }
        }
    }

    /// The largest |x − y| of all axes. Where several are as large, the slope is that of the
    /// first.
    public record Chebyshev() implements Cost.Smooth {
        @Override
        public boolean growsWithDifferences() {
            return true;
        }

        @Override
        public boolean isHomogeneous() {
            return true;
        }

        @Override
        public String name() {
            return "chebyshev";
        }

        @Override
        public double between(double[] x, double[] y) {
            double largest = 0;
            for (int axis = 0; axis < x.length; axis++) {
                largest = Math.max(largest, Math.abs(x[axis] - y[axis]));
            }
            return largest;
        }

        @Override
        public boolean isMetric() {
            return true;
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            double largest = between(x, y);
            for (int axis = 0; axis < x.length; axis++) {
                if (Math.abs(x[axis] - y[axis]) == largest) {
                    into[start + axis] += mass * Math.signum(x[axis] - y[axis]);
                    return;
                }
            }
        }
    }

    /// 1 − ⟨x, y⟩/(|x|·|y|): how different two directions are, whatever the lengths.
    public record Cosine() implements Cost.Smooth {
        private static final int FAR = 1000;

        @Override
        public boolean isSymmetric() {
            return true;
        }

        @Override
        public String name() {
            return "cosine";
        }

        // ½|x/|x| − y/|y||², which is the same and does not lose near directions in 1 − 1.
        @Override
        public double between(double[] x, double[] y) {
            double inX = unit(x);
            double inY = unit(y);
            double lengthX = length(x, inX);
            double lengthY = length(y, inY);
            double sum = 0;
            for (int axis = 0; axis < x.length; axis++) {
                double difference = x[axis] * inX / lengthX - y[axis] * inY / lengthY;
                sum = Math.fma(difference, difference, sum);
            }
            return Math.min(sum / 2, 2);
        }

        private static double length(double[] x, double unit) {
            double sum = 0;
            for (double coordinate : x) {
                sum = Math.fma(coordinate * unit, coordinate * unit, sum);
            }
            return Math.sqrt(sum);
        }

        // A power of two that brings the largest coordinate near 1, so that no square overflows.
        private static double unit(double[] x) {
            double largest = 0;
            for (double coordinate : x) {
                largest = Math.max(largest, Math.abs(coordinate));
            }
            return Math.scalb(1.0, -Math.clamp(Math.getExponent(largest), -FAR, FAR));
        }

        @Override
        public double power() {
            return 0;
        }

        @Override
        public void check(PointCloud points, String side) {
            var point = new double[points.dimension()];
            for (int i = 0; i < points.size(); i++) {
                points.rows(i, i + 1, point);
                if (Arrays.stream(point).allMatch(x -> x == 0)) {
                    throw new IllegalArgumentException(
                            "point " + i + " of " + side
                                    + " is 0 and has no direction, which the cosine compares; leave it out or choose another cost");
                }
            }
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            double inX = unit(x);
            double inY = unit(y);
            double lengthX = length(x, inX);
            double lengthY = length(y, inY);
            double cosine = 1 - between(x, y);
            for (int axis = 0; axis < x.length; axis++) {
                double away = cosine * (x[axis] * inX / lengthX) - y[axis] * inY / lengthY;
                into[start + axis] += mass * (away / lengthX) * inX;
            }
        }
    }

    /// |x − y|^p, a power of the Euclidean distance.
    ///
    /// @param exponent p > 0 and finite
    public record Power(double exponent) implements Cost.Smooth {
        public Power {
            if (!(exponent > 0 && exponent < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the exponent is " + exponent + "; it is positive and finite");
            }
        }

        @Override
        public String name() {
            return "power(" + Wasserstein.number(exponent) + ")";
        }

        @Override
        public boolean growsWithDifferences() {
            return true;
        }

        @Override
        public double between(double[] x, double[] y) {
            return Work.power(EUCLIDEAN.between(x, y), exponent);
        }

        @Override
        public void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
            EUCLIDEAN.row(point, others, start, stride, out, n);
            for (int j = 0; j < n; j++) {
                out[j] = Work.power(out[j], exponent);
            }
        }

        @Override
        public boolean isSymmetric() {
            return true;
        }

        @Override
        public boolean isHomogeneous() {
            return true;
        }

        @Override
        public boolean isMetric() {
            return exponent <= 1;
        }

        @Override
        public double power() {
            return exponent;
        }

        @Override
        public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
            double distance = EUCLIDEAN.between(x, y);
            double slope = distance > 0 ? exponent * Work.power(distance, exponent) / distance : 0;
            for (int axis = 0; axis < x.length && distance > 0; axis++) {
                into[start + axis] += mass * slope * ((x[axis] - y[axis]) / distance);
            }
        }
    }
}
