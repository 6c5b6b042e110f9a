package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.estimate.RobustScale.Kind;
import org.junit.jupiter.api.Test;

class RobustScaleTest {
    // numpy.quantile of the pooled values (its default is the same type 7), 11 and 10 of them.
    @Test
    void isTheDistanceBetweenPooledQuartiles() {
        var reference = Sample.of(1, 2, 4, 8, 16, 32, 64);
        var current = Sample.of(3, 5, 9, 11);
        var scale = RobustScale.of(reference, current);
        assertThat(scale.kind()).isEqualTo(Kind.QUARTILES);
        assertThat(scale.sigma()).isCloseTo(7.412898443291327, within(1e-14));
        assertThat(RobustScale.of(current, reference)).isEqualTo(scale);
        assertThat(RobustScale.of(reference, Sample.of(3, 5, 9)).sigma()).isCloseTo(8.154188287620459, within(1e-14));
    }

    // Eight zeros, 1 and 2: quartiles 0, mean 0.3, variance 0.5 − 0.09.
    @Test
    void isTheStandardDeviationWhereQuartilesCoincide() {
        var scale = RobustScale.of(Sample.of(0, 0, 0, 0, 1), Sample.of(0, 0, 0, 0, 2));
        assertThat(scale.kind()).isEqualTo(Kind.STANDARD_DEVIATION);
        assertThat(scale.sigma()).isCloseTo(Math.sqrt(0.41), within(1e-15));
    }

    @Test
    void isZeroForAConstantAlone() {
        assertThat(RobustScale.of(Sample.of(3, 3), Sample.of(3))).isEqualTo(new RobustScale(0, Kind.CONSTANT));
        var tiny = RobustScale.of(Sample.of(0, 0, 0, 0), Sample.of(0, 0, 0, Double.MIN_VALUE));
        assertThat(tiny.sigma()).isPositive();
        assertThat(tiny.kind()).isEqualTo(Kind.STANDARD_DEVIATION);
    }

    @Test
    void reachesTheEndsOfTheRangeOfADouble() {
        assertThat(RobustScale.of(Sample.of(-1e308, 1e307), Sample.of(2e307, 1e308))
                        .sigma())
                .isFinite();
        var most = Sample.of(-Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
        assertThatThrownBy(() -> RobustScale.of(most, most))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("exceeds the range of a double");
    }
}
