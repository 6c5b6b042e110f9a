package apart.loops;

/// A running sum that carries the rounding of every addition along (Neumaier 1974).
public final class CompensatedSum {
    private double sum;
    private double compensation;

    /// A sum of nothing: 0.
    public CompensatedSum() {}

    /// Adds one term.
    public void add(double term) {
        double next = sum + term;
        double added = next - sum;
        compensation += (sum - (next - added)) + (term - added);
        sum = next;
    }

    /// Adds lanes of compensated sums, first to last.
    void add(double[] sums, double[] compensations) {
        for (int lane = 0; lane < sums.length; lane++) {
            add(sums[lane]);
            compensation += compensations[lane];
        }
    }

    /// The sum; infinite if a partial sum was.
    public double value() {
        return Double.isInfinite(sum) ? sum : sum + compensation;
    }
}
