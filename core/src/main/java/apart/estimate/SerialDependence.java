package apart.estimate;

import java.util.SplittableRandom;

/// Whether rows that stand next to each other are more alike than others: then the rows are no
/// independent draws, and p-values that take them for such are too small.
public final class SerialDependence {
    /// Fewer rows are not tested.
    public static final int FEWEST_ROWS = 100;

    /// Below this, dependence changes little.
    private static final double LEAST = 0.1;

    private static final double LEVEL = 0.01;
    private static final int SHUFFLES = 999;

    /// A score that no shuffle reaches, where enough rows carry the variance for the score to
    /// be about normal.
    private static final double CLEAR = 7;

    private static final double ENOUGH = 400;

    private SerialDependence() {}

    /// The autocorrelation of mid-ranks at lag 1, corrected for its mean over all orders of
    /// the same values: (Σ R_i·R_{i+1} / ΣR² + P/(n(n−1))) · (n−1)/P over the P pairs of
    /// neighbours within a run, R the centered ranks of all n values. For a single run that is
    /// Σ R_i·R_{i+1}/ΣR² + 1/n.
    ///
    /// 0 where all values are equal or no run has two. O(n log n).
    ///
    /// @param values run after run
    /// @param runs the number of runs, of equal length
    /// @throws IllegalArgumentException if the runs do not divide the values
    public static double lagOne(double[] values, int runs) {
        requireRuns(values, runs);
        return ofRanks(Ranks.centered(values, values.length), values.length / runs);
    }

    /// Whether neighbours are alike beyond doubt: an autocorrelation of at least 0.1 that
    /// passes at 1 % over all columns, by the normal law and by 999 shuffles.
    ///
    /// Shuffles are left out where none could come near (a score above 7 and no few rare
    /// values to carry it). False alarms on any of 15 columns: below 1 %. O(n log n), and
    /// O(999·n) where shuffles decide.
    ///
    /// @param values of the rows looked at, see [Stretches]
    /// @param runs the number of runs, of equal length
    /// @param columns the number of columns tested, at least 1
    /// @param seed of the shuffles
    /// @throws IllegalArgumentException if the runs do not divide the values or columns is
    ///     below 1
    public static boolean looksOrdered(double[] values, int runs, int columns, long seed) {
        requireRuns(values, runs);
        if (columns < 1) {
            throw new IllegalArgumentException("columns is " + columns + "; expected at least 1");
        }
        int n = values.length;
        if (n < FEWEST_ROWS) {
            return false;
        }
        var ranks = Ranks.centered(values, n);
        int run = n / runs;
        double observed = ofRanks(ranks, run);
        double score = Math.sqrt(n) * observed;
        if (!(observed >= LEAST && score > GammaLaw.normal(1 - LEVEL / columns))) {
            return false;
        }
        return (score > CLEAR && carriers(ranks) >= ENOUGH) || isConfirmed(ranks, run, columns, seed);
    }

    private static void requireRuns(double[] values, int runs) {
        if (runs < 1 || values.length % runs != 0) {
            throw new IllegalArgumentException(
                    values.length + " values in " + runs + " runs; expected runs of one length");
        }
    }

    private static double ofRanks(double[] ranks, int run) {
        int n = ranks.length;
        double squares = Ranks.squares(ranks);
        double pairs = run == 0 ? 0 : n - (double) n / run;
        if (squares == 0 || pairs <= 0) {
            return 0;
        }
        return products(ranks, run) / squares * ((n - 1) / pairs) + 1.0 / n;
    }

    /// Σ R_i·R_{i+1} within runs.
    private static double products(double[] ranks, int run) {
        double sum = 0;
        for (int start = 0; start < ranks.length; start += run) {
            double before = ranks[start];
            for (int i = start + 1; i < start + run; i++) {
                sum += before * ranks[i];
                before = ranks[i];
            }
        }
        return sum;
    }

    /// (ΣR²)²/ΣR⁴: how many rows carry the variance. Where few values differ from all the
    /// rest, those alone do.
    private static double carriers(double[] ranks) {
        double squares = 0;
        double fourths = 0;
        for (double rank : ranks) {
            squares += rank * rank;
            fourths += rank * rank * (rank * rank);
        }
        return squares * (squares / fourths);
    }

    private static boolean isConfirmed(double[] ranks, int run, int columns, long seed) {
        var random = new SplittableRandom(seed);
        var shuffled = ranks.clone();
        double limit = products(ranks, run) * (1 - ExactTest.TIE);
        double most = Math.max(LEVEL / columns, 1.0 / (SHUFFLES + 1)) * (SHUFFLES + 1);
        int extreme = 1;
        for (int b = 0; b < SHUFFLES; b++) {
            shuffle(shuffled, random);
            extreme += products(shuffled, run) >= limit ? 1 : 0;
            if (extreme > most) {
                return false;
            }
        }
        return true;
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
