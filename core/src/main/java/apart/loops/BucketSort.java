package apart.loops;

import java.util.Arrays;

/// Sorts finite doubles in ascending order.
///
/// Values are spread over buckets that stand in order; each bucket then fits the cache and is
/// spread again, until buckets are small. Buckets are equally wide, or, where that leaves most
/// values in one of them, cut by the leading bits of the values. Cost O(n): a crowded bucket
/// is cut by bits, of which each spreading settles some, and any other has at most half of the
/// values. −0.0 becomes 0.0.
public final class BucketSort {
    /// Below it the library's sort is as quick.
    private static final int FEW = 256;
    /// Up to it neighbours change places.
    private static final int SMALL = 24;
    // More streams at once than this exceed the pages and lines a processor has at hand.
    private static final int MOST_BUCKETS = 2048;
    /// How many values tell whether they crowd at an end of their range.
    private static final int PROBES = 64;

    private final double[] sorted;
    private final int[] ends = new int[MOST_BUCKETS];
    private double[] spare = {};
    private int[] pending = new int[3 * PROBES];
    private int waiting;

    // How the present range is cut.
    private int buckets;
    private boolean byBits;
    private double lowest;
    private double scale;
    private long lowestKey;
    private int shift;

    private BucketSort(int length) {
        sorted = new double[length];
    }

    /// The first values of an array, sorted, in an array of their own.
    public static double[] sorted(double[] values, int length) {
        var sort = new BucketSort(length);
        if (length < FEW) {
            for (int i = 0; i < length; i++) {
                sort.sorted[i] = values[i] + 0.0; // −0.0 + 0.0 is 0.0
            }
            Arrays.sort(sort.sorted);
        } else {
            sort.run(values, length);
        }
        return sort.sorted;
    }

    private void run(double[] values, int length) {
        if (cut(values, length, false)) {
            spread(values, length, 0);
        } else {
            Arrays.fill(sorted, values[0] + 0.0);
        }
        while (waiting > 0) {
            boolean crowded = pending[--waiting] > 0;
            int to = pending[--waiting];
            int from = pending[--waiting];
            again(from, to - from, crowded);
        }
    }

    private void again(int from, int length, boolean crowded) {
        if (spare.length < length) {
            spare = new double[Math.max(length, (int) Math.min(2L * spare.length, sorted.length))];
        }
        System.arraycopy(sorted, from, spare, 0, length);
        if (cut(spare, length, crowded)) {
            spread(spare, length, from);
        }
    }

    /// Chooses the buckets.
    ///
    /// @return whether there are two different values
    private boolean cut(double[] values, int length, boolean crowded) {
        double least = values[0];
        double most = values[0];
        for (int i = 1; i < length; i++) {
            if (values[i] < least) {
                least = values[i];
            }
            if (values[i] > most) {
                most = values[i];
            }
        }
        if (least == most) {
            return false;
        }
        buckets = Math.min(MOST_BUCKETS, 2 * Integer.highestOneBit(length));
        lowest = least;
        scale = buckets / (most - least);
        lowestKey = key(least);
        shift = Math.max(
                0,
                Long.SIZE - Long.numberOfLeadingZeros(key(most) - lowestKey) - Integer.numberOfTrailingZeros(buckets));
        byBits = crowded || !(scale > 0 && scale < Double.POSITIVE_INFINITY) || atAnEnd(values, length);
        return true;
    }

    private boolean atAnEnd(double[] values, int length) {
        int step = length / PROBES + 1;
        int low = 0;
        int high = 0;
        int probes = 0;
        for (int i = 0; i < length; i += step) {
            int bucket = byWidth(values[i], lowest, scale, buckets - 1);
            low += bucket < buckets / PROBES ? 1 : 0;
            high += bucket >= buckets - buckets / PROBES ? 1 : 0;
            probes++;
        }
        return Math.max(low, high) > probes / 2;
    }

    private void spread(double[] values, int length, int from) {
        if (byBits) {
            countByBits(values, length, ends, lowestKey, shift);
        } else {
            countByWidth(values, length, ends, lowest, scale, buckets - 1);
        }
        int largest = startsFromCounts(from);
        if (byBits) {
            moveByBits(values, length, sorted, ends, lowestKey, shift);
        } else {
            moveByWidth(values, length, sorted, ends, lowest, scale, buckets - 1);
        }
        if (largest <= SMALL) {
            insert(sorted, from, from + length);
        } else {
            finish(from, length / 2);
        }
        Arrays.fill(ends, 0, buckets, 0);
    }

    private void finish(int from, int half) {
        int start = from;
        for (int k = 0; k < buckets; k++) {
            int end = ends[k];
            if (end - start > SMALL) {
                if (waiting == pending.length) {
                    pending = Arrays.copyOf(pending, 2 * waiting);
                }
                pending[waiting++] = start;
                pending[waiting++] = end;
                pending[waiting++] = end - start > half ? 1 : 0;
            } else {
                insert(sorted, start, end);
            }
            start = end;
        }
    }

    /// Counts become the first place of each bucket.
    ///
    /// @return the largest count
    private int startsFromCounts(int from) {
        int start = from;
        int largest = 0;
        for (int k = 0; k < buckets; k++) {
            int count = ends[k];
            ends[k] = start;
            start += count;
            largest = Math.max(largest, count);
        }
        return largest;
    }

    private static void countByWidth(double[] values, int length, int[] counts, double lowest, double scale, int last) {
        for (int i = 0; i < length; i++) {
            counts[byWidth(values[i], lowest, scale, last)]++;
        }
    }

    private static void moveByWidth(
            double[] values, int length, double[] to, int[] places, double lowest, double scale, int last) {
        for (int i = 0; i < length; i++) {
            to[places[byWidth(values[i], lowest, scale, last)]++] = values[i] + 0.0;
        }
    }

    private static void countByBits(double[] values, int length, int[] counts, long lowest, int shift) {
        for (int i = 0; i < length; i++) {
            counts[(int) ((key(values[i]) - lowest) >>> shift)]++;
        }
    }

    private static void moveByBits(double[] values, int length, double[] to, int[] places, long lowest, int shift) {
        for (int i = 0; i < length; i++) {
            to[places[(int) ((key(values[i]) - lowest) >>> shift)]++] = values[i] + 0.0;
        }
    }

    private static int byWidth(double value, double lowest, double scale, int last) {
        return Math.min((int) ((value - lowest) * scale), last);
    }

    /// Bits whose unsigned order is the order of the values.
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static void insert(double[] x, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double value = x[i];
            int k = i;
            while (k > from && x[k - 1] > value) {
                x[k] = x[k - 1];
                k--;
            }
            x[k] = value;
        }
    }
}
