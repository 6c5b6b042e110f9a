package apart;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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

    /// Where a law that some measures lack is seen to fail.
    static List<Three<Pmf>> tellingPmfs() {
        return List.of(
                new Three<>(Pmf.of(0.5, 0.5), Pmf.of(0.25, 0.75), Pmf.of(0.01, 0.99)),
                new Three<>(Pmf.of(1, 0), Pmf.of(0, 1), Pmf.of(0.5, 0.5)));
    }

    static List<Three<Sample>> tellingSamples() {
        return List.of(new Three<>(Sample.of(0, 0.5, 1), Sample.of(2, 2.5, 3), Sample.of(1, 2)));
    }
}
