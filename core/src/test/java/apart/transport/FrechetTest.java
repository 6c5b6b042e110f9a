package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.Gaussian;
import apart.Gradient;
import apart.PointCloud;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrechetTest {
    private static final Frechet FRECHET = new Frechet();

    /// 2,048 dimensions, as many as the embeddings it is used for.
    @Test
    void equalCovariancesLeaveTheMeansExactly() {
        int d = 2048;
        var identity = new double[d][d];
        for (int i = 0; i < d; i++) {
            identity[i][i] = 1;
        }
        var ones = new double[d];
        Arrays.fill(ones, 1);
        var p = Gaussian.of(new double[d], identity);
        assertThat(FRECHET.between(p, Gaussian.of(ones, identity))).isEqualTo(2048);
    }

    @Test
    void isTheSquareOfTheDistance() {
        var p = Gaussian.of(new double[] {0, 0}, new double[][] {{2, 1}, {1, 2}});
        var q = Gaussian.of(new double[] {1, 2}, new double[][] {{3, 0}, {0, 1}});
        assertThat(FRECHET.between(p, q)).isCloseTo(5.51668522645212, withPercentage(1e-12));
        var slopes = ((Gradient.Of) FRECHET.gradient(p, q)).direction();
        var slopesOfRoot = ((Gradient.Of) new BuresWasserstein().gradient(p, q)).direction();
        for (int i = 0; i < slopes.length; i++) {
            assertThat(slopes[i])
                    .isCloseTo(slopesOfRoot[i] * 2 * new BuresWasserstein().between(p, q), withPercentage(1e-12));
        }
    }

    /// No matrix of 30,000 × 30,000, which would take 7 GB. Few points on the first axes are as
    /// far apart as in a space of these axes alone.
    @Test
    void fewPointsInManyDimensionsNeedNoSquareMatrix() {
        int d = 30_000;
        var random = new SplittableRandom(3);
        var low = new double[2][];
        var fitted = new Gaussian[4];
        for (int side = 0; side < 2; side++) {
            int n = 8 + side;
            low[side] = random.doubles(n * 5L).toArray();
            var high = new double[n * d];
            for (int i = 0; i < n * 5; i++) {
                high[i / 5 * d + i % 5] = low[side][i];
            }
            fitted[side] = Gaussian.fitted(PointCloud.of(low[side], 5));
            fitted[2 + side] = Gaussian.fitted(PointCloud.view(high, d));
        }
        assertThat(FRECHET.between(fitted[2], fitted[3]))
                .isCloseTo(FRECHET.between(fitted[0], fitted[1]), withPercentage(1e-10));
    }

    /// Beyond 128 columns by the trace formula: blocks of two along the diagonal add up.
    @Test
    void manyDimensionsAreTheSumOfTheirBlocks() {
        int blocks = 80;
        int d = 2 * blocks;
        var first = new double[d][d];
        var second = new double[d][d];
        double sum = 0;
        var random = new SplittableRandom(11);
        for (int k = 0; k < blocks; k++) {
            var p = block(random);
            var q = block(random);
            sum += FRECHET.between(Gaussian.of(new double[2], p), Gaussian.of(new double[2], q));
            for (int i = 0; i < 4; i++) {
                first[2 * k + i / 2][2 * k + i % 2] = p[i / 2][i % 2];
                second[2 * k + i / 2][2 * k + i % 2] = q[i / 2][i % 2];
            }
        }
        var whole = Gaussian.of(new double[d], first);
        assertThat(FRECHET.between(whole, Gaussian.of(new double[d], second))).isCloseTo(sum, withPercentage(1e-11));
        // A little wider is nearer than the trace formula could tell.
        for (int i = 0; i < d * d; i++) {
            second[i / d][i % d] = first[i / d][i % d] * (1 + 0x1p-20) * (1 + 0x1p-20);
        }
        double trace = 0;
        for (int i = 0; i < d; i++) {
            trace += first[i][i];
        }
        assertThat(FRECHET.between(whole, Gaussian.of(new double[d], second)))
                .isCloseTo(0x1p-40 * trace, withPercentage(1e-6));
    }

    private static double[][] block(SplittableRandom random) {
        double a = random.nextDouble(1, 3);
        double b = random.nextDouble(1, 3);
        double c = random.nextDouble(-0.9, 0.9);
        return new double[][] {{a, c}, {c, b}};
    }
}
