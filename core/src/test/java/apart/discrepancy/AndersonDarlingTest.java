package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AndersonDarlingTest {
    private static final AndersonDarling AD = new AndersonDarling();

    /// mpmath, 40 digits: quadrature over every step of both distribution functions.
    @Test
    void agreesWithReferenceValues() {
        var x = new double[] {.7, 7.4, 2.4, 6.8};
        var y = new double[] {1.4, 8};
        var p = Sample.weighted(x, new double[] {2.1, 4.2, 7.4, 8});
        var q = Sample.weighted(y, new double[] {7.6, 8.8});
        assertThat(AD.between(p, q)).isCloseTo(0.38588180932678345, within(2e-16));
        assertThat(AD.between(Sample.of(x), Sample.of(y))).isCloseTo(0.3260073773040711, within(2e-16));
        assertThat(AD.between(Sample.of(1, 2, 2, 3, 5), Sample.of(2, 3, 3, 7, 8, 9)))
                .isCloseTo(0.5615405298430638, within(3e-16));
    }

    /// A step of F from 0 to 1 against one of G to ½: (4/9)(−s − ln(1 − s)) at ¾, and the rest of G
    /// alone 4(−s − ln(1 − s)) at ¼.
    @Test
    void oneValueAgainstTwoHasAClosedForm() {
        double first = 4.0 / 9 * (-0.75 - StrictMath.log(0.25));
        double second = 4 * (-0.25 - StrictMath.log(0.75));
        assertThat(AD.between(Sample.of(0), Sample.of(0, 1))).isCloseTo(first + second, within(2e-16));
    }

    @Test
    void isExactlyEightLogTwoLessFourBeyondAllOfTheOther() {
        assertThat(AD.between(Sample.of(1, 2, 3), Sample.of(4, 5))).isEqualTo(8 * Math.log(2) - 4);
        assertThat(AD.between(Sample.of(4, 5e300), Sample.of(1, 2, 3)))
                .isEqualTo(AD.onSamples().max());
    }

    /// The sum of the two-sample test, Σ (iN − jn)²/(j(N − j))/(nm), over the pooled values but the
    /// last (Anderson and Darling 1952; Pettitt 1976).
    @Test
    void approachesTheStatisticOfTheTest() {
        int n = 20_000;
        var random = new SplittableRandom(7);
        var p = Sample.of(random.doubles(n).toArray());
        var q = Sample.of(random.doubles(n).map(u -> u * Math.sqrt(u)).toArray());
        double sum = 0;
        int i = 0;
        for (int j = 1; j < 2 * n; j++) {
            boolean ofP = i < n && (j - 1 - i >= n || p.value(i) < q.value(j - 1 - i));
            i += ofP ? 1 : 0;
            double height = 2.0 * i - j;
            sum += height * height / ((double) j * (2 * n - j));
        }
        assertThat(AD.between(p, q) * n / 2).isCloseTo(sum, within(1e-3 * sum));
    }
}
