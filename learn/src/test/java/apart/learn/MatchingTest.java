package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
    private static final Backend DOUBLE = CentralDifferences.DOUBLE;

    /// The plan of a Sinkhorn divergence is iterated until its masses are right to some digits, so
    /// that its value is a little rough, and the difference of two of them divided by 2h rougher.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wasserstein(1)|1e-6",
                "wasserstein(2)|1e-6",
                "sliced(2,20)|1e-6",
                "sliced(1,20)|1e-6",
                "energy|1e-6",
                "mmd(gaussian,1)|1e-6",
                "sinkhorn(0.5)|1e-5"
            })
    void whatAMeasurePullsThroughANetIsThatOfCentralDifferences(String name, double tolerance) {
        var objective = MeasureObjective.named(name);
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var net = new Mlp(DOUBLE, draws, Activation.SILU, 2, 5, 2);
                var z = draws.normal(12, 2);
                var real = MeasureObjective.cloud(draws.normal(12, 2));
                var made = net.of(z);
                var slopes = DOUBLE.of(
                        objective.of(MeasureObjective.cloud(made), real).slopes(), made.shape());
                CentralDifferences.check(
                        name + ", seed " + seed,
                        net.parameters(),
                        () -> objective.measure().between(MeasureObjective.cloud(net.of(z)), real),
                        net.parameters().gradient(made, slopes),
                        tolerance);
            }
        }
    }

    @Test
    void aMeasureWithoutAGradientInPointsIsRefusedWithThoseThatHaveOne() {
        assertThatThrownBy(() -> Methods.named("matching", Settings.usual().with("measure", "js")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("measure is 'js'")
                .hasMessageContaining("no gradient in points")
                .hasMessageContaining("energy")
                .hasMessageContaining("sinkhorn(epsilon, cost)");
        assertThatThrownBy(() -> Methods.named("matching", Settings.usual().with("measure", "sinkorn")))
                .hasMessageContaining("there is no measure");
    }

    @Test
    void slicesAreOthersAtEveryStepAndTheSameAgain() {
        var sliced = MeasureObjective.named("sliced(2,3)");
        var p = PointCloud.of(new double[] {0, 0, 1, 2, 5, 1}, 2);
        var q = PointCloud.of(new double[] {1, 0, 2, 2, 0, 1}, 2);
        assertThat(sliced.forStep(7)).isEqualTo(sliced.forStep(7));
        assertThat(sliced.forStep(7).of(p, q).value())
                .isNotEqualTo(sliced.forStep(8).of(p, q).value());
        var energy = MeasureObjective.named("energy");
        assertThat(energy.forStep(3)).isSameAs(energy);
    }

    /// On the line W₁ between as many points is the mean distance of those of the same rank.
    @Test
    void theEstimateIsTheMeasureOfABatchBesideThatOfAllPoints() {
        try (var _ = new PointerScope()) {
            var made = DOUBLE.of(new double[] {0, 1, 2, 3}, 4, 1);
            var real = DOUBLE.of(new double[] {1, 3, 3, 9}, 4, 1);
            var found = MeasureObjective.named("wasserstein(1)").estimate(made, real, 2);
            assertThat(found.measure()).isEqualTo("wasserstein");
            assertThat(found.estimate()).isCloseTo((1 + 2) / 2.0, withinPercentage(1e-9));
            assertThat(found.exact()).isCloseTo((1 + 2 + 1 + 6) / 4.0, withinPercentage(1e-9));
        }
    }
}
