package apart;

import java.util.SplittableRandom;

/// Seeded pairs without anything special: no zero, no tie, nothing singular or nearly equal, so
/// that measures are smooth there.
final class Ordinary {
    private Ordinary() {}

    static Pair pmfs(long seed) {
        var random = new SplittableRandom(seed);
        return Pair.of(
                Pmf.normalized(random.doubles(5, 0.05, 1).toArray()),
                Pmf.normalized(random.doubles(5, 0.05, 1).toArray()));
    }

    static Pair samples(long seed) {
        var random = new SplittableRandom(seed);
        var x = random.doubles(2 + random.nextInt(5), -2, 2).toArray();
        var y = random.doubles(2 + random.nextInt(5), -2, 2).toArray();
        return seed % 2 == 0
                ? Pair.of(Sample.of(x), Sample.of(y))
                : Pair.of(
                        Sample.weighted(x, random.doubles(x.length, 0.1, 1).toArray()),
                        Sample.weighted(y, random.doubles(y.length, 0.1, 1).toArray()));
    }

    /// Four points on each side, with the same weights: so every estimate is defined.
    static Pair pointClouds(long seed) {
        var random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(3);
        var p = PointCloud.of(random.doubles(4L * d, -2, 2).toArray(), d);
        return Pair.of(p, PointCloud.of(random.doubles(4L * d, -2, 2).toArray(), d));
    }

    static Pair gaussians(long seed) {
        var random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(4);
        return Pair.of(gaussian(random, d), gaussian(random, d));
    }

    private static Gaussian gaussian(SplittableRandom random, int d) {
        var root = random.doubles((long) d * d, -1, 1).toArray();
        var covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                covariance[i][j] = i == j ? 0.25 : 0;
                for (int k = 0; k < d; k++) {
                    covariance[i][j] += root[i * d + k] * root[j * d + k];
                }
            }
        }
        return Gaussian.of(random.doubles(d, -3, 3).toArray(), covariance);
    }
}
