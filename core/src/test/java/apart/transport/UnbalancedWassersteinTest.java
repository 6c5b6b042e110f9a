package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pair;
import apart.PointCloud;
import apart.Reading;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnbalancedWassersteinTest {
    private static UnbalancedWasserstein unbalanced(Cost.Smooth cost, double reach) {
        return new UnbalancedWasserstein(cost, reach, new Marginals.TotalVariation());
    }

    private static PointCloud cloud(long seed, int n, int d) {
        var random = new SplittableRandom(seed);
        return PointCloud.of(random.doubles((long) n * d).toArray(), d)
                .weighted(random.doubles(n).toArray());
    }

    @Test
    void aPointIsMovedOrDestroyedAndCreated() {
        var p = PointCloud.of(new double[] {0, 0}, 2);
        var q = PointCloud.of(new double[] {3, 4}, 2);
        assertThat(unbalanced(Costs.EUCLIDEAN, 10).between(p, q)).isEqualTo(5);
        assertThat(unbalanced(Costs.EUCLIDEAN, 2).between(p, q)).isEqualTo(4);
        assertThat(unbalanced(Costs.SQUARED_EUCLIDEAN, 10).between(p, q)).isEqualTo(20);
        var far = unbalanced(Costs.EUCLIDEAN, 2).transport(p, q);
        assertThat(far.plan().size()).isZero();
        assertThat(far.cost()).isEqualTo(4);
        assertThat(((Gradient.Of) unbalanced(Costs.EUCLIDEAN, 2).gradient(p, q)).direction())
                .containsOnly(0);
        assertThat(((Gradient.Of) unbalanced(Costs.EUCLIDEAN, 3).gradient(p, q)).direction())
                .containsExactly(-0.6, -0.8);
        assertThat(Reading.of(unbalanced(Costs.EUCLIDEAN, 2), Pair.of(p, q)).signal())
                .isEqualTo(Reading.Signal.SATURATED);
    }

    /// Transport at a capped cost, and transport with a source and a target more: two ways to one
    /// number.
    @Test
    void capsAndDummiesSayTheSame() {
        for (long seed = 0; seed < 60; seed++) {
            int d = 1 + (int) seed % 3;
            var p = cloud(seed, 1 + (int) seed % 20, d);
            var q = cloud(seed + 100, 25 - (int) seed % 20, d);
            for (var cost : new Cost.Smooth[] {Costs.EUCLIDEAN, Costs.SQUARED_EUCLIDEAN, Costs.MANHATTAN}) {
                for (double reach : new double[] {0.01, 0.1, 0.3, 5}) {
                    var measure = unbalanced(cost, reach);
                    var transport = measure.transport(p, q);
                    double value = measure.between(p, q);
                    String what = measure.name() + ", seed " + seed;
                    assertThat(transport.cost()).as(what).isCloseTo(value, within(1e-13));
                    assertThat(transport.certificate().lower()).as(what).isCloseTo(value, within(1e-12));
                    assertThat(value).as(what).isLessThanOrEqualTo(new OptimalTransport(cost).between(p, q) + 1e-13);
                    double moved = Arrays.stream(transport.plan().mass()).sum();
                    double sum = 2 * reach * (1 - moved);
                    for (int k = 0; k < transport.plan().size(); k++) {
                        double price = cost.between(
                                Instances.point(p, transport.plan().source()[k]),
                                Instances.point(q, transport.plan().target()[k]));
                        assertThat(price).as(what).isLessThanOrEqualTo(2 * reach + 1e-13);
                        sum += transport.plan().mass()[k] * price;
                    }
                    assertThat(sum).as(what).isCloseTo(value, within(1e-12));
                    isDual(transport, p, q, cost, reach, what);
                }
            }
        }
    }

    private static void isDual(Transport of, PointCloud p, PointCloud q, Cost cost, double reach, String what) {
        double value = 0;
        for (int i = 0; i < p.size(); i++) {
            value += p.probability(i) * of.sourcePotential()[i];
            assertThat(of.sourcePotential()[i]).as(what).isLessThanOrEqualTo(reach + 1e-13);
            for (int j = 0; j < q.size(); j++) {
                assertThat(of.sourcePotential()[i] + of.targetPotential()[j])
                        .as(what)
                        .isLessThanOrEqualTo(cost.between(Instances.point(p, i), Instances.point(q, j)) + 1e-13);
            }
        }
        for (int j = 0; j < q.size(); j++) {
            assertThat(of.targetPotential()[j]).as(what).isLessThanOrEqualTo(reach + 1e-13);
            value += q.probability(j) * of.targetPotential()[j];
        }
        assertThat(value).as(what).isCloseTo(of.cost(), within(1e-12));
    }

    /// One far point changes the value by no more than twice the reach of its mass.
    @Test
    void anOutlierDoesNotDecide() {
        var x = new SplittableRandom(1).doubles(200).toArray();
        var y = x.clone();
        y[0] = 1e6;
        var p = PointCloud.of(x, 2);
        var q = PointCloud.of(y, 2);
        assertThat(unbalanced(Costs.EUCLIDEAN, 3).between(p, q)).isCloseTo(2 * 3 / 100.0, within(1e-12));
    }

    @Test
    void totalsMayDiffer() {
        var costs = CostMatrix.of(new double[][] {{1, 4}, {2, 9}});
        var transport = unbalanced(Costs.EUCLIDEAN, 2).transport(costs, new double[] {3, 1}, new double[] {1, 1});
        // 1 moves at 1, 1 at 4 or is destroyed and created at 4, and 2 are destroyed at 2 each.
        assertThat(transport.cost()).isEqualTo(9);
        assertThat(transport.certificate().gap()).isBetween(0.0, 1e-15);
        var all = unbalanced(Costs.EUCLIDEAN, 100).transport(costs, new double[] {3, 1}, new double[] {1, 1});
        assertThat(all.cost()).isEqualTo(1 + 4 + 200);
        assertThat(IntStream.range(0, all.plan().size())
                        .mapToDouble(k -> all.plan().mass()[k])
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void theReachIsAPrice() {
        for (double reach : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> unbalanced(Costs.EUCLIDEAN, reach)).hasMessageContaining("the reach is " + reach);
        }
    }
}
