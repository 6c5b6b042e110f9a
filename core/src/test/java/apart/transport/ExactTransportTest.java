package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/// The engine against permutations tried one by one, planted optima and its own certificate.
class ExactTransportTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void noPermutationIsCheaper() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(7);
            var costs = new double[n][n];
            for (var row : costs) {
                // Half of the instances are full of ties.
                boolean tied = seed % 2 == 0;
                Arrays.setAll(row, _ -> tied ? random.nextInt(4) - 1 : random.nextDouble(-1, 1));
            }
            var transport = solve(costs, ones(n), ones(n));
            double expected = cheapest(costs, 0, new boolean[n]);
            assertThat(transport.cost()).as("seed %d", seed).isCloseTo(expected, within(1e-13));
            isProven(costs, transport, 1, seed);
            for (double mass : transport.plan().mass()) {
                assertThat(mass).as("seed %d", seed).isEqualTo(1);
            }
        }
    }

    private static double cheapest(double[][] costs, int from, boolean[] taken) {
        if (from == costs.length) {
            return 0;
        }
        double least = INFINITY;
        for (int j = 0; j < costs.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                least = Math.min(least, costs[from][j] + cheapest(costs, from + 1, taken));
                taken[j] = false;
            }
        }
        return least;
    }

    /// Potentials are chosen first, and costs so that they are tight exactly where a plan moves
    /// mass: its cost is the optimum.
    @Test
    void plantedOptimaAreFound() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(40);
            int m = 1 + random.nextInt(40);
            var costs = new double[n][m];
            var supplies = new double[n];
            var demands = new double[m];
            var u = random.doubles(n, -1, 1).toArray();
            var v = random.doubles(m, -1, 1).toArray();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    costs[i][j] = u[i] + v[j] + (random.nextInt(3) == 0 ? INFINITY : random.nextDouble());
                }
            }
            double expected = 0;
            for (int k = 0; k < n + m; k++) {
                int i = random.nextInt(n);
                int j = random.nextInt(m);
                double mass = 1 + random.nextInt(9);
                costs[i][j] = u[i] + v[j];
                supplies[i] += mass;
                demands[j] += mass;
                expected += mass * costs[i][j];
            }
            var transport = solve(costs, supplies, demands);
            assertThat(transport.cost()).as("seed %d", seed).isCloseTo(expected, within(1e-11));
            isProven(costs, transport, Arrays.stream(supplies).sum(), seed);
            assertThat(transport.certificate().marginalError())
                    .as("seed %d", seed)
                    .isZero();
            for (double mass : transport.plan().mass()) {
                assertThat(mass).as("seed %d", seed).isEqualTo(Math.rint(mass));
            }
        }
    }

    @Test
    void placesWithoutMassHavePotentialsToo() {
        var costs = new double[][] {{1, 5, 3}, {2, 1, 7}, {0, 4, 1}};
        var transport = solve(costs, new double[] {0, 2, 1}, new double[] {3, 0, 0});
        assertThat(transport.plan().source()).containsExactly(1, 2);
        assertThat(transport.plan().target()).containsExactly(0, 0);
        assertThat(transport.plan().mass()).containsExactly(2, 1);
        assertThat(transport.cost()).isEqualTo(4);
        isProven(costs, transport, 3, 0);
    }

    @Test
    void costsMayBeTinyOrHuge() {
        for (int exponent : new int[] {-1000, -300, 0, 300, 1000}) {
            var costs = new double[][] {{1, 3}, {1, 2}};
            for (var row : costs) {
                Arrays.setAll(row, j -> Math.scalb(row[j], exponent));
            }
            var transport = solve(costs, ones(2), ones(2));
            assertThat(transport.cost()).as("2^%d", exponent).isEqualTo(Math.scalb(3.0, exponent));
            assertThat(transport.certificate().gap()).as("2^%d", exponent).isLessThan(1e-14);
        }
    }

    @Test
    void namesTheSourcesThatHaveTooLittleRoom() {
        var costs = new double[][] {{1, INFINITY, INFINITY}, {2, INFINITY, INFINITY}, {1, 1, 1}};
        assertThatThrownBy(() -> solve(costs, ones(3), ones(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 sources (0, 1) have 2.0")
                .hasMessageContaining("1 targets (0) with room for 1.0");
    }

    /// Points moved by the gradient of a convex function go where it takes them.
    @Test
    void gradientsOfConvexFunctionsAreOptimal() {
        for (int n : new int[] {3, 150, 1_300}) {
            var x = new SplittableRandom(n).doubles(2L * n, -1, 1).toArray();
            var y = new double[2 * n];
            double expected = 0;
            for (int i = 0; i < n; i++) {
                // ∇ of ½|x|² + e^(x₁ + x₂)/9, written in the reverse order.
                int k = n - 1 - i;
                double slope = Math.exp(x[2 * i] + x[2 * i + 1]) / 9;
                y[2 * k] = x[2 * i] + slope;
                y[2 * k + 1] = x[2 * i + 1] + slope;
                expected += 2 * slope * slope / n;
            }
            var transport = ExactTransport.solve(
                    TransportProblem.of(PointCloud.of(x, 2), PointCloud.of(y, 2), Costs.SQUARED_EUCLIDEAN));
            assertThat(transport.cost()).isCloseTo(expected, within(1e-14));
            assertThat(transport.certificate().gap()).isBetween(0.0, 1e-12);
            for (int k = 0; k < n; k++) {
                assertThat(transport.plan().source()[k]).isEqualTo(k);
                assertThat(transport.plan().target()[k]).isEqualTo(n - 1 - k);
            }
        }
    }

    /// However few pivots: the bounds hold, and more pivots bring them together.
    @Test
    void boundsHoldBeforeTheEnd() {
        var random = new SplittableRandom(4);
        var p = PointCloud.of(random.doubles(400, 0, 1).toArray(), 2);
        var q = PointCloud.of(random.doubles(600, 0, 1).toArray(), 2)
                .weighted(random.doubles(300, 0, 1).toArray());
        var problem = TransportProblem.of(p, q, Costs.EUCLIDEAN);
        double optimum = ExactTransport.solve(problem).cost();
        for (int pivots : new int[] {0, 1, 100, 1_000_000}) {
            var transport = ExactTransport.solve(problem, pivots);
            var certificate = transport.certificate();
            assertThat(certificate.lower()).as("%d pivots", pivots).isLessThanOrEqualTo(optimum * (1 + 1e-14));
            assertThat(certificate.upper()).as("%d pivots", pivots).isGreaterThanOrEqualTo(optimum * (1 - 1e-14));
            assertThat(certificate.marginalError()).as("%d pivots", pivots).isLessThan(1e-14);
            assertThat(certificate.gap() < 1e-12).as("%d pivots", pivots).isEqualTo(pivots == 1_000_000);
        }
    }

    @Test
    void anInterruptEndsIt() {
        var points = new SplittableRandom(5).doubles(4_000, 0, 1).toArray();
        var cloud = PointCloud.of(points, 2);
        var problem = TransportProblem.of(cloud, cloud.weighted(Arrays.copyOf(points, 2_000)), Costs.EUCLIDEAN);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ExactTransport.solve(problem)).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() throws Exception {
        for (int dimension : new int[] {2, 12}) {
            var random = new SplittableRandom(dimension);
            var p = PointCloud.of(random.doubles(1_500L * dimension, 0, 1).toArray(), dimension);
            var q = PointCloud.of(random.doubles(1_200L * dimension, 0, 1).toArray(), dimension);
            var problem = TransportProblem.of(p, q, Costs.SQUARED_EUCLIDEAN);
            try (var one = new ForkJoinPool(1);
                    var four = new ForkJoinPool(4)) {
                var alone = one.submit(() -> ExactTransport.solve(problem)).get();
                var shared = four.submit(() -> ExactTransport.solve(problem)).get();
                assertThat(shared).usingRecursiveComparison().isEqualTo(alone);
            }
        }
    }

    /// A table of all pairs would take 8 bytes times the number of the other points for each point.
    @Test
    void memoryGrowsWithThePointsNotWithTheirPairs() throws Exception {
        int points = 6_000;
        for (int dimension : new int[] {2, 12}) {
            for (int fewer : new int[] {0, 1_000}) {
                var random = new SplittableRandom(dimension);
                var p = PointCloud.of(
                        random.doubles((long) points * dimension, 0, 1).toArray(), dimension);
                var q = PointCloud.of(
                        random.doubles((long) (points - fewer) * dimension, 0, 1)
                                .toArray(),
                        dimension);
                var problem = TransportProblem.of(p, q, Costs.SQUARED_EUCLIDEAN);
                try (var alone = new ForkJoinPool(1)) {
                    long perPoint = Long.MAX_VALUE;
                    // What the compiler has not optimised yet keeps vectors on the heap.
                    for (int run = 0; run < 6 && perPoint > 5_000; run++) {
                        perPoint = alone.submit(() -> allocated(problem)).get() / (2L * points);
                    }
                    assertThat(perPoint)
                            .as("bytes per point in %d dimensions", dimension)
                            .isLessThan(5_000);
                }
            }
        }
    }

    private static long allocated(TransportProblem problem) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(ExactTransport.solve(problem).certificate().gap()).isLessThan(1e-9);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// Whole coordinates, every point several times, and masses of 0: ties everywhere.
    @Test
    void tiesDoNotGoInCircles() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            int n = 50 + random.nextInt(300);
            int m = seed % 3 == 0 ? n : 50 + random.nextInt(300);
            int side = 1 + random.nextInt(6);
            var x = random.ints(2L * n, 0, side).asDoubleStream().toArray();
            var y = random.ints(2L * m, 0, side).asDoubleStream().toArray();
            var supplies = random.ints(n, 0, 3).asDoubleStream().toArray();
            var demands = new double[m];
            for (double left = Arrays.stream(supplies).sum(); left > 0; left--) {
                demands[random.nextInt(m)]++;
            }
            var cost = seed % 2 == 0 ? Costs.MANHATTAN : Costs.SQUARED_EUCLIDEAN;
            var costs = PointCosts.of(PointCloud.of(x, 2), PointCloud.of(y, 2), cost);
            var transport = ExactTransport.solve(TransportProblem.of(costs, supplies, demands));
            // Whole numbers all along: the bounds meet but for the guard against rounding.
            assertThat(transport.cost()).as("seed %d", seed).isEqualTo(Math.rint(transport.cost()));
            assertThat(transport.certificate().upper() - transport.certificate().lower())
                    .as("seed %d", seed)
                    .isLessThan(1e-11);
        }
    }

    private static Transport solve(double[][] costs, double[] supplies, double[] demands) {
        return ExactTransport.solve(TransportProblem.of(CostMatrix.of(costs), supplies, demands));
    }

    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    // Potentials that no cost contradicts, and bounds that meet.
    private static void isProven(double[][] costs, Transport transport, double mass, long seed) {
        for (int i = 0; i < costs.length; i++) {
            for (int j = 0; j < costs[i].length; j++) {
                assertThat(transport.sourcePotential()[i] + transport.targetPotential()[j])
                        .as("seed %d, from %d to %d", seed, i, j)
                        .isLessThanOrEqualTo(costs[i][j] + 1e-15 * 8);
            }
        }
        var certificate = transport.certificate();
        assertThat(certificate.upper() - certificate.lower())
                .as("seed %d", seed)
                .isLessThan(1e-13 * mass);
    }
}
