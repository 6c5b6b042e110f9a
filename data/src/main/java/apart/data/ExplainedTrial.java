package apart.data;

import apart.data.ColumnComparison.Compared;
import apart.estimate.Evidence;
import apart.estimate.NullDraws;
import java.util.Arrays;

/// How p and q of a column came about.
final class ExplainedTrial {
    private static final double BIT = Math.log(2);
    private static final int BINS = 40;

    private ExplainedTrial() {}

    static Explanation.Trial of(Comparison comparison, Evidence evidence, NullDraws draws) {
        return new Explanation.Trial(
                evidence,
                draws,
                histogram(draws.statistics().getFirst().drawn()),
                adjustment(comparison, evidence.p()));
    }

    /// Of the divergences in bits, between the smallest and the largest.
    private static Explanation.Histogram histogram(double[] nats) {
        double low = Arrays.stream(nats).min().orElse(0) / BIT;
        double high = Arrays.stream(nats).max().orElse(0) / BIT;
        double width = (high - low) / BINS;
        var counts = new int[width > 0 ? BINS : 1];
        for (double drawn : nats) {
            int bin = width > 0 ? (int) ((drawn / BIT - low) / width) : 0;
            counts[Math.min(bin, counts.length - 1)]++;
        }
        return new Explanation.Histogram(low, width, counts);
    }

    private static Explanation.Adjustment adjustment(Comparison comparison, double p) {
        var all = comparison.columns().stream()
                .filter(Compared.class::isInstance)
                .map(column -> ((Compared) column).evidence())
                .filter(evidence -> evidence != null && evidence.tested())
                .mapToDouble(Evidence::p)
                .sorted()
                .toArray();
        int rank = 0;
        int least = -1;
        for (int i = 0; i < all.length; i++) {
            rank += all[i] <= p ? 1 : 0;
            boolean last = i + 1 == all.length || all[i + 1] > all[i];
            if (all[i] >= p && last && (least < 0 || all[i] / (i + 1) < all[least] / (least + 1))) {
                least = i;
            }
        }
        return new Explanation.Adjustment(all.length, rank, all[least], least + 1);
    }
}
