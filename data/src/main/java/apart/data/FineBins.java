package apart.data;

import apart.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two columns of values that do not fit into memory, counted in fine bins of about equal pooled
/// mass, in a few walks over them.
///
/// The bits of a double, put in order, are a number of 64 bits. The first walk counts by its upper
/// 16 bits; each further one looks into those bins that hold more than one of [#BINS] parts of all
/// values and are not one single value, by further bits, until none is left. Neighbours that are
/// light are then joined, and a last walk counts both sides. A value that makes up a bin's share
/// by itself is a bin of its own, and exact; so is every value where there are few different ones.
/// Nothing depends on the order of rows.
final class FineBins {
    /// A bin holds at most about this part of all values, or one value.
    static final int BINS = 1 << 14;

    private static final int ROOM = 1 << 18;
    private static final int UPPER_BITS = 16;

    /// Shows all values of one side or the other; may be asked again.
    interface Walk {
        void each(boolean reference, EachValue.Sight sight);
    }

    /// A range of ordered bits with what was seen in it.
    private record Bin(long least, long most, long count) {}

    /// A range of ordered bits that has yet to be looked into: those that begin with `low`, but
    /// for the last `bits`.
    private record Open(long low, int bits) {
        boolean holds(long key) {
            return bits == Long.SIZE || (key ^ low) >>> bits == 0;
        }
    }

    private final Walk values;
    private final List<Bin> bins = new ArrayList<>();
    private long total;

    private FineBins(Walk values) {
        this.values = values;
    }

    /// Both sides, counted in the same bins.
    ///
    /// @param error W₁ between these samples differs from that of the values by no more
    record Counted(Sample p, Sample q, int bins, double error) {}

    static Counted of(Walk values) {
        var fine = new FineBins(values);
        fine.look();
        return fine.count();
    }

    // ---- finding the bins ----------------------------------------------------------------------------------

    private void look() {
        var open = List.of(new Open(0, Long.SIZE));
        while (!open.isEmpty()) {
            open = lookInto(open);
        }
        bins.sort((a, b) -> Long.compareUnsigned(a.least, b.least));
        if (bins.size() > BINS) {
            join();
        }
    }

    /// One walk. Returns what has to be looked into further.
    private List<Open> lookInto(List<Open> open) {
        int bits = open.size() == 1
                ? UPPER_BITS
                : Math.clamp(Integer.SIZE - 1 - Integer.numberOfLeadingZeros(ROOM / open.size()), 1, UPPER_BITS);
        var seen = new Seen(open, bits);
        values.each(true, seen);
        values.each(false, seen);
        total = total == 0 ? Arrays.stream(seen.counts).sum() : total;
        var next = new ArrayList<Open>();
        for (int i = 0; i < open.size(); i++) {
            int left = seen.bitsBelow(i);
            for (int k = 0; k < 1 << bits; k++) {
                int at = (i << bits) + k;
                long count = seen.counts[at];
                if (count == 0) {
                    continue;
                }
                if (count * BINS <= total || seen.least[at] == seen.most[at]) {
                    bins.add(new Bin(seen.least[at], seen.most[at], count));
                } else {
                    next.add(new Open(open.get(i).low | ((long) k << left), left));
                }
            }
        }
        return next;
    }

    /// What one walk sees of the ranges that it looks into.
    private static final class Seen implements EachValue.Sight {
        private final List<Open> open;
        private final long[] lows;
        private final int bits;
        private final long[] counts;
        private final long[] least;
        private final long[] most;

        Seen(List<Open> open, int bits) {
            this.open = open;
            this.bits = bits;
            this.lows = open.stream().mapToLong(Open::low).toArray();
            this.counts = new long[open.size() << bits];
            this.least = new long[counts.length];
            this.most = new long[counts.length];
        }

        /// How many bits are left below those looked at.
        int bitsBelow(int i) {
            return Math.max(0, open.get(i).bits - bits);
        }

        @Override
        public void see(double value) {
            long key = key(value);
            int i = floor(lows, key);
            if (i < 0 || !open.get(i).holds(key)) {
                return;
            }
            int at = (i << bits) + (int) ((key >>> bitsBelow(i)) & ((1L << bits) - 1));
            if (counts[at]++ == 0) {
                least[at] = key;
                most[at] = key;
            } else {
                least[at] = Long.compareUnsigned(key, least[at]) < 0 ? key : least[at];
                most[at] = Long.compareUnsigned(key, most[at]) > 0 ? key : most[at];
            }
        }
    }

    /// Joins light neighbours up to one bin's share, and to one bin's part of the range: a gap
    /// between two heaps of values is not bridged.
    private void join() {
        double widest = (value(bins.getLast().most) - value(bins.getFirst().least)) / BINS;
        var joined = new ArrayList<Bin>();
        for (var bin : bins) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && (last.count + bin.count) * BINS <= total
                    && value(bin.most) - value(last.least) <= widest) {
                joined.set(joined.size() - 1, new Bin(last.least, bin.most, last.count + bin.count));
            } else {
                joined.add(bin);
            }
        }
        bins.clear();
        bins.addAll(joined);
    }

    // ---- counting in them ----------------------------------------------------------------------------------

    private Counted count() {
        var p = new Tally(bins);
        var q = new Tally(bins);
        values.each(true, p);
        values.each(false, q);
        var places = new double[bins.size()];
        double error = 0;
        boolean alike = true;
        for (int i = 0; i < places.length; i++) {
            var bin = bins.get(i);
            double low = value(bin.least);
            double high = value(bin.most);
            places[i] = mean(low, high, p.parts[i] + q.parts[i], bin.count);
            double farthest = Math.max(high - places[i], places[i] - low);
            error += farthest * ((double) p.counts[i] / p.total + (double) q.counts[i] / q.total);
            alike &= p.counts[i] == q.counts[i];
        }
        var placesOfQ = alike && p.fingerprint != q.fingerprint ? nudged(places) : places;
        return new Counted(p.sample(places), q.sample(placesOfQ), places.length, error);
    }

    /// Two sides with other values in the same bins are not identical, and must not look so: one
    /// place is moved by the least there is.
    private double[] nudged(double[] places) {
        var nudged = places.clone();
        for (int i = 0; i < places.length; i++) {
            var bin = bins.get(i);
            if (bin.least != bin.most) {
                nudged[i] = places[i] < value(bin.most) ? Math.nextUp(places[i]) : Math.nextDown(places[i]);
                break;
            }
        }
        return nudged;
    }

    /// The mean of a bin: its parts are counted in whole steps, so that no order of rows shows.
    private static double mean(double low, double high, long parts, long count) {
        double share = (double) parts / ((double) count * Tally.STEPS);
        return Math.clamp(low + share * (high - low), low, high);
    }

    /// What one side has in each bin.
    private static final class Tally implements EachValue.Sight {
        private static final double STEPS = 1 << 20;

        private final long[] starts;
        private final double[] lows;
        private final double[] widths;
        private final long[] counts;
        private final long[] parts;
        private long total;
        private long fingerprint;

        Tally(List<Bin> bins) {
            starts = bins.stream().mapToLong(Bin::least).toArray();
            lows = bins.stream().mapToDouble(bin -> value(bin.least)).toArray();
            widths = bins.stream()
                    .mapToDouble(bin -> value(bin.most) - value(bin.least))
                    .toArray();
            counts = new long[starts.length];
            parts = new long[starts.length];
        }

        @Override
        public void see(double value) {
            long key = key(value);
            int i = floor(starts, key);
            counts[i]++;
            total++;
            fingerprint += mixed(key);
            double width = widths[i];
            if (width > 0 && width < Double.POSITIVE_INFINITY) {
                parts[i] += (long) ((value - lows[i]) / width * STEPS);
            }
        }

        private static long mixed(long key) {
            long h = key * 0x9E3779B97F4A7C15L;
            h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
            return h ^ (h >>> 29);
        }

        Sample sample(double[] places) {
            int kept = (int) Arrays.stream(counts).filter(count -> count > 0).count();
            var values = new double[kept];
            var times = new long[kept];
            int n = 0;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    values[n] = places[i];
                    times[n++] = counts[i];
                }
            }
            return Sample.counted(values, times);
        }
    }

    // ---- bits in order -------------------------------------------------------------------------------------

    /// The bits of a double, such that unsigned order is the order of the values; 0.0 and −0.0 are one.
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ ((~key >> 63) | Long.MIN_VALUE));
    }

    /// The last place whose key is at most this one, by unsigned order; −1 where there is none.
    private static int floor(long[] keys, long key) {
        int low = 0;
        int high = keys.length;
        long wanted = key ^ Long.MIN_VALUE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((keys[middle] ^ Long.MIN_VALUE) <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
