package apart.estimate;

import java.util.ArrayList;
import java.util.List;

/// The statistics of one column, as observed and in every deal of its rows that p was made of.
///
/// Made by [Screening#draws]; the same seed, name and number of draws give the same bits as the
/// screening had.
///
/// @param statistics one of categories, three of values; each over the same deals
/// @param extreme how many of the deals and the observation are at least as extreme as the
///   observation, by the smallest rank among the statistics: at least 1
public record NullDraws(List<Statistic> statistics, int extreme) {
    public NullDraws {
        statistics = List.copyOf(statistics);
    }

    /// What was measured on every deal.
    public enum Kind {
        /// The Jensen–Shannon divergence of the cells, in nats.
        JENSEN_SHANNON,
        /// Anderson and Darling's statistic over the cells of values: Σ (F−G)²/(u(1−u)) ·
        /// (t_k + t_(k+1))/(2N), F and G cumulative shares, u the pooled one, t pooled rows.
        ANDERSON_DARLING,
        /// W₁ over the cells of values: Σ |F−G| · (difference of neighbouring cell means), in
        /// the unit of the data.
        WASSERSTEIN_OF_CELLS
    }

    /// One statistic on all deals.
    ///
    /// @param observed of the tables as they are
    /// @param drawn of every deal, in the order of drawing
    /// @param atLeast how many deals are at least the observed value; closer than 10⁻¹⁰ of it
    ///   counts as equal
    public record Statistic(Kind kind, double observed, double[] drawn, int atLeast) {}

    /// The number of deals.
    public int draws() {
        return statistics.getFirst().drawn().length;
    }

    /// The share of deals and observation that are at least as extreme as the observation.
    public double p() {
        return extreme / (draws() + 1.0);
    }

    /// @param scale what a unit of the data is in the Wasserstein statistic, a power of two
    static NullDraws of(Permutation permutation, double scale) {
        var statistics = new ArrayList<Statistic>();
        for (int s = 0; s < permutation.statistics(); s++) {
            var kind = Kind.values()[s];
            double unit = kind == Kind.WASSERSTEIN_OF_CELLS ? scale : 1;
            var drawn = permutation.drawn(s);
            for (int b = 0; b < drawn.length; b++) {
                drawn[b] /= unit;
            }
            statistics.add(new Statistic(kind, permutation.observed(s) / unit, drawn, permutation.atLeast(s)));
        }
        return new NullDraws(statistics, permutation.asExtreme());
    }
}
