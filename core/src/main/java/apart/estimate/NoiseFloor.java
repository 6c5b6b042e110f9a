package apart.estimate;

import java.util.Arrays;

/// How large a distance is between two tables of one law: the Jensen–Shannon divergence in
/// nats, or W₁ in the unit of the data ([WassersteinEstimate]).
///
/// @param mean its mean over all ways to deal the pooled rows to two sides of these sizes
/// @param high what it exceeds in 5 % of these ways
public record NoiseFloor(double mean, double high) {
    /// The share of deals that stay at or below [#high].
    static final double SHARE = 0.95;

    /// The floor of the Jensen–Shannon divergence without draws: the mean is exact, the band is mean/(K−1) ·
    /// χ²₀.₉₅(K−1) for K
    /// cells, within 5 % where cells expect 6 rows of the smaller side or more. Both are 0
    /// where there are fewer than two cells or no rows on a side.
    ///
    /// The mean is Σ_k Σ_y P(y) · term(t_k − y, y) over the hypergeometric law of each cell's
    /// count, cut at 9 standard deviations and 9. O(Σ standard deviations).
    public static NoiseFloor of(Cells cells) {
        if (cells.size() < 2 || Math.min(cells.referenceTotal(), cells.currentTotal()) == 0) {
            return new NoiseFloor(0, 0);
        }
        double mean = mean(cells);
        int freedom = cells.size() - 1;
        return new NoiseFloor(mean, mean / freedom * GammaLaw.chiSquare(SHARE, freedom));
    }

    NoiseFloor withHigh(double quantile) {
        return new NoiseFloor(mean, quantile);
    }

    private static double mean(Cells cells) {
        long total = cells.referenceTotal() + cells.currentTotal();
        long taken = Math.min(cells.referenceTotal(), cells.currentTotal());
        var terms = new CountTerms(total - taken, taken);
        var pooled = new long[cells.size()];
        for (int k = 0; k < pooled.length; k++) {
            pooled[k] = cells.total(k);
        }
        Arrays.sort(pooled);
        double sum = 0;
        double term = 0;
        for (int k = 0; k < pooled.length; k++) {
            // Cells of equal size have equal means.
            if (k == 0 || pooled[k] != pooled[k - 1]) {
                term = mean(terms, total, pooled[k], taken);
            }
            sum += term;
        }
        return sum;
    }

    private static double mean(CountTerms terms, long total, long marked, long taken) {
        double share = (double) marked / total;
        double variance = taken * share * (1 - share) * ((double) (total - taken) / Math.max(1, total - 1));
        long reach = (long) (9 * Math.sqrt(variance) + 9);
        long mode = Hypergeometric.mode(total, marked, taken);
        long from = Math.max(Math.max(0, taken - (total - marked)), mode - reach);
        long to = Math.min(Math.min(marked, taken), mode + reach);
        double mass = 1;
        double sum = terms.jensenShannon(marked, mode);
        double weight = 1;
        for (long y = mode; y < to; y++) {
            weight *= Hypergeometric.ratio(y, total, marked, taken);
            mass += weight;
            sum += weight * terms.jensenShannon(marked, y + 1);
        }
        weight = 1;
        for (long y = mode; y > from; y--) {
            weight /= Hypergeometric.ratio(y - 1, total, marked, taken);
            mass += weight;
            sum += weight * terms.jensenShannon(marked, y - 1);
        }
        return sum / mass;
    }
}
