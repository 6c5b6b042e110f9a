package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;

/// The values or points of two samples together, in an order that does not depend on that of
/// the rows: by coordinates, then p before q.
///
/// Each axis is multiplied by a power of two, which changes no bit of a mantissa: on the line so
/// that the largest magnitude is in [½, 1), in space so that the pooled standard deviation is.
/// A divergence does not depend on units; differences cannot overflow.
final class PooledPoints {
    /// A point of neither side, of p, and of q.
    static final byte NEITHER = 0;

    static final byte P = 1;
    static final byte Q = 2;

    private static final int MOST = 100_000_000;

    /// N × d, row-major.
    final double[] coordinates;

    final byte[] sides;
    final int dimension;
    final int n;
    final int m;

    /// What a unit of the data is here, by axis.
    final double[] scales;

    private PooledPoints(double[] coordinates, byte[] sides, int dimension, double[] scales) {
        this.coordinates = coordinates;
        this.sides = sides;
        this.dimension = dimension;
        this.scales = scales;
        int ofP = 0;
        for (byte side : sides) {
            ofP += side == P ? 1 : 0;
        }
        n = ofP;
        m = sides.length - ofP;
    }

    int size() {
        return sides.length;
    }

    static PooledPoints of(Sample p, Sample q) {
        requireRows(p, "p");
        requireRows(q, "q");
        var x = rows(p, "p");
        var y = rows(q, "q");
        double scale = Merge.scale(p, q) / 2;
        var pooled = new double[x.length + y.length];
        var sides = new byte[pooled.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < pooled.length; k++) {
            boolean fromP = j == y.length || (i < x.length && x[i] <= y[j]);
            pooled[k] = (fromP ? x[i++] : y[j++]) * scale;
            sides[k] = fromP ? P : Q;
        }
        return new PooledPoints(pooled, sides, 1, new double[] {scale});
    }

    private static void requireRows(Sample sample, String name) {
        if (sample.rows() == 0) {
            throw new IllegalArgumentException(name + " has weights that differ, which do not say how many rows there"
                    + " were; an estimate from samples takes values of equal weight");
        }
        requireEnough(sample.rows(), name, "value");
        if (sample.rows() > MOST) {
            throw new IllegalArgumentException(name + " stands for " + sample.rows() + " rows; at most " + MOST
                    + " are estimated from, so draw that many of them");
        }
    }

    private static void requireEnough(long rows, String name, String what) {
        if (rows < DivergenceEstimator.FEWEST) {
            throw new IllegalArgumentException(name + " has " + rows + " " + what + (rows == 1 ? "" : "s")
                    + "; an estimate needs at least " + DivergenceEstimator.FEWEST + " on each side");
        }
    }

    /// The values, each as often as it counts, in ascending order.
    private static double[] rows(Sample sample, String name) {
        var rows = new double[Math.toIntExact(sample.rows())];
        if (sample.rows() == sample.size()) {
            sample.values(0, sample.size(), rows);
            return rows;
        }
        int end = 0;
        for (int i = 0; i < sample.size(); i++) {
            int count = (int) sample.weight(i);
            Arrays.fill(rows, end, end + count, sample.value(i));
            end += count;
        }
        if (end != rows.length) {
            throw new IllegalArgumentException(name + " counts " + end + " rows and says " + rows.length);
        }
        return rows;
    }

    static PooledPoints of(PointCloud p, PointCloud q) {
        if (p.dimension() != q.dimension()) {
            throw new IllegalArgumentException("p has points of " + p.dimension() + " coordinates and q of "
                    + q.dimension() + "; give points of one space");
        }
        requireEqualWeights(p, "p");
        requireEqualWeights(q, "q");
        requireEnough(p.size(), "p", "point");
        requireEnough(q.size(), "q", "point");
        int d = p.dimension();
        int n = p.size();
        int size = Math.addExact(n, q.size());
        var given = new double[Math.multiplyExact(size, d)];
        var part = new double[q.size() * d];
        p.rows(0, n, given);
        q.rows(0, q.size(), part);
        System.arraycopy(part, 0, given, n * d, part.length);
        var scales = scaleAxes(given, d);
        return new PooledPoints(given, sorted(given, n, d), d, scales);
    }

    private static void requireEqualWeights(PointCloud cloud, String name) {
        for (int i = 1; i < cloud.size(); i++) {
            if (cloud.weight(i) != cloud.weight(0)) {
                throw new IllegalArgumentException(name + " has weights that differ: " + cloud.weight(0)
                        + " of point 0 and " + cloud.weight(i) + " of point " + i
                        + "; an estimate from samples takes points of equal weight");
            }
        }
    }

    private static double[] scaleAxes(double[] rows, int d) {
        var scales = new double[d];
        for (int axis = 0; axis < d; axis++) {
            double largest = 0;
            for (int i = axis; i < rows.length; i += d) {
                rows[i] += 0.0; // −0.0 + 0.0 is 0.0
                largest = Math.max(largest, Math.abs(rows[i]));
            }
            double scale = powerBelow(largest);
            double mean = 0;
            for (int i = axis; i < rows.length; i += d) {
                mean += rows[i] * scale;
            }
            mean *= (double) d / rows.length;
            double squares = 0;
            for (int i = axis; i < rows.length; i += d) {
                double away = rows[i] * scale - mean;
                squares += away * away;
            }
            double deviation = Math.sqrt(squares * d / rows.length);
            if (constant(rows, axis, d)) {
                throw new IllegalArgumentException("coordinate " + axis + " is " + rows[axis]
                        + " in all points of p and q; leave it out, it tells nothing apart");
            }
            scales[axis] = deviation > 0 ? scale * powerBelow(deviation) : scale;
            for (int i = axis; i < rows.length; i += d) {
                rows[i] *= scales[axis];
            }
        }
        return scales;
    }

    private static boolean constant(double[] rows, int axis, int d) {
        for (int i = axis; i < rows.length; i += d) {
            if (rows[i] != rows[axis]) {
                return false;
            }
        }
        return true;
    }

    /// The power of two that brings x into [½, 1).
    private static double powerBelow(double x) {
        return x == 0 ? 1 : Math.scalb(1.0, Math.min(-Math.getExponent(x) - 1, Double.MAX_EXPONENT));
    }

    /// Sorts the rows and says of which side each is.
    private static byte[] sorted(double[] rows, int n, int d) {
        int size = rows.length / d;
        var order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> {
            int byPlace = Arrays.compare(rows, i * d, i * d + d, rows, j * d, j * d + d);
            return byPlace != 0 ? byPlace : Boolean.compare(i >= n, j >= n);
        });
        var unsorted = rows.clone();
        var sides = new byte[size];
        for (int k = 0; k < size; k++) {
            System.arraycopy(unsorted, order[k] * d, rows, k * d, d);
            sides[k] = order[k] < n ? P : Q;
        }
        return sides;
    }

    /// The same with p and q in the other's place.
    PooledPoints swapped() {
        var others = new byte[sides.length];
        for (int from = 0, to; from < size(); from = to) {
            int ofQ = 0;
            for (to = from; to < size() && samePlace(from, to); to++) {
                ofQ += sides[to] == Q ? 1 : 0;
            }
            Arrays.fill(others, from, from + ofQ, P);
            Arrays.fill(others, from + ofQ, to, Q);
        }
        return new PooledPoints(coordinates, others, dimension, scales);
    }

    /// Itself or [#swapped], whichever puts the smaller side first, or at equal sizes the one that
    /// has the first point in which they differ: the same for p and q as for q and p.
    PooledPoints symmetric() {
        if (n != m) {
            return n < m ? this : swapped();
        }
        return sides[firstOfOneSide()] == P ? this : swapped();
    }

    /// The first point that one side has more often than the other; 0 if there is none.
    private int firstOfOneSide() {
        for (int from = 0, to; from < size(); from = to) {
            int surplus = 0;
            for (to = from; to < size() && samePlace(from, to); to++) {
                surplus += sides[to] == P ? 1 : -1;
            }
            if (surplus != 0) {
                return surplus > 0 ? from : to - 1;
            }
        }
        return 0;
    }

    boolean samePlace(int i, int j) {
        return Arrays.equals(
                coordinates,
                i * dimension,
                i * dimension + dimension,
                coordinates,
                j * dimension,
                j * dimension + dimension);
    }

    /// The share of the points of a side at whose place the same side has another.
    double repeated(byte side) {
        int repeated = 0;
        for (int from = 0, to; from < size(); from = to) {
            int here = 0;
            for (to = from; to < size() && samePlace(from, to); to++) {
                here += sides[to] == side ? 1 : 0;
            }
            repeated += here > 1 ? here : 0;
        }
        return (double) repeated / (side == P ? n : m);
    }

    /// The share of the values of p that are below or above all of q; 0 in space.
    double beyond() {
        int below = 0;
        while (below < size() && sides[below] == P) {
            below++;
        }
        int above = 0;
        while (below + above < size() && sides[size() - 1 - above] == P) {
            above++;
        }
        return dimension > 1 ? 0 : (double) (below + above) / n;
    }

    /// The coordinates of the points of one side, in their order.
    double[] only(byte side, byte[] dealt) {
        int count = 0;
        for (byte each : dealt) {
            count += each == side ? 1 : 0;
        }
        var rows = new double[count * dimension];
        int to = 0;
        for (int i = 0; i < dealt.length; i++) {
            if (dealt[i] == side) {
                System.arraycopy(coordinates, i * dimension, rows, to, dimension);
                to += dimension;
            }
        }
        return rows;
    }
}
