package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {
    private static final int DRAWS = 100_000;

    private static BigInteger choose(long n, long k) {
        var product = BigInteger.ONE;
        for (long i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return product;
    }

    private static double exact(long y, long total, long marked, long taken) {
        var ways = choose(marked, y).multiply(choose(total - marked, taken - y));
        return new BigDecimal(ways)
                .divide(new BigDecimal(choose(total, taken)), MathContext.DECIMAL128)
                .doubleValue();
    }

    // Total, marked, taken: few of either, each kind of complement, narrow and wide laws.
    @ParameterizedTest
    @CsvSource({
        "30, 5, 9",
        "40, 35, 9",
        "40, 35, 33",
        "500, 3, 400",
        "100, 50, 50",
        "400, 130, 60",
        "400, 270, 60",
        "400, 130, 340",
        "400, 270, 340",
        "3000, 40, 900",
        "5000, 2500, 2500",
        "9000, 100, 8900"
    })
    void drawsFollowTheLaw(long total, long marked, long taken) {
        for (long seed = 1; seed <= 2; seed++) {
            var random = new SplittableRandom(seed);
            var seen = new long[(int) Math.min(marked, taken) + 1];
            for (int i = 0; i < DRAWS; i++) {
                seen[(int) Hypergeometric.draw(random, total, marked, taken)]++;
            }
            double square = 0;
            int cells = 0;
            double expected = 0;
            long counted = 0;
            for (int y = (int) Math.max(0, taken - total + marked); y < seen.length; y++) {
                expected += DRAWS * Math.exp(Hypergeometric.logProbability(y, total, marked, taken));
                counted += seen[y];
                if (expected >= 20) {
                    square += (counted - expected) * (counted - expected) / expected;
                    cells++;
                    expected = 0;
                    counted = 0;
                }
            }
            assertThat(square).as("seed %d", seed).isLessThan(GammaLaw.chiSquare(1 - 1e-4, cells));
        }
    }

    // Counts past the table of factorials, where the law is checked by its mean and variance.
    @ParameterizedTest
    @CsvSource({"1000000, 300000, 20000", "45312, 700, 22656", "2000000000, 31250000, 1000000000"})
    void drawsHaveTheMeanAndVariance(long total, long marked, long taken) {
        double share = (double) marked / total;
        double mean = taken * share;
        double variance = taken * share * (1 - share) * (total - taken) / (total - 1.0);
        for (long seed = 1; seed <= 2; seed++) {
            var random = new SplittableRandom(seed);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                double away = Hypergeometric.draw(random, total, marked, taken) - mean;
                sum += away;
                squares += away * away;
            }
            assertThat(sum / DRAWS).as("seed %d", seed).isCloseTo(0, within(4 * Math.sqrt(variance / DRAWS)));
            assertThat(squares / DRAWS / variance).as("seed %d", seed).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
        }
    }

    @Test
    void nothingIsLeftToChanceAtTheEnds() {
        var random = new SplittableRandom(1);
        assertThat(Hypergeometric.draw(random, 100, 0, 40)).isZero();
        assertThat(Hypergeometric.draw(random, 100, 100, 40)).isEqualTo(40);
        assertThat(Hypergeometric.draw(random, 100, 30, 0)).isZero();
        assertThat(Hypergeometric.draw(random, 100, 30, 100)).isEqualTo(30);
        assertThat(Hypergeometric.draw(random, 0, 0, 0)).isZero();
    }

    @Test
    void logarithmOfTheProbabilityIsExact() {
        for (long y = 0; y <= 40; y++) {
            assertThat(Hypergeometric.logProbability(y, 300, 40, 110))
                    .isCloseTo(Math.log(exact(y, 300, 40, 110)), within(1e-11));
        }
    }

    @Test
    void logarithmOfAFactorialIsExact() {
        double sum = 0;
        for (int k = 1; k <= 20_000; k++) {
            sum += Math.log(k);
            assertThat(LogFactorial.of(k)).isCloseTo(sum, within(1e-12 * sum + 1e-15));
        }
    }
}
