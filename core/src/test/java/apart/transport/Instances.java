package apart.transport;

import apart.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Pairs of clouds of many kinds, seeded, with weights that are integers.
record Instances(PointCloud p, PointCloud q, long[] supplies, long[] demands) {
    /// What points look like.
    enum Kind {
        UNIFORM,
        CLUSTERED,
        GRID,
        DUPLICATED,
        HEAVY_TAILED,
        LINE_IN_SPACE,
        FEW_TO_MANY,
        ZERO_WEIGHTS,
        INTEGER_SUPPLIES
    }

    static Instances of(Kind kind, long seed, int most) {
        var random = new SplittableRandom(kind.name().hashCode() + seed);
        int d = kind == Kind.LINE_IN_SPACE ? 3 : 1 + random.nextInt(5);
        int n = 1 + random.nextInt(kind == Kind.FEW_TO_MANY ? 3 : most);
        int m = 1 + random.nextInt(most);
        boolean equal = seed % 3 == 0;
        m = equal && kind != Kind.FEW_TO_MANY ? n : m;
        var x = points(kind, random, n, d);
        var y = points(kind, random, m, d);
        var a = weights(kind, random, n, equal);
        var b = weights(kind, random, m, equal);
        return new Instances(cloud(x, d, a, equal), cloud(y, d, b, equal), a, b);
    }

    private static PointCloud cloud(double[] points, int d, long[] weights, boolean equal) {
        var cloud = PointCloud.of(points, d);
        return equal && Arrays.stream(weights).allMatch(weight -> weight == 1)
                ? cloud
                : cloud.weighted(Arrays.stream(weights).asDoubleStream().toArray());
    }

    // No coordinate is 0, so that every point has a direction.
    private static double[] points(Kind kind, SplittableRandom random, int n, int d) {
        var centres = random.doubles(3L * d, -1, 1).toArray();
        var points = new double[n * d];
        for (int i = 0; i < n; i++) {
            int like = kind == Kind.DUPLICATED && i > 0 && random.nextBoolean() ? random.nextInt(i) : -1;
            int cluster = random.nextInt(3);
            double along = random.nextDouble(-1, 1);
            for (int axis = 0; axis < d; axis++) {
                points[i * d + axis] = switch (kind) {
                    case CLUSTERED -> centres[cluster * d + axis] + 1e-3 * random.nextDouble(-1, 1);
                    case GRID -> 1 + random.nextInt(4);
                    case HEAVY_TAILED -> Math.copySign(1 / random.nextDouble(1e-4, 1), along);
                    case LINE_IN_SPACE -> along * (axis + 1);
                    default -> like < 0 ? random.nextDouble(-1, 1) : points[like * d + axis];
                };
            }
        }
        return points;
    }

    private static long[] weights(Kind kind, SplittableRandom random, int n, boolean equal) {
        var weights = IntStream.range(0, n)
                .mapToLong(_ -> equal ? 1 : random.nextInt(1, kind == Kind.INTEGER_SUPPLIES ? 9 : 1 << 20))
                .toArray();
        for (int i = 1; kind == Kind.ZERO_WEIGHTS && i < n; i++) {
            weights[i] *= random.nextInt(2);
        }
        return weights;
    }

    /// Costs of order 1.
    double[][] costs(Cost cost) {
        var costs = new double[p.size()][q.size()];
        for (int i = 0; i < p.size(); i++) {
            for (int j = 0; j < q.size(); j++) {
                costs[i][j] = cost.between(point(p, i), point(q, j));
            }
        }
        return costs;
    }

    static double[] point(PointCloud cloud, int i) {
        return IntStream.range(0, cloud.dimension())
                .mapToDouble(axis -> cloud.coordinate(i, axis))
                .toArray();
    }

    /// What a textbook says that it costs to move a mass of 1.
    double textbook(Cost cost) {
        long a = Arrays.stream(supplies).sum();
        long b = Arrays.stream(demands).sum();
        var left = Arrays.stream(supplies).map(mass -> mass * b).toArray();
        var right = Arrays.stream(demands).map(mass -> mass * a).toArray();
        return TextbookTransport.cost(costs(cost), left, right) / ((double) a * b);
    }
}
