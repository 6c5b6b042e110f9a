package apart.estimate;

import java.util.SplittableRandom;

/// Sequences of rows for tests.
final class Series {
    private Series() {}

    /// x_{i+1} = ρ·x_i + e_i with e uniform within ±½ from the linear congruence s ←
    /// 1103515245·s + 12345 modulo 2³¹, which other languages repeat exactly.
    static double[] congruential(int size, double rho, long seed) {
        var x = new double[size];
        long state = seed;
        for (int i = 0; i < size; i++) {
            state = (1103515245L * state + 12345) % (1L << 31);
            x[i] = (i == 0 ? 0 : rho * x[i - 1]) + (state / (double) (1L << 31) - 0.5);
        }
        return x;
    }

    /// A stationary normal autoregression of variance 1.
    static double[] autoregressive(SplittableRandom random, int size, double rho) {
        var x = new double[size];
        double innovation = Math.sqrt(1 - rho * rho);
        for (int i = 0; i < size; i++) {
            x[i] = i == 0 ? random.nextGaussian() : rho * x[i - 1] + innovation * random.nextGaussian();
        }
        return x;
    }
}
