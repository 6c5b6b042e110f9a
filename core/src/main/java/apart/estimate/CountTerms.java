package apart.estimate;

import apart.loops.Series;

/// The Jensen–Shannon term of one cell as a function of its counts, free of cancellation.
///
/// With totals n and m, x of n and y of m in the cell, w = x·m + y·n and τ = |x·m − y·n| / w,
/// the term is w/(4nm) · ((1+τ)ln(1+τ) + (1−τ)ln(1−τ)) nats. It has the same bits when the
/// sides swap.
final class CountTerms {
    private static final double NEAR = 0.125;
    private static final double MIDDLE = 0.5;
    private static final double[] SERIES = new double[27];
    private static final int NEAR_TERMS = 10;

    static {
        for (int k = 0; k < SERIES.length; k++) {
            SERIES[k] = 2.0 / ((2 * k + 1) * (2 * k + 2));
        }
    }

    private final long n;
    private final long m;
    private final long total;
    private final boolean exact;
    private final double scale;

    /// Terms of cells of two tables with n and m rows.
    CountTerms(long n, long m) {
        this.n = n;
        this.m = m;
        total = n + m;
        exact = total < 1L << 31;
        scale = 0.25 / ((double) n * m);
    }

    /// The term in nats of a cell with t pooled rows, y of them among the m.
    double jensenShannon(long t, long y) {
        double w = (double) (t - y) * m + (double) y * n;
        return w == 0 ? 0 : w * entropyGap(Math.min(1, difference(t, y) / w)) * scale;
    }

    /// |x·m − y·n| = |t·m − y·N|, exact but for its last rounding.
    private double difference(long t, long y) {
        return exact ? Math.abs(t * m - y * total) : Math.abs(productDifference(t - y, m, y, n));
    }

    /// a·b − c·d for whole numbers up to 2⁵³, without cancellation.
    static double productDifference(long a, long b, long c, long d) {
        double ab = (double) a * b;
        double cd = (double) c * d;
        return (ab - cd) + (Math.fma((double) a, (double) b, -ab) - Math.fma((double) c, (double) d, -cd));
    }

    /// (1+τ)ln(1+τ) + (1−τ)ln(1−τ) for τ in [0, 1].
    static double entropyGap(double tau) {
        if (tau > MIDDLE) {
            double one = 1 + tau;
            double rest = 1 - tau;
            return one * Series.log(one) + (rest == 0 ? 0 : rest * Series.log(rest));
        }
        double u = tau * tau;
        double sum = 0;
        for (int k = (tau <= NEAR ? NEAR_TERMS : SERIES.length) - 1; k >= 0; k--) {
            sum = Math.fma(sum, u, SERIES[k]);
        }
        return u * sum;
    }

    /// The Kullback–Leibler term p·ln(p/q) − p + q of a cell, p = x/n and q = y/m; the −p + q
    /// sum to 0 over all cells and keep every term at or above 0.
    double kullbackLeibler(long x, long y) {
        double p = (double) x / n;
        double q = (double) y / m;
        return kullbackLeibler(p, q, productDifference(x, m, y, n) / ((double) n * m));
    }

    /// The same from shares and their difference d = p − q: with t = d/(p+q), d·t·(1 +
    /// t(1+t)·Σ t²ᵏ/(2k+3)) near 0.
    static double kullbackLeibler(double p, double q, double d) {
        if (p == 0) {
            return q;
        }
        if (q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double t = d / (p + q);
        if (Math.abs(t) > MIDDLE) {
            return p * Series.log(p / q) - d;
        }
        double u = t * t;
        double sum = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            sum = Math.fma(sum, u, 1.0 / (2 * k + 3));
        }
        return d * t * (1 + t * (1 + t) * sum);
    }

    /// The Jensen–Shannon divergence of all cells in nats.
    ///
    /// @param totals pooled rows per cell
    /// @param counts rows per cell among the m
    double jensenShannon(long[] totals, long[] counts) {
        double sum = 0;
        for (int k = 0; k < totals.length; k++) {
            sum += jensenShannon(totals[k], counts[k]);
        }
        return sum;
    }
}
