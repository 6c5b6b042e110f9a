package apart.estimate;

import apart.Sample;
import java.util.Optional;

/// 95 % intervals of the distances between the laws that two tables were drawn from.
///
/// There is none where a side has fewer than [#FEWEST_ROWS] rows or all rows share one cell.
/// Rare categories must be grouped first ([Cells#grouped]): without, coverage falls to 71 %
/// at 1.6 rows per cell. All need rows that are independent of each other.
public final class Intervals {
    /// The least number of rows on each side that an interval is given for.
    public static final int FEWEST_ROWS = 10;

    /// The confidence of every interval here.
    public static final double LEVEL = 0.95;

    private Intervals() {}

    /// Of the Jensen–Shannon divergence of the cells, in nats.
    ///
    /// Inverts the law of the measured value, a noncentral χ² with a correction for laws far
    /// apart (Steiger & Fouladi 1997; matched in three moments). Covers in 93–97 % of cases
    /// with 1,000 rows a side or more, in about 95 % and nearly always at least 90 % with
    /// 100–1,000. O(K).
    public static Optional<Interval> jensenShannon(Cells cells) {
        return given(cells) ? Optional.of(DivergenceInterval.jensenShannon(cells)) : Optional.empty();
    }

    /// Of KL(reference‖current) of the cells, in nats; made like [#jensenShannon].
    ///
    /// Infinite where the current table misses a cell that the reference has: then `high` is
    /// infinite too, and `low` is the bound after such cells are joined, which never makes the
    /// divergence greater, and given as many current rows as there are cells with exactly one
    /// (at least 1), which is what the missed share comes to (Good 1953,
    /// https://doi.org/10.1093/biomet/40.3-4.237). Covers in about 96 % of cases, at least 90 %
    /// in all that were simulated, and with `low` in at least 97 % where infinite. O(K).
    public static Optional<Interval> kullbackLeibler(Cells cells) {
        return given(cells)
                ? Optional.of(DivergenceInterval.kullbackLeibler(Shares.ofReferenceAndCurrent(cells)))
                : Optional.empty();
    }

    /// Of KL(current‖reference) of the cells, in nats; see [#kullbackLeibler].
    public static Optional<Interval> reverseKullbackLeibler(Cells cells) {
        return given(cells)
                ? Optional.of(DivergenceInterval.kullbackLeibler(Shares.ofCurrentAndReference(cells)))
                : Optional.empty();
    }

    /// Of the total variation ½ Σ|p − q| of the cells.
    ///
    /// Conservative: covers in at least 93 % of cases, usually in 98 %. O(K²) up to 1,024
    /// cells, O(K) beyond.
    public static Optional<Interval> totalVariation(Cells cells) {
        return given(cells) ? Optional.of(AbsoluteInterval.totalVariation(cells)) : Optional.empty();
    }

    /// Of the Wasserstein distance of order 1 between the values, in the unit of the data,
    /// for samples whose values weigh the same.
    ///
    /// Conservative: covers in at least 93 % of cases, usually in 98 %. The Wasserstein
    /// distance in units of σ has this interval [scaled][Interval#scaled] by 1/σ. O(n + m).
    ///
    /// @throws ArithmeticException if the interval exceeds the range of a double
    public static Optional<Interval> wasserstein(Sample reference, Sample current) {
        return Optional.ofNullable(WassersteinEstimate.of(reference, current).interval());
    }

    private static boolean given(Cells cells) {
        return cells.size() >= 2 && Math.min(cells.referenceTotal(), cells.currentTotal()) >= FEWEST_ROWS;
    }
}
