package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UnbalancedSinkhornTest {
    private static PointCloud cloud(long seed, int n) {
        return PointCloud.of(new SplittableRandom(seed).doubles(2L * n).toArray(), 2);
    }

    /// m·c + (ε + 2λ)·(m·ln m − m + 1) is least at m = e^(−c/(ε + 2λ)), and (ε + 2λ)·(1 − m) there.
    @Test
    void betweenTwoPointsItHasAFormula() {
        var p = PointCloud.of(new double[] {0, 0}, 2);
        var q = PointCloud.of(new double[] {1, 2}, 2);
        for (double epsilon : new double[] {1e-3, 0.7, 20}) {
            for (double reach : new double[] {0.1, 3, 400}) {
                double price = epsilon + 2 * reach;
                var found = new UnbalancedSinkhorn(epsilon, reach, Costs.SQUARED_EUCLIDEAN).solve(p, q);
                assertThat(found.converged()).isTrue();
                assertThat(found.upper()).isCloseTo(-price * Math.expm1(-5 / price), within(1e-9 * Math.max(price, 5)));
                assertThat(found.mass()).isCloseTo(Math.exp(-5 / price), within(1e-6));
            }
        }
    }

    /// mpmath.findroot with 30 digits, on the slopes in the logarithms of the six masses of the plan.
    @Test
    void agreesWithTheRootOfItsSlopes() {
        var p = PointCloud.of(new double[] {0, 0, 1, 0}, 2).weighted(0.25, 0.75);
        var q = PointCloud.of(new double[] {0, 1, 2, 0, 5, 5}, 2).weighted(0.5, 0.3, 0.2);
        var found = new UnbalancedSinkhorn(0.7, 1.3, Costs.SQUARED_EUCLIDEAN).solve(p, q);
        assertThat(found.upper()).isCloseTo(1.439346685907107, within(2e-12));
        assertThat(found.mass()).isCloseTo(0.5638343376039069, within(1e-6));
    }

    @Test
    void farReachIsBalancedTransport() {
        for (long seed = 0; seed < 5; seed++) {
            var p = cloud(seed, 20);
            var q = cloud(seed + 100, 15);
            double balanced = new EntropicTransport(Epsilon.of(0.1), Costs.SQUARED_EUCLIDEAN).between(p, q);
            var found = new UnbalancedSinkhorn(0.1, 1e5, Costs.SQUARED_EUCLIDEAN).solve(p, q);
            assertThat(found.upper()).as("seed %d", seed).isCloseTo(balanced, within(1e-5));
            assertThat(found.upper()).as("seed %d", seed).isLessThanOrEqualTo(balanced + 1e-9);
        }
    }

    @Test
    void whatLiesFarAwayIsGivenUpAndTheRestIsMoved() {
        var p = PointCloud.of(new double[] {0, 0, 1, 0}, 2);
        var q = PointCloud.of(new double[] {0, 0.1, 1000, 0}, 2);
        var found = new UnbalancedSinkhorn(0.01, 1, Costs.SQUARED_EUCLIDEAN).solve(p, q);
        assertThat(found.upper()).isLessThan(4);
        assertThat(found.mass()).isBetween(0.2, 0.99);
    }

    @Test
    void theBoundsHoldWhateverEpsilonIs() {
        for (double epsilon : new double[] {1e-6, 1e-3, 1, 1e6}) {
            var found = new UnbalancedSinkhorn(epsilon, 0.5, Costs.EUCLIDEAN).solve(cloud(1, 12), cloud(2, 9));
            assertThat(found.lower()).as("ε = %s", epsilon).isLessThanOrEqualTo(found.upper());
            assertThat(Double.isFinite(found.upper())).isTrue();
        }
    }

    @Test
    void theDivergenceIsZeroBetweenEqualsAndAboveItElse() {
        var divergence = new UnbalancedSinkhorn(0.1, 1, Costs.SQUARED_EUCLIDEAN);
        assertThat(divergence.divergence(cloud(3, 30), cloud(3, 30))).isEqualTo(0);
        for (long seed = 0; seed < 10; seed++) {
            assertThat(divergence.divergence(cloud(seed, 30), cloud(seed + 50, 20)))
                    .as("seed %d", seed)
                    .isGreaterThan(1e-6);
        }
    }

    @Test
    void theBitsDoNotDependOnThreads() throws Exception {
        var transport = new UnbalancedSinkhorn(0.05, 0.5, Costs.SQUARED_EUCLIDEAN);
        var found = new double[2];
        for (int threads = 1; threads <= 2; threads++) {
            try (var pool = new ForkJoinPool(threads)) {
                found[threads - 1] = pool.submit(() ->
                                transport.solve(cloud(7, 300), cloud(8, 200)).upper())
                        .get();
            }
        }
        assertThat(found[1]).isEqualTo(found[0], Offset.offset(0.0));
    }

    @Test
    void refusesWhatIsNoPrice() {
        assertThatThrownBy(() -> new UnbalancedSinkhorn(0, 1, Costs.EUCLIDEAN)).hasMessageContaining("epsilon is 0.0");
        assertThatThrownBy(() -> new UnbalancedSinkhorn(1, Double.NaN, Costs.EUCLIDEAN))
                .hasMessageContaining("reach is NaN");
    }
}
