package apart.estimate;

/// How sure it is that two columns are not two samples of one law.
///
/// @param p the probability of statistics at least as extreme if they were; never 0
/// @param q p corrected for the number of columns tested, see [BenjaminiHochberg]
/// @param draws the number of random deals behind p; 0 where none was needed
/// @param exact whether p is a sum over all tables, not a share of draws
/// @param smallest the smallest p these cells and draws can give: p at that value reads "at
///     most"
/// @param tested whether the column could have come out otherwise; if not (one cell, or no
///     row on a side) p and q are 1 and it does not count among the columns tested
/// @param noise the Jensen–Shannon divergence to expect of two samples of one law; its band
///     is the quantile of all tables or of at least 999 draws where there are any, else the
///     formula
public record Evidence(
        double p, double q, int draws, boolean exact, double smallest, boolean tested, NoiseFloor noise) {}
