package apart.divergence;

/// What remains of exponentials and logarithms when their tangents are taken off, without
/// cancellation near 0.
final class Logs {
    private static final double NEAR = 0.5;
    private static final int TERMS = 17;
    private static final int SLOW_TERMS = 60;
    private static final double TINY = -700;

    private Logs() {}

    /// eˣ − 1 − x.
    static double excess(double x) {
        if (!(Math.abs(x) < NEAR)) {
            return Math.expm1(x) - x;
        }
        double sum = 1;
        for (int k = TERMS; k > 2; k--) {
            sum = Math.fma(x / k, sum, 1);
        }
        return 0.5 * x * x * sum;
    }

    /// x − ln(1 + x), for x > −1.
    static double lag(double x) {
        if (!(Math.abs(x) < NEAR)) {
            return x - Math.log1p(x);
        }
        // Σ over k ≥ 2 of −(−x)ᵏ/k
        double sum = 0;
        for (int k = SLOW_TERMS; k >= 2; k--) {
            sum = Math.fma(-x, sum, 1.0 / k);
        }
        return x * x * sum;
    }

    /// x − y, for their logarithms.
    static double difference(double logX, double logY) {
        double delta = logX - logY;
        return Math.abs(delta) < 1 ? Math.exp(logY) * Math.expm1(delta) : Math.exp(logX) - Math.exp(logY);
    }

    /// x·ln(x/m) − x + m, for ln x, ln m and their difference.
    static double kullbackLeibler(double logX, double logM, double delta) {
        if (delta <= -NEAR) {
            double m = Math.exp(logM);
            return delta == Double.NEGATIVE_INFINITY ? m : m * (1 + Math.exp(delta) * (delta - 1));
        }
        double excess = excess(-delta);
        // In a heavy tail x may be too small for a double while the product is not.
        return logX < TINY && delta > 1 ? Math.exp(logX + Math.log(excess)) : Math.exp(logX) * excess;
    }
}
