package apart.estimate;

/// How many consecutive rows weigh as much as one independent row.
public final class AutocorrelationTime {
    private static final double WINDOW = 5;

    /// Up to this lag one by one: most columns need fewer.
    private static final int ONE_BY_ONE = 64;

    private static final int FIRST = 2048;

    private AutocorrelationTime() {}

    /// τ = 1 + 2·Σ ρ_k over the lags k ≤ W, ρ_k the autocorrelation of the mid-ranks and W the
    /// smallest with W ≥ 5τ (Sokal 1997); at least 1.
    ///
    /// n values tell about as much as n/τ independent ones. Estimates are too low where there
    /// are only a few times τ values, and those of a drift are about the length of the drift.
    /// 1 where all values are equal. O(n log n).
    ///
    /// @param values in the order of time; the first `count` of them
    public static double of(double[] values, int count) {
        if (count < 2) {
            return 1;
        }
        var ranks = Ranks.centered(values, count);
        for (int i = 0; i < count; i++) {
            ranks[i] /= count;
        }
        double squares = Ranks.squares(ranks);
        if (squares == 0) {
            return 1;
        }
        double time = 1;
        int lag = 1;
        for (; lag < count && lag <= ONE_BY_ONE; lag++) {
            time += 2 * sum(ranks, lag) / squares;
            if (lag >= WINDOW * time) {
                return Math.max(1, time);
            }
        }
        for (int most = FIRST; lag < count; most *= 8) {
            int wanted = Math.min(most, Math.max(2, Integer.highestOneBit(count - 1) * 2));
            var sums = LagSums.of(ranks, wanted);
            for (; lag < count && lag <= wanted; lag++) {
                time += 2 * sums[lag] / squares;
                if (lag >= WINDOW * time) {
                    return Math.max(1, time);
                }
            }
        }
        return Math.max(1, time);
    }

    private static double sum(double[] x, int lag) {
        double sum = 0;
        for (int i = lag; i < x.length; i++) {
            sum += x[i - lag] * x[i];
        }
        return sum;
    }
}
