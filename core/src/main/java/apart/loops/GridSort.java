package apart.loops;

import java.util.Arrays;

/// Sorts many arrays of finite doubles that fit the cache, one after the other, in the same
/// workspace.
///
/// A value is put by its place on a grid over the range of all, of two digits, the lower one first;
/// neighbours that share a place then change places where they must. Where that becomes too
/// much, because most values crowd in a small part of their range, [BucketSort] and [RadixSort]
/// do the work. Cost O(n). The order of 0.0 and −0.0 is any.
public final class GridSort {
    /// Below it neighbours change places at once.
    private static final int FEW = 24;

    private static final int FEWEST_BITS = 5;
    private static final int MOST_BITS = 11;
    /// How many more places than values there should be, in bits.
    private static final int SPARSE = 8;
    /// How far values may move one by one, on average.
    private static final int PATIENCE = 4;
    // To a number of this size others are added in whole units: the low bits are then their count.
    private static final double UNITS = 0x1p52;

    private final int[] low = new int[1 << MOST_BITS];
    private final int[] high = new int[1 << MOST_BITS];
    private final double[] spare;
    private double[] spareCarried = {};
    // The grid of the present values.
    private double least;
    private double scale;
    private int bits;

    /// A workspace for arrays up to a length.
    public GridSort(int most) {
        spare = new double[most];
    }

    /// Sorts the values from (inclusive) to to (exclusive).
    public void sort(double[] values, int from, int to) {
        if (!settles(values, from, to)) {
            var rest = Arrays.copyOfRange(values, from, to);
            System.arraycopy(BucketSort.sorted(rest, rest.length), 0, values, from, rest.length);
        }
    }

    /// Sorts the values from (inclusive) to to (exclusive), unless they crowd.
    ///
    /// @return false if they do, and then all are there, in some order
    boolean settles(double[] values, int from, int to) {
        if (to - from > FEW && hasGrid(values, from, to)) {
            count(values, from, to, low, high, least, scale, bits);
            startsFromCounts(low, 0, 1 << bits);
            startsFromCounts(high, from, 1 << bits);
            moveByLow(values, from, to, spare, low, least, scale, (1 << bits) - 1);
            moveByHigh(spare, to - from, values, high, least, scale, bits);
        }
        return insert(values, from, to, PATIENCE * Math.max(FEW, to - from));
    }

    /// Sorts some values, from a start on, and carries as many numbers along; those of equal values
    /// are then in ascending order.
    public void sort(double[] values, int start, double[] carried, int length) {
        if (spareCarried.length < spare.length) {
            spareCarried = new double[spare.length];
        }
        if (length > FEW && hasGrid(values, start, start + length)) {
            count(values, start, start + length, low, high, least, scale, bits);
            startsFromCounts(low, 0, 1 << bits);
            startsFromCounts(high, 0, 1 << bits);
            moveBoth(values, start, carried, length);
        }
        if (!insert(values, start, carried, length, PATIENCE * Math.max(FEW, length))) {
            var rest = Arrays.copyOfRange(values, start, start + length);
            var along = Arrays.copyOf(carried, length);
            RadixSort.sort(rest, along);
            System.arraycopy(rest, 0, values, start, length);
            System.arraycopy(along, 0, carried, 0, length);
        }
        sortWithinTies(values, start, carried, length);
    }

    private void moveBoth(double[] values, int start, double[] carried, int length) {
        int last = (1 << bits) - 1;
        for (int i = 0; i < length; i++) {
            int at = low[place(values[start + i], least, scale) & last]++;
            spare[at] = values[start + i];
            spareCarried[at] = carried[i];
        }
        for (int i = 0; i < length; i++) {
            int at = high[place(spare[i], least, scale) >>> bits]++;
            values[start + at] = spare[i];
            carried[at] = spareCarried[i];
        }
    }

    private boolean hasGrid(double[] values, int from, int to) {
        double least0 = values[from];
        double least1 = least0;
        double most0 = least0;
        double most1 = least0;
        // In two chains, of which neither waits for the other.
        for (int i = from + 1; i < to - 1; i += 2) {
            double x = values[i];
            double y = values[i + 1];
            least0 = x < least0 ? x : least0;
            least1 = y < least1 ? y : least1;
            most0 = x > most0 ? x : most0;
            most1 = y > most1 ? y : most1;
        }
        double last = values[to - 1];
        least = Math.min(Math.min(least0, least1), last);
        double range = Math.max(Math.max(most0, most1), last) - least;
        int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(to - from) + SPARSE;
        bits = Math.clamp((wanted + 1) / 2, FEWEST_BITS, MOST_BITS);
        scale = ((1 << (2 * bits)) - 1) / range;
        Arrays.fill(low, 0, 1 << bits, 0);
        Arrays.fill(high, 0, 1 << bits, 0);
        return scale > 0 && scale < Double.POSITIVE_INFINITY;
    }

    // From 0 to the number of places less one; never falls when the value grows.
    private static int place(double value, double least, double scale) {
        return (int) Double.doubleToRawLongBits(Math.fma(value - least, scale, UNITS));
    }

    private static void count(
            double[] values, int from, int to, int[] low, int[] high, double least, double scale, int bits) {
        int last = (1 << bits) - 1;
        for (int i = from; i < to; i++) {
            int place = place(values[i], least, scale);
            low[place & last]++;
            high[place >>> bits]++;
        }
    }

    private static void moveByLow(
            double[] values, int from, int to, double[] into, int[] next, double least, double scale, int last) {
        for (int i = from; i < to; i++) {
            double value = values[i];
            into[next[place(value, least, scale) & last]++] = value;
        }
    }

    private static void moveByHigh(
            double[] values, int length, double[] into, int[] next, double least, double scale, int bits) {
        for (int i = 0; i < length; i++) {
            double value = values[i];
            into[next[place(value, least, scale) >>> bits]++] = value;
        }
    }

    private static void startsFromCounts(int[] counts, int from, int length) {
        int start = from;
        for (int k = 0; k < length; k++) {
            int count = counts[k];
            counts[k] = start;
            start += count;
        }
    }

    /// @return false if that took too many steps, and then all values are there, in some order
    private static boolean insert(double[] x, int from, int to, int steps) {
        int left = steps;
        double before = from < to ? x[from] : 0;
        for (int i = from + 1; i < to; i++) {
            double value = x[i];
            if (value >= before) {
                before = value;
                continue;
            }
            int k = i;
            do {
                x[k] = x[k - 1];
                k--;
            } while (k > from && x[k - 1] > value);
            x[k] = value;
            left -= i - k;
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean insert(double[] x, int start, double[] carried, int length, int steps) {
        int left = steps;
        for (int i = 1; i < length; i++) {
            double value = x[start + i];
            double along = carried[i];
            int k = i;
            while (k > 0 && x[start + k - 1] > value) {
                x[start + k] = x[start + k - 1];
                carried[k] = carried[k - 1];
                k--;
            }
            x[start + k] = value;
            carried[k] = along;
            left -= i - k;
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    private static void sortWithinTies(double[] values, int start, double[] carried, int length) {
        for (int from = 0, to; from < length; from = to) {
            to = from + 1;
            while (to < length && values[start + to] == values[start + from]) {
                to++;
            }
            if (to - from > 1) {
                Arrays.sort(carried, from, to);
            }
        }
    }
}
