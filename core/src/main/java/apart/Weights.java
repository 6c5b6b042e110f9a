package apart;

import apart.loops.Exact;
import apart.loops.ExactSum;
import apart.loops.Loops;

/// Weights as they must be, of outcomes and of values alike, and their exact sum.
final class Weights {
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final double[] given;
    private double[] values;
    private boolean isCopied;
    private final Exact total;

    private Weights(double[] given) {
        this.given = given;
        values = given;
        total = added();
    }

    /// Finite weights ≥ 0 that are not all 0. The array is kept and not written to.
    ///
    /// @throws IllegalArgumentException if a weight is something else, or there is none
    static Weights of(double[] weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("there are no weights; a distribution needs at least one outcome");
        }
        var checked = new Weights(weights);
        if (checked.total.integer().signum() == 0) {
            throw new IllegalArgumentException("all " + weights.length + " weights are 0; one must be positive");
        }
        return checked;
    }

    /// The array that was given, or a copy of it in which −0.0 has become 0.0.
    double[] values() {
        return values;
    }

    Exact total() {
        return total;
    }

    private Exact added() {
        var loops = Loops.chosen();
        var sum = new ExactSum();
        for (int from = 0, to; from < given.length; from = to) {
            to = from + Math.min(given.length - from, ExactSum.BLOCK);
            if (!loops.total(given, from, to, sum)) {
                addEach(from, to, sum);
            }
        }
        return sum.value();
    }

    private void addEach(int from, int to, ExactSum sum) {
        for (int i = from; i < to; i++) {
            double weight = given[i];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight " + i + " is " + weight + "; weights are finite and not negative");
            }
            if (Double.doubleToRawLongBits(weight) == NEGATIVE_ZERO) {
                if (!isCopied) {
                    values = given.clone();
                    isCopied = true;
                }
                values[i] = 0.0;
            }
            sum.add(weight);
        }
    }

    /// x · 2^exponent for exponents beyond those of a double, rounded once unless it is
    /// subnormal.
    static double scaled(double x, int exponent) {
        return Math.scalb(Math.scalb(x, exponent / 2), exponent - exponent / 2);
    }
}
