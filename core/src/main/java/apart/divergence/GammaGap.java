package apart.divergence;

import apart.loops.CompensatedSum;
import org.apache.commons.numbers.gamma.LogGamma;

/// How far ln Γ is above its tangent, also where that is a small part of ln Γ.
///
/// ln Γ(y) − ln Γ(x) − (y − x)·ψ(x) = ∫ |y − t|·ψ′(t) dt from x to y.
///
/// Between numbers of one size the integral is taken, whose terms are all positive, in pieces
/// that are short against their distance from the pole at 0; else the three terms.
final class GammaGap {
    /// The ends of a piece are at most this far from each other, as a ratio.
    private static final double RATIO = 1.5;

    private static final double FAR = 64;
    /// Nodes of Gauss and Legendre on [0, 1] below the middle, and their weights.
    private static final double[] NODES = {
        0.009219682876640378,
        0.0479413718147626,
        0.11504866290284765,
        0.20634102285669126,
        0.31608425050090994,
        0.43738329574426554
    };

    private static final double[] WEIGHTS = {
        0.023587668193255706,
        0.05346966299765953,
        0.08003916427167321,
        0.10158371336153287,
        0.1167462682691773,
        0.12457352290670134
    };

    private GammaGap() {}

    static double of(double x, double y) {
        double low = Math.min(x, y);
        double high = Math.max(x, y);
        if (!(high <= FAR * low)) {
            return LogGamma.value(y) - LogGamma.value(x) - (y - x) * Polygamma.digamma(x);
        }
        var sum = new CompensatedSum();
        for (double from = low; from < high; from *= RATIO) {
            double length = Math.min(from * RATIO, high) - from;
            for (int i = 0; i < NODES.length; i++) {
                sum.add(length * WEIGHTS[i] * at(y - from, from, length * NODES[i]));
                sum.add(length * WEIGHTS[i] * at(y - from, from, length * (1 - NODES[i])));
            }
        }
        return sum.value();
    }

    private static double at(double toY, double from, double step) {
        return Math.abs(toY - step) * Polygamma.trigamma(from + step);
    }
}
