package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Values and points drawn for tests.
final class Drawn {
    private Drawn() {}

    static double[] normalValues(long seed, int n, double mean, double deviation) {
        var random = new SplittableRandom(seed);
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return values;
    }

    static Sample normal(long seed, int n, double mean, double deviation) {
        return Sample.of(normalValues(seed, n, mean, deviation));
    }

    static PointCloud cloud(long seed, int n, int dimension, double mean) {
        return PointCloud.of(normalValues(seed, n * dimension, mean, 1), dimension);
    }

    static double[] map(double[] values, DoubleUnaryOperator map) {
        return Arrays.stream(values).map(map).toArray();
    }
}
