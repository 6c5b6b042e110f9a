package apart.transport.exact;

/// The k smallest of the numbers seen, with what they belong to, in increasing order; of equal
/// ones those seen first.
final class Smallest {
    private final int[] indices;
    private final double[] values;
    private int limit;
    private double below;
    private int size;

    Smallest(int most) {
        indices = new int[most];
        values = new double[most];
    }

    /// Starts anew: the k smallest of those below a bound.
    void clear(int k, double bound) {
        limit = k;
        below = bound;
        size = 0;
    }

    /// What a number has to be below to matter.
    double bound() {
        return below;
    }

    /// Takes a number that is below the bound.
    void add(int index, double value) {
        int at = size < limit ? size++ : limit - 1;
        while (at > 0 && values[at - 1] > value) {
            values[at] = values[at - 1];
            indices[at] = indices[at - 1];
            at--;
        }
        values[at] = value;
        indices[at] = index;
        if (size == limit) {
            below = Math.min(below, values[limit - 1]);
        }
    }

    /// The smallest, or infinity if there is none.
    double least() {
        return size == 0 ? Double.POSITIVE_INFINITY : values[0];
    }

    /// Whether there may be more of them.
    boolean isFull() {
        return size == limit;
    }

    int size() {
        return size;
    }

    int index(int k) {
        return indices[k];
    }

    double value(int k) {
        return values[k];
    }
}
