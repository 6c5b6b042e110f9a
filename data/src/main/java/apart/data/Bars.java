package apart.data;

import apart.Sample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Both sides of a column counted over the same few bins, to be drawn beside each other.
///
/// Not the cells of the measures: those hold equal shares of the pooled values, and would draw
/// as a flat line.
///
/// @param reference shares of the present values by bin
/// @param current shares of the present values by bin
public record Bars(double[] reference, double[] current) {
    /// The number of bins.
    public static final int COUNT = 8;

    private static final Bars NONE = new Bars(new double[0], new double[0]);

    /// Nothing to draw.
    static Bars none() {
        return NONE;
    }

    /// Bins of equal width between the pooled 1 % and 99 % quantiles; what lies beyond is in
    /// the outer bins.
    static Bars ofValues(Sample p, Sample q) {
        double low = Math.min(p.quantile(.01), q.quantile(.01));
        double high = Math.max(p.quantile(.99), q.quantile(.99));
        // Where one side reaches far beyond the other, its tail must not flatten everything else.
        double width = high / COUNT - low / COUNT;
        if (!(width > 0)) {
            low -= Math.abs(low) * .5 + .5;
            width = (Math.abs(high) + 1) / COUNT;
        }
        return new Bars(shares(p, low, width), shares(q, low, width));
    }

    private static double[] shares(Sample sample, double low, double width) {
        var shares = new double[COUNT];
        for (int i = 0; i < sample.size(); i++) {
            int bin = (int) ((sample.value(i) - low) / width);
            shares[Math.clamp(bin, 0, COUNT - 1)] += sample.weight(i);
        }
        for (int k = 0; k < COUNT; k++) {
            shares[k] /= sample.rows();
        }
        return shares;
    }

    /// The most frequent categories in order of name, and all others in the last bin.
    static Bars ofCategories(List<String> names, long[] p, long[] q) {
        int kept = names.size() <= COUNT ? names.size() : COUNT - 1;
        var byCount = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -(p[i] + q[i])).thenComparing(names::get))
                .limit(kept)
                .sorted()
                .mapToInt(i -> i)
                .toArray();
        return new Bars(shares(p, byCount, names.size()), shares(q, byCount, names.size()));
    }

    private static double[] shares(long[] counts, int[] kept, int all) {
        double total = Arrays.stream(counts).sum();
        var shares = new double[kept.length < all ? kept.length + 1 : kept.length];
        double rest = total;
        for (int k = 0; k < kept.length; k++) {
            shares[k] = counts[kept[k]] / total;
            rest -= counts[kept[k]];
        }
        if (kept.length < all) {
            shares[kept.length] = rest / total;
        }
        return shares;
    }
}
