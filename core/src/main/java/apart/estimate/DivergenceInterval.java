package apart.estimate;

import java.util.function.DoubleBinaryOperator;

/// Intervals of Jensen–Shannon and Kullback–Leibler: the [NoncentralLaw] with the bias and
/// variance of each, at shares shrunk so that empty cells have some.
final class DivergenceInterval {
    private static final double LEAST_FREEDOM = 0.3;

    private DivergenceInterval() {}

    static Interval jensenShannon(Cells cells) {
        var counts = Shares.ofReferenceAndCurrent(cells);
        var p = counts.shrunkX();
        var q = counts.shrunkY();
        double n = counts.n();
        double m = counts.m();
        double bias = 0;
        double distance = 0;
        for (int k = 0; k < p.length; k++) {
            double sum = p[k] + q[k];
            bias += 0.25 * (q[k] * (1 - p[k]) / n + p[k] * (1 - q[k]) / m) / sum;
            distance += 0.25 * sum * CountTerms.entropyGap(Math.abs(p[k] - q[k]) / sum);
        }
        double variance = variance(p, p, q, (a, b) -> 0.5 * logShareOfMean(a, b)) / n
                + variance(q, p, q, (a, b) -> 0.5 * logShareOfMean(b, a)) / m;
        var terms = new CountTerms(counts.n(), counts.m());
        double value = 0;
        for (int k = 0; k < p.length; k++) {
            value += terms.jensenShannon(cells.total(k), cells.current(k));
        }
        value = Math.min(value, Math.log(2));
        return law(0.25, n, m, bias, variance, distance).interval(value, Math.log(2));
    }

    /// KL(x‖y).
    static Interval kullbackLeibler(Shares counts) {
        for (int k = 0; k < counts.size(); k++) {
            if (counts.y()[k] == 0) {
                double low = kullbackLeibler(counts.withUnseenY()).low();
                return new Interval(Double.POSITIVE_INFINITY, low, Double.POSITIVE_INFINITY, Intervals.LEVEL);
            }
        }
        var p = counts.shrunkX();
        var q = counts.shrunkY();
        double n = counts.n();
        double m = counts.m();
        double bias = 0;
        double distance = 0;
        for (int k = 0; k < p.length; k++) {
            bias += 0.5 * ((1 - p[k]) / n + p[k] * (1 - q[k]) / (q[k] * m));
            distance += CountTerms.kullbackLeibler(p[k], q[k], p[k] - q[k]);
        }
        double variance = variance(p, p, q, DivergenceInterval::logRatio) / n + variance(q, p, q, (a, b) -> a / b) / m;
        var terms = new CountTerms(counts.n(), counts.m());
        double value = 0;
        for (int k = 0; k < p.length; k++) {
            value += terms.kullbackLeibler(counts.x()[k], counts.y()[k]);
        }
        return law(1, n, m, bias, variance, distance).interval(value, Double.POSITIVE_INFINITY);
    }

    private static NoncentralLaw law(
            double curvature, double n, double m, double bias, double variance, double distance) {
        double unit = curvature / 2 * (1 / n + 1 / m);
        double spread = distance > 0 && variance > 0 ? variance / (4 * unit * distance) : 1;
        return new NoncentralLaw(unit, Math.max(bias / unit, LEAST_FREEDOM), spread);
    }

    /// ln(a / ((a+b)/2)).
    private static double logShareOfMean(double a, double b) {
        return StrictMath.log1p((a - b) / (a + b));
    }

    private static double logRatio(double a, double b) {
        double t = (a - b) / (a + b);
        return StrictMath.log1p(t) - StrictMath.log1p(-t);
    }

    /// The variance of f(p_k, q_k) when k has these probabilities.
    private static double variance(double[] law, double[] p, double[] q, DoubleBinaryOperator f) {
        double mean = 0;
        for (int k = 0; k < law.length; k++) {
            mean += law[k] * f.applyAsDouble(p[k], q[k]);
        }
        double sum = 0;
        for (int k = 0; k < law.length; k++) {
            double away = f.applyAsDouble(p[k], q[k]) - mean;
            sum += law[k] * away * away;
        }
        return sum;
    }
}
