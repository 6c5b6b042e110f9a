package apart.estimate;

import java.util.Arrays;

/// Points in space, halved at the median of their widest axis until few are left (Friedman,
/// Bentley and Finkel 1977, doi:10.1145/355744.355745). Built in O(n log n); a question is
/// O(log n) in few dimensions and O(n) in many.
final class KdTree implements Neighbours {
    private static final int LEAF = 12;

    private final double[] points;
    private final int dimension;
    private final int size;

    // The nearest distances so far, in ascending order.
    private double[] nearest = {};
    private double largest;
    private int found;

    KdTree(double[] rowMajor, int dimension) {
        points = rowMajor.clone();
        this.dimension = dimension;
        size = points.length / dimension;
        split = new int[2 * Math.max(1, Integer.highestOneBit(Math.max(1, size)) * 2)];
        boxes = new double[split.length * 2 * dimension];
        build(1, 0, size);
    }

    /// The axis a node is halved along; −1 of a leaf. Children of node i are 2i and 2i + 1.
    private final int[] split;

    /// The least and the greatest coordinates of a node, by axis.
    private final double[] boxes;

    @Override
    public int size() {
        return size;
    }

    private void build(int node, int from, int to) {
        int box = node * 2 * dimension;
        int widest = 0;
        double width = -1;
        for (int axis = 0; axis < dimension; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                least = Math.min(least, points[i * dimension + axis]);
                greatest = Math.max(greatest, points[i * dimension + axis]);
            }
            boxes[box + axis] = least;
            boxes[box + dimension + axis] = greatest;
            if (greatest - least > width) {
                width = greatest - least;
                widest = axis;
            }
        }
        if (to - from <= LEAF || width == 0) {
            split[node] = -1;
            return;
        }
        split[node] = widest;
        int middle = (from + to) >>> 1;
        select(from, to - 1, middle, widest);
        build(2 * node, from, middle);
        build(2 * node + 1, middle, to);
    }

    /// Moves the points so that that of a rank stands at its place (Hoare's selection).
    private void select(int from, int to, int rank, int axis) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = points[((low + high) >>> 1) * dimension + axis];
            int i = low;
            int j = high;
            while (i <= j) {
                while (points[i * dimension + axis] < pivot) {
                    i++;
                }
                while (points[j * dimension + axis] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private void swap(int i, int j) {
        for (int axis = 0; axis < dimension; axis++) {
            double kept = points[i * dimension + axis];
            points[i * dimension + axis] = points[j * dimension + axis];
            points[j * dimension + axis] = kept;
        }
    }

    @Override
    public double distance(double[] rows, int start, int k) {
        if (nearest.length < k) {
            nearest = new double[k];
        }
        Arrays.fill(nearest, 0, k, Double.POSITIVE_INFINITY);
        nearest(1, 0, size, rows, start, k);
        return nearest[k - 1];
    }

    private void nearest(int node, int from, int to, double[] rows, int start, int k) {
        if (split[node] < 0) {
            for (int i = from; i < to; i++) {
                insert(distance(i, rows, start), k);
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double left = toBox(2 * node, rows, start);
        double right = toBox(2 * node + 1, rows, start);
        boolean leftFirst = left <= right;
        if (Math.min(left, right) < nearest[k - 1]) {
            nearest(
                    leftFirst ? 2 * node : 2 * node + 1,
                    leftFirst ? from : middle,
                    leftFirst ? middle : to,
                    rows,
                    start,
                    k);
        }
        if (Math.max(left, right) < nearest[k - 1]) {
            nearest(
                    leftFirst ? 2 * node + 1 : 2 * node,
                    leftFirst ? middle : from,
                    leftFirst ? to : middle,
                    rows,
                    start,
                    k);
        }
    }

    private void insert(double distance, int k) {
        int at = k - 1;
        if (distance >= nearest[at]) {
            return;
        }
        while (at > 0 && nearest[at - 1] > distance) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = distance;
    }

    @Override
    public double leastPositive(double[] rows, int start) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double distance = distance(i, rows, start);
            least = distance > 0 ? Math.min(least, distance) : least;
        }
        return least;
    }

    @Override
    public int within(double[] rows, int start, double radius) {
        found = 0;
        largest = 0;
        within(1, 0, size, rows, start, radius);
        return found;
    }

    private void within(int node, int from, int to, double[] rows, int start, double radius) {
        if (toBox(node, rows, start) > radius) {
            return;
        }
        if (split[node] >= 0) {
            int middle = (from + to) >>> 1;
            within(2 * node, from, middle, rows, start, radius);
            within(2 * node + 1, middle, to, rows, start, radius);
            return;
        }
        for (int i = from; i < to; i++) {
            double distance = distance(i, rows, start);
            if (distance <= radius) {
                found++;
                largest = Math.max(largest, distance);
            }
        }
    }

    @Override
    public double largest() {
        return largest;
    }

    private double distance(int point, double[] rows, int start) {
        double distance = 0;
        for (int axis = 0; axis < dimension; axis++) {
            distance = Math.max(distance, Math.abs(points[point * dimension + axis] - rows[start + axis]));
        }
        return distance;
    }

    private double toBox(int node, double[] rows, int start) {
        int box = node * 2 * dimension;
        double distance = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double x = rows[start + axis];
            distance = Math.max(distance, Math.max(boxes[box + axis] - x, x - boxes[box + dimension + axis]));
        }
        return distance;
    }
}
