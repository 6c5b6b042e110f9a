package apart.loops;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Sorts finite doubles in ascending order.
///
/// Values are spread over buckets that stand in order and fit the cache, and each bucket is then
/// sorted on a grid ([GridSort]). Buckets are equally wide; where most values crowd in one of them
/// or on the grid, those are cut by their leading bits. Cost O(n): a crowded bucket is cut by
/// bits, of which each spreading settles some, and any other has at most half of the values.
/// −0.0 becomes 0.0.
///
/// The threads of the calling pool share what is large: each spreads stretches of the input
/// of one length, and sorts buckets.
public final class BucketSort {
    /// So many values and the room to move them fit the second cache.
    private static final int IN_CACHE = 1 << 16;
    /// How many values a bucket has where they are spread evenly.
    private static final int USUAL = 1 << 13;
    // More streams at once than this exceed the pages and lines a processor has at hand.
    private static final int MOST_BUCKETS = 1024;
    private static final int FEWEST_BUCKETS = 16;
    /// What a thread counts and moves at once.
    private static final int STRETCH = 1 << 20;

    private final ConcurrentLinkedQueue<GridSort> free = new ConcurrentLinkedQueue<>();

    private BucketSort() {}

    /// The first values of an array, sorted, in an array of their own.
    public static double[] sorted(double[] values, int length) {
        var sorted = new double[length];
        var sort = new BucketSort();
        if (length > IN_CACHE) {
            sort.spread(values, sorted, 0, length, false);
            return sorted;
        }
        for (int i = 0; i < length; i++) {
            sorted[i] = values[i] + 0.0; // −0.0 + 0.0 is 0.0
        }
        sort.sort(sorted, 0, length, false);
        return sorted;
    }

    private void sort(double[] x, int from, int to, boolean isCrowded) {
        if (!isCrowded && to - from <= IN_CACHE && settles(x, from, to)) {
            return;
        }
        // What the grid gave up is crowded too.
        spread(Arrays.copyOfRange(x, from, to), x, from, to - from, isCrowded || to - from <= IN_CACHE);
    }

    private boolean settles(double[] x, int from, int to) {
        var taken = free.poll();
        var grid = taken == null ? new GridSort(Math.min(IN_CACHE, x.length)) : taken;
        boolean settled = grid.settles(x, from, to);
        free.add(grid);
        return settled;
    }

    /// Puts all values into an array from a place on, bucket by bucket, and sorts the buckets.
    private void spread(double[] values, double[] into, int from, int length, boolean byBits) {
        int stretches = (length - 1) / STRETCH + 1;
        var extents = new double[2 * stretches];
        each(stretches, i -> extent(values, i * STRETCH, Math.min(length, (i + 1) * STRETCH), extents, 2 * i));
        double least = Arrays.stream(extents).min().orElseThrow();
        double most = Arrays.stream(extents).max().orElseThrow();
        if (least == most) {
            Arrays.fill(into, from, from + length, least + 0.0);
            return;
        }
        var cut = Cut.of(least, most, length, byBits);
        var counts = new int[stretches][cut.buckets];
        each(stretches, i -> cut.count(values, i * STRETCH, Math.min(length, (i + 1) * STRETCH), counts[i]));
        var ends = startsFromCounts(counts, from);
        each(stretches, i -> cut.move(values, i * STRETCH, Math.min(length, (i + 1) * STRETCH), into, counts[i]));
        each(length > STRETCH, cut.buckets, bucket -> {
            int start = bucket == 0 ? from : ends[bucket - 1];
            int size = ends[bucket] - start;
            sort(into, start, ends[bucket], size > length / 2);
        });
    }

    private static void each(int stretches, IntConsumer job) {
        each(stretches > 1, stretches, job);
    }

    private static void each(boolean isLarge, int jobs, IntConsumer job) {
        var indices = IntStream.range(0, jobs);
        (isLarge ? indices.parallel() : indices).forEach(job);
    }

    private static void extent(double[] values, int from, int to, double[] extents, int at) {
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
        extents[at] = Math.min(Math.min(least0, least1), last);
        extents[at + 1] = Math.max(Math.max(most0, most1), last);
    }

    /// The counts of each stretch become the places of its first values.
    ///
    /// @return where each bucket ends
    private static int[] startsFromCounts(int[][] counts, int from) {
        var ends = new int[counts[0].length];
        int start = from;
        for (int bucket = 0; bucket < ends.length; bucket++) {
            for (var ofStretch : counts) {
                int count = ofStretch[bucket];
                ofStretch[bucket] = start;
                start += count;
            }
            ends[bucket] = start;
        }
        return ends;
    }

    /// How a range of values is cut into buckets: by width, or by the leading bits in which keys
    /// differ.
    private record Cut(int buckets, boolean byBits, double least, double scale, long lowestKey, int shift) {
        static Cut of(double least, double most, int length, boolean wantsBits) {
            int buckets = Math.clamp(2L * Integer.highestOneBit(length / USUAL), FEWEST_BUCKETS, MOST_BUCKETS);
            double scale = buckets / (most - least);
            int bits = Long.SIZE - Long.numberOfLeadingZeros(key(most) - key(least));
            int shift = Math.max(0, bits - Integer.numberOfTrailingZeros(buckets));
            boolean byBits = wantsBits || !(scale > 0 && scale < Double.POSITIVE_INFINITY);
            return new Cut(buckets, byBits, least, scale, key(least), shift);
        }

        void count(double[] values, int from, int to, int[] counts) {
            if (byBits) {
                countByBits(values, from, to, counts, lowestKey, shift);
            } else {
                countByWidth(values, from, to, counts, least, scale, buckets - 1);
            }
        }

        void move(double[] values, int from, int to, double[] into, int[] places) {
            if (byBits) {
                moveByBits(values, from, to, into, places, lowestKey, shift);
            } else {
                moveByWidth(values, from, to, into, places, least, scale, buckets - 1);
            }
        }

        private static void countByWidth(
                double[] values, int from, int to, int[] counts, double least, double scale, int last) {
            for (int i = from; i < to; i++) {
                counts[byWidth(values[i], least, scale, last)]++;
            }
        }

        private static void moveByWidth(
                double[] values, int from, int to, double[] into, int[] places, double least, double scale, int last) {
            for (int i = from; i < to; i++) {
                into[places[byWidth(values[i], least, scale, last)]++] = values[i] + 0.0;
            }
        }

        private static void countByBits(double[] values, int from, int to, int[] counts, long lowest, int shift) {
            for (int i = from; i < to; i++) {
                counts[(int) ((key(values[i]) - lowest) >>> shift)]++;
            }
        }

        private static void moveByBits(
                double[] values, int from, int to, double[] into, int[] places, long lowest, int shift) {
            for (int i = from; i < to; i++) {
                into[places[(int) ((key(values[i]) - lowest) >>> shift)]++] = values[i] + 0.0;
            }
        }

        private static int byWidth(double value, double least, double scale, int last) {
            return Math.min((int) ((value - least) * scale), last);
        }

        /// Bits whose unsigned order is the order of the values.
        private static long key(double value) {
            long bits = Double.doubleToRawLongBits(value + 0.0);
            return bits ^ ((bits >> 63) | Long.MIN_VALUE);
        }
    }
}
