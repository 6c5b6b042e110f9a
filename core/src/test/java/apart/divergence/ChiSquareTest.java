package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Law;
import apart.Pmf;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChiSquareTest {
    private static final ChiSquare PEARSON = new ChiSquare(ChiSquare.Kind.PEARSON);
    private static final ChiSquare NEYMAN = new ChiSquare(ChiSquare.Kind.NEYMAN);
    private static final ChiSquare SYMMETRIC = new ChiSquare(ChiSquare.Kind.SYMMETRIC);
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// mpmath, 50 digits, from the doubles divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(PEARSON.between(P, Q)).isCloseTo(0.1568, within(8e-17));
        assertThat(NEYMAN.between(P, Q)).isCloseTo(0.23456790123456786, within(1e-16));
        assertThat(SYMMETRIC.between(P, Q)).isCloseTo(0.08837462935823591, within(5e-17));
        assertThat(PEARSON.between(A, B)).isCloseTo(0.39166666666666655, within(2e-16));
        assertThat(NEYMAN.between(A, B)).isCloseTo(0.5785714285714284, within(3e-16));
        assertThat(SYMMETRIC.between(A, B)).isCloseTo(0.20181818181818176, within(1e-16));
    }

    /// Exact rationals: ¼²·(1/¼ + 1/¾) and so on.
    @Test
    void twoOutcomesByHand() {
        var p = Pmf.of(.5, .5);
        var q = Pmf.of(.25, .75);
        assertThat(PEARSON.between(p, q)).isCloseTo(1 / 3.0, within(2e-16));
        assertThat(NEYMAN.between(p, q)).isEqualTo(.25);
        assertThat(SYMMETRIC.between(p, q)).isCloseTo(2 / 15.0, within(1e-16));
        assertThat(NEYMAN.between(p, q)).isEqualTo(PEARSON.between(q, p));
        // 2p(p − q)/q − p·Σ …, and the like
        assertThat(((Gradient.Of) PEARSON.gradient(p, q)).direction())
                .containsExactly(new double[] {2 / 3.0, -2 / 3.0}, within(2e-16));
        assertThat(((Gradient.Of) NEYMAN.gradient(p, q)).direction())
                .containsExactly(new double[] {.5, -.5}, within(2e-16));
    }

    @Test
    void isTsallisOfOrderTwo() {
        assertThat(new Tsallis(2).between(A, B)).isEqualTo(PEARSON.between(A, B));
    }

    @Test
    void infiniteWhereTheDivisorVanishes() {
        var p = Pmf.of(.5, .5);
        var q = Pmf.of(1, 0);
        assertThat(PEARSON.between(p, q)).isEqualTo(INFINITE);
        assertThat(PEARSON.between(q, p)).isEqualTo(1);
        assertThat(NEYMAN.between(p, q)).isEqualTo(1);
        assertThat(NEYMAN.between(q, p)).isEqualTo(INFINITE);
        assertThat(SYMMETRIC.between(p, q)).isCloseTo(2 / 3.0, within(2e-16));
        assertThat(PEARSON.gradient(p, q)).isEqualTo(new Gradient.None(INFINITE, "p has outcome 1 and q has it not"));
        assertThat(NEYMAN.gradient(q, p)).isEqualTo(new Gradient.None(INFINITE, "q has outcome 1 and p has it not"));
        // p·(2p/q) and −q²/p, centered: by hand
        assertThat(((Gradient.Of) NEYMAN.gradient(p, q)).direction())
                .containsExactly(new double[] {-1, 1}, within(2e-16));
        assertThat(((Gradient.Of) PEARSON.gradient(q, p)).direction()).containsOnly(0);
    }

    @Test
    void symmetricSaturates() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        assertThat(SYMMETRIC.between(p, q)).isEqualTo(2);
        assertThat(((Gradient.Of) SYMMETRIC.gradient(p, q)).direction()).containsOnly(0);
    }

    @Test
    void gradientVanishesOnEquals() {
        for (var kind : List.of(PEARSON, NEYMAN, SYMMETRIC)) {
            assertThat(((Gradient.Of) kind.gradient(P, P)).direction()).containsOnly(0);
        }
    }

    /// Probabilities that no double holds: 1e-308/1e308 = 1e-616, and p²/q = 1e-4·1e308.
    @Test
    void ratiosBeyondDoublesWithinOrBeyondRange() {
        var tiny = Pmf.normalized(1e300, 1e-14);
        var less = Pmf.normalized(1e300, 1e-20);
        // (1e-314 − 1e-320)²/1e-320
        assertThat(PEARSON.between(tiny, less)).isCloseTo(1e-308 * (1 - 2e-6), within(1e-316));
        var p = Pmf.normalized(1, 1e-300);
        var q = Pmf.normalized(1e300, 1e-20);
        // 1e-300²/1e-320
        assertThat(PEARSON.between(p, q)).isCloseTo(1e-280, within(1e-294));
        assertThat(NEYMAN.between(q, p)).isCloseTo(1e-280, within(1e-294));
        assertThat(((Gradient.Of) PEARSON.gradient(p, q)).direction()[1]).isCloseTo(2e-280, within(1e-294));
        assertThat(((Gradient.Of) NEYMAN.gradient(q, p)).direction()[1]).isCloseTo(-1e-280, within(1e-294));
        var half = Pmf.of(.5, .5);
        assertThat(PEARSON.between(half, q)).isEqualTo(INFINITE);
        assertThat(PEARSON.gradient(half, q))
                .isEqualTo(new Gradient.None(INFINITE, "the value exceeds the range of a double"));
        // the value is 1.6e308 and its slope twice that
        var large = PEARSON.gradient(Pmf.of(0.0, 1), Pmf.normalized(1, 6.2e-309));
        assertThat(large.value()).isFinite();
        assertThat(((Gradient.Of) large).direction()).containsOnly(0);
        var steep = PEARSON.gradient(Pmf.of(.1, .9), Pmf.normalized(1, 5e-309));
        assertThat(steep).isEqualTo(new Gradient.None(steep.value(), "its slopes exceed the range of a double"));
    }

    @Test
    void onlyTheSymmetricIsBounded() {
        assertThat(PEARSON.onPmfs().max()).isEqualTo(INFINITE);
        assertThat(NEYMAN.onPmfs().refuted()).contains(Law.SYMMETRIC, Law.FINITE_ON_DISJOINT);
        assertThat(SYMMETRIC.onPmfs().max()).isEqualTo(2);
        assertThat(SYMMETRIC.onPmfs().holds()).contains(Law.SYMMETRIC, Law.FINITE_ON_DISJOINT);
        assertThat(List.of(PEARSON.name(), NEYMAN.name(), SYMMETRIC.name()))
                .containsExactly("chi2", "chi2-neyman", "chi2-symmetric");
    }
}
