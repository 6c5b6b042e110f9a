package apart.estimate;

/// Intervals of distances that are a weighted sum of |d_k|, d_k about normal with deviation
/// s_k.
///
/// Such a distance is biased upward by every d_k that is small against its s_k, by an amount
/// that depends on where the difference sits. The bounds are therefore conservative: the
/// upper one has no bias to remove (the distance is at least any one linear function of the
/// difference), the lower one removes what the small d_k can have added, and is 0 within the
/// null band.
final class AbsoluteInterval {
    /// E|Z| of a standard normal Z.
    static final double MEAN_OF_ABSOLUTE = Math.sqrt(2 / Math.PI);

    /// Within this many deviations a difference may be noise and biases the distance.
    static final double NOISE = 3;

    private static final int PAIRS = 1024;

    private AbsoluteInterval() {}

    /// The interval from the parts of the recipe.
    ///
    /// @param value the distance measured
    /// @param most its greatest possible value
    /// @param upperVariance bounds the variance of a linear function below the distance
    /// @param variance of the distance where all differences are large (delta method)
    /// @param nullMean of the distance between samples of one law
    /// @param nullVariance likewise
    /// @param bias what differences within noise add on average
    static Interval of(
            double value,
            double most,
            double upperVariance,
            double variance,
            double nullMean,
            double nullVariance,
            double bias) {
        double tail = (1 - Intervals.LEVEL) / 2;
        double z = GammaLaw.normal(1 - tail);
        double high = Math.min(most, value + z * Math.sqrt(upperVariance));
        double low = 0;
        if (value > nullQuantile(1 - tail, nullMean, nullVariance)) {
            low = Math.max(0, value - bias - z * Math.sqrt(Math.max(variance, nullVariance)));
        }
        return new Interval(value, low, high, Intervals.LEVEL);
    }

    /// By a gamma law on the square, matched in two moments as if the distance were normal.
    static double nullQuantile(double probability, double mean, double variance) {
        if (variance == 0) {
            return mean;
        }
        double center = mean * mean + variance;
        double spread = 4 * mean * mean * variance + 2 * variance * variance;
        double shape = center * (center / spread);
        return Math.sqrt(center / shape * GammaLaw.quantile(probability, shape));
    }

    /// (2/π)(ρ asin ρ + √(1−ρ²) − 1): the covariance of |X| and |Y| for standard normal X and
    /// Y of correlation ρ.
    static double covarianceOfAbsolute(double correlation) {
        double rho = Math.clamp(correlation, -1.0, 1.0);
        return 2 / Math.PI * (rho * StrictMath.asin(rho) + Math.sqrt((1 - rho) * (1 + rho)) - 1);
    }

    static Interval totalVariation(Cells cells) {
        double n = cells.referenceTotal();
        double m = cells.currentTotal();
        double rate = 1 / n + 1 / m;
        double value = 0;
        double nullMean = 0;
        double bias = 0;
        double signedP = 0;
        double signedQ = 0;
        var share = new double[cells.size()];
        var weight = new double[cells.size()];
        for (int k = 0; k < share.length; k++) {
            share[k] = cells.total(k) / (n + m);
            double difference = CountTerms.productDifference(
                            cells.reference(k), cells.currentTotal(), cells.current(k), cells.referenceTotal())
                    / (n * m);
            double deviation = Math.sqrt(share[k] * (1 - share[k]) * rate);
            weight[k] = 0.5 * deviation;
            value += 0.5 * Math.abs(difference);
            nullMean += MEAN_OF_ABSOLUTE * weight[k];
            bias += Math.abs(difference) <= NOISE * deviation ? MEAN_OF_ABSOLUTE * weight[k] : 0;
            signedP += Math.signum(difference) * (cells.reference(k) / n);
            signedQ += Math.signum(difference) * (cells.current(k) / m);
        }
        double variance = 0.25 * ((1 - signedP * signedP) / n + (1 - signedQ * signedQ) / m);
        double nullVariance = share.length <= PAIRS ? pairwise(share, weight) : bySeries(share, weight);
        return of(Math.min(1, value), 1, 0.25 * rate, variance, nullMean, nullVariance, bias);
    }

    /// Σ Σ w_i w_j cov(|X_i|, |X_j|) for multinomial counts of correlation −√(odds_i · odds_j),
    /// whose sign does not matter.
    private static double pairwise(double[] share, double[] weight) {
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            double odds = share[i] / (1 - share[i]);
            sum += weight[i] * weight[i] * covarianceOfAbsolute(1);
            for (int j = 0; j < i; j++) {
                double correlation = Math.sqrt(odds * (share[j] / (1 - share[j])));
                sum += 2 * weight[i] * weight[j] * covarianceOfAbsolute(correlation);
            }
        }
        return sum;
    }

    /// The same by ρ²/2 + ρ⁴/24 + ρ⁶/80, whose terms are products over i and j; with very
    /// many cells nearly all correlations are small.
    private static double bySeries(double[] share, double[] weight) {
        double[] factors = {1.0 / 2, 1.0 / 24, 1.0 / 80};
        var sums = new double[factors.length];
        double diagonal = 0;
        for (int i = 0; i < share.length; i++) {
            double odds = share[i] / (1 - share[i]);
            double power = 1;
            double self = 0;
            for (int k = 0; k < factors.length; k++) {
                power *= odds;
                sums[k] += weight[i] * power;
                self += factors[k] * power * power;
            }
            diagonal += weight[i] * weight[i] * (covarianceOfAbsolute(1) - 2 / Math.PI * self);
        }
        double sum = diagonal;
        for (int k = 0; k < factors.length; k++) {
            sum += 2 / Math.PI * factors[k] * sums[k] * sums[k];
        }
        return sum;
    }
}
