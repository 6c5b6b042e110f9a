package apart.transport.exact;

import java.util.Arrays;

/// Points in an order in which neighbours lie near each other, with the boxes that hold 2ˡ
/// leaves of neighbours each, and the largest potential in each box.
final class Boxes {
    /// Points in a leaf.
    static final int LEAF = 16;

    final int dimension;
    final int size;
    /// Coordinates axis by axis, d × size.
    final double[] axes;

    /// By level, from leaves up to one box: all axes of the first box, then of the second.
    final double[][] low;

    final double[][] high;
    final double[][] largest;

    Boxes(double[] axes, int dimension) {
        this.axes = axes;
        this.dimension = dimension;
        size = axes.length / dimension;
        int leaves = (size + LEAF - 1) / LEAF;
        int levels = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
        low = new double[levels][];
        high = new double[levels][];
        largest = new double[levels][];
        for (int level = 0, boxes = leaves; level < levels; level++, boxes = (boxes + 1) / 2) {
            low[level] = new double[boxes * dimension];
            high[level] = new double[boxes * dimension];
            largest[level] = new double[boxes];
            Arrays.fill(low[level], Double.POSITIVE_INFINITY);
            Arrays.fill(high[level], Double.NEGATIVE_INFINITY);
        }
        enclose();
    }

    private void enclose() {
        for (int i = 0; i < size; i++) {
            int box = i / LEAF * dimension;
            for (int axis = 0; axis < dimension; axis++) {
                double x = axes[axis * size + i];
                low[0][box + axis] = Math.min(low[0][box + axis], x);
                high[0][box + axis] = Math.max(high[0][box + axis], x);
            }
        }
        for (int level = 1; level < low.length; level++) {
            for (int k = 0; k < low[level - 1].length; k++) {
                int above = k / dimension / 2 * dimension + k % dimension;
                low[level][above] = Math.min(low[level][above], low[level - 1][k]);
                high[level][above] = Math.max(high[level][above], high[level - 1][k]);
            }
        }
    }

    /// Takes potentials of the points, for searches.
    void take(double[] potentials) {
        for (var level : largest) {
            Arrays.fill(level, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < size; i++) {
            largest[0][i / LEAF] = Math.max(largest[0][i / LEAF], potentials[i]);
        }
        for (int level = 1; level < largest.length; level++) {
            for (int k = 0; k < largest[level - 1].length; k++) {
                largest[level][k / 2] = Math.max(largest[level][k / 2], largest[level - 1][k]);
            }
        }
    }

    /// Copies the coordinates of a point.
    void point(int index, double[] into) {
        for (int axis = 0; axis < dimension; axis++) {
            into[axis] = axes[axis * size + index];
        }
    }

    /// An order of points in which every 2ˡ points from a multiple of 2ˡ on come from one box:
    /// split again and again across the longest side.
    static int[] order(double[] axes, int dimension) {
        int size = axes.length / dimension;
        var order = new int[size];
        Arrays.setAll(order, i -> i);
        split(axes, dimension, order, 0, size);
        return order;
    }

    private static void split(double[] axes, int dimension, int[] order, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int size = order.length;
        int longest = 0;
        double length = -1;
        for (int axis = 0; axis < dimension; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = from; k < to; k++) {
                double x = axes[axis * size + order[k]];
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
            if (most - least > length) {
                length = most - least;
                longest = axis;
            }
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        select(axes, longest * size, order, from, to - 1, middle);
        split(axes, dimension, order, from, middle);
        split(axes, dimension, order, middle, to);
    }

    // Hoare's selection: what belongs before the middle goes there.
    private static void select(double[] axes, int start, int[] order, int from, int to, int middle) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = axes[start + order[(low + high) >>> 1]];
            int i = low;
            int j = high;
            while (i <= j) {
                while (axes[start + order[i]] < pivot) {
                    i++;
                }
                while (axes[start + order[j]] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = order[i];
                    order[i++] = order[j];
                    order[j--] = swapped;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
