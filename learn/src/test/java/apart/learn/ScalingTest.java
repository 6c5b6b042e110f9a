package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private static Scaling.Column column(double... values) {
        return Scaling.of(List.of("a"), List.of(values)).columns().getFirst();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e-300, 1, 1e9, 3e-12})
    void ofAnyUnitTheSpreadIsAboutOneAndTheWayBackIsExact(double unit) {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var values = random.doubles(1000, -1, 3).map(x -> x * unit).toArray();
            var column = column(values);
            var scaled = Arrays.stream(values).map(column::scaled).toArray();
            double square = Arrays.stream(scaled).map(x -> x * x).average().orElseThrow();
            assertThat(Math.sqrt(square)).as("seed %d", seed).isBetween(0.7, 1.42);
            for (double value : values) {
                assertThat(column.value(column.scaled(value)))
                        .as("seed %d, %s", seed, value)
                        .isCloseTo(value, org.assertj.core.data.Offset.offset(2 * Math.ulp(3 * unit)));
            }
        }
    }

    @Test
    void valuesNextToEachOtherFarFromZeroStayApart() {
        var column = column(1e9 - 1, 1e9 + 1);
        assertThat(column.scaled(1e9 + 1) - column.scaled(1e9 - 1)).isEqualTo(2.0);
        assertThat(column.exponent()).isZero();
    }

    @Test
    void theLargestDoublesOfBothSignsDoNotOverflow() {
        var column = column(Double.MAX_VALUE, -Double.MAX_VALUE);
        assertThat(column.scaled(Double.MAX_VALUE)).isBetween(0.9, 1.1);
        assertThat(column.value(column.scaled(-Double.MAX_VALUE))).isEqualTo(-Double.MAX_VALUE);
    }

    @Test
    void wholeNumbersComeOutWhole() {
        var column = column(1, 2, 2, 7);
        assertThat(column.whole()).isTrue();
        assertThat(column.value(column.scaled(2.3))).isEqualTo(2.0);
        assertThat(column(1, 2.5).whole()).isFalse();
        assertThat(column(1e300, 3e300).whole())
                .as("there every double is whole")
                .isFalse();
    }

    @Test
    void aConstantColumnIsNoCoordinateAndComesOutAsItIs() {
        var scaling = Scaling.of(List.of("a", "b"), List.of(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}));
        assertThat(scaling.dimension()).isEqualTo(1);
        assertThat(scaling.varying()).containsExactly(1);
        assertThat(scaling.columns().getFirst().value(5)).isEqualTo(0.1);
    }
}
