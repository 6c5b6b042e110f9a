package apart.estimate;

import java.util.ArrayList;
import java.util.List;

/// Every table with the margins of the given one, its probability and its statistics, by the
/// textbook formulas; for small tables only.
final class EveryDeal {
    private final Cells cells;
    private final long[] counts;
    private final List<double[]> statistics = new ArrayList<>();
    private final List<Double> probabilities = new ArrayList<>();
    private int observed = -1;

    private EveryDeal(Cells cells) {
        this.cells = cells;
        counts = new long[cells.size()];
        deal(0, cells.currentTotal(), 0);
    }

    static EveryDeal of(Cells cells) {
        return new EveryDeal(cells);
    }

    private void deal(int k, long left, double logWays) {
        if (k == counts.length) {
            if (left == 0) {
                keep(logWays);
            }
            return;
        }
        for (long y = 0; y <= Math.min(left, cells.total(k)); y++) {
            counts[k] = y;
            deal(k + 1, left - y, logWays + logChoose(cells.total(k), y));
        }
    }

    private static double logChoose(long n, long k) {
        double sum = 0;
        for (long i = 1; i <= k; i++) {
            sum += Math.log((double) (n - k + i) / i);
        }
        return sum;
    }

    private void keep(double logWays) {
        boolean same = true;
        for (int k = 0; k < counts.length; k++) {
            same &= counts[k] == cells.current(k);
        }
        observed = same ? probabilities.size() : observed;
        long rows = cells.referenceTotal() + cells.currentTotal();
        probabilities.add(Math.exp(logWays - logChoose(rows, cells.currentTotal())));
        statistics.add(new double[] {jensenShannon(), andersonDarling(), wasserstein()});
    }

    private double jensenShannon() {
        double sum = 0;
        for (int k = 0; k < counts.length; k++) {
            double p = (double) (cells.total(k) - counts[k]) / cells.referenceTotal();
            double q = (double) counts[k] / cells.currentTotal();
            double mean = (p + q) / 2;
            sum += p > 0 ? 0.5 * p * Math.log(p / mean) : 0;
            sum += q > 0 ? 0.5 * q * Math.log(q / mean) : 0;
        }
        return sum;
    }

    /// F − G after the k-th of the ordered cells.
    private double difference(int last) {
        double x = 0;
        double y = 0;
        double n = 0;
        double m = 0;
        for (int k = 0; k < cells.ordered(); k++) {
            n += cells.total(k) - counts[k];
            m += counts[k];
            x += k <= last ? cells.total(k) - counts[k] : 0;
            y += k <= last ? counts[k] : 0;
        }
        return n == 0 || m == 0 ? 0 : x / n - y / m;
    }

    private double andersonDarling() {
        double rows = 0;
        for (int k = 0; k < cells.ordered(); k++) {
            rows += cells.total(k);
        }
        double sum = 0;
        double below = 0;
        for (int k = 0; k + 1 < cells.ordered(); k++) {
            below += cells.total(k);
            double u = below / rows;
            double d = difference(k);
            sum += d * d / (u * (1 - u)) * (cells.total(k) + cells.total(k + 1)) / (2 * rows);
        }
        return sum;
    }

    private double wasserstein() {
        double sum = 0;
        for (int k = 0; k + 1 < cells.ordered(); k++) {
            sum += Math.abs(difference(k)) * (cells.mean(k + 1) - cells.mean(k));
        }
        return sum;
    }

    /// p of the smallest of the tail probabilities of the first few statistics.
    double p(int few) {
        var least = new double[probabilities.size()];
        for (int i = 0; i < least.length; i++) {
            least[i] = 1;
            for (int s = 0; s < few; s++) {
                least[i] = Math.min(least[i], tail(s, i));
            }
        }
        double sum = 0;
        for (int i = 0; i < least.length; i++) {
            sum += least[i] <= least[observed] * (1 + 1e-9) ? probabilities.get(i) : 0;
        }
        return sum;
    }

    private double tail(int s, int of) {
        double limit = statistics.get(of)[s] * (1 - 1e-9);
        double sum = 0;
        for (int i = 0; i < statistics.size(); i++) {
            sum += statistics.get(i)[s] >= limit ? probabilities.get(i) : 0;
        }
        return sum;
    }
}
