package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.divergence.JensenShannon;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PmfTest {
    @Test
    void countsAreDividedByTheirTotal() {
        assertThat(Pmf.ofCounts(1, 2, 5).probabilities()).containsExactly(0.125, 0.25, 0.625);
        assertThat(Pmf.ofCounts(1, 1, 1).probability(0)).isEqualTo(1.0 / 3);
    }

    @Test
    void differenceIsWithinTwoUlpsOfTheExactOne() {
        for (long seed = 0; seed < 1500; seed++) {
            var random = new SplittableRandom(seed);
            int n = 2 + random.nextInt(5);
            var a = new double[n];
            var b = new double[n];
            double near = Math.pow(10, -random.nextInt(17));
            int range = new int[] {0, 10, 60, 400, 900}[random.nextInt(5)];
            for (int i = 0; i < n; i++) {
                a[i] = Math.scalb(random.nextDouble(), random.nextInt(-range, range + 1));
                b[i] = random.nextBoolean() ? 3 * a[i] : a[i] * (1 + near * random.nextDouble());
            }
            var p = Pmf.normalized(a);
            var q = Pmf.normalized(b);
            var sumA = BigDecimal.ZERO;
            var sumB = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                sumA = sumA.add(new BigDecimal(a[i]));
                sumB = sumB.add(new BigDecimal(b[i]));
            }
            for (int i = 0; i < n; i++) {
                var exact = new BigDecimal(a[i])
                        .multiply(sumB)
                        .subtract(new BigDecimal(b[i]).multiply(sumA))
                        .divide(sumA.multiply(sumB), new MathContext(60));
                double truth = exact.doubleValue();
                assertThat(Math.abs(p.minus(q, i) - truth))
                        .as("seed %d outcome %d: %s", seed, i, truth)
                        .isLessThanOrEqualTo(2 * Math.ulp(truth));
                assertThat(q.minus(p, i)).isEqualTo(-p.minus(q, i) + 0.0);
            }
        }
    }

    @Test
    void differenceIsZeroWhereTheRationalsAgree() {
        var p = Pmf.ofCounts(1, 2, 3, 94);
        var q = Pmf.ofCounts(3, 6, 9, 282);
        for (int i = 0; i < 4; i++) {
            assertThat(p.minus(q, i)).isZero();
        }
    }

    @Test
    void sumOfCountsBeyondALongIsAnError() {
        assertThatThrownBy(() -> Pmf.ofCounts(Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("count 1");
    }

    @Test
    void weightsAreMeasuredWithoutBeingTouched() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var p = weights(random, 1_300);
            var q = weights(random, 1_300);
            var before = p.clone();
            assertThat(new JensenShannon().betweenWeights(p, q))
                    .as("seed %d", seed)
                    .isEqualTo(new JensenShannon().between(Pmf.normalized(p), Pmf.normalized(q)));
            assertThat(p).as("seed %d", seed).isEqualTo(before);
        }
        double[] wrong = {1, 2, Double.NaN};
        assertThatThrownBy(() -> new JensenShannon().betweenWeights(new double[] {1, 2, 3}, wrong))
                .hasMessage("weight 2 is NaN; weights are finite and not negative");
    }

    private static double[] weights(SplittableRandom random, int n) {
        var weights =
                random.doubles(n).map(u -> Math.scalb(u, -random.nextInt(80))).toArray();
        weights[random.nextInt(n)] = random.nextBoolean() ? -0.0 : 1e300;
        return weights;
    }
}
