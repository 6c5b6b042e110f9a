package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BhattacharyyaTest {
    private static final Bhattacharyya DISTANCE = new Bhattacharyya();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// mpmath, 50 digits, from the doubles divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(DISTANCE.between(P, Q)).isCloseTo(0.02291017615507251, within(2e-17));
        assertThat(DISTANCE.between(A, B)).isCloseTo(0.05413488868664432, within(5e-17));
    }

    @Test
    void isTheLogarithmOfWhatHellingerLeaves() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            double h = new Hellinger().between(p, q);
            double expected = -Math.log1p(-h * h);
            assertThat(DISTANCE.between(p, q)).as("seed %d", seed).isCloseTo(expected, within(1e-14 * expected));
        }
    }

    /// √⅛ by hand, and probabilities far below those of doubles.
    @Test
    void smallOverlapsAreFinite() {
        assertThat(DISTANCE.between(Pmf.of(.5, .5, 0), Pmf.of(0, .25, .75)))
                .isCloseTo(1.5 * Math.log(2), within(3e-16));
        assertThat(DISTANCE.between(Pmf.normalized(1e300, 1e-300), Pmf.normalized(1e-300, 1e300)))
                .isCloseTo(300 * Math.log(10) - Math.log(2), within(1e-12));
    }

    @Test
    void infiniteWithoutGradientOnDisjointSupports() {
        var gradient = DISTANCE.gradient(Pmf.of(1, 0), Pmf.of(0, 1));
        assertThat(gradient).isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "no outcome is common to p and q"));
        assertThat(((Gradient.Of) DISTANCE.gradient(P, P)).direction()).containsOnly(0);
    }
}
