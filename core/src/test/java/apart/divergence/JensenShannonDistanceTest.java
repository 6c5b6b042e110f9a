package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import org.junit.jupiter.api.Test;

class JensenShannonDistanceTest {
    private static final JensenShannonDistance DISTANCE = new JensenShannonDistance();

    /// mpmath, 40 digits, from the doubles divided by their sums.
    @Test
    void agreesWithAReferenceValue() {
        assertThat(DISTANCE.between(Pmf.of(.36, .48, .16), Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3)))
                .isCloseTo(0.149866141705572, within(6e-17));
    }

    @Test
    void gradientVanishesOnDisjointSupportsAndOnEquals() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        assertThat(((Gradient.Of) DISTANCE.gradient(p, q)).direction()).containsOnly(0);
        assertThat(((Gradient.Of) DISTANCE.gradient(p, p)).direction()).containsOnly(0);
    }
}
