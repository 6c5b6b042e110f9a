package apart;

import apart.loops.BucketSort;
import apart.loops.CompensatedSum;
import apart.loops.Exact;
import apart.loops.ExactSum;
import apart.loops.RadixSort;
import apart.loops.Scale;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Weighted values on the line, in ascending order.
///
/// The order of the rows that a sample was made of leaves no trace: values are sorted, and
/// equal values stand in ascending order of their weights. Values are finite; −0.0 becomes 0.0.
public final class Sample implements Distribution {
    private static final long MOST_ROWS = 1L << 53;
    /// How many values a thread looks at before others may help.
    private static final int BLOCK = 1 << 18;

    private final double[] values;
    private final double @Nullable [] weights;
    private final double equalWeight;
    private final Exact total;
    private final Scale scale;
    private final long rows;

    private Sample(double[] values, double @Nullable [] weights, double equalWeight, Exact total) {
        this(values, weights, equalWeight, total, weights == null ? values.length : 0);
    }

    private Sample(double[] values, double @Nullable [] weights, double equalWeight, Exact total, long rows) {
        this.rows = rows;
        this.values = values;
        this.weights = weights;
        this.equalWeight = equalWeight;
        this.total = total;
        this.scale = Scale.of(total);
    }

    /// A sample in which every value weighs the same. Cost O(n), shared by the threads of the
    /// calling pool where there are many.
    ///
    /// @throws IllegalArgumentException if there is no value, or one is NaN or infinite
    public static Sample of(double... values) {
        return of(values, values.length);
    }

    /// A sample of the first values of an array, each of the same weight.
    ///
    /// @throws IllegalArgumentException if there is no value, or one is NaN or infinite
    public static Sample of(double[] values, int length) {
        check(values, length);
        return new Sample(BucketSort.sorted(values, length), null, 1, Exact.of(length));
    }

    /// A sample of values with weights, which need not sum to 1. Values of weight 0 are kept
    /// and change no measure.
    ///
    /// @throws IllegalArgumentException if the lengths differ, there is no value, a value is
    ///     NaN or infinite, a weight is NaN, infinite or negative, or all weights are 0
    public static Sample weighted(double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException("there are " + values.length + " values and " + weights.length
                    + " weights; give one weight per value");
        }
        check(values, values.length);
        var checked = Weights.of(weights.clone());
        var carried = checked.values();
        var total = checked.total();
        if (Arrays.stream(carried).allMatch(weight -> weight == carried[0])) {
            return new Sample(BucketSort.sorted(values, values.length), null, carried[0], total);
        }
        var sorted = new double[values.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[i] + 0.0; // −0.0 + 0.0 is 0.0
        }
        RadixSort.sort(sorted, carried);
        return new Sample(sorted, carried, Double.NaN, total);
    }

    private static void check(double[] values, int length) {
        if (length < 1 || length > values.length) {
            throw new IllegalArgumentException(
                    length == 0
                            ? "a sample of no values is no distribution; give at least one"
                            : "length is " + length + " and there are " + values.length + " values");
        }
        int blocks = (length - 1) / BLOCK + 1;
        var indices = IntStream.range(0, blocks);
        boolean areFinite = (blocks > 1 ? indices.parallel() : indices)
                .allMatch(block -> areFinite(values, block * BLOCK, Math.min(length, (block + 1) * BLOCK)));
        for (int i = 0; !areFinite && i < length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i]
                        + "; a sample takes finite numbers, so count missing and infinite values apart");
            }
        }
    }

    // 0 times a number is 0, and NaN for NaN and infinity.
    private static boolean areFinite(double[] values, int from, int to) {
        double even = 0;
        double odd = 0;
        for (int i = from; i < to - 1; i += 2) {
            even += 0 * values[i];
            odd += 0 * values[i + 1];
        }
        return even + odd + 0 * values[to - 1] == 0;
    }

    /// A sample of values that stand for several rows each: the same as one in which every
    /// value is repeated as often as it counts, in less memory.
    ///
    /// @throws IllegalArgumentException if the lengths differ, there is no value, a value is
    ///     NaN or infinite, or a count is not at least 1
    public static Sample counted(double[] values, long[] counts) {
        if (values.length != counts.length) {
            throw new IllegalArgumentException("there are " + values.length + " values and " + counts.length
                    + " counts; give one count per value");
        }
        var weights = new double[counts.length];
        long rows = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 1) {
                throw new IllegalArgumentException("count " + i + " is " + counts[i] + "; leave out what is not there");
            }
            weights[i] = counts[i];
            rows = Math.addExact(rows, counts[i]);
        }
        if (rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "the values stand for " + rows + " rows; at most " + MOST_ROWS + " are counted exactly");
        }
        var sample = weighted(values, weights);
        return new Sample(sample.values, sample.weights, sample.equalWeight, sample.total, rows);
    }

    /// The number of rows the values stand for: [#size] unless values were counted; 0 where
    /// they have weights, which do not say how many there were.
    public long rows() {
        return rows;
    }

    /// The number of values, repeated ones counted each time.
    public int size() {
        return values.length;
    }

    /// The value of rank i, counted from 0.
    public double value(int i) {
        return values[i];
    }

    /// The weight of the value of rank i, as it was given; 1 if no weights were.
    public double weight(int i) {
        return weights == null ? equalWeight : weights[i];
    }

    /// The weight divided by the power of two that brings the total into [1, 2): without
    /// rounding, unless it is a subnormal part of the whole.
    public double scaledWeight(int i) {
        return scale.scaled(weight(i));
    }

    /// Whether every value weighs the same.
    public boolean equallyWeighted() {
        return weights == null;
    }

    /// The sum of the weights, without rounding.
    public Exact totalWeight() {
        return total;
    }

    /// Copies the values of the ranks from (inclusive) to to (exclusive) to the start of an
    /// array.
    public void values(int from, int to, double[] into) {
        System.arraycopy(values, from, into, 0, to - from);
    }

    /// The mean, rounded once more than the exact one.
    public double mean() {
        var sum = new ExactSum();
        if (weights == null) {
            for (double value : values) {
                sum.add(value);
            }
            var exact = sum.value();
            return scaled(exact.high() / values.length, exact);
        }
        for (int i = 0; i < values.length; i++) {
            sum.addProduct(0.5 * scale.scaled(weights[i]), values[i]); // at most 1: no product overflows
        }
        var exact = sum.value();
        return scaled(2 * exact.high() / total.high(), exact);
    }

    private static double scaled(double high, Exact exact) {
        return exact.integer().signum() == 0 ? 0 : Weights.scaled(high, exact.magnitude());
    }

    /// The fraction of the weight at values ≤ x. Cost O(log n) for equal weights, O(n)
    /// otherwise.
    public double cdf(double x) {
        int count = countUpTo(x);
        if (weights == null) {
            return (double) count / values.length;
        }
        if (count == values.length) {
            return 1;
        }
        var sum = new CompensatedSum();
        for (int i = 0; i < count; i++) {
            sum.add(scaledWeight(i));
        }
        return fraction(sum);
    }

    /// The u-quantile: the smallest value v of positive weight with cdf(v) ≥ u. No
    /// interpolation, so that it is always one of the values. Cost O(1) for equal weights, O(n)
    /// otherwise.
    ///
    /// @throws IllegalArgumentException if u is not in [0, 1]
    public double quantile(double u) {
        if (!(u >= 0 && u <= 1)) {
            throw new IllegalArgumentException("u is " + u + "; a quantile is asked for in [0, 1]");
        }
        int n = values.length;
        if (weights == null) {
            int i = Math.clamp((long) Math.ceil(u * n) - 1, 0, n - 1);
            // u · n is rounded: the definition decides at the edges.
            while (i > 0 && (double) i / n >= u) {
                i--;
            }
            while (i < n - 1 && (double) (i + 1) / n < u) {
                i++;
            }
            return values[i];
        }
        var sum = new CompensatedSum();
        int last = 0;
        for (int i = 0; i < n; i++) {
            if (weights[i] > 0) {
                sum.add(scaledWeight(i));
                last = i;
                if (fraction(sum) >= u) {
                    break;
                }
            }
        }
        return values[last];
    }

    private double fraction(CompensatedSum scaledWeights) {
        return Math.min(1, scaledWeights.value() / scale.high());
    }

    private int countUpTo(double x) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "Sample of " + values.length + (weights == null ? " values" : " weighted values");
    }
}
