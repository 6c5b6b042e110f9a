package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JeffreysTest {
    private static final Jeffreys JEFFREYS = new Jeffreys();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// mpmath, 50 digits, from the doubles divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(JEFFREYS.between(P, Q)).isCloseTo(0.18275460810375818, within(1e-16));
        assertThat(JEFFREYS.between(A, B)).isCloseTo(0.42815370492506505, within(2e-16));
    }

    @Test
    void isKullbackLeiblerThereAndBack() {
        var kl = new KullbackLeibler();
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            double expected = kl.between(p, q) + kl.between(q, p);
            assertThat(JEFFREYS.between(p, q)).as("seed %d", seed).isCloseTo(expected, within(1e-14 * expected));
        }
    }

    @Test
    void infiniteWhereOneSideVanishes() {
        assertThat(JEFFREYS.between(Pmf.of(.5, .5), Pmf.of(1, 0))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(JEFFREYS.gradient(Pmf.of(.5, .5), Pmf.of(1, 0)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "p has outcome 1 and q has it not"));
        assertThat(JEFFREYS.gradient(Pmf.of(1, 0), Pmf.of(.5, .5)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "q has outcome 1 and p has it not"));
        assertThat(JEFFREYS.between(Pmf.of(.5, .5, 0), Pmf.of(.25, .75, 0))).isFinite();
    }

    @Test
    void gradientVanishesOnEquals() {
        assertThat(((Gradient.Of) JEFFREYS.gradient(P, P)).direction()).containsOnly(0);
    }
}
