package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KullbackLeiblerTest {
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);

    /// mpmath, 40 digits, from the doubles of P and Q divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(KL.between(P, Q)).isCloseTo(0.08529960131837055, within(6e-17));
        assertThat(KL.between(Q, P)).isCloseTo(0.09745500678538761, within(6e-17));
    }

    /// scipy.stats.entropy's own tests; digits by mpmath.
    @Test
    void agreesWithScipyEntropy() {
        var p = Pmf.of(.1, .6, .3);
        var q = Pmf.of(.2, .3, .5);
        assertThat(KL.between(p, q)).isCloseTo(0.19332590315017545, within(1e-16));
        assertThat(KL.between(q, p)).isCloseTo(0.18609809382700082, within(1e-16));
    }

    @Test
    void zeroOnOneOutcomeAndInfiniteWhereQVanishes() {
        assertThat(KL.between(Pmf.of(1, 0), Pmf.of(1, 0))).isZero();
        assertThat(KL.between(Pmf.of(.5, .5), Pmf.of(1, 0))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(Pmf.of(1, 0), Pmf.of(.5, .5))).isEqualTo(Math.log(2));
    }

    @Test
    void pinskersInequalityHolds() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            double tv = new TotalVariation().between(p, q);
            assertThat(KL.between(p, q)).as("seed %d", seed).isGreaterThanOrEqualTo(2 * tv * tv);
        }
    }

    @Test
    void infiniteGradientNamesTheOutcomes() {
        assertThat(KL.gradient(Pmf.of(.5, .5), Pmf.of(1, 0)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "p has outcome 1 and q has it not"));
        assertThat(((Gradient.None)
                                KL.gradient(Pmf.ofCounts(1, 1, 1, 1, 1, 1, 1, 1), Pmf.ofCounts(0, 0, 0, 0, 0, 0, 0, 1)))
                        .why())
                .isEqualTo("p has outcomes 0, 1, 2, 3, 4 and 2 more and q has them not");
    }

    @Test
    void gradientVanishesOnEquals() {
        assertThat(((Gradient.Of) KL.gradient(P, P)).direction()).containsOnly(0);
    }
}
