package apart;

import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Mixture;
import apart.density.Normal;
import apart.density.StudentT;
import apart.density.Truncated;
import apart.density.Uniform;
import java.util.List;
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

    private static final List<Density> EVERYWHERE = List.of(
            new Normal(0.25, 1.5),
            new Laplace(-0.4, 1.25),
            new StudentT(4, 0.3, 1.2),
            new Mixture(List.of(0.25, 0.75), List.of(new Normal(-1, 1), new Normal(1, 0.5))));

    private static final List<Density> ANYWHERE = List.of(
            new Normal(0, 1),
            new Laplace(0.2, 0.8),
            new StudentT(5, 0, 1),
            new Exponential(1.5),
            new Gamma(2, 3),
            new Lognormal(0.1, 0.6),
            new Beta(2, 3),
            new Uniform(0.1, 0.8),
            new Truncated(new Normal(0, 1), -1, 2));

    /// How many pairs of densities there are.
    static final int DENSITIES = EVERYWHERE.size() * ANYWHERE.size() + 3;

    /// No end of one support is an end of the other, where values have a kink.
    static Pair densities(long seed) {
        int i = (int) seed;
        int some = EVERYWHERE.size() * ANYWHERE.size();
        return switch (i - some) {
            case 0 -> Pair.of(new Uniform(0.25, 0.75), new Beta(2, 3));
            case 1 -> Pair.of(new Uniform(0.1, 0.8), new Uniform(-1, 2));
            case 2 -> Pair.of(new Normal(0.5, 1), new Exponential(1.5));
            default -> Pair.of(ANYWHERE.get(i / EVERYWHERE.size()), EVERYWHERE.get(i % EVERYWHERE.size()));
        };
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
