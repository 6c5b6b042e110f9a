package apart.estimate;

import org.apache.commons.numbers.gamma.Digamma;

/// What is made of the counts of two sides in the same cells: shares shrunk toward those of both
/// together, or the plain ones and what their noise adds.
record BinnedShares(double[] p, double[] q) {
    /// Shares (1−λ)·x/n + λ·r, where r are the pooled ones and λ = (1 − Σ(x/n)²) / ((n−1) ·
    /// Σ(r − x/n)²), at most 1 (Hausser and Strimmer 2009, jmlr.org/papers/v10/hausser09a).
    static BinnedShares shrunk(long[] x, long[] y) {
        return new BinnedShares(shrunk(x, x, y), shrunk(y, x, y));
    }

    private static double[] shrunk(long[] counts, long[] x, long[] y) {
        double rows = sum(counts);
        double all = sum(x) + sum(y);
        double squares = 0;
        double away = 0;
        for (int k = 0; k < counts.length; k++) {
            double share = counts[k] / rows;
            double target = (x[k] + y[k]) / all;
            squares += share * share;
            away += (target - share) * (target - share);
        }
        double weight = away == 0 ? 1 : Math.clamp((1 - squares) / ((rows - 1) * away), 0, 1);
        var shares = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = (1 - weight) * (counts[k] / rows) + weight * ((x[k] + y[k]) / all);
        }
        return shares;
    }

    static BinnedShares plain(long[] x, long[] y) {
        return new BinnedShares(plain(x), plain(y));
    }

    private static double[] plain(long[] counts) {
        double rows = sum(counts);
        var shares = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = counts[k] / rows;
        }
        return shares;
    }

    static double sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /// Σ p·ln(p/q); ∞ where only q is 0.
    double kullbackLeibler() {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            sum += CountTerms.kullbackLeibler(p[k], q[k], p[k] - q[k]);
        }
        return sum;
    }

    /// ½ Σ (p·ln(2p/(p+q)) + q·ln(2q/(p+q))).
    double jensenShannon() {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double both = p[k] + q[k];
            sum += both == 0 ? 0 : 0.25 * both * CountTerms.entropyGap(Math.min(1, Math.abs(p[k] - q[k]) / both));
        }
        return sum;
    }

    /// What the noise of n and m rows adds to [#kullbackLeibler] where these are the shares of the
    /// laws, to the first order (Miller 1955 and Madow, by way of the second derivatives).
    double kullbackLeiblerBias(double n, double m) {
        double bias = 0;
        for (int k = 0; k < p.length; k++) {
            bias += p[k] == 0 || q[k] == 0 ? 0 : 0.5 * ((1 - p[k]) / n + p[k] * (1 - q[k]) / (q[k] * m));
        }
        return bias;
    }

    /// The same of [#jensenShannon].
    double jensenShannonBias(double n, double m) {
        double bias = 0;
        for (int k = 0; k < p.length; k++) {
            double both = p[k] + q[k];
            bias += both == 0 ? 0 : 0.25 * (q[k] * (1 - p[k]) / n + p[k] * (1 - q[k]) / m) / both;
        }
        return bias;
    }

    /// Σ x/n·(ψ(x) − ψ(n) + ψ(m+1) − ψ(y+1)): [#kullbackLeibler] without the noise of the counts,
    /// but for what decreases exponentially with m·q (Zhang and Grabchak 2014).
    static double kullbackLeibler(long[] x, long[] y) {
        double n = sum(x);
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] > 0) {
                sum += x[k] / n * (Digamma.value((double) x[k]) - Digamma.value(y[k] + 1.0));
            }
        }
        return sum - Digamma.value(n) + Digamma.value(sum(y) + 1);
    }

    /// [#jensenShannon] likewise: half of the mean over p of ln 2 + ψ(x) − ψ(s) − ln((x + w·y)/s),
    /// with w = n/m and s = (x + w·y)²/(x + w²·y), and half of that over q.
    static double jensenShannon(long[] x, long[] y) {
        return 0.5 * (toMixture(x, y) + toMixture(y, x));
    }

    private static double toMixture(long[] x, long[] y) {
        double n = sum(x);
        double w = n / sum(y);
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            if (x[k] > 0) {
                double total = x[k] + w * y[k];
                double size = total * total / (x[k] + w * w * y[k]);
                sum += x[k] / n * (Digamma.value((double) x[k]) - Digamma.value(size) - StrictMath.log(total / size));
            }
        }
        return sum + StrictMath.log(2);
    }
}
