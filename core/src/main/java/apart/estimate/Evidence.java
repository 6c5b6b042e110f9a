package apart.estimate;

import org.jspecify.annotations.Nullable;

/// How sure it is that two columns are not two samples of one law.
///
/// @param p the probability of statistics at least as extreme if they were; never 0
/// @param q p corrected for the number of columns tested, see [BenjaminiHochberg]
/// @param draws the number of random deals behind p; 0 where none was needed
/// @param exact whether p is a sum over all tables, or 1 because nothing differs; not a share
///     of draws
/// @param smallest the smallest p these cells and draws can give: p at that value reads "at
///     most"
/// @param tested whether the column could have come out otherwise; if not (one cell, no row on
///     a side, or too few blocks) p and q are 1 and it does not count among the columns tested
/// @param noise the Jensen–Shannon divergence to expect of two samples of one law; its band
///     is the quantile of all tables or of at least 999 draws where there are any, else the
///     formula; of blocks, mean and band are those of the draws
/// @param blocks what was dealt where rows stand in the order of time; absent where rows were
///     taken for independent
public record Evidence(
        double p,
        double q,
        int draws,
        boolean exact,
        double smallest,
        boolean tested,
        NoiseFloor noise,
        @Nullable InBlocks blocks) {
    /// Evidence from independent rows.
    public Evidence(double p, double q, int draws, boolean exact, double smallest, boolean tested, NoiseFloor noise) {
        this(p, q, draws, exact, smallest, tested, noise, null);
    }

    /// A test that dealt blocks of rows.
    ///
    /// @param blocks the blocks
    /// @param wasserstein W₁ to expect of two samples of one law, over the cells of the values
    ///     and in their unit; 0 where there are no values
    public record InBlocks(Blocks blocks, NoiseFloor wasserstein) {}
}
