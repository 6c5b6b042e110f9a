package apart.estimate;

import apart.loops.Series;

/// ln k! of whole numbers: a table for small ones, Stirling's series beyond.
final class LogFactorial {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double[] TABLE = new double[4096];

    static {
        // Compensated, so that the last entry is as good as the first.
        double sum = 0;
        double lost = 0;
        for (int k = 1; k < TABLE.length; k++) {
            double term = Series.log(k) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
            TABLE[k] = sum;
        }
    }

    private LogFactorial() {}

    static double of(long k) {
        if (k < TABLE.length) {
            return TABLE[(int) k];
        }
        double x = k;
        double inverse = 1 / x;
        double tail = inverse * (1.0 / 12 - inverse * inverse * (1.0 / 360));
        return (x + 0.5) * Series.log(x) - x + HALF_LOG_TWO_PI + tail;
    }
}
