package apart.estimate;

/// The variance of values that are met one after the other, each a number of times.
final class Spread {
    private long count;
    private double mean;
    private double squares;

    void add(double value, long times) {
        if (times == 0) {
            return;
        }
        count += times;
        double away = value - mean;
        mean += away * ((double) times / count);
        squares += times * away * (value - mean);
    }

    /// Σ(x − mean)²/(count − 1); 0 for fewer than two values.
    double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /// Σ(x − mean)²/count; 0 for no values.
    double populationVariance() {
        return count == 0 ? 0 : squares / count;
    }
}
