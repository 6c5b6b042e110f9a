package apart.estimate;

import apart.Sample;
import org.jspecify.annotations.Nullable;

/// The distinct pooled values of two samples in ascending order, with how often each side has
/// them.
///
/// A cursor: [#next] moves it. A side may be absent (no value at all). One pass is O(n + m).
final class Merge {
    private final @Nullable Sample reference;
    private final @Nullable Sample current;
    private final int n;
    private final int m;
    private int i;
    private int j;

    /// The value at the cursor, and its count on each side.
    double value;

    long inReference;
    long inCurrent;

    /// @throws IllegalArgumentException if values have weights: a statement about samples is one about
    ///     rows, and weights do not say how many there were
    Merge(@Nullable Sample reference, @Nullable Sample current) {
        requireRows(reference, "the reference");
        requireRows(current, "the current sample");
        this.reference = reference;
        this.current = current;
        n = reference == null ? 0 : reference.size();
        m = current == null ? 0 : current.size();
    }

    private static void requireRows(@Nullable Sample sample, String side) {
        if (sample != null && sample.rows() == 0) {
            throw new IllegalArgumentException(
                    side + " has weights, which do not say how many rows there were; give the values one by one");
        }
    }

    /// Moves to the next distinct value; false when there is none left.
    boolean next() {
        if (i == n && j == m) {
            return false;
        }
        value = j == m ? at(reference, i) : i == n ? at(current, j) : Math.min(at(reference, i), at(current, j));
        int fromI = i;
        int fromJ = j;
        i = end(reference, i, n, value);
        j = end(current, j, m, value);
        inReference = rows(reference, fromI, i);
        inCurrent = rows(current, fromJ, j);
        return true;
    }

    long count() {
        return inReference + inCurrent;
    }

    private static long rows(@Nullable Sample sample, int from, int to) {
        if (sample == null || sample.rows() == sample.size()) {
            return (long) to - from;
        }
        long rows = 0;
        for (int k = from; k < to; k++) {
            rows += (long) sample.weight(k);
        }
        return rows;
    }

    private static int end(@Nullable Sample sample, int from, int size, double value) {
        int k = from;
        while (k < size && at(sample, k) == value) {
            k++;
        }
        return k;
    }

    private static double at(@Nullable Sample sample, int k) {
        return sample == null ? 0 : sample.value(k);
    }

    /// A power of two by which the values of both samples come into [−2, 2], so that neither
    /// their differences nor squares overflow.
    static double scale(@Nullable Sample reference, @Nullable Sample current) {
        double largest = Math.max(largest(reference), largest(current));
        if (largest == 0) {
            return 1;
        }
        return Math.scalb(1.0, Math.min(-Math.getExponent(largest), Double.MAX_EXPONENT));
    }

    private static double largest(@Nullable Sample sample) {
        if (sample == null || sample.size() == 0) {
            return 0;
        }
        return Math.max(Math.abs(sample.value(0)), Math.abs(sample.value(sample.size() - 1)));
    }
}
