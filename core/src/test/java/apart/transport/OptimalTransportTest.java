package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Measures;
import apart.PointCloud;
import apart.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptimalTransportTest {
    private static final Wasserstein W1 = new Wasserstein(1);
    private static final Wasserstein W2 = new Wasserstein(2);
    private static final List<OptimalTransport> SOME = List.of(
            new OptimalTransport(Costs.EUCLIDEAN),
            new OptimalTransport(Costs.EUCLIDEAN, 2),
            new OptimalTransport(Costs.SQUARED_EUCLIDEAN),
            new OptimalTransport(Costs.MANHATTAN, 1.5),
            new OptimalTransport(Costs.CHEBYSHEV),
            new OptimalTransport(new Costs.Power(0.5)));

    private static double[] points(long seed, int n, int d) {
        return new SplittableRandom(seed).doubles((long) n * d).toArray();
    }

    private static int[] shuffled(int n, long seed) {
        var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static PointCloud rows(double[] points, double[] weights, int d, int[] order) {
        var moved = new double[order.length * d];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(points, order[i] * d, moved, i * d, d);
        }
        return PointCloud.of(moved, d)
                .weighted(Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
    }

    @Test
    void namesAreReadAndPrinted() {
        for (var name : List.of(
                "transport(manhattan)",
                "transport(manhattan, 2)",
                "transport(power(3), 1.5)",
                "unbalanced(tv, 10)",
                "unbalanced(tv, 0.25, power(2.5))")) {
            assertThat(Measures.named(name).name()).isEqualTo(name);
            assertThat(Measures.listed("js, " + name).getLast().measure()).isEqualTo(Measures.named(name));
        }
        assertThat(Measures.named("transport( chebyshev,2 )")).isEqualTo(new OptimalTransport(Costs.CHEBYSHEV, 2));
        assertThatThrownBy(() -> Measures.named("transport(hamming)")).hasMessageContaining("no cost \"hamming\"");
        assertThatThrownBy(() -> Measures.named("transport(manhattan, 2, 3)"))
                .hasMessageContaining("a cost and an order");
        assertThatThrownBy(() -> Measures.named("transport(manhattan, 0.5)")).hasMessageContaining("the order is 0.5");
        assertThatThrownBy(() -> Measures.named("unbalanced(tv)")).hasMessageContaining("its marginals, its reach");
        assertThatThrownBy(() -> Measures.named("unbalanced(tv, 0)")).hasMessageContaining("the reach is 0.0");
        assertThatThrownBy(() -> Measures.named("unbalanced(l2, 1)")).hasMessageContaining("no marginals \"l2\"");
    }

    /// No bit depends on the order of rows, on which cloud is p, or on threads.
    @Test
    void rowsSidesAndThreadsChangeNoBit() throws Exception {
        for (long seed = 0; seed < 12; seed++) {
            int n = seed == 0 ? 1_500 : 40;
            int d = 1 + (int) seed % 4;
            var x = points(seed, n, d);
            var y = points(seed + 100, n, d);
            var a = points(seed + 200, n, 1);
            var b = points(seed + 300, n, 1);
            var identity = IntStream.range(0, n).toArray();
            var p = rows(x, a, d, identity);
            var q = rows(y, b, d, identity);
            var shuffledP = rows(x, a, d, shuffled(n, seed));
            var shuffledQ = rows(y, b, d, shuffled(n, seed + 1));
            for (var measure : SOME) {
                double value = measure.between(p, q);
                assertThat(measure.between(shuffledP, shuffledQ))
                        .as("%s, seed %d", measure.name(), seed)
                        .isEqualTo(value);
                assertThat(measure.between(q, p))
                        .as("%s swapped, seed %d", measure.name(), seed)
                        .isEqualTo(value);
                if (seed == 0) {
                    for (int threads = 1; threads <= 2; threads++) {
                        try (var pool = new ForkJoinPool(threads)) {
                            assertThat(pool.submit(() -> measure.between(p, q)).get())
                                    .as("%s on %d threads", measure.name(), threads)
                                    .isEqualTo(value);
                        }
                    }
                }
            }
        }
    }

    /// Coordinates whose squares are no doubles.
    @Test
    void unitsOfPowersOfTwoChangeNoBit() {
        for (long seed = 0; seed < 20; seed++) {
            int d = 2 + (int) seed % 3;
            var x = points(seed, 9, d);
            var y = points(seed + 50, 7, d);
            for (int exponent : new int[] {-1000, -301, 5, 1000}) {
                double unit = Math.scalb(1.0, exponent);
                var p = PointCloud.of(Arrays.stream(x).map(v -> v * unit).toArray(), d);
                var q = PointCloud.of(Arrays.stream(y).map(v -> v * unit).toArray(), d);
                for (double order : new double[] {1, 2, 3.5}) {
                    var measure = new Wasserstein(order);
                    assertThat(measure.between(p, q))
                            .as("seed %d, order %s, 2^%d", seed, order, exponent)
                            .isEqualTo(unit * measure.between(PointCloud.of(x, d), PointCloud.of(y, d)));
                }
            }
        }
        var huge = PointCloud.of(new double[] {1e300, -1e300}, 2);
        var tiny = PointCloud.of(new double[] {1e-300, 1e-300}, 2);
        assertThat(W2.between(huge, tiny)).isCloseTo(Math.sqrt(2) * 1e300, within(1e285));
        assertThat(W2.between(PointCloud.of(new double[] {3e-300, 0}, 2), PointCloud.of(new double[] {0, 4e-300}, 2)))
                .isCloseTo(5e-300, within(1e-315));
        assertThatThrownBy(() -> W2.transport(huge, tiny))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the cost exceeds the range of a double");
        var far = PointCloud.of(new double[] {-1.5e308, 0}, 2);
        assertThatThrownBy(() -> W1.between(far, PointCloud.of(new double[] {1.5e308, 0}, 2)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the distance exceeds the range of a double");
    }

    @Test
    void cloudsOnTheLineAreSamples() {
        for (long seed = 0; seed < 50; seed++) {
            var x = points(seed, 30, 1);
            var y = points(seed + 99, 20, 1);
            var weights = points(seed + 7, 20, 1);
            for (double order : new double[] {1, 2, 3.5}) {
                var measure = new Wasserstein(order);
                var p = PointCloud.of(x, 1);
                var q = PointCloud.of(y, 1).weighted(weights);
                double expected = measure.between(Sample.of(x), Sample.weighted(y, weights));
                assertThat(measure.between(p, q)).as("seed %d", seed).isEqualTo(expected);
                var transport = measure.transport(p, q);
                assertThat(transport.distance()).as("seed %d", seed).isEqualTo(expected);
                assertThat(transport.certificate().upper()
                                - transport.certificate().lower())
                        .as("seed %d", seed)
                        .isLessThan(1e-13);
                for (int k = 0; k < transport.plan().size(); k++) {
                    int i = transport.plan().source()[k];
                    int j = transport.plan().target()[k];
                    assertThat(transport.sourcePotential()[i] + transport.targetPotential()[j])
                            .as("seed %d", seed)
                            .isCloseTo(Math.pow(Math.abs(x[i] - y[j]), order), within(1e-13));
                }
            }
            double squares =
                    new OptimalTransport(Costs.SQUARED_EUCLIDEAN).between(PointCloud.of(x, 1), PointCloud.of(y, 1));
            assertThat(squares).isEqualTo(Math.pow(W2.between(Sample.of(x), Sample.of(y)), 2));
        }
    }

    /// Two images of a grid: what both have stays, and that changes neither value nor proof.
    @Test
    void whatBothHaveStaysInItsPlaceAtAMetricCost() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int side = 7;
            var pixels = IntStream.range(0, side * side)
                    .mapToObj(i -> new double[] {Math.floorDiv(i, side), i % side})
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            var a = random.ints(49, 0, 256).asDoubleStream().toArray();
            var b = random.ints(49, 0, 256).asDoubleStream().toArray();
            var p = PointCloud.of(pixels, 2).weighted(a);
            var q = PointCloud.of(pixels, 2).weighted(b);
            for (var cost : List.of(Costs.EUCLIDEAN, Costs.MANHATTAN, Costs.CHEBYSHEV, new Costs.Power(0.5))) {
                var all = ExactTransport.solve(TransportProblem.of(p, q, cost));
                var found = new OptimalTransport(cost).transport(p, q);
                assertThat(found.cost()).as("seed %d, %s", seed, cost.name()).isCloseTo(all.cost(), within(1e-12));
                assertThat(found.certificate().lower()).isCloseTo(all.cost(), within(1e-12));
                double still = 0;
                for (int k = 0; k < found.plan().size(); k++) {
                    still += found.plan().source()[k] == found.plan().target()[k]
                            ? found.plan().mass()[k]
                            : 0;
                }
                double common = 0;
                for (int i = 0; i < 49; i++) {
                    common += Math.min(p.probability(i), q.probability(i));
                }
                assertThat(still).as("seed %d", seed).isCloseTo(common, within(1e-14));
                for (int i = 0; i < 49; i++) {
                    for (int j = 0; j < 49; j++) {
                        double price = cost.between(Instances.point(p, i), Instances.point(q, j));
                        assertThat(found.sourcePotential()[i] + found.targetPotential()[j])
                                .as("seed %d, %s, from %d to %d", seed, cost.name(), i, j)
                                .isLessThanOrEqualTo(price + 1e-13);
                    }
                }
            }
        }
    }

    /// Rows in one place share its plan, rows without weight have no part in it.
    @Test
    void plansAreOfRows() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            var x = random.ints(12L * 2, 0, 3).asDoubleStream().toArray();
            var y = random.ints(9L * 2, 0, 3).asDoubleStream().toArray();
            var a = random.ints(12, 0, 4).asDoubleStream().toArray();
            var b = random.ints(9, 0, 4).asDoubleStream().toArray();
            a[0] = 1;
            b[0] = 1;
            var p = PointCloud.of(x, 2).weighted(a);
            var q = PointCloud.of(y, 2).weighted(b);
            for (var measure : SOME) {
                var transport = measure.transport(p, q);
                var left = new double[12];
                var right = new double[9];
                for (int k = 0; k < transport.plan().size(); k++) {
                    left[transport.plan().source()[k]] += transport.plan().mass()[k];
                    right[transport.plan().target()[k]] += transport.plan().mass()[k];
                }
                for (int i = 0; i < 12; i++) {
                    assertThat(left[i])
                            .as("%s, seed %d", measure.name(), seed)
                            .isCloseTo(p.probability(i), within(1e-15));
                }
                for (int j = 0; j < 9; j++) {
                    assertThat(right[j])
                            .as("%s, seed %d", measure.name(), seed)
                            .isCloseTo(q.probability(j), within(1e-15));
                }
                assertThat(transport.distance()).isEqualTo(measure.between(p, q));
            }
        }
    }

    /// The potential is the slope of the cost in a mass: moved from one point of p to another.
    @Test
    void potentialsAreSlopesInTheWeights() {
        for (long seed = 0; seed < 30; seed++) {
            var x = points(seed, 6, 2);
            var q = PointCloud.of(points(seed + 40, 8, 2), 2).weighted(points(seed + 80, 8, 1));
            var a = points(seed + 120, 6, 1);
            double total = Arrays.stream(a).sum();
            for (double order : new double[] {1, 2}) {
                var measure = new Wasserstein(order);
                var u = measure.transport(PointCloud.of(x, 2).weighted(a), q).sourcePotential();
                double step = 1e-7;
                for (int k = 1; k < 6; k++) {
                    double more = cost(measure, x, a, k, step * total, q);
                    double less = cost(measure, x, a, k, -step * total, q);
                    assertThat(u[k] - u[0])
                            .as("seed %d, order %s, point %d", seed, order, k)
                            .isCloseTo((more - less) / (2 * step), within(1e-6));
                }
            }
        }
    }

    private static double cost(Wasserstein measure, double[] x, double[] weights, int to, double mass, PointCloud q) {
        var moved = weights.clone();
        moved[0] -= mass;
        moved[to] += mass;
        return measure.transport(PointCloud.of(x, 2).weighted(moved), q).cost();
    }

    @Test
    void whereSeveralPlansAreCheapestTheSlopeIsFiniteAndPointsAlong() {
        var square = PointCloud.of(new double[] {0, 0, 1, 1}, 2);
        var other = PointCloud.of(new double[] {0, 1, 1, 0}, 2);
        var slopes = ((Gradient.Of) W1.gradient(square, other)).direction();
        assertThat(Arrays.stream(slopes).map(Math::abs).sum()).isCloseTo(1, within(1e-15));
        var still = ((Gradient.Of) W1.gradient(square, square)).direction();
        assertThat(still).containsOnly(0);
        var shared = ((Gradient.Of) W2.gradient(
                        PointCloud.of(new double[] {0, 0, 0, 0}, 2).weighted(1, 3),
                        PointCloud.of(new double[] {3, 4}, 2)))
                .direction();
        assertThat(shared).containsExactly(new double[] {-0.15, -0.2, -0.45, -0.6}, within(1e-15));
    }

    /// Moving all of p by t adds |t|² + 2⟨t, difference of the means⟩ to W₂².
    @Test
    void squaresGrowWithATranslationAsTheySay() {
        for (long seed = 0; seed < 40; seed++) {
            var x = points(seed, 11, 3);
            var y = points(seed + 60, 8, 3);
            var t = new double[] {0.5, -0.25, 2};
            var moved = IntStream.range(0, x.length)
                    .mapToDouble(i -> x[i] + t[i % 3])
                    .toArray();
            double expected = Math.pow(W2.between(PointCloud.of(x, 3), PointCloud.of(y, 3)), 2);
            for (int axis = 0; axis < 3; axis++) {
                expected += t[axis] * t[axis] + 2 * t[axis] * (mean(x, axis) - mean(y, axis));
            }
            double found = W2.between(PointCloud.of(moved, 3), PointCloud.of(y, 3));
            assertThat(found * found).as("seed %d", seed).isCloseTo(expected, within(1e-13));
            assertThat(W1.between(PointCloud.of(x, 3), PointCloud.of(y, 3)))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(W2.between(PointCloud.of(x, 3), PointCloud.of(y, 3)));
        }
    }

    private static double mean(double[] points, int axis) {
        return IntStream.range(0, points.length / 3)
                .mapToDouble(i -> points[3 * i + axis])
                .average()
                .orElseThrow();
    }

    @Test
    void costsThatAreNotDefinedNameTheRow() {
        var p = PointCloud.of(new double[] {1, 0, 0, 0}, 2);
        assertThatThrownBy(() -> new OptimalTransport(Costs.COSINE).between(p, p))
                .hasMessageContaining("point 1 of p is 0 and has no direction");
        assertThatThrownBy(() -> W1.between(p, PointCloud.of(new double[] {1}, 1)))
                .hasMessageContaining("p lies in R^2 and q in R^1");
    }
}
