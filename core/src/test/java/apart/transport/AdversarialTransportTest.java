package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.NotConverged;
import apart.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Problems made to go wrong: extreme costs, masses that are not quite the same, ties without end,
/// and an interrupt in the middle.
class AdversarialTransportTest {
    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Transport solve(double[][] costs, double[] supplies, double[] demands) {
        return ExactTransport.solve(TransportProblem.of(CostMatrix.of(costs), supplies, demands));
    }

    @Test
    void costsOfAnySizeAreSolved() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(8);
            var integers = new double[n][n];
            for (var row : integers) {
                Arrays.setAll(row, _ -> random.nextInt(1, 1000));
            }
            var masses = new long[n];
            Arrays.fill(masses, 1);
            double expected = TextbookTransport.cost(integers, masses, masses);
            for (double unit : new double[] {1e-300, 1e-150, 1e150, 1e300}) {
                var costs = new double[n][n];
                for (int i = 0; i < n; i++) {
                    int row = i;
                    Arrays.setAll(costs[i], j -> unit * integers[row][j]);
                }
                var found = solve(costs, ones(n), ones(n));
                assertThat(found.cost()).as("seed %d, %s", seed, unit).isCloseTo(unit * expected, within(1e-12 * unit));
                assertThat(found.certificate().gap())
                        .as("seed %d, %s", seed, unit)
                        .isBetween(0.0, 1e-12);
            }
        }
    }

    /// Of |x − y|²⁰ most are nothing beside the largest, and are told apart all the same; what is no
    /// double any more is an error.
    @Test
    void highOrdersAreProvedOrRefused() {
        for (long seed = 0; seed < 10; seed++) {
            var p = PointCloud.of(new SplittableRandom(seed).doubles(18).toArray(), 2);
            var q = PointCloud.of(new SplittableRandom(seed + 50).doubles(14).toArray(), 2);
            double last = 0;
            for (double order : new double[] {1, 3.5, 8, 20}) {
                var transport = new Wasserstein(order).transport(p, q);
                assertThat(transport.distance())
                        .as("seed %d, order %s", seed, order)
                        .isGreaterThan(last);
                last = transport.distance();
            }
            assertThatThrownBy(() -> new Wasserstein(1e4).between(p, q))
                    .isInstanceOf(NotConverged.class)
                    .hasMessageContaining("take a smaller order");
        }
        assertThat(new Certificate(-3, -2, 0).gap()).isEqualTo(0.5);
    }

    /// Points that have moved by very little: W₂² is 10⁻¹² to 10⁻²⁴ of the largest cost.
    @Test
    void nearlyTheSameIsToldApartToTheLastDigits() {
        int n = 300;
        var x = new SplittableRandom(1).doubles(2L * n).toArray();
        for (double moved : new double[] {1e-6, 1e-9, 1e-12}) {
            var y = Arrays.stream(x).map(at -> at + moved).toArray();
            double expected = 0;
            for (int i = 0; i < 2 * n; i++) {
                expected += (y[i] - x[i]) * (y[i] - x[i]) / n;
            }
            var transport = new Wasserstein(2).transport(PointCloud.of(x, 2), PointCloud.of(y, 2));
            assertThat(transport.cost()).as("moved by %s", moved).isCloseTo(expected, within(1e-13 * expected));
            // Potentials of size 0.01 leave their rounding between the bounds.
            assertThat(transport.certificate().upper() - transport.certificate().lower())
                    .as("moved by %s", moved)
                    .isBetween(0.0, 0x1p-53);
        }
    }

    /// Large and small costs in one table: the small ones still decide where the large do not.
    @Test
    void smallCostsBesideLargeOnesStillDecide() {
        double large = 1e9;
        var found = solve(new double[][] {{large + 1, large + 3}, {large + 3, large + 4}}, ones(2), ones(2));
        assertThat(found.cost()).isEqualTo(2 * large + 5);
        var apart =
                solve(new double[][] {{1e-3, 3e-3, large}, {2e-3, 3e-3, large}, {large, large, 0}}, ones(3), ones(3));
        assertThat(apart.cost()).isCloseTo(4e-3, within(1e-15));
    }

    @Test
    void costsThatAreNoNumbersAreNamed() {
        assertThatThrownBy(() -> CostMatrix.of(new double[][] {{1, 2}, {3, Double.NaN}}))
                .hasMessageContaining("the cost from source 1 to target 1 is NaN");
        assertThatThrownBy(() -> CostMatrix.of(new double[][] {{1, Double.NEGATIVE_INFINITY}}))
                .hasMessageContaining("the cost from source 0 to target 1 is -Infinity");
        assertThatThrownBy(() -> CostMatrix.of(new double[][] {{1, 2}, {3}}))
                .hasMessageContaining("row 1 has 1 costs and row 0 has 2");
        assertThatThrownBy(() -> CostMatrix.of(new double[0][])).hasMessageContaining("found 0 × 0");
        assertThatThrownBy(() -> solve(new double[][] {{1, 2}}, ones(2), ones(2)))
                .hasMessageContaining("there are 1 sources and 2 supplies");
    }

    /// Within 10⁻⁹ of the whole it is rounding, and said; beyond, an error with both totals.
    @Test
    void massesThatDifferByRoundingAreAdjustedAndByMoreRefused() {
        var costs = CostMatrix.of(new double[][] {{1, 2}, {3, 1}});
        var problem = TransportProblem.of(costs, new double[] {0.1, 0.2}, new double[] {0.3 * (1 - 5e-10), 0});
        assertThat(problem.adjustment()).isCloseTo(1 + 5e-10, within(1e-15));
        var found = ExactTransport.solve(problem);
        assertThat(found.cost()).isCloseTo(0.1 + 0.6, within(1e-15));
        assertThat(found.certificate().marginalError()).isLessThan(1e-15);
        assertThatThrownBy(() -> TransportProblem.of(costs, new double[] {0.1, 0.2}, new double[] {0.3, 1e-9}))
                .hasMessageContaining("the supplies sum to 0.30000000000000004 and the demands to 0.300000001");
        assertThatThrownBy(() -> TransportProblem.of(costs, new double[] {0, 0}, new double[] {0.3, 1}))
                .hasMessageContaining("all supplies are 0");
        assertThatThrownBy(() -> TransportProblem.of(costs, ones(2), new double[] {Double.NaN, 1}))
                .hasMessageContaining("the mass of target 0 is NaN");
        assertThatThrownBy(() -> TransportProblem.of(costs, ones(2), new double[] {3, -1}))
                .hasMessageContaining("the mass of target 1 is -1.0");
    }

    /// Where every pivot is degenerate a simplex method may go round in circles.
    @Test
    void tiesWithoutEndAreSolved() {
        for (int n : new int[] {2, 17, 200}) {
            var equal = new double[n][n];
            for (var row : equal) {
                Arrays.fill(row, 3);
            }
            var found = solve(equal, ones(n), ones(n));
            assertThat(found.cost()).isEqualTo(3 * n);
            assertThat(found.certificate().gap()).isLessThan(1e-14);
            var products = new double[n][n];
            for (int i = 0; i < n; i++) {
                int row = i;
                Arrays.setAll(products[i], j -> row * j);
            }
            // By the rearrangement inequality the largest meets the smallest.
            double reversed = 0;
            for (int i = 0; i < n; i++) {
                reversed += i * (n - 1.0 - i);
            }
            assertThat(solve(products, ones(n), ones(n)).cost()).isEqualTo(reversed);
            var blocks = new double[n];
            Arrays.setAll(blocks, i -> 1 + i % 3);
            var zeros = new double[n][n];
            for (int i = 0; i < n; i++) {
                int row = i;
                Arrays.setAll(zeros[i], j -> (row + j) % 2);
            }
            var masses = Arrays.stream(blocks).mapToLong(x -> (long) x).toArray();
            assertThat(solve(zeros, blocks, blocks).cost()).isEqualTo(TextbookTransport.cost(zeros, masses, masses));
        }
        var grid = new double[2 * 400];
        for (int i = 0; i < 400; i++) {
            grid[2 * i] = Math.floorDiv(i, 20);
            grid[2 * i + 1] = i % 20;
        }
        var moved = Arrays.stream(grid).map(x -> x + 1).toArray();
        for (double order : new double[] {1, 2}) {
            assertThat(new Wasserstein(order).between(PointCloud.of(grid, 2), PointCloud.of(moved, 2)))
                    .isCloseTo(Math.sqrt(2), within(1e-14));
        }
    }

    /// s·C + t costs s·OT + t, with the same plan.
    @Test
    void costsMayBeScaledAndShifted() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(20);
            int m = 1 + random.nextInt(20);
            var costs = new double[n][m];
            var other = new double[n][m];
            double s = random.nextDouble(0.1, 9);
            double t = random.nextDouble(-30, 30);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    costs[i][j] = random.nextDouble(-1, 1);
                    other[i][j] = s * costs[i][j] + t;
                }
            }
            var a = random.doubles(n).toArray();
            var b = random.doubles(m).toArray();
            double total = Arrays.stream(a).sum();
            double scale = total / Arrays.stream(b).sum();
            b = Arrays.stream(b).map(x -> x * scale).toArray();
            double expected = s * solve(costs, a, b).cost() + t * total;
            assertThat(solve(other, a, b).cost()).as("seed %d", seed).isCloseTo(expected, within(1e-12 * total * 40));
        }
    }

    @Test
    void anInterruptBeforeTheCallStopsIt() {
        var p = PointCloud.of(new SplittableRandom(1).doubles(400).toArray(), 2);
        var q = PointCloud.of(new SplittableRandom(2).doubles(400).toArray(), 2);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new Wasserstein(2).between(p, q)).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(new Wasserstein(2).between(p, q)).isPositive();
    }

    /// The cost function interrupts the caller at one of its calls: the solver gives up before it
    /// has looked at every cost twice more.
    @Test
    void anInterruptInTheMiddleStopsItSoon() {
        int n = 600;
        var p = PointCloud.of(new SplittableRandom(1).doubles(2L * n).toArray(), 2);
        var q = PointCloud.of(new SplittableRandom(2).doubles(2L * n).toArray(), 2);
        var caller = Thread.currentThread();
        for (int at : new int[] {1, 1_000, n * n}) {
            var calls = new AtomicInteger();
            var cost = new Cost() {
                @Override
                public String name() {
                    return "interrupting";
                }

                @Override
                public double between(double[] x, double[] y) {
                    if (calls.incrementAndGet() == at) {
                        caller.interrupt();
                    }
                    return Costs.EUCLIDEAN.between(x, y);
                }
            };
            try {
                assertThatThrownBy(() -> ExactTransport.solve(TransportProblem.of(p, q, cost)))
                        .as("at call %d", at)
                        .isInstanceOf(CancellationException.class);
                assertThat(caller.isInterrupted()).isTrue();
                assertThat(calls.get()).as("at call %d", at).isLessThan(at + 2 * n * n);
            } finally {
                Thread.interrupted();
            }
        }
    }

    @Test
    void threadsChangeNoBitOfAnyTransport() throws Exception {
        int n = 900;
        var random = new SplittableRandom(5);
        var p = PointCloud.of(random.doubles(3L * n).toArray(), 3);
        var q = PointCloud.of(random.doubles(3L * n).toArray(), 3)
                .weighted(random.doubles(n).toArray());
        for (var cost : new Cost[] {Costs.EUCLIDEAN, Costs.SQUARED_EUCLIDEAN, Costs.COSINE}) {
            var problem = TransportProblem.of(p, q, cost);
            Transport one;
            Transport two;
            try (var pool = new ForkJoinPool(1)) {
                one = pool.submit(() -> ExactTransport.solve(problem)).get();
            }
            try (var pool = new ForkJoinPool(2)) {
                two = pool.submit(() -> ExactTransport.solve(problem)).get();
            }
            assertThat(two.cost()).as(cost.name()).isEqualTo(one.cost());
            assertThat(two.plan().mass())
                    .as(cost.name())
                    .containsExactly(one.plan().mass());
            assertThat(two.plan().target())
                    .as(cost.name())
                    .containsExactly(one.plan().target());
            assertThat(two.sourcePotential()).as(cost.name()).containsExactly(one.sourcePotential());
            assertThat(two.certificate()).as(cost.name()).isEqualTo(one.certificate());
        }
    }

    @Test
    void aCostMayForbid() {
        // Only to the right.
        var cost = new Cost() {
            @Override
            public String name() {
                return "onwards";
            }

            @Override
            public double between(double[] x, double[] y) {
                return y[0] >= x[0] ? y[0] - x[0] : Double.POSITIVE_INFINITY;
            }
        };
        var p = PointCloud.of(new double[] {3, 0, 1}, 1);
        var q = PointCloud.of(new double[] {5, 1, 2}, 1);
        assertThat(ExactTransport.solve(TransportProblem.of(p, q, cost)).cost()).isCloseTo(4 / 3.0, within(1e-15));
        assertThatThrownBy(() -> ExactTransport.solve(TransportProblem.of(q, p, cost)))
                .hasMessageContaining("and all that they can reach is");
    }
}
