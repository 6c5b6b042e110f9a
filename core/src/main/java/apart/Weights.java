package apart;

import apart.loops.ExactSum;

/// What weights must be, of outcomes and of values alike.
final class Weights {
    private Weights() {}

    /// The exact sum of finite weights ≥ 0 that are not all 0; −0.0 becomes 0.0 in place.
    ///
    /// @throws IllegalArgumentException if a weight is something else, or there is none
    static ExactSum total(double[] weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("there are no weights; a distribution needs at least one outcome");
        }
        var sum = new ExactSum();
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            double weight = weights[i];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight " + i + " is " + weight + "; weights are finite and not negative");
            }
            weights[i] = weight + 0.0;
            sum.add(weight);
            largest = Math.max(largest, weight);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("all " + weights.length + " weights are 0; one must be positive");
        }
        return sum;
    }

    /// x · 2^exponent for exponents beyond those of a double, rounded once unless it is
    /// subnormal.
    static double scaled(double x, int exponent) {
        return Math.scalb(Math.scalb(x, exponent / 2), exponent - exponent / 2);
    }
}
