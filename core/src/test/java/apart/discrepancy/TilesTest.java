package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Measure;
import apart.PointCloud;
import apart.points.Atoms;
import apart.points.Wide;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The fast sums are those of many digits, whatever the shape of the clouds and the threads.
class TilesTest {
    private static final List<Kernel> KERNELS = List.of(
            new Kernel.Gaussian(1), new Kernel.Laplacian(0.5), new Kernel.InverseMultiquadric(2), new Kernel.Energy());

    @Test
    void fastAndExactSumsAgree() {
        for (var kernel : KERNELS) {
            int seed = 0;
            for (int d : new int[] {1, 2, 3, 16, 70}) {
                for (int n : new int[] {1, 7, 33, 513}) {
                    var random = new SplittableRandom(seed++);
                    var p = Atoms.of(weighted(random, n, d));
                    var q = Atoms.of(weighted(random, 100, d));
                    var sums = KernelSums.of(kernel, p, q, Atoms.spanExponent(p, q));
                    var fast = sums.fast();
                    var exact = sums.exact();
                    String what = kernel + ", n = " + n + ", d = " + d;
                    agree(what, fast.across(), exact.across());
                    agree(what, fast.ofP(), exact.ofP());
                    agree(what, fast.ofQ(), exact.ofQ());
                }
            }
        }
    }

    private static void agree(String what, Wide fast, Wide exact) {
        double value = exact.value();
        assertThat(fast.value()).as(what).isCloseTo(value, within(4e-15 * value));
    }

    private static PointCloud weighted(SplittableRandom random, int n, int d) {
        var cloud = PointCloud.of(random.doubles((long) n * d, -1, 1).toArray(), d);
        return cloud.weighted(random.doubles(n, 0.1, 1).toArray());
    }

    @Test
    void threadsDoNotChangeTheBits() throws Exception {
        var random = new SplittableRandom(1);
        var p = PointCloud.of(random.doubles(3 * 1200).toArray(), 3);
        var q = PointCloud.of(random.doubles(3 * 1300).toArray(), 3);
        for (var measure : new Measure.OfPointClouds[] {new Energy(), new Mmd(new Kernel.Gaussian(0.3))}) {
            try (var one = new ForkJoinPool(1);
                    var four = new ForkJoinPool(4)) {
                double alone = one.submit(() -> measure.between(p, q)).get();
                assertThat(four.submit(() -> measure.between(p, q)).get()).isEqualTo(alone);
                assertThat(measure.between(q, p)).isEqualTo(alone);
            }
        }
    }

    @Test
    void manyRowsMayComeInAnyOrder() {
        var random = new SplittableRandom(2);
        var x = random.doubles(2 * 200).toArray();
        var q = PointCloud.of(random.doubles(2 * 300).toArray(), 2);
        var turned = IntStream.range(0, 400)
                .mapToDouble(i -> x[2 * ((7 * (i / 2) + 3) % 200) + i % 2])
                .toArray();
        assertThat(new Energy().between(PointCloud.of(turned, 2), q))
                .isEqualTo(new Energy().between(PointCloud.of(x, 2), q));
    }

    /// Many equal points and one that has moved: the square is 2ψ/n², which doubles alone would lose.
    @Test
    void whatDoublesDoNotResolveIsSummedInMoreDigits() {
        int n = 200;
        var random = new SplittableRandom(3);
        var x = random.doubles(2L * n).toArray();
        var y = x.clone();
        double way = 0x1p-30;
        y[0] += way;
        var p = PointCloud.of(x, 2);
        var q = PointCloud.of(y, 2);
        assertThat(new Energy().between(p, q)).isCloseTo(Math.sqrt(2 * way) / n, within(1e-19));
        assertThat(new Mmd(new Kernel.Gaussian(1)).between(p, q)).isCloseTo(way / n, within(1e-19));
    }
}
