package apart.transport;

import apart.loops.CompensatedSum;
import java.util.Arrays;

/// What each of several distributions counts in a barycenter.
final class Shares {
    /// Of a sum in (½, 1], so that no sum of shares of doubles overflows.
    private final double[] shares;

    private final double total;

    private Shares(double[] shares) {
        this.shares = shares;
        var sum = new CompensatedSum();
        for (double share : shares) {
            sum.add(share);
        }
        total = sum.value();
    }

    /// Weights of so many distributions; the same for each if there are none.
    ///
    /// @throws IllegalArgumentException if there is no distribution, or not one weight for each,
    ///     or a weight is NaN, infinite or negative, or all are 0
    static Shares of(int distributions, double... weights) {
        if (distributions == 0) {
            throw new IllegalArgumentException("there are no distributions; a barycenter needs at least one");
        }
        if (weights.length != distributions && weights.length > 0) {
            throw new IllegalArgumentException("there are " + distributions + " distributions and " + weights.length
                    + " weights; give one weight for each, or none for equal ones");
        }
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight " + i + " is " + weights[i] + "; weights are finite and not negative");
            }
            largest = Math.max(largest, weights[i]);
        }
        if (weights.length > 0 && largest == 0) {
            throw new IllegalArgumentException("all " + weights.length + " weights are 0; one must be positive");
        }
        var shares = new double[distributions];
        Arrays.fill(shares, 1);
        for (int i = 0; i < weights.length; i++) {
            shares[i] = PowersOfTwo.scaled(weights[i], -Math.getExponent(largest));
        }
        double sum = Arrays.stream(shares).sum();
        int exponent = -Math.getExponent(sum) - 1;
        return new Shares(
                Arrays.stream(shares).map(share -> Math.scalb(share, exponent)).toArray());
    }

    /// The indices of distributions that count: those of weight 0 have no part in a barycenter.
    int[] indices() {
        var indices = new int[shares.length];
        int length = 0;
        for (int i = 0; i < shares.length; i++) {
            indices[length] = i;
            length += shares[i] > 0 ? 1 : 0;
        }
        return Arrays.copyOf(indices, length);
    }

    /// The shares of the distributions that count.
    Shares counting() {
        return new Shares(Arrays.stream(shares).filter(share -> share > 0).toArray());
    }

    /// The part of the whole that one distribution counts.
    double part(int distribution) {
        return shares[distribution] / total;
    }

    /// The weighted mean of one value per distribution; the value itself if all are the same.
    double mean(double[] values) {
        var sum = new CompensatedSum();
        boolean same = true;
        for (int i = 0; i < values.length; i++) {
            double product = shares[i] * values[i];
            sum.add(product);
            sum.add(Math.fma(shares[i], values[i], -product));
            same &= values[i] == values[0];
        }
        return same ? values[0] : sum.value() / total + 0.0; // −0.0 + 0.0 is 0.0
    }
}
