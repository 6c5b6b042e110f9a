package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactTestTest {
    private static Cells table(long n, long m, long x, long y) {
        return Cells.ofCategories(List.of("no", "yes"), new long[] {n - x, x}, new long[] {m - y, y});
    }

    /// Every table with these margins, its probability as an exact fraction, its divergence
    /// by the textbook formula.
    private static double bruteForce(int n, int m, int x, int y) {
        int t = x + y;
        double observed = divergence(n, m, t, y);
        var far = BigInteger.ZERO;
        for (int other = Math.max(0, t - n); other <= Math.min(t, m); other++) {
            if (divergence(n, m, t, other) >= observed * (1 - 1e-9)) {
                far = far.add(choose(t, other).multiply(choose(n + m - t, m - other)));
            }
        }
        return new BigDecimal(far)
                .divide(new BigDecimal(choose(n + m, m)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static double divergence(int n, int m, int t, int y) {
        double p = (double) (t - y) / n;
        double q = (double) y / m;
        return 0.5 * (half(p, q) + half(1 - p, 1 - q));
    }

    private static double half(double p, double q) {
        double mean = (p + q) / 2;
        return (p <= 0 ? 0 : p * Math.log(p / mean)) + (q <= 0 ? 0 : q * Math.log(q / mean));
    }

    private static BigInteger choose(int n, int k) {
        var product = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return product;
    }

    @Test
    void equalsTheSumOverAllTables() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int n = random.nextInt(1, 120);
            int m = random.nextInt(1, 120);
            int x = random.nextInt(0, n + 1);
            int y = random.nextInt(0, m + 1);
            if (x + y == 0 || x + y == n + m || x * m == y * n) {
                continue;
            }
            assertThat(new ExactTest(table(n, m, x, y)).p())
                    .as("seed %d: %d of %d, %d of %d", seed, x, n, y, m)
                    .isCloseTo(bruteForce(n, m, x, y), within(1e-11 * bruteForce(n, m, x, y)));
        }
    }

    // Python, mpmath 30 digits: the sum of binomials over tables at least as far from the middle.
    @Test
    void agreesWithThirtyDigitsOnFortyThousandRows() {
        var exact = new ExactTest(table(22_656, 22_656, 9_731, 9_506));
        assertThat(exact.p()).isCloseTo(0.0332537630679563, within(1e-12));
        assertThat(exact.p()).isEqualTo(new ExactTest(table(22_656, 22_656, 9_506, 9_731)).p());
    }

    // The square of the two-proportion z with the continuity of a whole row is χ² to 1e-5 here: 40,000
    // rows too many among 2e9, z = (40,000 - 1)/√(0.24 · 2e9).
    @Test
    void agreesWithTheNormalLawOnBillionsOfRows() {
        var exact = new ExactTest(table(1_000_000_000, 1_000_000_000, 400_000_000, 400_040_000));
        double z = (40_000 - 1) / Math.sqrt(0.24 * 2e9);
        double p = 1 - GammaLaw.probability(0.5, z * z / 2);
        assertThat(exact.p()).isCloseTo(p, within(1e-4 * p));
        assertThat(exact.quantile(0.95) * 8 / 2e-9).isCloseTo(GammaLaw.chiSquare(0.95, 1), within(1e-3));
    }

    @Test
    void isOneWhereSharesAreEqual() {
        assertThat(new ExactTest(table(200, 50, 40, 10)).p()).isEqualTo(1);
    }

    @Test
    void staysAboveZeroBeyondTheRangeOfADouble() {
        var exact = new ExactTest(table(100_000, 100_000, 100_000, 0));
        assertThat(exact.p()).isPositive().isLessThan(1e-300);
        assertThat(exact.smallest()).isEqualTo(exact.p());
    }

    // C(20, 10) = 184,756 deals, of which 2 part the sides.
    @Test
    void hasASmallestP() {
        assertThat(new ExactTest(table(10, 10, 4, 6)).smallest()).isCloseTo(2 / 184_756.0, within(1e-19));
    }

    @Test
    void quantileIsTheSmallestDivergenceWithEnoughTablesBelow() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int n = random.nextInt(2, 90);
            int m = random.nextInt(2, 90);
            int t = random.nextInt(1, n + m);
            int x = Math.min(t, n);
            double quantile = new ExactTest(table(n, m, x, t - x)).quantile(0.95);
            var upTo = BigInteger.ZERO;
            var under = BigInteger.ZERO;
            for (int y = Math.max(0, t - n); y <= Math.min(t, m); y++) {
                var ways = choose(t, y).multiply(choose(n + m - t, m - y));
                upTo = divergence(n, m, t, y) <= quantile + 1e-13 ? upTo.add(ways) : upTo;
                under = divergence(n, m, t, y) < quantile - 1e-13 ? under.add(ways) : under;
            }
            double all = choose(n + m, m).doubleValue();
            assertThat(upTo.doubleValue() / all).as("seed %d", seed).isGreaterThanOrEqualTo(0.95 - 1e-12);
            assertThat(under.doubleValue() / all).as("seed %d", seed).isLessThan(0.95);
        }
    }
}
