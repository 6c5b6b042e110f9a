package apart;

import apart.loops.Exact;
import apart.loops.Scale;
import org.jspecify.annotations.Nullable;

/// Probabilities over outcomes, without an order or a distance between them.
///
/// Kept as the weights or counts it was made of, together with their exact total: probabilities
/// and their differences are rounded once, at the end. Weights from 4.9e-324 to 1.8e308 may
/// stand together, and a power of two common to all weights changes no bit of any result.
public final class Pmf implements Distribution {
    /// How far from 1 the sum of probabilities given to [#of] may be.
    private static final double ROUNDING = 1e-9;

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private final double[] weights;
    private final long @Nullable [] largeCounts;
    private final Exact total;
    private final Scale scale;

    private Pmf(double[] weights, long @Nullable [] largeCounts, Exact total) {
        this.weights = weights;
        this.largeCounts = largeCounts;
        this.total = total;
        this.scale = Scale.of(total);
    }

    /// Probabilities that sum to 1 within 1e-9; that rounding is divided out.
    ///
    /// @throws IllegalArgumentException if there is none, one is NaN, infinite or negative, or
    ///     the sum is further from 1
    public static Pmf of(double... probabilities) {
        var pmf = normalized(probabilities);
        double sum = pmf.total();
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "the probabilities sum to " + sum + ", not to 1; if they are weights, say so with Pmf.normalized");
        }
        return pmf;
    }

    /// Weights divided by their sum, whatever it is.
    ///
    /// @throws IllegalArgumentException if there is none, one is NaN, infinite or negative, or
    ///     all are 0
    public static Pmf normalized(double... weights) {
        return sharing(weights.clone());
    }

    /// The same without a copy, for one call, while nobody writes to the array.
    static Pmf sharing(double... weights) {
        var checked = Weights.of(weights);
        return new Pmf(checked.values(), null, checked.total());
    }

    /// Counts per outcome, exact as long integers, divided by their sum.
    ///
    /// @throws IllegalArgumentException if there is none, one is negative, or all are 0
    /// @throws ArithmeticException if their sum exceeds a long
    public static Pmf ofCounts(long... counts) {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("count " + i + " is " + counts[i] + "; counts are not negative");
            }
            try {
                sum = Math.addExact(sum, counts[i]);
            } catch (ArithmeticException overflow) {
                throw new ArithmeticException("the sum of the counts exceeds " + Long.MAX_VALUE + " at count " + i
                        + ", which is " + counts[i] + "; divide the counts by a common factor");
            }
        }
        if (sum == 0) {
            throw new IllegalArgumentException(
                    counts.length == 0
                            ? "there are no counts; a distribution needs at least one outcome"
                            : "all " + counts.length + " counts are 0; one must be positive");
        }
        var weights = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            weights[i] = counts[i];
        }
        return new Pmf(weights, sum > EXACT_IN_DOUBLE ? counts.clone() : null, Exact.of(sum));
    }

    /// The number of outcomes.
    public int size() {
        return weights.length;
    }

    /// The probability of an outcome, within one unit in the last place. It is 0 only where the
    /// weight is: what is smaller than the smallest double becomes the smallest double.
    public double probability(int i) {
        return scale.probability(weight(i));
    }

    /// All probabilities, as [#probability] gives them.
    public double[] probabilities() {
        var probabilities = new double[size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = probability(i);
        }
        return probabilities;
    }

    /// The weight or count of an outcome as it was given; a count above 2⁵³ is rounded.
    public double weight(int i) {
        return weights[i];
    }

    /// The sum of the weights or counts, rounded once; infinite beyond the range of doubles.
    public double total() {
        return total.rounded();
    }

    /// p(i) − q(i), free of cancellation: exactly 0 where the two are equal, and otherwise
    /// within two units in the last place.
    ///
    /// @throws IllegalArgumentException if the numbers of outcomes differ
    public double minus(Pmf q, int i) {
        return new Outcomes(this, q).difference(i);
    }

    /// ln(p(i)/q(i)), also where a probability or the ratio is beyond the range of doubles; ∞
    /// where only q(i) is 0, −∞ where only p(i) is, and 0 where both are.
    ///
    /// @throws IllegalArgumentException if the numbers of outcomes differ
    public double logRatio(Pmf q, int i) {
        return new Outcomes(this, q).logRatio(i);
    }

    /// This distribution and another over the same outcomes, side by side.
    ///
    /// @throws IllegalArgumentException if the numbers of outcomes differ
    public Outcomes against(Pmf q) {
        return new Outcomes(this, q);
    }

    /// Whether the double [#weight] gives is the weight itself.
    boolean exactInDouble() {
        return largeCounts == null;
    }

    /// Copies the weights from (inclusive) to to (exclusive) to the start of an array.
    void weights(int from, int to, double[] into) {
        System.arraycopy(weights, from, into, 0, to - from);
    }

    Exact exactWeight(int i) {
        return largeCounts == null ? Exact.of(weights[i]) : Exact.of(largeCounts[i]);
    }

    Exact exactTotal() {
        return total;
    }

    @Override
    public String toString() {
        return "Pmf of " + size() + (size() == 1 ? " outcome" : " outcomes");
    }
}
