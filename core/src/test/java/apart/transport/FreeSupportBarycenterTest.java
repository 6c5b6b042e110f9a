package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.PointCloud;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FreeSupportBarycenterTest {
    private static final Wasserstein W2 = new Wasserstein(2);

    private static PointCloud cloud(SplittableRandom random, int n, int d) {
        return PointCloud.of(random.doubles((long) n * d).toArray(), d);
    }

    private static double[] coordinates(PointCloud cloud) {
        var rows = new double[cloud.size() * cloud.dimension()];
        cloud.rows(0, cloud.size(), rows);
        return rows;
    }

    @Test
    void ofPointsItIsTheirWeightedMean() {
        var points = List.of(PointCloud.of(new double[] {0, 4}, 2), PointCloud.of(new double[] {8, 0}, 2));
        var found = Barycenter.ofClouds(points, PointCloud.of(new double[] {100, 100}, 2), 10, 3, 1);
        assertThat(coordinates(found.cloud())).containsExactly(2, 3);
        assertThat(found.converged()).isTrue();
        assertThat(found.objectives()[1]).isCloseTo(0.75 * 5 + 0.25 * 45, withPercentage(1e-12));
    }

    /// With weights 1 − t and t the points go to (1 − t)x + ty, which costs t(1 − t)·W₂².
    @Test
    void twoCloudsOfOneSizeAreMetOnTheWayAfterOneMove() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var p = cloud(random, 40, 3);
            var q = cloud(random, 40, 3);
            double t = seed % 2 == 0 ? 0.5 : random.nextDouble(0.1, 0.9);
            var found = Barycenter.ofClouds(List.of(p, q), p, 5, 1 - t, t);
            double square = Math.pow(W2.between(p, q), 2);
            assertThat(found.converged()).as("seed %d", seed).isTrue();
            assertThat(found.objectives()[0]).as("seed %d", seed).isCloseTo(t * square, withPercentage(1e-10));
            assertThat(found.objectives()[1])
                    .as("seed %d", seed)
                    .isCloseTo(t * (1 - t) * square, withPercentage(1e-10));
            assertThat(W2.between(p, found.cloud()))
                    .as("seed %d", seed)
                    .isCloseTo(t * Math.sqrt(square), withPercentage(1e-10));
        }
    }

    @Test
    void everyMoveLowersTheObjectiveThatItReports() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var weighted = cloud(random, 25, 2).weighted(random.doubles(25).toArray());
            var clouds = List.of(weighted, cloud(random, 30, 2), cloud(random, 17, 2));
            var weights = random.doubles(3).toArray();
            var start = cloud(random, 10, 2);
            var found = Barycenter.ofClouds(clouds, start, 200, weights);
            assertThat(found.converged()).as("seed %d", seed).isTrue();
            var objectives = found.objectives();
            for (int i = 1; i < objectives.length; i++) {
                assertThat(objectives[i]).as("seed %d, move %d", seed, i).isLessThan(objectives[i - 1]);
            }
            double sum = 0;
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * Math.pow(W2.between(found.cloud(), clouds.get(i)), 2);
                total += weights[i];
            }
            assertThat(objectives[objectives.length - 1])
                    .as("seed %d", seed)
                    .isCloseTo(sum / total, withPercentage(1e-9));
            var again = Barycenter.ofClouds(clouds, start, 200, weights);
            assertThat(coordinates(again.cloud())).as("seed %d", seed).containsExactly(coordinates(found.cloud()));
        }
    }

    @Test
    void theWeightsOfTheStartStayAndPointsOfNoWeightDoNotMove() {
        var start = PointCloud.of(new double[] {0, 1, 50}, 1).weighted(1, 3, 0);
        var q = PointCloud.of(new double[] {10, 20, 20, 20}, 1);
        var found = Barycenter.ofClouds(List.of(q), start, 9);
        assertThat(coordinates(found.cloud())).containsExactly(10, 20, 50);
        assertThat(found.cloud().weight(1)).isEqualTo(3);
        assertThat(found.objectives()).endsWith(0);
    }

    @Test
    void withoutAMoveItIsTheStart() {
        var start = PointCloud.of(new double[] {0}, 1);
        var found = Barycenter.ofClouds(List.of(PointCloud.of(new double[] {3}, 1)), start, 0);
        assertThat(found.cloud()).isSameAs(start);
        assertThat(found.objectives()).containsExactly(9);
        assertThat(found.converged()).isFalse();
    }

    @Test
    void cloudsInAnotherSpaceAreRefused() {
        var start = PointCloud.of(new double[] {0, 0}, 2);
        assertThatThrownBy(() -> Barycenter.ofClouds(List.of(start, PointCloud.of(new double[] {3}, 1)), start, 1))
                .hasMessageContaining("distribution 1 has 1 dimensions, expected 2");
        assertThatThrownBy(() -> Barycenter.ofClouds(List.of(start), start, -1))
                .hasMessageContaining("there are -1 moves");
    }
}
