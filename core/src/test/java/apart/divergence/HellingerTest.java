package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Law;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HellingerTest {
    private static final Hellinger HELLINGER = new Hellinger();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// mpmath, 50 digits, from the doubles divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(HELLINGER.between(P, Q)).isCloseTo(0.1504982751076378, within(6e-17));
        assertThat(HELLINGER.between(A, B)).isCloseTo(0.2295554023582898, within(1e-16));
    }

    /// mpmath, 50 digits. 1 − Σ √(pq) is 0 in doubles here.
    @Test
    void neighboursKeepTheirDigits() {
        assertThat(HELLINGER.between(Pmf.normalized(1, 2, 3), Pmf.normalized(1 + 1e-9, 2, 3 - 1e-9)))
                .isCloseTo(1.6666668042895072e-10, within(3e-25));
    }

    /// H² ≤ TV ≤ H·√(2 − H²).
    @Test
    void enclosesTotalVariation() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            double h = HELLINGER.between(p, q);
            double tv = new TotalVariation().between(p, q);
            assertThat(tv).as("seed %d", seed).isBetween(h * h, h * Math.sqrt(2 - h * h));
        }
    }

    @Test
    void exactlyOneWithoutGradientOnDisjointSupports() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        assertThat(HELLINGER.between(p, q)).isEqualTo(1);
        assertThat(((Gradient.Of) HELLINGER.gradient(p, q)).direction()).containsOnly(0);
        assertThat(((Gradient.Of) HELLINGER.gradient(p, p)).direction()).containsOnly(0);
    }

    /// H² = 1 − √⅛ by hand.
    @Test
    void partlyDisjointByHand() {
        assertThat(HELLINGER.between(Pmf.of(.5, .5, 0), Pmf.of(0, .25, .75)))
                .isCloseTo(Math.sqrt(1 - Math.sqrt(0.125)), within(2e-16));
    }

    /// (p·Σ √(pq) − √(pq))/(4H) with Σ √(pq) = √⅛ + √⅜.
    @Test
    void slopesByHand() {
        double overlap = Math.sqrt(.125) + Math.sqrt(.375);
        double slope = (.5 * overlap - Math.sqrt(.125)) / (4 * Math.sqrt(1 - overlap));
        assertThat(((Gradient.Of) HELLINGER.gradient(Pmf.of(.5, .5), Pmf.of(.25, .75))).direction())
                .containsExactly(new double[] {slope, -slope}, within(1e-15));
    }

    @Test
    void claimsToBeAMetricOfAtMostOne() {
        assertThat(HELLINGER.onPmfs().max()).isEqualTo(1);
        assertThat(HELLINGER.onPmfs().holds()).contains(Law.TRIANGLE, Law.SYMMETRIC);
        assertThat(new Bhattacharyya().onPmfs().refuted()).contains(Law.TRIANGLE);
    }
}
