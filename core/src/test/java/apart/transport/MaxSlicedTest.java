package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Measures;
import apart.PointCloud;
import apart.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaxSlicedTest {
    private static double[] points(long seed, int n, int d) {
        return new SplittableRandom(seed).doubles((long) n * d, -1, 1).toArray();
    }

    @Test
    void aTranslationIsItsLength() {
        for (int d : new int[] {2, 3, 20}) {
            for (double order : new double[] {1, 2, 3.5}) {
                var x = points(1, 30, d);
                var t = points(d, 1, d);
                var moved = IntStream.range(0, x.length)
                        .mapToDouble(i -> x[i] + t[i % d])
                        .toArray();
                double length = Math.sqrt(Arrays.stream(t).map(c -> c * c).sum());
                var furthest = new MaxSliced(order).furthest(PointCloud.of(x, d), PointCloud.of(moved, d));
                assertThat(furthest.value()).as("d = %d, order %s", d, order).isCloseTo(length, within(1e-10 * length));
                for (int axis = 0; axis < d; axis++) {
                    assertThat(Math.abs(furthest.direction()[axis]))
                            .isCloseTo(Math.abs(t[axis]) / length, within(1e-4));
                }
            }
        }
    }

    /// In the plane a hundred thousand directions leave no room for a better one.
    @Test
    void findsTheBestLineOfThePlane() {
        int found = 0;
        for (long seed = 0; seed < 30; seed++) {
            var p = PointCloud.of(points(seed, 12, 2), 2);
            var q = PointCloud.of(points(seed + 100, 9, 2), 2);
            double most = 0;
            int count = 20_000;
            var axes = new double[2 * count];
            for (int k = 0; k < count; k++) {
                axes[2 * k] = Math.cos(Math.PI * k / count);
                axes[2 * k + 1] = Math.sin(Math.PI * k / count);
            }
            var slices = Slices.of(p, q, 2, axes);
            for (double distance : slices.distances()) {
                most = Math.max(most, slices.unit().distance(distance));
            }
            double value = new MaxSliced(2).between(p, q);
            assertThat(value).as("seed %d", seed).isLessThanOrEqualTo(most * (1 + 1e-3));
            found += value >= most * (1 - 1e-9) ? 1 : 0;
        }
        assertThat(found).isEqualTo(30);
    }

    @Test
    void liesBetweenSlicedAndTheDistanceOnItsLine() {
        for (long seed = 0; seed < 30; seed++) {
            int d = 2 + (int) seed % 8;
            var x = points(seed, 20, d);
            var y = points(seed + 100, 15, d);
            var p = PointCloud.of(x, d);
            var q = PointCloud.of(y, d);
            var furthest = new MaxSliced(1).furthest(p, q);
            double onItsLine =
                    new Wasserstein(1).between(line(x, d, furthest.direction()), line(y, d, furthest.direction()));
            assertThat(furthest.value()).as("seed %d", seed).isCloseTo(onItsLine, within(1e-14));
            assertThat(furthest.value()).isGreaterThan(new SlicedWasserstein(1, 200).between(p, q));
        }
    }

    private static Sample line(double[] points, int d, double[] direction) {
        var values = new double[points.length / d];
        for (int i = 0; i < points.length; i++) {
            values[i / d] += points[i] * direction[i % d];
        }
        return Sample.of(values);
    }

    @Test
    void itsNameIsReadBack() {
        assertThat(Measures.named("max-sliced(1.5)")).isEqualTo(new MaxSliced(1.5));
    }
}
