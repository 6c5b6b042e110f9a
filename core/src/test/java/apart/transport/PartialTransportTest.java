package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PartialTransportTest {
    @Test
    void theCheapestPartIsMovedFirst() {
        var costs = CostMatrix.of(new double[][] {{5, 1}, {2, 7}});
        var supplies = new double[] {1, 1};
        var demands = new double[] {1, 3};
        var half = new PartialTransport(0.5).solve(costs, supplies, demands);
        assertThat(half.transport().cost()).isEqualTo(0.5);
        assertThat(half.price()).isEqualTo(1);
        assertThat(half.transport().plan().source()).containsExactly(0);
        assertThat(half.transport().plan().target()).containsExactly(1);
        var more = new PartialTransport(1.25).solve(costs, supplies, demands);
        assertThat(more.transport().cost()).isEqualTo(1.5);
        assertThat(more.price()).isEqualTo(2);
        assertThat(new PartialTransport(2)
                        .solve(costs, supplies, demands)
                        .transport()
                        .cost())
                .isEqualTo(3);
    }

    /// All of the mass asked for moves although the cheapest would be none, and no more although
    /// more would be cheaper.
    @Test
    void neitherMoreNorLessIsMoved() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(12);
            int m = 1 + random.nextInt(12);
            var costs = new double[n][m];
            for (var row : costs) {
                Arrays.setAll(row, _ -> random.nextInt(-20, 20));
            }
            var supplies = random.ints(n, 1, 9).asLongStream().toArray();
            var demands = random.ints(m, 1, 9).asLongStream().toArray();
            long most = Math.min(
                    Arrays.stream(supplies).sum(), Arrays.stream(demands).sum());
            long mass = random.nextLong(1, most + 1);
            var found = solve(costs, supplies, demands, mass);
            double expected = textbook(costs, supplies, demands, mass);
            assertThat(found.transport().cost()).as("seed %d", seed).isEqualTo(expected);
            assertThat(Arrays.stream(found.transport().plan().mass()).sum()).isEqualTo((double) mass);
            assertThat(found.transport().certificate().marginalError()).isZero();
            assertThat(found.transport().certificate().upper()
                            - found.transport().certificate().lower())
                    .as("seed %d", seed)
                    .isBetween(0.0, 1e-10);
            isDual(found, costs, supplies, demands, mass, seed);
            if (mass < most) {
                assertThat(found.price())
                        .as("convex in the mass, seed %d", seed)
                        .isLessThanOrEqualTo(textbook(costs, supplies, demands, mass + 1) - expected + 1e-12);
            }
        }
    }

    private static PartialTransport.Part solve(double[][] costs, long[] supplies, long[] demands, long mass) {
        return new PartialTransport((double) mass)
                .solve(
                        CostMatrix.of(costs),
                        Arrays.stream(supplies).asDoubleStream().toArray(),
                        Arrays.stream(demands).asDoubleStream().toArray());
    }

    // What is left goes to a target more at no cost, and what lacks comes from a source more.
    private static double textbook(double[][] costs, long[] supplies, long[] demands, long mass) {
        int n = supplies.length;
        int m = demands.length;
        var all = new double[n + 1][m + 1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(costs[i], 0, all[i], 0, m);
        }
        all[n][m] = Double.POSITIVE_INFINITY;
        var left = Arrays.copyOf(supplies, n + 1);
        var right = Arrays.copyOf(demands, m + 1);
        left[n] = Arrays.stream(demands).sum() - mass;
        right[m] = Arrays.stream(supplies).sum() - mass;
        return TextbookTransport.cost(all, left, right);
    }

    private static void isDual(
            PartialTransport.Part of, double[][] costs, long[] supplies, long[] demands, long mass, long seed) {
        double value = of.price() * mass;
        for (int i = 0; i < supplies.length; i++) {
            double u = of.transport().sourcePotential()[i];
            assertThat(u).as("seed %d", seed).isLessThanOrEqualTo(1e-12);
            value += supplies[i] * u;
            for (int j = 0; j < demands.length; j++) {
                assertThat(u + of.transport().targetPotential()[j] + of.price())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(costs[i][j] + 1e-12);
            }
        }
        for (int j = 0; j < demands.length; j++) {
            assertThat(of.transport().targetPotential()[j]).as("seed %d", seed).isLessThanOrEqualTo(1e-12);
            value += demands[j] * of.transport().targetPotential()[j];
        }
        assertThat(value).as("seed %d", seed).isCloseTo(of.transport().cost(), within(1e-9));
    }

    @Test
    void allOfTheMassIsTransport() {
        var p = PointCloud.of(new SplittableRandom(3).doubles(60).toArray(), 3);
        var q = PointCloud.of(new SplittableRandom(4).doubles(45).toArray(), 3);
        var all = new PartialTransport(1).solve(p, q, Costs.EUCLIDEAN).transport();
        assertThat(all.cost()).isCloseTo(new Wasserstein(1).between(p, q), within(1e-13));
        assertThat(all.certificate().marginalError()).isLessThan(1e-14);
    }

    @Test
    void whatCannotBeMovedIsAnError() {
        var costs = CostMatrix.of(new double[][] {{1, Double.POSITIVE_INFINITY}});
        assertThatThrownBy(() -> new PartialTransport(3).solve(costs, new double[] {4}, new double[] {1, 1}))
                .hasMessageContaining("the mass to move is 3.0")
                .hasMessageContaining("move at most 2.0");
        assertThatThrownBy(() -> new PartialTransport(1.5).solve(costs, new double[] {4}, new double[] {1, 1}))
                .hasMessageContaining("and all that they can reach is");
        assertThatThrownBy(() -> new PartialTransport(1).solve(costs, new double[] {-4}, new double[] {1, 1}))
                .hasMessageContaining("the mass of source 0 is -4.0");
        for (double mass : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new PartialTransport(mass)).hasMessageContaining("the mass to move is " + mass);
        }
    }
}
