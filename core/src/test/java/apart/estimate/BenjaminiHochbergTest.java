package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    // By the definition, in Python with exact fractions: min over w ≥ p of w·C/#{≤ w}.
    @Test
    void isTheLeastBoundAmongLargerP() {
        double[] p = {.001, .3, .04, .0005, .02, .9, .04, 1, .011, .06};
        double[] q = {.005, .375, 2 / 30.0, .005, .05, 1, 2 / 30.0, 1, .11 / 3, .6 / 7};
        assertThat(BenjaminiHochberg.qValues(p)).containsExactly(q, within(1e-15));
    }

    @Test
    void oneColumnKeepsItsP() {
        assertThat(BenjaminiHochberg.qValues(.03)).containsExactly(.03);
        assertThat(BenjaminiHochberg.qValues()).isEmpty();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> BenjaminiHochberg.qValues(.1, 1.5)).hasMessageContaining("p at index 1 is 1.5");
        assertThatThrownBy(() -> BenjaminiHochberg.qValues(Double.NaN)).hasMessageContaining("index 0 is NaN");
    }
}
