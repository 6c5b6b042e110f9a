package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountTermsTest {
    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal TWO = BigDecimal.TWO;

    private static BigDecimal share(long count, long total) {
        return new BigDecimal(count).divide(new BigDecimal(total), DIGITS);
    }

    /// a·ln(a/b), 0 where a is.
    private static BigDecimal term(BigDecimal a, BigDecimal b) {
        return a.signum() == 0 ? BigDecimal.ZERO : a.multiply(BigDecimalMath.log(a.divide(b, DIGITS), DIGITS), DIGITS);
    }

    private static long[][] tables() {
        var random = new SplittableRandom(8);
        var tables = new long[400][];
        for (int i = 0; i < tables.length; i++) {
            long n = 1 + random.nextLong(1L << random.nextInt(1, 40));
            long m = 1 + random.nextLong(1L << random.nextInt(1, 40));
            long x = random.nextLong(n + 1);
            long near = Math.clamp((long) ((double) x / n * m) + random.nextLong(-2, 3), 0, m);
            tables[i] = new long[] {n, m, x, i % 2 == 0 ? near : random.nextLong(m + 1)};
        }
        return tables;
    }

    // Fifty digits of the textbook formula.
    @Test
    void jensenShannonTermsKeepTheirDigits() {
        for (var t : tables()) {
            var p = share(t[2], t[0]);
            var q = share(t[3], t[1]);
            var mean = p.add(q).divide(TWO, DIGITS);
            double exact = term(p, mean).add(term(q, mean)).divide(TWO, DIGITS).doubleValue();
            assertThat(new CountTerms(t[0], t[1]).jensenShannon(t[2] + t[3], t[3]))
                    .as("%d of %d, %d of %d", t[2], t[0], t[3], t[1])
                    .isCloseTo(exact, within(2e-15 * exact));
            assertThat(new CountTerms(t[1], t[0]).jensenShannon(t[2] + t[3], t[2]))
                    .isEqualTo(new CountTerms(t[0], t[1]).jensenShannon(t[2] + t[3], t[3]));
        }
    }

    @Test
    void kullbackLeiblerTermsKeepTheirDigits() {
        for (var t : tables()) {
            if (t[3] == 0) {
                continue;
            }
            var p = share(t[2], t[0]);
            var q = share(t[3], t[1]);
            double exact = term(p, q).subtract(p).add(q).doubleValue();
            assertThat(new CountTerms(t[0], t[1]).kullbackLeibler(t[2], t[3]))
                    .as("%d of %d, %d of %d", t[2], t[0], t[3], t[1])
                    .isCloseTo(exact, within(3e-15 * exact));
        }
        assertThat(new CountTerms(5, 7).kullbackLeibler(2, 0)).isInfinite();
        assertThat(new CountTerms(5, 7).kullbackLeibler(0, 7)).isEqualTo(1);
        assertThat(new CountTerms(5, 7).kullbackLeibler(0, 0)).isZero();
    }
}
