package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Exact transport on many kinds of problems against answers that were found in another way, each
/// with a certificate that is closed.
class TransportBatteryTest {
    private static final double AGREES = 1e-10;
    private static final double CLOSED = 1e-9;
    private static final double FEASIBLE = 1e-12;
    private static final long SEEDS = 10;
    private static final List<Cost.Smooth> COSTS = List.of(
            Costs.EUCLIDEAN,
            Costs.SQUARED_EUCLIDEAN,
            Costs.MANHATTAN,
            Costs.CHEBYSHEV,
            Costs.COSINE,
            new Costs.Power(0.5),
            new Costs.Power(1.5),
            new Costs.Power(3));

    /// 9 kinds × 8 costs × 10 seeds, from 1 to 60 points a side.
    @TestFactory
    Stream<DynamicTest> cloudsCostWhatATextbookSays() {
        return Arrays.stream(Instances.Kind.values())
                .flatMap(kind -> COSTS.stream()
                        .map(cost -> dynamicTest(
                                kind + ", " + cost.name(),
                                () -> LongStream.range(0, SEEDS)
                                        .forEach(seed -> agrees(kind, seed, Instances.of(kind, 7 * seed, 60), cost)))));
    }

    /// Enough points for coarse problems and pools of arcs to matter.
    @TestFactory
    Stream<DynamicTest> largerCloudsCostWhatATextbookSays() {
        return Arrays.stream(Instances.Kind.values())
                .map(kind -> dynamicTest(kind.name(), () -> {
                    for (var cost : List.of(Costs.EUCLIDEAN, Costs.SQUARED_EUCLIDEAN, new Costs.Power(0.5))) {
                        long seed = kind.name().length() % 2 == 0 ? 3 : 4;
                        agrees(kind, seed, Instances.of(kind, seed, 400), cost);
                    }
                }));
    }

    private static void agrees(Instances.Kind kind, long seed, Instances of, Cost.Smooth cost) {
        String what = kind + ", " + cost.name() + ", seed " + seed;
        double expected = of.textbook(cost);
        // Directions are compared after they were rounded.
        double off = AGREES * expected + (cost.equals(Costs.COSINE) ? 1e-15 : 0);
        var solved = ExactTransport.solve(TransportProblem.of(of.p(), of.q(), cost));
        assertThat(solved.cost()).as(what).isCloseTo(expected, within(off));
        isProven(what, of, solved, of.costs(cost));
        var measured = new OptimalTransport(cost).transport(of.p(), of.q());
        assertThat(measured.cost()).as("%s, measured", what).isCloseTo(expected, within(off));
        isProven(what + ", measured", of, measured, of.costs(cost));
    }

    // The proof itself, without the certificate's word for it.
    private static void isProven(String what, Instances of, Transport transport, double[][] costs) {
        double largest = Math.max(
                what.contains("cosine") ? 1 : 0,
                Arrays.stream(costs).flatMapToDouble(DoubleStream::of).max().orElseThrow());
        var certificate = transport.certificate();
        assertThat(certificate.upper() - certificate.lower())
                .as(what)
                .isBetween(0.0, CLOSED * certificate.upper() + 1e-15 * largest);
        assertThat(certificate.marginalError()).as(what).isLessThan(1e-12);
        var u = transport.sourcePotential();
        var v = transport.targetPotential();
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < v.length; j++) {
                assertThat(u[i] + v[j])
                        .as("%s, from %d to %d", what, i, j)
                        .isLessThanOrEqualTo(costs[i][j] + FEASIBLE * largest);
            }
        }
        var plan = transport.plan();
        for (int k = 0; k < plan.size(); k++) {
            int i = plan.source()[k];
            int j = plan.target()[k];
            assertThat(plan.mass()[k]).as(what).isPositive();
            assertThat(of.supplies()[i]).as(what).isPositive();
            assertThat(of.demands()[j]).as(what).isPositive();
            assertThat(u[i] + v[j])
                    .as("%s, tight from %d to %d", what, i, j)
                    .isCloseTo(costs[i][j], within(FEASIBLE * largest));
        }
    }

    /// 250 tables of integers with negative costs and forbidden ways, of integer supplies: nothing
    /// is rounded anywhere, so nothing may differ. Where mass finds no way both say so.
    @Test
    void tablesOfIntegersAreSolvedWithoutError() {
        int impossible = 0;
        for (long seed = 0; seed < 250; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(25);
            int m = 1 + random.nextInt(25);
            int range = seed % 4 == 0 ? 2 : 1000;
            double forbidden = seed % 3 * 0.35;
            var costs = new double[n][m];
            for (var row : costs) {
                Arrays.setAll(
                        row,
                        _ -> random.nextDouble() < forbidden
                                ? Double.POSITIVE_INFINITY
                                : random.nextInt(-range, range + 1));
            }
            var supplies = new long[n];
            var demands = new long[m];
            for (int k = 0; k < 3 * (n + m); k++) {
                long mass = random.nextInt(1, 20);
                supplies[random.nextInt(n)] += mass;
                demands[random.nextInt(m)] += mass;
            }
            double expected = TextbookTransport.cost(costs, supplies, demands);
            var problem = TransportProblem.of(CostMatrix.of(costs), doubles(supplies), doubles(demands));
            if (expected == Double.POSITIVE_INFINITY) {
                impossible++;
                HallTest.isNamed(problem, costs, "seed " + seed);
                continue;
            }
            var solved = ExactTransport.solve(problem);
            assertThat(solved.cost()).as("seed %d", seed).isEqualTo(expected);
            assertThat(solved.certificate().marginalError()).as("seed %d", seed).isZero();
            assertThat(solved.certificate().upper() - solved.certificate().lower())
                    .as("seed %d", seed)
                    .isBetween(0.0, 1e-12 * range * Arrays.stream(supplies).sum());
            assertThat(solved.plan().mass())
                    .as("seed %d", seed)
                    .containsExactly(
                            Arrays.stream(solved.plan().mass()).map(Math::rint).toArray());
            assertThat(solved.plan().size()).as("seed %d", seed).isLessThan(n + m);
        }
        assertThat(impossible).isBetween(10, 100);
    }

    private static double[] doubles(long[] masses) {
        return Arrays.stream(masses).asDoubleStream().toArray();
    }

    /// Points along a line in space are values times the length of its direction.
    @Test
    void theLineInSpaceIsTheLine() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            var s = random.doubles(1 + random.nextInt(200), -1, 1).toArray();
            var t = random.doubles(1 + random.nextInt(200), -1, 1)
                    .map(x -> x * x)
                    .toArray();
            var a = random.doubles(s.length).toArray();
            for (double order : new double[] {1, 1.5, 2}) {
                // The direction (2, 3, 6) has length 7.
                double found = new Wasserstein(order).between(along(s).weighted(a), along(t));
                double expected = 7 * new Wasserstein(order).between(Sample.weighted(s, a), Sample.of(t));
                assertThat(found).as("seed %d, order %s", seed, order).isCloseTo(expected, within(AGREES * expected));
            }
        }
    }

    private static PointCloud along(double[] values) {
        return PointCloud.of(
                Arrays.stream(values)
                        .flatMap(x -> DoubleStream.of(2 * x, 3 * x, 6 * x))
                        .toArray(),
                3);
    }

    /// The gradient of a convex function is the cheapest map for |x − y|².
    @Test
    void gradientsOfConvexFunctionsAreRecovered() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(200);
            int d = 2 + random.nextInt(3);
            var x = random.doubles((long) n * d, -1, 1).toArray();
            var along = random.doubles(d, -1, 1).toArray();
            var y = new double[x.length];
            double expected = 0;
            for (int i = 0; i < n; i++) {
                // φ = ½|x|² + ¼⟨a, x⟩⁴ + Σ x⁴/12
                double inner = 0;
                for (int axis = 0; axis < d; axis++) {
                    inner += along[axis] * x[i * d + axis];
                }
                for (int axis = 0; axis < d; axis++) {
                    double at = x[i * d + axis];
                    double step = inner * inner * inner * along[axis] + at * at * at / 3;
                    y[(n - 1 - i) * d + axis] = at + step;
                    expected += step * step / n;
                }
            }
            var transport = new Wasserstein(2).transport(PointCloud.of(x, d), PointCloud.of(y, d));
            assertThat(transport.cost()).as("seed %d", seed).isCloseTo(expected, within(1e-12 * expected));
            for (int k = 0; k < n; k++) {
                assertThat(transport.plan().target()[k])
                        .as("seed %d", seed)
                        .isEqualTo(n - 1 - transport.plan().source()[k]);
            }
        }
    }

    /// Points that move by less than half of what lies between them go to their own images.
    @Test
    void permutationsCloseToTheIdentityAreRecovered() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            int side = 2 + random.nextInt(12);
            int n = side * side;
            var places = IntStream.range(0, n).toArray();
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = places[i];
                places[i] = places[j];
                places[j] = kept;
            }
            var x = new double[2 * n];
            var y = new double[2 * n];
            for (int i = 0; i < n; i++) {
                x[2 * i] = Math.floorDiv(i, side);
                x[2 * i + 1] = i % side;
                y[2 * places[i]] = x[2 * i] + random.nextDouble(-0.3, 0.3);
                y[2 * places[i] + 1] = x[2 * i + 1] + random.nextDouble(-0.3, 0.3);
            }
            var plan = new Wasserstein(2)
                    .transport(PointCloud.of(x, 2), PointCloud.of(y, 2))
                    .plan();
            for (int k = 0; k < n; k++) {
                assertThat(plan.target()[k]).as("seed %d", seed).isEqualTo(places[plan.source()[k]]);
            }
        }
    }

    @Test
    void fromOnePointThereIsOnePlan() {
        var p = PointCloud.of(new double[] {1, 2}, 2);
        var q = PointCloud.of(new double[] {4, 6, 1, 2, 1, 4}, 2).weighted(1, 2, 1);
        assertThat(new Wasserstein(1).between(p, q)).isEqualTo((5 + 2) / 4.0);
        assertThat(new Wasserstein(2).between(p, q)).isEqualTo(Math.sqrt((25 + 4) / 4.0));
        assertThat(new OptimalTransport(Costs.MANHATTAN).between(p, q)).isEqualTo((7 + 2) / 4.0);
        assertThat(new OptimalTransport(Costs.CHEBYSHEV, 2).between(p, q)).isEqualTo(Math.sqrt((16 + 4) / 4.0));
    }
}
