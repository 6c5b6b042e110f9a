package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CramerVonMisesTest {
    private static final CramerVonMises CVM = new CramerVonMises();

    /// Exact rationals (Python fractions), by steps of both distribution functions; digits by mpmath.
    @Test
    void agreesWithReferenceValues() {
        var x = new double[] {.7, 7.4, 2.4, 6.8};
        var y = new double[] {1.4, 8};
        var p = Sample.weighted(x, new double[] {2.1, 4.2, 7.4, 8});
        var q = Sample.weighted(y, new double[] {7.6, 8.8});
        assertThat(CVM.between(p, q)).isCloseTo(0.06822925339479025, within(3e-17));
        assertThat(CVM.between(Sample.of(x), Sample.of(y))).isCloseTo(0.052083333333333336, within(2e-17));
        assertThat(CVM.between(Sample.of(1, 2, 2, 3, 5), Sample.of(2, 3, 3, 7, 8, 9)))
                .isCloseTo(0.10444444444444445, within(3e-17));
    }

    /// scipy.stats.cramervonmises_2samp 1.17: T = 0.11734693877551017 for 7 values a side.
    @Test
    void isTheStatisticOfTheTestForEqualSizesWithoutTies() {
        double t = 0.11734693877551017;
        var p = Sample.of(.1, .5, 1.7, 2.2, 3.1, 4.0, .3);
        var q = Sample.of(.2, 1.1, 1.6, 2.9, 3.3, 5.5, 6.1);
        assertThat(CVM.between(p, q)).isCloseTo(2 * t / 7 - 1.0 / (6 * 7 * 7), within(1e-15));
    }

    @Test
    void isExactlyOneThirdBeyondAllOfTheOther() {
        assertThat(CVM.between(Sample.of(1, 2, 3), Sample.of(4, 5)))
                .isEqualTo(CVM.onSamples().max());
        assertThat(CVM.between(Sample.of(4, 5e300), Sample.of(1, 2, 3))).isEqualTo(1.0 / 3);
    }

    @Test
    void isTheSameSeenFromTheRight() {
        var x = new double[] {1, 2, 2, 3, 5};
        var y = new double[] {2, 3, 3, 7, 8, 9};
        assertThat(CVM.between(turned(x), turned(y))).isCloseTo(CVM.between(Sample.of(x), Sample.of(y)), within(1e-16));
    }

    private static Sample turned(double[] values) {
        return Sample.of(
                IntStream.range(0, values.length).mapToDouble(i -> -values[i]).toArray());
    }
}
