package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against a look at every point.
class NeighboursTest {
    private static double[] points(SplittableRandom random, int n, int d, boolean rounded) {
        var rows = new double[n * d];
        for (int i = 0; i < rows.length; i++) {
            double x = random.nextGaussian();
            rows[i] = rounded ? Math.rint(2 * x) / 2 : x;
        }
        if (d == 1) {
            Arrays.sort(rows);
        }
        return rows;
    }

    private static double[] distances(double[] rows, int d, double[] place, int start) {
        var distances = new double[rows.length / d];
        for (int i = 0; i < distances.length; i++) {
            for (int axis = 0; axis < d; axis++) {
                distances[i] = Math.max(distances[i], Math.abs(rows[i * d + axis] - place[start + axis]));
            }
        }
        Arrays.sort(distances);
        return distances;
    }

    @Test
    void agreesWithALookAtEveryPoint() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int d = 1 + (int) (seed % 4);
            int n = 1 + random.nextInt(150);
            boolean rounded = seed % 3 == 0;
            var rows = points(random, n, d, rounded);
            var places = points(random, 8, d, rounded);
            var neighbours = Neighbours.of(rows, d);
            assertThat(neighbours.size()).isEqualTo(n);
            for (int start = 0; start < places.length; start += d) {
                check(seed, neighbours, distances(rows, d, places, start), places, start);
            }
            int own = d * random.nextInt(n);
            check(seed, neighbours, distances(rows, d, rows, own), rows, own);
        }
    }

    private static void check(long seed, Neighbours neighbours, double[] distances, double[] places, int start) {
        int n = distances.length;
        for (int k : new int[] {1, 2, n / 2, n}) {
            if (k > 0 && k <= n) {
                assertThat(neighbours.distance(places, start, k))
                        .as("seed %d, k %d", seed, k)
                        .isEqualTo(distances[k - 1]);
            }
        }
        assertThat(neighbours.leastPositive(places, start))
                .as("seed %d", seed)
                .isEqualTo(Arrays.stream(distances).filter(x -> x > 0).min().orElse(Double.POSITIVE_INFINITY));
        for (double radius : new double[] {0, distances[n / 2], distances[n / 2] / 2, 1, Double.POSITIVE_INFINITY}) {
            var inside = Arrays.stream(distances).filter(x -> x <= radius).toArray();
            assertThat(neighbours.within(places, start, radius))
                    .as("seed %d, radius %s", seed, radius)
                    .isEqualTo(inside.length);
            assertThat(neighbours.largest())
                    .as("seed %d, radius %s", seed, radius)
                    .isEqualTo(inside.length == 0 ? 0 : inside[inside.length - 1]);
        }
    }

    /// A tree cut at equal coordinates has equal ones on both sides.
    @Test
    void pointsAtOnePlaceAreAllFound() {
        var rows = new double[3 * 100];
        Arrays.fill(rows, 0, 240, 1);
        var tree = new KdTree(rows, 3);
        assertThat(tree.within(rows, 0, 0)).isEqualTo(80);
        assertThat(tree.within(rows, 297, 0.5)).isEqualTo(20);
        assertThat(tree.distance(rows, 0, 80)).isZero();
        assertThat(tree.distance(rows, 0, 81)).isEqualTo(1);
        assertThat(tree.leastPositive(rows, 0)).isEqualTo(1);
    }
}
