package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Measures;
import apart.Pair;
import apart.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntropicTransportTest {
    private static final Cost.Smooth SQUARED = Costs.SQUARED_EUCLIDEAN;

    private static PointCloud points(long seed, int n, int d) {
        return PointCloud.of(new SplittableRandom(seed).doubles((long) n * d).toArray(), d);
    }

    // The first 40 rows of 100 of seed 1 and 50 of seed 2, in the plane: row-major, so the same as fewer draws.
    private static final PointCloud P = points(1, 40, 2);
    private static final PointCloud Q = points(2, 50, 2);

    /// C = ((0, 1), (1, 0)) between halves: P₁₁ = ½·e^(1/ε)/(1 + e^(1/ε)).
    @Test
    void twoByTwoHasAClosedForm() {
        var problem = TransportProblem.of(
                CostMatrix.of(new double[][] {{0, 1}, {1, 0}}), new double[] {0.5, 0.5}, new double[] {0.5, 0.5});
        var wide = EntropicTransport.solve(problem, Epsilon.of(1));
        var row = new double[2];
        wide.row(0, row);
        assertThat(row[0]).isCloseTo(0.36552928931500245, within(1e-15));
        assertThat(wide.transportCost()).isCloseTo(0.2689414213699951, within(1e-15));
        assertThat(wide.value()).isCloseTo(0.379885493041722, within(1e-15));
        var narrow = EntropicTransport.solve(problem, Epsilon.of(0.01));
        narrow.row(0, row);
        assertThat(row[1]).isCloseTo(1.860037988e-44, within(1e-53));
    }

    /// POT's sinkhorn_log and ten thousand plain iterations in NumPy agree on these digits.
    @Test
    void agreesWithAnotherSolver() {
        var plan = new EntropicTransport(Epsilon.of(0.1), SQUARED).solve(P, Q);
        assertThat(plan.converged()).isTrue();
        assertThat(plan.value()).isCloseTo(0.16208800384331, within(1e-14));
        assertThat(plan.transportCost()).isCloseTo(0.0912249561602792, within(1e-12));
        assertThat(new SinkhornDivergence(Epsilon.of(0.1), SQUARED).between(P, Q))
                .isCloseTo(0.0146082495361193, within(1e-14));
    }

    @Test
    void thePlanHasTheMassesAndThePotentialsProveTheValue() {
        var p = points(3, 30, 2).weighted(new SplittableRandom(3).doubles(30).toArray());
        var plan = new EntropicTransport(Epsilon.of(0.02), SQUARED).solve(p, Q);
        var columns = new double[50];
        double entropy = 0;
        for (int i = 0; i < 30; i++) {
            var row = new double[50];
            plan.row(i, row);
            assertThat(Arrays.stream(row).sum()).isCloseTo(p.probability(i), within(1e-12));
            for (int j = 0; j < 50; j++) {
                columns[j] += row[j];
                entropy += row[j] * Math.log(row[j] / (p.probability(i) / 50));
            }
        }
        for (double column : columns) {
            assertThat(column).isCloseTo(0.02, within(1e-12));
        }
        assertThat(plan.value()).isCloseTo(plan.transportCost() + 0.02 * entropy, within(1e-12));
    }

    @Test
    void theCheapestPlanLiesBetweenTheBounds() {
        for (double epsilon : new double[] {1, 0.1, 1e-2, 1e-3, 1e-4, 1e-6}) {
            var problem = TransportProblem.of(P, Q, SQUARED);
            double cheapest = ExactTransport.solve(problem).cost();
            var bounds = EntropicTransport.solve(problem, Epsilon.of(epsilon)).certificate();
            assertThat(cheapest).as("ε = %s", epsilon).isBetween(bounds.lower() - 1e-12, bounds.upper() + 1e-12);
            assertThat(bounds.upper() - bounds.lower()).as("ε = %s", epsilon).isLessThan(6 * epsilon + 1e-9);
        }
    }

    /// Of 1500 such problems one does not, with ε = 8·10⁻¹², and says so.
    @Test
    void fewPointsConvergeDownToOneTrillionthOfTheLargestCost() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(20);
            int m = seed % 2 == 0 ? n : 1 + random.nextInt(20);
            var p = PointCloud.of(random.doubles(2L * n, -1, 1).toArray(), 2);
            var q = PointCloud.of(random.doubles(2L * m, -1, 1).toArray(), 2);
            for (double epsilon : new double[] {1e-2, 1e-4, 1e-7, 1e-10, 8e-12}) {
                var plan = new EntropicTransport(Epsilon.of(epsilon), SQUARED).solve(p, q);
                assertThat(plan.converged())
                        .as("seed %d, ε = %s", seed, epsilon)
                        .isTrue();
                assertThat(plan.value()).as("seed %d, ε = %s", seed, epsilon).isFinite();
            }
        }
    }

    @Test
    void epsilonFarBelowTheCostsIsAnErrorThatNamesTheExactSolver() {
        var measure = new EntropicTransport(Epsilon.of(1e-13), SQUARED);
        assertThatThrownBy(() -> measure.between(P, Q))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transport(sqeuclidean)");
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Epsilon.of(epsilon)).hasMessageContaining("positive and finite");
        }
    }

    @Test
    void theNameSaysWhatWasChosen() {
        assertThat(new EntropicTransport().name()).isEqualTo("entropic");
        var suited = new SinkhornDivergence().suitedTo(Pair.of(P, Q));
        assertThat(suited.name()).startsWith("sinkhorn(0.0");
        assertThat(suited.between(Pair.of(P, Q))).isEqualTo(new SinkhornDivergence().between(P, Q));
        assertThat(Measures.named("sinkhorn(0.5, euclidean)"))
                .isEqualTo(new SinkhornDivergence(Epsilon.of(0.5), Costs.EUCLIDEAN));
        assertThat(Measures.named("entropic(0.1*median)"))
                .isEqualTo(new EntropicTransport(new Epsilon.OfMedian(0.1), SQUARED));
    }

    @Test
    void betweenSinglePointsTheDivergenceIsTheCost() {
        for (double epsilon : new double[] {1e-9, 0.3, 1e6}) {
            var x = PointCloud.of(new double[] {0.1, 0.7}, 2);
            var y = PointCloud.of(new double[] {-3.3, 12}, 2);
            assertThat(new SinkhornDivergence(Epsilon.of(epsilon), SQUARED).between(x, y))
                    .isEqualTo(SQUARED.between(new double[] {0.1, 0.7}, new double[] {-3.3, 12}));
        }
    }

    @Test
    void theOrderOfRowsChangesNoBit() {
        var order = IntStream.range(0, 40).map(i -> i * 17 % 40).toArray();
        var rows = new double[80];
        for (int i = 0; i < 40; i++) {
            rows[2 * i] = P.coordinate(order[i], 0);
            rows[2 * i + 1] = P.coordinate(order[i], 1);
        }
        var measure = new SinkhornDivergence();
        assertThat(measure.between(PointCloud.of(rows, 2), Q)).isEqualTo(measure.between(P, Q));
    }

    @Test
    void interruptsStopIt() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new EntropicTransport().between(P, Q)).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void sourcesWithoutAWayAreNamed() {
        double never = Double.POSITIVE_INFINITY;
        var problem = TransportProblem.of(
                CostMatrix.of(new double[][] {{0, 1}, {never, never}}), new double[] {1, 1}, new double[] {1, 1});
        assertThatThrownBy(() -> EntropicTransport.solve(problem, Epsilon.of(1)))
                .hasMessageContaining("source 1 has mass and may send it to no target");
    }
}
