package apart.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The loops for scaling a kernel: the same bits in every kind, and what they say they are.
class ScalingLoopsTest {
    private static final int[] LENGTHS = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 100, 1_003};

    private final Loops plain = Choice.choose("plain", true);
    private final Loops vector = Choice.choose("vector", true);

    private static double[] doubles(long seed, int n, double from, double to) {
        return new SplittableRandom(seed).doubles(n, from, to).toArray();
    }

    private static float[] floats(long seed, int n) {
        var floats = new float[n];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextDouble(-1, 1);
        }
        return floats;
    }

    @Test
    void exponentialsAgreeAndAreRight() {
        for (int n : LENGTHS) {
            var x = doubles(n, n, -750, 700);
            var found = x.clone();
            var expected = x.clone();
            plain.exponentials(expected, n);
            vector.exponentials(found, n);
            assertThat(found).as("length %d", n).isEqualTo(expected);
            for (int i = 0; i < n; i++) {
                double truth = x[i] < -708 ? 0 : StrictMath.exp(x[i]);
                assertThat(found[i]).as("x = %s", x[i]).isCloseTo(truth, within(2 * Math.ulp(truth)));
            }
        }
    }

    @Test
    void gibbsPowersAgreeAndAreRight() {
        for (int n : LENGTHS) {
            var costs = doubles(n, n, 0, 300);
            if (n > 3) {
                costs[3] = Double.POSITIVE_INFINITY;
            }
            var target = doubles(n + 1, n, -1, 1);
            var shifts = doubles(n + 2, n, -3, 3);
            var found = costs.clone();
            var expected = costs.clone();
            plain.gibbsPowers(expected, 0.5, target, 2, 1, shifts, n);
            vector.gibbsPowers(found, 0.5, target, 2, 1, shifts, n);
            assertThat(found).as("length %d", n).isEqualTo(expected);
            for (int i = 0; i < n; i++) {
                double exponent = ((0.5 - costs[i]) + target[i]) * 2 + (1 + shifts[i]);
                double truth = exponent < -460 ? 0 : StrictMath.exp(exponent);
                assertThat(found[i]).as("exponent %s", exponent).isCloseTo(truth, within(1e-12 * truth));
            }
        }
        var far = new double[] {-2_000, 2_000};
        vector.gibbsPowers(far, 0, new double[2], 1, 0, new double[2], 2);
        assertThat(far).containsExactly(StrictMath.exp(600), 0);
    }

    @Test
    void narrowingAgreesAndRounds() {
        for (int n : LENGTHS) {
            var x = doubles(n, n, 0, 1);
            for (int i = 0; i < n; i += 5) {
                x[i] *= 1e-30;
            }
            var expected = new float[n + 4];
            var found = new float[n + 4];
            plain.narrow(x, 0.75, expected, 2, n);
            vector.narrow(x, 0.75, found, 2, n);
            assertThat(found).as("length %d", n).isEqualTo(expected);
            for (int i = 0; i < n; i++) {
                double product = x[i] * 0.75;
                assertThat(found[2 + i]).isEqualTo(product < 1e-30 ? 0 : (float) product);
            }
        }
    }

    @Test
    void sumsOfRowsAgreeAndAreRight() {
        for (int n : LENGTHS) {
            var row = doubles(n, n + 3, -1, 1);
            var factors = doubles(n + 1, n, -1, 1);
            double sum = vector.rowSum(row, 3, factors, n);
            assertThat(sum).as("length %d", n).isEqualTo(plain.rowSum(row, 3, factors, n));
            double truth = IntStream.range(0, n)
                    .mapToDouble(i -> row[3 + i] * factors[i])
                    .sum();
            assertThat(sum).isCloseTo(truth, within(1e-13));
            for (int count = 0; count <= 9; count++) {
                singleSums(n, count);
            }
        }
    }

    private void singleSums(int n, int count) {
        var rows = floats(n, 5 + count * n);
        var factors = floats(n + 1, n);
        var expected = new float[count + 3];
        var found = new float[count + 3];
        plain.rowSums(rows, 5, factors, expected, 2, count, n);
        vector.rowSums(rows, 5, factors, found, 2, count, n);
        assertThat(found).as("%d rows of %d", count, n).isEqualTo(expected);
        for (int row = 0; row < count; row++) {
            int at = 5 + row * n;
            double truth = IntStream.range(0, n)
                    .mapToDouble(i -> (double) rows[at + i] * factors[i])
                    .sum();
            assertThat((double) found[2 + row]).isCloseTo(truth, within(1e-4));
        }
    }

    @Test
    void addedRowsAgreeAndAreRight() {
        for (int n : LENGTHS) {
            for (int count = 0; count <= 9; count++) {
                var rows = doubles(n, 5 + count * n, -1, 1);
                var factors = doubles(n + 1, count + 2, -1, 1);
                var found = new double[n];
                var expected = new double[n];
                vector.addRows(rows, 5, factors, 2, count, found, n);
                plain.addRows(rows, 5, factors, 2, count, expected, n);
                assertThat(found).as("%d rows of %d", count, n).isEqualTo(expected);
                var truth = new double[n];
                for (int row = 0; row < count; row++) {
                    for (int i = 0; i < n; i++) {
                        truth[i] += factors[2 + row] * rows[5 + row * n + i];
                    }
                }
                assertThat(found).containsExactly(truth, within(1e-13));
                addedSingly(n, count, rows, factors);
            }
        }
    }

    private void addedSingly(int n, int count, double[] rows, double[] factors) {
        var singleRows = new float[rows.length];
        var singleFactors = new float[factors.length];
        plain.narrow(Arrays.stream(rows).map(Math::abs).toArray(), 1, singleRows, 0, rows.length);
        plain.narrow(Arrays.stream(factors).map(Math::abs).toArray(), 1, singleFactors, 0, factors.length);
        var found = new float[n];
        var expected = new float[n];
        vector.addRows(singleRows, 5, singleFactors, 2, count, found, n);
        plain.addRows(singleRows, 5, singleFactors, 2, count, expected, n);
        assertThat(found).as("%d single rows of %d", count, n).isEqualTo(expected);
        for (int i = 0; i < n; i++) {
            double truth = 0;
            for (int row = 0; row < count; row++) {
                truth += (double) singleFactors[2 + row] * singleRows[5 + row * n + i];
            }
            assertThat((double) found[i]).isCloseTo(truth, within(1e-5));
        }
    }
}
