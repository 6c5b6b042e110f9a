package apart.loops;

import java.util.Arrays;

/// Sorts finite doubles together with weights, in place.
///
/// Least significant digit first on keys whose unsigned order is the order of the values; all
/// histograms are made in one reading, and digits that never change are skipped. Cost O(n),
/// with three more arrays of the length of the input. −0.0 sorts before 0.0.
public final class RadixSort {
    private static final int BITS = 11;
    private static final int RADIX = 1 << BITS;
    private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

    private RadixSort() {}

    /// Sorts values and carries the weight of each along. Equal values come in ascending order
    /// of their weights, so that the result does not depend on the order of the input.
    public static void sort(double[] values, double[] weights) {
        var keys = keys(values);
        var histograms = histograms(keys);
        var spare = new long[keys.length];
        var carried = weights;
        var spareCarried = new double[keys.length];
        for (int pass = 0; pass < PASSES; pass++) {
            var next = histograms[pass];
            int shift = pass * BITS;
            if (keys.length == 0 || next[digit(keys[0], shift)] == keys.length) {
                continue;
            }
            startsFromCounts(next);
            for (int i = 0; i < keys.length; i++) {
                int at = next[digit(keys[i], shift)]++;
                spare[at] = keys[i];
                spareCarried[at] = carried[i];
            }
            var swap = keys;
            keys = spare;
            spare = swap;
            var swapCarried = carried;
            carried = spareCarried;
            spareCarried = swapCarried;
        }
        System.arraycopy(carried, 0, weights, 0, weights.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = value(keys[i]);
        }
        sortWithinTies(values, weights);
    }

    private static void sortWithinTies(double[] values, double[] weights) {
        for (int from = 0, to; from < values.length; from = to) {
            to = from + 1;
            while (to < values.length && values[to] == values[from]) {
                to++;
            }
            if (to - from > 1) {
                Arrays.sort(weights, from, to);
            }
        }
    }

    private static long[] keys(double[] values) {
        var keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            keys[i] = bits ^ ((bits >> 63) | Long.MIN_VALUE);
        }
        return keys;
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
    }

    private static int[][] histograms(long[] keys) {
        var counts = new int[PASSES][RADIX];
        for (long key : keys) {
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(key, pass * BITS)]++;
            }
        }
        return counts;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (RADIX - 1);
    }

    private static void startsFromCounts(int[] counts) {
        int start = 0;
        for (int k = 0; k < RADIX; k++) {
            int count = counts[k];
            counts[k] = start;
            start += count;
        }
    }
}
