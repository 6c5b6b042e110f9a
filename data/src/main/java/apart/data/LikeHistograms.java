package apart.data;

import apart.Sample;
import java.util.TreeSet;

/// Two histograms of equal-width buckets, each over its own range, brought to common buckets as
/// if values were spread evenly inside each.
final class LikeHistograms {
    private static final int BUCKETS = 10;

    private LikeHistograms() {}

    /// The Jensen–Shannon divergence of the two, in nats.
    static double jensenShannon(Sample p, Sample q) {
        boolean pointP = p.value(0) == p.value(p.size() - 1);
        boolean pointQ = q.value(0) == q.value(q.size() - 1);
        var binsP = pointP ? null : LikeBins.equal(p.value(0), p.value(p.size() - 1), BUCKETS);
        var binsQ = pointQ ? null : LikeBins.equal(q.value(0), q.value(q.size() - 1), BUCKETS);
        if (binsP == null || binsQ == null) {
            // A side of one value is a bucket without width, which shares nothing with one that has some.
            boolean same = binsP == null && binsQ == null && p.value(0) == q.value(0);
            return same ? 0 : Math.log(2);
        }
        var edges = new TreeSet<Double>();
        for (var bins : new LikeBins[] {binsP, binsQ}) {
            for (double edge : bins.edges()) {
                edges.add(edge);
            }
        }
        var all = edges.stream().mapToDouble(edge -> edge).toArray();
        return LikeBins.jensenShannon(
                spread(binsP, upTo(binsP, p), p.size(), all), spread(binsQ, upTo(binsQ, q), q.size(), all));
    }

    /// How many values each bucket holds, its upper edge included; the first one its lower, too.
    private static long[] upTo(LikeBins bins, Sample values) {
        var counts = new long[bins.size()];
        int i = 0;
        for (int k = 0; k < counts.length; k++) {
            int from = i;
            while (i < values.size() && (values.value(i) <= bins.edges()[k + 1] || k + 1 == counts.length)) {
                i++;
            }
            counts[k] = (long) i - from;
        }
        return counts;
    }

    private static double[] spread(LikeBins bins, long[] counts, double rows, double[] edges) {
        var shares = new double[edges.length - 1];
        int k = 0;
        for (int i = 0; i < shares.length; i++) {
            if (edges[i] < bins.edges()[0] || edges[i] >= bins.edges()[bins.size()]) {
                continue;
            }
            while (edges[i] >= bins.edges()[k + 1]) {
                k++;
            }
            double part = (edges[i + 1] - edges[i]) / (bins.edges()[k + 1] - bins.edges()[k]);
            shares[i] = counts[k] / rows * part;
        }
        return shares;
    }
}
