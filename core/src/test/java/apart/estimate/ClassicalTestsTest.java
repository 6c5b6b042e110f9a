package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import apart.Sample;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reference values: SciPy 1.10.1, as each test says.
class ClassicalTestsTest {
    private static Sample squares(int n, double shift) {
        return Sample.of(IntStream.range(0, n)
                .mapToDouble(i -> Math.pow((i * 37 % n) / (double) n, 2) + shift)
                .toArray());
    }

    /// `ks_2samp([1, 2, 3], [2.5, 3.5, 4.5])`: 0.6 = 12 of the C(6, 3) = 20 orders.
    @Test
    void threeAgainstThreeByCounting() {
        assertThat(ClassicalTests.kolmogorovSmirnov(Sample.of(1, 2, 3), Sample.of(2.5, 3.5, 4.5)))
                .isCloseTo(.6, within(1e-14));
        // All of one below all of the other: 2 of 20.
        assertThat(ClassicalTests.kolmogorovSmirnov(Sample.of(1, 2, 3), Sample.of(4, 5, 6)))
                .isCloseTo(.1, within(1e-14));
        assertThat(ClassicalTests.kolmogorovSmirnov(Sample.of(1, 2), Sample.of(1, 2)))
                .isEqualTo(1);
    }

    /// `ks_2samp(x, y).pvalue` of x = ((i·37 mod n)/n)², y likewise of another n and shifted.
    @Test
    void exactWhereBothAreSmall() {
        assertThat(ClassicalTests.kolmogorovSmirnov(squares(100, 0), squares(150, .05)))
                .isCloseTo(0.003042235513067425, within(1e-12));
        assertThat(ClassicalTests.kolmogorovSmirnov(squares(400, 0), squares(301, .01)))
                .isCloseTo(0.05899727563987969, within(1e-12));
    }

    @Test
    void theLimitLawWhereOneIsLarge() {
        assertThat(ClassicalTests.kolmogorovSmirnov(squares(12_000, 0), squares(12_001, .0012)))
                .isCloseTo(1.0627771706299816e-06, withinPercentage(1e-7));
        assertThat(ClassicalTests.kolmogorovSmirnov(squares(12_000, 0), squares(11_001, .0001)))
                .isCloseTo(0.6107803904431182, withinPercentage(.01));
    }

    /// `kstwo.sf(.015, 6000)` and `kstwo.sf(.0205, 6000)`: the steps of one are 180 and 246 ahead.
    @Test
    void theLimitLawIsCorrectedForFiniteRows() {
        assertThat(ClassicalTests.kolmogorovSmirnov(steps(0), steps(179.5)))
                .isCloseTo(0.13302975109662074, withinPercentage(.002));
        assertThat(ClassicalTests.kolmogorovSmirnov(steps(0), steps(245.5)))
                .isCloseTo(0.012729854539117931, withinPercentage(.02));
        assertThat(ClassicalTests.kolmogorovSmirnov(steps(0), steps(0))).isEqualTo(1);
    }

    private static Sample steps(double ahead) {
        return Sample.of(IntStream.range(0, 12_000).mapToDouble(i -> i + ahead).toArray());
    }

    /// `chi2.sf(x, k)`; with two degrees of freedom it is e^(−x/2).
    @Test
    void chiSquare() {
        assertThat(ClassicalTests.chiSquare(7, 2)).isCloseTo(Math.exp(-3.5), within(1e-15));
        assertThat(ClassicalTests.chiSquare(3.841458820694124, 1)).isCloseTo(.05, within(1e-14));
        assertThat(ClassicalTests.chiSquare(510.745617437, 4)).isCloseTo(3.17592550333e-109, withinPercentage(1e-6));
        assertThat(ClassicalTests.chiSquare(Double.POSITIVE_INFINITY, 3)).isZero();
        assertThat(ClassicalTests.chiSquare(0, 3)).isEqualTo(1);
        assertThatThrownBy(() -> ClassicalTests.chiSquare(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClassicalTests.chiSquare(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /// `2·norm.sf(1.96)`.
    @Test
    void normal() {
        assertThat(ClassicalTests.normal(1.96)).isCloseTo(.04999579029644087, within(1e-15));
        assertThat(ClassicalTests.normal(-1.96)).isEqualTo(ClassicalTests.normal(1.96));
        assertThat(ClassicalTests.normal(0)).isEqualTo(1);
    }

    @Test
    void weightsAreRefused() {
        var weighted = Sample.weighted(new double[] {1, 2}, new double[] {1, 2});
        assertThatThrownBy(() -> ClassicalTests.kolmogorovSmirnov(weighted, Sample.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight");
    }
}
