package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
    private static Iterable<String> labels(Axis axis) {
        return axis.ticks().stream().map(Axis.Tick::label).toList();
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(labels(Axis.linear(0, 1))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(labels(Axis.linear(250, 10_000))).containsExactly("2,000", "4,000", "6,000", "8,000", "10,000");
        assertThat(labels(Axis.linear(-0.011, 0.011))).containsExactly("−0.01", "−0.005", "0", "0.005", "0.01");
        assertThat(labels(Axis.linear(0, 3e-7))).containsExactly("0", "10⁻⁷", "2·10⁻⁷", "3·10⁻⁷");
        assertThat(labels(Axis.linear(0, 2e300))).contains("5·10²⁹⁹", "10³⁰⁰");
    }

    @Test
    void ticksOfRatiosAreDecadesOrTheirParts() {
        assertThat(labels(Axis.logarithmic(1e-12, 1)))
                .containsExactly("10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1");
        assertThat(labels(Axis.logarithmic(0.02, 1.5))).containsExactly("0.02", "0.05", "0.1", "0.2", "0.5", "1");
    }

    @Test
    void placesRunFromZeroToOne() {
        assertThat(Axis.linear(-2, 2).place(1)).isEqualTo(0.75);
        assertThat(Axis.logarithmic(1e-4, 1).place(1e-3)).isCloseTo(0.25, within(1e-12));
        assertThat(Axis.logarithmic(1e-4, 1).place(0)).isNaN();
        assertThat(Axis.linear(0, 1).place(Double.POSITIVE_INFINITY)).isNaN();
    }

    @Test
    void singleValueStandsInTheMiddle() {
        assertThat(Axis.linear(0, 0).place(0)).isEqualTo(0.5);
        assertThat(Axis.linear(7, 7).place(7)).isEqualTo(0.5);
        assertThat(Axis.logarithmic(7, 7).place(7)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void logarithmicAxisStartsAboveZero() {
        assertThatThrownBy(() -> Axis.logarithmic(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
