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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Seeded distributions of each form, ordinary and not.
final class Forms {
    /// How far apart the exponents of extreme weights are: their squares are still doubles.
    private static final int EXTREME = 400;

    private Forms() {}

    /// Three distributions that can be compared.
    record Three<D extends Distribution>(D p, D q, D r) {}

    static Three<Pmf> pmfs(long seed) {
        var random = new SplittableRandom(seed);
        int n = seed % 11 == 0 ? 1500 : 2 + random.nextInt(12);
        var p = weights(random, n, seed);
        var q = random.nextInt(3) == 0 ? near(random, p) : weights(random, n, seed);
        var r = random.nextInt(3) == 0 ? near(random, q) : weights(random, n, seed);
        if (seed % 5 == 0) {
            separate(p, q);
        }
        return seed % 7 == 0
                ? new Three<>(counted(p), counted(q), counted(r))
                : new Three<>(Pmf.normalized(p), Pmf.normalized(q), Pmf.normalized(r));
    }

    private static double[] weights(SplittableRandom random, int n, long seed) {
        var weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1e-3 + random.nextDouble();
            if (seed % 2 == 0 && random.nextBoolean()) {
                weights[i] = 0;
            }
            if (seed % 3 == 0) {
                weights[i] = Math.scalb(weights[i], random.nextInt(-EXTREME, EXTREME));
            }
        }
        weights[random.nextInt(n)] = 1;
        return weights;
    }

    private static double[] near(SplittableRandom random, double[] weights) {
        double distance = Math.pow(10, -random.nextInt(16));
        return Arrays.stream(weights)
                .map(weight -> weight * (1 + distance * random.nextDouble()))
                .toArray();
    }

    /// No outcome in common.
    private static void separate(double[] p, double[] q) {
        for (int i = 0; i < p.length; i++) {
            p[i] = i % 2 == 0 ? 1 + p[i] : 0;
            q[i] = i % 2 == 1 ? 1 + q[i] : 0;
        }
    }

    private static Pmf counted(double[] weights) {
        return Pmf.ofCounts(Arrays.stream(weights)
                .mapToLong(weight -> weight == 0 ? 0 : 1 + (long) Math.min(weight * 1e6, 1e15))
                .toArray());
    }

    static Three<Sample> samples(long seed) {
        var random = new SplittableRandom(seed);
        var p = values(random, seed);
        var q = values(random, seed);
        var r = values(random, seed);
        if (random.nextInt(4) == 0) {
            q = near(random, p);
        }
        if (seed % 5 == 0) {
            double end = Arrays.stream(p).max().orElseThrow()
                    - Arrays.stream(q).min().orElseThrow();
            q = Arrays.stream(q).map(value -> value + 2 * Math.abs(end) + 1).toArray();
        }
        return seed % 3 == 0
                ? new Three<>(weighted(random, p), weighted(random, q), weighted(random, r))
                : new Three<>(Sample.of(p), Sample.of(q), Sample.of(r));
    }

    private static double[] values(SplittableRandom random, long seed) {
        int n = seed % 13 == 0 ? 1500 : seed % 2 == 0 ? 10 : 1 + random.nextInt(20);
        double unit = Math.scalb(1.0, seed % 7 == 0 ? random.nextInt(-EXTREME, EXTREME) : 0);
        return IntStream.range(0, n)
                .mapToDouble(_ -> unit * (seed % 4 == 1 ? random.nextInt(5) : random.nextDouble(-1, 1)))
                .toArray();
    }

    private static Sample weighted(SplittableRandom random, double[] values) {
        var weights = weights(random, values.length, random.nextInt(100));
        return Sample.weighted(values, weights);
    }

    /// The same distribution.
    static boolean same(Pmf p, Pmf q) {
        return IntStream.range(0, p.size()).allMatch(i -> p.minus(q, i) == 0);
    }

    static boolean same(Sample p, Sample q) {
        return IntStream.concat(IntStream.range(0, p.size()), IntStream.range(0, q.size()))
                .mapToDouble(i -> i < p.size() ? p.value(i) : q.value(i))
                .allMatch(x -> p.cdf(x) == q.cdf(x));
    }

    /// No outcome, or no interval of values, in common.
    static boolean disjoint(Pmf p, Pmf q) {
        return IntStream.range(0, p.size()).noneMatch(i -> p.weight(i) > 0 && q.weight(i) > 0);
    }

    static boolean disjoint(Sample p, Sample q) {
        return p.value(p.size() - 1) < q.value(0) || q.value(q.size() - 1) < p.value(0);
    }

    /// Points a little towards q: the whole of p moved by a hundredth of the way.
    static Sample towards(Sample p, Sample q) {
        double step = (q.mean() - p.mean()) / 100;
        return Sample.of(
                IntStream.range(0, p.size()).mapToDouble(i -> p.value(i) + step).toArray());
    }

    /// The same values in a smaller unit.
    static Sample times(Sample sample, double factor) {
        var ranks = IntStream.range(0, sample.size());
        var values = ranks.mapToDouble(i -> factor * sample.value(i)).toArray();
        var weights =
                IntStream.range(0, sample.size()).mapToDouble(sample::weight).toArray();
        return Sample.weighted(values, weights);
    }

    /// The same points in a smaller unit.
    static PointCloud times(PointCloud cloud, double factor) {
        int d = cloud.dimension();
        var points = IntStream.range(0, cloud.size() * d)
                .mapToDouble(i -> factor * cloud.coordinate(i / d, i % d))
                .toArray();
        var grown = PointCloud.of(points, d);
        return cloud.equallyWeighted()
                ? grown
                : grown.weighted(IntStream.range(0, cloud.size())
                        .mapToDouble(cloud::weight)
                        .toArray());
    }

    /// Where a law that some measures lack is seen to fail.
    static List<Three<Pmf>> tellingPmfs() {
        return List.of(
                new Three<>(Pmf.of(0.5, 0.5), Pmf.of(0.25, 0.75), Pmf.of(0.01, 0.99)),
                new Three<>(Pmf.of(1, 0), Pmf.of(0, 1), Pmf.of(0.5, 0.5)),
                new Three<>(Pmf.of(1, 0), Pmf.of(0.5, 0.5), Pmf.of(0, 1)));
    }

    static List<Three<Sample>> tellingSamples() {
        return List.of(
                new Three<>(Sample.of(0, 0.5, 1), Sample.of(2, 2.5, 3), Sample.of(1, 2)),
                new Three<>(Sample.of(0), Sample.of(0, 1), Sample.of(1)),
                new Three<>(Sample.of(0, 1), Sample.of(0.1, 0.9), Sample.of(0, 5)),
                new Three<>(Sample.of(0, 0), Sample.of(1000, 1000), Sample.of(300, 500)),
                new Three<>(Sample.of(0, 0), Sample.of(360, 360), Sample.of(90, 90)));
    }

    static Three<PointCloud> pointClouds(long seed) {
        var random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(4);
        var p = points(random, d, seed);
        var q = random.nextInt(4) == 0 ? near(random, p) : points(random, d, seed);
        var r = points(random, d, seed);
        if (seed % 5 == 0) {
            q = Arrays.stream(q).map(x -> x + 8).toArray();
        }
        return new Three<>(cloud(random, p, d, seed), cloud(random, q, d, seed), cloud(random, r, d, seed));
    }

    private static double[] points(SplittableRandom random, int d, long seed) {
        int n = seed % 13 == 0 ? 150 : 1 + random.nextInt(12);
        double unit = seed % 7 == 0 ? Math.scalb(1.0, random.nextInt(-30, 30)) : 1;
        return IntStream.range(0, n * d)
                .mapToDouble(_ -> unit * (seed % 4 == 1 ? random.nextInt(4) : random.nextDouble(-1, 1)))
                .toArray();
    }

    private static PointCloud cloud(SplittableRandom random, double[] points, int d, long seed) {
        var cloud = PointCloud.of(points, d);
        return seed % 3 == 0 ? cloud.weighted(weights(random, cloud.size(), 1)) : cloud;
    }

    /// Whether both put the same mass on every point.
    static boolean same(PointCloud p, PointCloud q) {
        return masses(p).equals(masses(q));
    }

    private static Map<List<Double>, Double> masses(PointCloud cloud) {
        var masses = new HashMap<List<Double>, Double>();
        for (int i = 0; i < cloud.size(); i++) {
            int point = i;
            var place = IntStream.range(0, cloud.dimension())
                    .mapToObj(axis -> cloud.coordinate(point, axis))
                    .toList();
            masses.merge(place, cloud.probability(i), Double::sum);
        }
        return masses;
    }

    /// Whether all of one lies beyond the other on some axis.
    static boolean disjoint(PointCloud p, PointCloud q) {
        return IntStream.range(0, p.dimension()).anyMatch(axis -> {
            var left = axis(p, axis).summaryStatistics();
            var right = axis(q, axis).summaryStatistics();
            return left.getMax() < right.getMin() || right.getMax() < left.getMin();
        });
    }

    private static DoubleStream axis(PointCloud cloud, int axis) {
        return IntStream.range(0, cloud.size()).mapToDouble(i -> cloud.coordinate(i, axis));
    }

    static PointCloud towards(PointCloud p, PointCloud q) {
        int d = p.dimension();
        var moved = IntStream.range(0, p.size() * d)
                .mapToDouble(i -> {
                    double step = axis(q, i % d).average().orElseThrow()
                            - axis(p, i % d).average().orElseThrow();
                    return p.coordinate(i / d, i % d) + step / 100;
                })
                .toArray();
        return PointCloud.of(moved, d);
    }

    static List<Three<PointCloud>> tellingPointClouds() {
        return List.of(
                new Three<>(
                        PointCloud.of(new double[] {0, 0, 1, 0}, 2),
                        PointCloud.of(new double[] {5, 5, 6, 5}, 2),
                        PointCloud.of(new double[] {2, 2, 3, 1}, 2)),
                new Three<>(
                        PointCloud.of(new double[] {0, 0, 1, 0}, 2),
                        PointCloud.of(new double[] {0.9, 0, 0.1, 0}, 2),
                        PointCloud.of(new double[] {0, 0, 5, 0}, 2)),
                new Three<>(
                        PointCloud.of(new double[] {0, 0, 0, 0}, 2),
                        PointCloud.of(new double[] {0, 1000, 0, 1000}, 2),
                        PointCloud.of(new double[] {300, 500, 0, 0}, 2)),
                new Three<>(
                        PointCloud.of(new double[] {0, 0, 0, 1}, 2),
                        PointCloud.of(new double[] {1, 0, 1, 1}, 2),
                        PointCloud.of(new double[] {2, 0, 2, 1}, 2)));
    }

    static Three<Density> densities(long seed) {
        var random = new SplittableRandom(seed);
        var p = density(random);
        var q = density(random);
        return new Three<>(p, q, density(random));
    }

    /// All families; a third are uniform, so that some supports are disjoint.
    private static Density density(SplittableRandom random) {
        double place = random.nextDouble(-3, 3);
        double size = random.nextDouble(0.1, 3);
        return switch (random.nextInt(15)) {
            case 0, 1 -> new Normal(place, size);
            case 2 -> new Exponential(size);
            case 3 -> new Laplace(place, size);
            case 4 -> new Gamma(random.nextDouble(0.3, 4), size);
            case 5 -> new Beta(random.nextDouble(0.4, 4), random.nextDouble(0.4, 4));
            case 6 -> new StudentT(random.nextDouble(1.2, 6), place, size);
            case 7 -> new Lognormal(0.2 * place, 0.3 * size);
            case 8 -> new Truncated(new Normal(place, size), place - size, place + 2 * size);
            case 9 ->
                new Mixture(
                        List.of(0.25, 0.75),
                        List.of(new Uniform(place, place + size), new Normal(random.nextDouble(-3, 3), 1)));
            default -> new Uniform(place, place + size);
        };
    }

    static boolean same(Density p, Density q) {
        return p.equals(q);
    }

    static boolean disjoint(Density p, Density q) {
        return p.support().disjoint(q.support());
    }

    static List<Three<Density>> tellingDensities() {
        return List.of(
                new Three<>(new Uniform(0, 1), new Uniform(2, 3), new Uniform(0.5, 2.5)),
                new Three<>(new Uniform(0, 1), new Uniform(0, 3), new Uniform(0, 20)),
                new Three<>(new Uniform(0, 1), new Uniform(0.5, 2), new Uniform(1, 2)),
                new Three<>(new Normal(0, 1), new Normal(0.5, 1), new Normal(1, 1)));
    }

    static Three<Gaussian> gaussians(long seed) {
        var random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(4);
        var p = gaussian(random, d, seed);
        var q = seed % 5 == 1 ? near(random, p) : gaussian(random, d, seed);
        return new Three<>(p, q, gaussian(random, d, seed));
    }

    /// On every fifth seed the last coordinate does not vary, on others there may be fewer directions
    /// than coordinates.
    private static Gaussian gaussian(SplittableRandom random, int d, long seed) {
        int columns = seed % 5 == 2 ? 1 + random.nextInt(d) : d;
        var root = random.doubles((long) d * columns, -1, 1).toArray();
        for (int k = 0; seed % 5 == 0 && k < columns; k++) {
            root[(d - 1) * columns + k] = 0;
        }
        var mean = random.doubles(d, -3, 3).toArray();
        return seed % 3 == 0 ? Gaussian.ofFactor(mean, root, columns) : Gaussian.of(mean, covariance(root, d, columns));
    }

    static double[][] covariance(double[] factor, int d, int columns) {
        var covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < columns; k++) {
                    covariance[i][j] += factor[i * columns + k] * factor[j * columns + k];
                }
            }
        }
        return covariance;
    }

    /// The same directions, a little wider.
    private static Gaussian near(SplittableRandom random, Gaussian gaussian) {
        int d = gaussian.dimension();
        double distance = Math.pow(10, -random.nextInt(15));
        var wider = random.doubles(d, 1, 2).map(x -> 1 + distance * x).toArray();
        var covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                covariance[i][j] = gaussian.covariance(i, j) * (wider[i] * wider[j]);
            }
        }
        return Gaussian.of(gaussian.mean(), covariance);
    }

    static boolean same(Gaussian p, Gaussian q) {
        return IntStream.range(0, p.dimension())
                .allMatch(i -> p.mean(i) == q.mean(i)
                        && IntStream.range(0, p.dimension()).allMatch(j -> p.covariance(i, j) == q.covariance(i, j)));
    }

    /// Whether some coordinate varies in neither and is not the same in both.
    static boolean disjoint(Gaussian p, Gaussian q) {
        return IntStream.range(0, p.dimension())
                .anyMatch(i -> p.covariance(i, i) == 0 && q.covariance(i, i) == 0 && p.mean(i) != q.mean(i));
    }

    static List<Three<Gaussian>> tellingGaussians() {
        var one = new double[][] {{1}};
        var flat = new double[][] {{1, 0}, {0, 0}};
        return List.of(
                new Three<>(
                        Gaussian.of(new double[] {0}, one),
                        Gaussian.of(new double[] {3}, new double[][] {{4}}),
                        Gaussian.of(new double[] {20}, one)),
                new Three<>(
                        Gaussian.of(new double[] {0}, one),
                        Gaussian.of(new double[] {0.1}, one),
                        Gaussian.of(new double[] {0.2}, one)),
                new Three<>(
                        Gaussian.of(new double[] {0, 0}, flat),
                        Gaussian.of(new double[] {0, 2}, flat),
                        Gaussian.of(new double[] {0, 1}, flat)),
                new Three<>(
                        Gaussian.of(new double[] {0, 0}, flat),
                        Gaussian.of(new double[] {0, 0}, new double[][] {{1, 0}, {0, 1}}),
                        Gaussian.of(new double[] {0, 0}, new double[][] {{4, 0}, {0, 0}})));
    }
}
