package apart.data;

import apart.Pmf;
import apart.Sample;
import apart.divergence.JensenShannon;

/// Histograms over bins of equal width, cut as NumPy cuts them.
///
/// @param edges one more than there are bins, ascending; the last bin holds its upper edge
record LikeBins(double[] edges) {
    /// As many bins of equal width between two values as their width divides them into.
    private static LikeBins between(double low, double high, double width) {
        double span = high - low;
        int bins = width > 0 && span > 0 ? (int) Math.min(1e6, Math.ceil(span / width)) : 1;
        return equal(span > 0 ? low : low - .5, span > 0 ? high : high + .5, bins);
    }

    static LikeBins equal(double low, double high, int bins) {
        double step = (high - low) / bins;
        var edges = new double[bins + 1];
        for (int k = 0; k < bins; k++) {
            edges[k] = k * step + low;
        }
        edges[bins] = high;
        return new LikeBins(edges);
    }

    /// By Sturges: the pooled range over log₂(n) + 1.
    ///
    /// @param whole whether all values are whole; a bin is then at least 1 wide
    static LikeBins sturges(Sample p, Sample q, boolean whole) {
        double low = Math.min(p.value(0), q.value(0));
        double high = Math.max(p.value(p.size() - 1), q.value(q.size() - 1));
        double width = (high - low) / (Math.log((double) p.size() + q.size()) / Math.log(2) + 1);
        return between(low, high, whole ? Math.max(1, width) : width);
    }

    /// By Doane: the range over 1 + log₂(n) + log₂(1 + |skewness|/its standard error).
    static LikeBins doane(Sample values) {
        int n = values.size();
        double low = values.value(0);
        double high = values.value(n - 1);
        if (n <= 2 || low == high) {
            return between(low, high, n <= 2 ? 0 : high - low);
        }
        double mean = values.mean();
        double second = 0;
        double third = 0;
        for (int i = 0; i < n; i++) {
            double away = values.value(i) - mean;
            second += away * away;
            third += away * away * away;
        }
        double sigma = Math.sqrt(second / n);
        double skewness = third / n / (sigma * sigma * sigma);
        double error = Math.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)));
        double parts = 1 + Math.log(n) / Math.log(2) + Math.log(1 + Math.abs(skewness / error)) / Math.log(2);
        return between(low, high, (high - low) / parts);
    }

    int size() {
        return edges.length - 1;
    }

    /// How many values fall into each bin; those beyond the edges into none.
    long[] counts(Sample values) {
        var counts = new long[size()];
        int i = 0;
        while (i < values.size() && values.value(i) < edges[0]) {
            i++;
        }
        for (int k = 0; k < counts.length; k++) {
            int from = i;
            boolean last = k + 1 == counts.length;
            while (i < values.size() && (values.value(i) < edges[k + 1] || (last && values.value(i) == edges[k + 1]))) {
                i++;
            }
            counts[k] = (long) i - from;
        }
        return counts;
    }

    /// The Jensen–Shannon divergence of two histograms, in nats.
    static double jensenShannon(double[] p, double[] q) {
        return new JensenShannon().between(Pmf.normalized(p), Pmf.normalized(q));
    }
}
