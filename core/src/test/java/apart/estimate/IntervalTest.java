package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void mayLieBelowWhatWasMeasured() {
        assertThat(new Interval(3, 1, 2, 0.95).value()).isEqualTo(3);
    }

    @Test
    void scalesAllThree() {
        assertThat(new Interval(3, 1, 4, 0.95).scaled(0.5)).isEqualTo(new Interval(1.5, 0.5, 2, 0.95));
        assertThatThrownBy(() -> new Interval(3, 1, 4, 0.95).scaled(0)).hasMessageContaining("factor is 0.0");
    }

    @Test
    void isRefusedWhereItIsNone() {
        assertThatThrownBy(() -> new Interval(1, 2, 1, 0.95)).hasMessageContaining("low 2.0, high 1.0");
        assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1, 0.95)).hasMessageContaining("value NaN");
        assertThatThrownBy(() -> new Interval(1, 0, 1, 1)).hasMessageContaining("level 1.0");
    }
}
