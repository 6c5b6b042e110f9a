package apart.loops;

import java.util.Arrays;

/// The loops of [PlainLoops] for scaling a stored kernel: exponentials, and sums over rows.
final class PlainScalingLoops {
    /// Lanes of sums in single precision.
    static final int SINGLE_LANES = 16;

    /// Powers of e below this are taken for 0, since products with them might be subnormal, which is
    /// slow.
    static final double LEAST_POWER = -460;

    static final double MOST_POWER = 600;
    /// What is smaller is 0 in single precision, for the same reason.
    static final double FAINT = 1e-30;

    private static final int LANES = LaneSum.LANES;

    private PlainScalingLoops() {}

    static void exponentials(double[] x, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Series.exponential(x[i]);
        }
    }

    static void gibbsPowers(
            double[] costs,
            double source,
            double[] target,
            double rate,
            double shift,
            double[] shifts,
            int from,
            int n) {
        for (int i = from; i < n; i++) {
            double exponent = Math.fma((source - costs[i]) + target[i], rate, shift + shifts[i]);
            double least = exponent < MOST_POWER ? exponent : MOST_POWER;
            costs[i] = exponent < LEAST_POWER ? 0 : Series.exponential(least);
        }
    }

    static void narrow(double[] x, double factor, float[] into, int start, int from, int n) {
        for (int i = from; i < n; i++) {
            double product = x[i] * factor;
            into[start + i] = product < FAINT ? 0 : (float) product;
        }
    }

    /// Folds lanes pairwise.
    static double folded(double[] lanes) {
        return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }

    static double rowSum(double[] rows, int start, double[] factors, int n) {
        var lanes = new double[LANES];
        int whole = n & -LANES;
        for (int i = 0; i < whole; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] = Math.fma(rows[start + i + lane], factors[i + lane], lanes[lane]);
            }
        }
        return rowSum(lanes, rows, start, factors, whole, n);
    }

    // What is left over goes to the lanes one by one.
    static double rowSum(double[] lanes, double[] rows, int start, double[] factors, int whole, int n) {
        for (int i = whole; i < n; i++) {
            lanes[i - whole] = Math.fma(rows[start + i], factors[i], lanes[i - whole]);
        }
        return folded(lanes);
    }

    static void addRows(double[] rows, int start, double[] factors, int from, int count, double[] sums, int n) {
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            int at = start + row * n;
            addFour(rows, at, at + n, at + 2 * n, at + 3 * n, factors, from + row, sums, n);
        }
        for (; row < count; row++) {
            addOne(rows, start + row * n, factors[from + row], sums, n);
        }
    }

    private static void addFour(
            double[] rows, int at0, int at1, int at2, int at3, double[] factors, int from, double[] sums, int n) {
        double factor0 = factors[from];
        double factor1 = factors[from + 1];
        double factor2 = factors[from + 2];
        double factor3 = factors[from + 3];
        for (int i = 0; i < n; i++) {
            double sum = Math.fma(factor0, rows[at0 + i], sums[i]);
            sum = Math.fma(factor1, rows[at1 + i], sum);
            sum = Math.fma(factor2, rows[at2 + i], sum);
            sums[i] = Math.fma(factor3, rows[at3 + i], sum);
        }
    }

    private static void addOne(double[] rows, int at, double factor, double[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] = Math.fma(factor, rows[at + i], sums[i]);
        }
    }

    static void rowSums(float[] rows, int start, float[] factors, float[] sums, int from, int count, int n) {
        var lanes = new float[SINGLE_LANES];
        int whole = n & -SINGLE_LANES;
        for (int row = 0; row < count; row++) {
            Arrays.fill(lanes, 0);
            int at = start + row * n;
            for (int i = 0; i < whole; i += SINGLE_LANES) {
                for (int lane = 0; lane < SINGLE_LANES; lane++) {
                    lanes[lane] = Math.fma(rows[at + i + lane], factors[i + lane], lanes[lane]);
                }
            }
            sums[from + row] = rowSum(lanes, 0, rows, at, factors, whole, n);
        }
    }

    // What is left over goes to the lanes one by one, which are then added pairwise.
    static float rowSum(float[] lanes, int first, float[] rows, int at, float[] factors, int whole, int n) {
        for (int i = whole; i < n; i++) {
            int lane = first + i - whole;
            lanes[lane] = Math.fma(rows[at + i], factors[i], lanes[lane]);
        }
        for (int width = SINGLE_LANES / 2; width > 0; width /= 2) {
            for (int lane = first; lane < first + width; lane++) {
                lanes[lane] += lanes[lane + width];
            }
        }
        return lanes[first];
    }

    static void addRows(float[] rows, int start, float[] factors, int from, int count, float[] sums, int n) {
        int row = 0;
        for (; row + 4 <= count; row += 4) {
            int at = start + row * n;
            addFour(rows, at, at + n, at + 2 * n, at + 3 * n, factors, from + row, sums, n);
        }
        for (; row < count; row++) {
            addOne(rows, start + row * n, factors[from + row], sums, n);
        }
    }

    private static void addFour(
            float[] rows, int at0, int at1, int at2, int at3, float[] factors, int from, float[] sums, int n) {
        float factor0 = factors[from];
        float factor1 = factors[from + 1];
        float factor2 = factors[from + 2];
        float factor3 = factors[from + 3];
        for (int i = 0; i < n; i++) {
            float sum = Math.fma(factor0, rows[at0 + i], sums[i]);
            sum = Math.fma(factor1, rows[at1 + i], sum);
            sum = Math.fma(factor2, rows[at2 + i], sum);
            sums[i] = Math.fma(factor3, rows[at3 + i], sum);
        }
    }

    private static void addOne(float[] rows, int at, float factor, float[] sums, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] = Math.fma(factor, rows[at + i], sums[i]);
        }
    }
}
