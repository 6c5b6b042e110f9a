package apart.transport.entropic;

import apart.transport.CostTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The median cost between a source and a target, each drawn by its mass.
public final class MedianCost {
    /// More on a side are thinned out evenly in their mass.
    private static final int MOST = 512;
    /// Where nearly all mass stays, the median says nothing of the way of the rest.
    private static final double LEAST_OF_LARGEST = 1e-9;

    /// By how much rounding may miss a half.
    private static final double ROUNDING = 1e-12;

    private final double[] costs;
    private final double[] weights;

    private MedianCost(CostTable table, double[] supplies, double[] demands) {
        var x = thinned(supplies);
        var y = thinned(demands);
        costs = new double[x.length * y.length];
        weights = new double[costs.length];
        var row = new double[demands.length];
        for (int i = 0; i < x.length; i++) {
            table.row(x[i], row);
            for (int j = 0; j < y.length; j++) {
                double weight =
                        (x.length < supplies.length ? 1 : supplies[i]) * (y.length < demands.length ? 1 : demands[j]);
                costs[i * y.length + j] = check(row[y[j]]);
                weights[i * y.length + j] = row[y[j]] < Double.POSITIVE_INFINITY ? weight : 0;
            }
        }
    }

    /// The median; where it is 0 the mean; where that is 0 as well, 1. It is the largest cost
    /// times [#LEAST_OF_LARGEST] at least.
    ///
    /// @throws IllegalArgumentException if a cost is negative
    public static double of(CostTable table, double[] supplies, double[] demands) {
        var all = new MedianCost(table, supplies, demands);
        double median = all.median();
        double mean = median > 0 ? median : all.mean();
        return mean > 0 ? Math.max(mean, LEAST_OF_LARGEST * all.largest()) : 1;
    }

    private static double check(double cost) {
        if (cost < 0) {
            throw new IllegalArgumentException("a cost is " + cost
                    + ", and the median of costs below 0 says nothing of their size; give epsilon as a number");
        }
        return cost + 0.0;
    }

    // Those at which the mass passes the middles of as many equal parts of the whole.
    private static int[] thinned(double[] masses) {
        if (masses.length <= MOST) {
            return IntStream.range(0, masses.length).toArray();
        }
        double total = Arrays.stream(masses).sum();
        var chosen = new int[MOST];
        int at = 0;
        double passed = masses[0];
        for (int k = 0; k < MOST; k++) {
            double middle = (k + 0.5) / MOST * total;
            while (passed < middle && at < masses.length - 1) {
                passed += masses[++at];
            }
            chosen[k] = at;
        }
        return chosen;
    }

    private double largest() {
        return Arrays.stream(costs).filter(Double::isFinite).max().orElse(0);
    }

    private double mean() {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < costs.length; i++) {
            sum += weights[i] > 0 ? costs[i] * weights[i] : 0;
            weight += weights[i];
        }
        return sum / weight;
    }

    private double median() {
        double half = massUpTo(Double.MAX_VALUE) / 2;
        double lower = leastWith(half * (1 - ROUNDING));
        double upper = leastWith(half * (1 + ROUNDING));
        return lower + (upper - lower) / 2;
    }

    // The least double up to which there is so much mass: those ≥ 0 are in the order of their
    // bits.
    private double leastWith(double mass) {
        long low = 0;
        long high = Double.doubleToRawLongBits(Double.MAX_VALUE);
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (massUpTo(Double.longBitsToDouble(middle)) >= mass) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Double.longBitsToDouble(low);
    }

    private double massUpTo(double cost) {
        double mass = 0;
        for (int i = 0; i < costs.length; i++) {
            mass += costs[i] <= cost ? weights[i] : 0;
        }
        return mass;
    }
}
