package apart.loops;

/// The loops of [PlainLoops] for scaling a stored kernel: exponentials, and sums over rows.
final class PlainScalingLoops {
    private static final int LANES = LaneSum.LANES;

    private PlainScalingLoops() {}

    static void exponentials(double[] x, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Series.exponential(x[i]);
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
}
