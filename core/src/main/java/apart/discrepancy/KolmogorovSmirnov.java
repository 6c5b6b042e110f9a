package apart.discrepancy;

import apart.Law;
import apart.Measure;
import apart.PrefixMass;
import apart.Sample;
import apart.Traits;
import apart.Unit;

/// Kolmogorov–Smirnov statistic: the largest difference of two distribution functions.
///
/// KS(p, q) = sup |F(x) − G(x)| over x, with F(x) the fraction of p at values ≤ x.
///
/// Between 0 and 1; exactly 1 where one sample lies entirely beyond the other, however far: it
/// has no gradient. Ties are counted before the functions are compared. Not for points in
/// space: which points are ≤ x depends on the choice of axes there. Cost O(n + m).
public record KolmogorovSmirnov() implements Measure.OfSamples {
    /// Equal values beyond which a run is leapt over instead of walked through.
    private static final int RUN = 64;

    @Override
    public String name() {
        return "ks";
    }

    @Override
    public Traits onSamples() {
        return Traits.ofMetric(Unit.NONE, 1).holding(Law.FINITE_ON_DISJOINT).refuting(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Sample p, Sample q) {
        return p.equallyWeighted() && q.equallyWeighted() ? counted(p, q) : weighted(p, q);
    }

    // |i/n − j/m| as |i·m − j·n|, an exact integer, over n·m.
    private static double counted(Sample p, Sample q) {
        int n = p.size();
        int m = q.size();
        int i = 0;
        int j = 0;
        long height = 0; // i·m − j·n
        long largest = 0;
        double last = Double.NEGATIVE_INFINITY;
        while (i < n && j < m) {
            double next = Math.min(p.value(i), q.value(j));
            if (isRun(p, i, next) || isRun(q, j, next)) {
                largest = next > last ? Math.max(largest, Math.abs(height)) : largest;
                last = next;
                i = runEnd(p, i, next);
                j = runEnd(q, j, next);
                height = (long) i * m - (long) j * n;
                continue;
            }
            // No branch depends on the values, whose order no processor foresees.
            for (int step = 0; step < RUN && i < n && j < m; step++) {
                double x = p.value(i);
                double y = q.value(j);
                next = Math.min(x, y);
                largest = next > last ? Math.max(largest, Math.abs(height)) : largest;
                last = next;
                int fromP = x <= y ? 1 : 0;
                int fromQ = y <= x ? 1 : 0;
                i += fromP;
                j += fromQ;
                height += (long) fromP * m - (long) fromQ * n;
            }
        }
        // Nothing is left of one side; what equals its last value still belongs there.
        i = runEnd(p, i, last);
        j = runEnd(q, j, last);
        height = (long) i * m - (long) j * n;
        largest = Math.max(largest, Math.abs(height));
        return (double) largest / ((double) n * m);
    }

    private static boolean isRun(Sample sample, int rank, double value) {
        return sample.size() - rank > RUN && sample.value(rank + RUN) == value;
    }

    // The first rank from here on that does not have a value, which is not above those here.
    private static int runEnd(Sample sample, int rank, double value) {
        int low = rank - 1; // has the value, or is before the start
        int high = sample.size();
        for (int step = 1; step < high - low; step *= 2) {
            if (sample.value(low + step) != value) {
                high = low + step;
                break;
            }
            low += step;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (sample.value(middle) == value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double weighted(Sample p, Sample q) {
        var left = PrefixMass.of(p, q);
        var right = PrefixMass.of(q, p);
        double largest = 0;
        while (left.rank() < p.size() - 1 && right.rank() < q.size() - 1) {
            double x = Math.min(p.value(left.rank() + 1), q.value(right.rank() + 1));
            include(x, p, left);
            include(x, q, right);
            largest = Math.max(largest, Math.abs(left.beyond(right.high(), right.low())));
        }
        left.includeAll();
        return Math.min(1, largest / left.high());
    }

    private static void include(double x, Sample sample, PrefixMass mass) {
        while (mass.rank() < sample.size() - 1 && sample.value(mass.rank() + 1) == x) {
            mass.next();
        }
    }
}
