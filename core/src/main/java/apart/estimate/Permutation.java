package apart.estimate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/// What the statistics of one column are when the sides mean nothing, by drawing.
///
/// Each draw deals the pooled rows, or blocks of them, to the sides again ([Dealer]). A column of categories has one
/// statistic, the Jensen–Shannon divergence. A
/// column of values has three on the same draws: that, Anderson–Darling over the cells and W₁
/// over the cells, and p is that of the smallest rank among them (min-p; Westfall & Young
/// 1993), which holds its level exactly.
final class Permutation {
    private static final int CHECK_EVERY = 64;
    // Half a unit in the place of 2⁻³³, about 1e-10: closer values are ties.
    private static final long TIE_HALF = 1L << 18;
    private static final long TIE_MASK = -(1L << 19);

    private final SplittableRandom random;
    private final Dealer dealer;
    private final CountTerms terms;
    private final long[] totals;
    private final long[] counts;
    private final OrderedGap gap;
    private final int statistics;
    private double[][] values;
    private int size;

    /// Deals rows one by one.
    Permutation(Cells cells, long seed) {
        this(cells, rows(cells), seed);
    }

    /// @param dealer deals the rows that the cells count
    Permutation(Cells cells, Dealer dealer, long seed) {
        this.dealer = dealer;
        random = new SplittableRandom(seed);
        long n = cells.referenceTotal();
        long m = cells.currentTotal();
        // Draws are made for the smaller side; the statistics do not know which side it was.
        long taken = Math.min(n, m);
        terms = new CountTerms(Math.max(n, m), taken);
        totals = new long[cells.size()];
        counts = new long[cells.size()];
        for (int k = 0; k < totals.length; k++) {
            totals[k] = cells.total(k);
            counts[k] = m <= n ? cells.current(k) : cells.reference(k);
        }
        gap = new OrderedGap(cells);
        statistics = cells.ordered() >= 2 ? 3 : 1;
        values = new double[statistics][200];
        keep();
    }

    private static Dealer rows(Cells cells) {
        var totals = new long[cells.size()];
        Arrays.setAll(totals, cells::total);
        long n = cells.referenceTotal();
        long m = cells.currentTotal();
        return Dealer.ofRows(totals, n + m, Math.min(n, m));
    }

    /// The number of statistics whose smallest rank decides.
    int statistics() {
        return statistics;
    }

    /// The number of draws so far.
    int draws() {
        return size - 1;
    }

    /// Draws until there are this many.
    ///
    /// @throws CancellationException if the thread is interrupted
    void extend(int draws) {
        for (int s = 0; s < statistics; s++) {
            if (values[s].length < draws + 1) {
                values[s] = Arrays.copyOf(values[s], draws + 1);
            }
        }
        while (size <= draws) {
            if (size % CHECK_EVERY == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the permutation was interrupted");
            }
            dealer.deal(random, counts);
            keep();
        }
    }

    private void keep() {
        values[0][size] = terms.jensenShannon(totals, counts);
        if (statistics == 3) {
            gap.measure(counts);
            values[1][size] = gap.andersonDarling();
            values[2][size] = gap.wasserstein();
        }
        size++;
    }

    /// How many of the draws and the observation are at least as extreme as the observation:
    /// at least 1. Divided by one more than the draws it is p.
    int asExtreme() {
        if (statistics == 1) {
            double limit = values[0][0] * (1 - ExactTest.TIE);
            int count = 0;
            for (int b = 0; b < size; b++) {
                count += values[0][b] >= limit ? 1 : 0;
            }
            return count;
        }
        var rounded = new double[statistics][];
        var sorted = new double[statistics][];
        int best = size;
        for (int s = 0; s < statistics; s++) {
            rounded[s] = rounded(values[s], size);
            sorted[s] = rounded[s].clone();
            Arrays.sort(sorted[s]);
            best = Math.min(best, size - below(sorted[s], rounded[s][0]));
        }
        if (best == size) {
            return size;
        }
        // A draw ranks among the best when fewer than `best` others are above it: when it is above
        // the value at that place.
        int count = 0;
        for (int b = 0; b < size; b++) {
            boolean extreme = false;
            for (int s = 0; s < statistics; s++) {
                extreme |= rounded[s][b] > sorted[s][size - 1 - best];
            }
            count += extreme ? 1 : 0;
        }
        return count;
    }

    private static double[] rounded(double[] values, int size) {
        var rounded = new double[size];
        for (int b = 0; b < size; b++) {
            rounded[b] = Double.longBitsToDouble((Double.doubleToRawLongBits(values[b]) + TIE_HALF) & TIE_MASK);
        }
        return rounded;
    }

    /// How many entries are below the value, which is one of them.
    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A statistic of the tables as they are.
    double observed(int statistic) {
        return values[statistic][0];
    }

    /// A statistic of every deal, in the order of drawing.
    double[] drawn(int statistic) {
        return Arrays.copyOfRange(values[statistic], 1, size);
    }

    /// How many deals are at least as extreme as the observation by one statistic.
    int atLeast(int statistic) {
        var rounded = rounded(values[statistic], size);
        int count = 0;
        for (int b = 1; b < size; b++) {
            count += rounded[b] >= rounded[0] ? 1 : 0;
        }
        return count;
    }

    /// The smallest drawn Jensen–Shannon divergence that this share of the draws does not
    /// exceed.
    double quantile(double share) {
        return quantile(0, share);
    }

    /// The Jensen–Shannon divergence of the draws: its mean, and what it exceeds in 5 %.
    NoiseFloor drawn() {
        return new NoiseFloor(mean(0), quantile(0, NoiseFloor.SHARE));
    }

    /// W₁ over the cells of the draws, in the unit of the data; 0 where there are no values.
    NoiseFloor drawnWasserstein() {
        return statistics == 1
                ? new NoiseFloor(0, 0)
                : new NoiseFloor(mean(2) / gap.scale(), quantile(2, NoiseFloor.SHARE) / gap.scale());
    }

    private double mean(int statistic) {
        double sum = 0;
        for (int b = 1; b < size; b++) {
            sum += values[statistic][b];
        }
        return sum / (size - 1);
    }

    private double quantile(int statistic, double share) {
        var drawn = Arrays.copyOfRange(values[statistic], 1, size);
        Arrays.sort(drawn);
        return drawn[Math.clamp((long) Math.ceil(share * drawn.length) - 1, 0, drawn.length - 1)];
    }
}
