package apart;

/// Probabilities over outcomes.
public final class Pmf implements Distribution {
    private final double[] weights;

    private Pmf(double[] weights) {
        this.weights = weights;
    }

    /// Counts per outcome, exact as long integers.
    public static Pmf ofCounts(long... counts) {
        var weights = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            weights[i] = counts[i];
        }
        return new Pmf(weights);
    }

    /// The number of outcomes.
    public int size() {
        return weights.length;
    }
}
