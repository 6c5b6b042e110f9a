package apart;

import apart.loops.Exact;
import apart.loops.ExactSum;
import apart.loops.Loops;

/// What weights must be, of outcomes and of values alike.
final class Weights {
    private Weights() {}

    /// The exact sum of finite weights ≥ 0 that are not all 0; −0.0 becomes 0.0 in place.
    ///
    /// @throws IllegalArgumentException if a weight is something else, or there is none
    static Exact total(double[] weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("there are no weights; a distribution needs at least one outcome");
        }
        var loops = Loops.chosen();
        var sum = new ExactSum();
        for (int from = 0, to; from < weights.length; from = to) {
            to = from + Math.min(weights.length - from, ExactSum.BLOCK);
            if (!loops.total(weights, from, to, sum)) {
                addEach(weights, from, to, sum);
            }
        }
        var total = sum.value();
        if (total.integer().signum() == 0) {
            throw new IllegalArgumentException("all " + weights.length + " weights are 0; one must be positive");
        }
        return total;
    }

    private static void addEach(double[] weights, int from, int to, ExactSum sum) {
        for (int i = from; i < to; i++) {
            double weight = weights[i];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight " + i + " is " + weight + "; weights are finite and not negative");
            }
            weights[i] = weight + 0.0;
            sum.add(weight);
        }
    }

    /// x · 2^exponent for exponents beyond those of a double, rounded once unless it is
    /// subnormal.
    static double scaled(double x, int exponent) {
        return Math.scalb(Math.scalb(x, exponent / 2), exponent - exponent / 2);
    }
}
