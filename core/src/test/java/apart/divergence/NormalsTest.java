package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import apart.Gaussian;
import apart.Gradient;
import org.junit.jupiter.api.Test;

/// Divergences between normal distributions.
class NormalsTest {
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final double CLOSE = 1e-12; // percent

    private static final Gaussian P = of(v(1, -2, .5), v(4, 1, .5), v(1, 3, -1), v(.5, -1, 2));
    private static final Gaussian Q = of(v(0, 0, 0), v(2, -.5, 0), v(-.5, 5, 1), v(0, 1, 1.5));

    private static Gaussian of(double[] mean, double[]... covariance) {
        return Gaussian.of(mean, covariance);
    }

    private static double[] v(double... x) {
        return x;
    }

    /// mpmath 1.2 with 50 digits, from the textbook formula.
    @Test
    void agreesWithReferenceValues() {
        assertThat(KL.between(P, Q)).isCloseTo(1.579238577747294, withPercentage(CLOSE));
        assertThat(KL.between(Q, P)).isCloseTo(2.133899274499469, withPercentage(CLOSE));
        assertThat(KL.between(of(v(0, 0), v(2, 1), v(1, 2)), of(v(1, 2), v(3, 0), v(0, 1))))
                .isCloseTo(2.5, withPercentage(CLOSE));
        assertThat(KL.between(of(v(0), v(1)), of(v(1), v(4)))).isCloseTo(0.443147180559945, within(1e-15));
        assertThat(KL.between(of(v(1), v(4)), of(v(0), v(1)))).isCloseTo(1.306852819440055, within(1e-15));
        assertThat(Normals.renyi(P, Q, 0.5)).isCloseTo(0.7452011686717369, withPercentage(CLOSE));
        assertThat(Normals.renyi(P, Q, 0.1)).isCloseTo(0.18716919585929787, withPercentage(CLOSE));
        assertThat(Normals.renyi(P, Q, 1.5)).isCloseTo(3.842671910278558, withPercentage(CLOSE));
    }

    /// mpmath with 50 digits; the covariances differ by 2⁻⁴⁰.
    @Test
    void nearlyEqualCovariancesLoseNoDigits() {
        double e = 0x1p-40;
        var p = of(v(0, 0), v(2, 1), v(1, 2));
        var q = of(v(0, 0), v(2 + e, 1), v(1, 2 - 3 * e));
        assertThat(KL.between(p, q)).isCloseTo(7.81226134079457e-25, withPercentage(1e-10));
        assertThat(Normals.renyi(p, q, 2)).isCloseTo(1.5624522681605114e-24, withPercentage(1e-10));
        assertThat(Normals.renyi(p, q, 0.5)).isCloseTo(3.906130670395288e-25, withPercentage(1e-10));
        assertThat(KL.between(p, p)).isEqualTo(0);
    }

    /// The series and the logarithm of h meet; x²/2 − x³/3 + … otherwise.
    @Test
    void excessIsThatOfTheLogarithm() {
        assertThat(Normals.excess(0.25)).isCloseTo(0.25 - Math.log(1.25), within(1e-16));
        assertThat(Normals.excess(-0.25)).isCloseTo(-0.25 - Math.log(0.75), within(1e-16));
        assertThat(Normals.excess(1e-9)).isCloseTo(5e-19 - 1e-27 / 3, withPercentage(1e-13));
        assertThat(Normals.excess(-1e-200)).isEqualTo(0);
        assertThat(Normals.excess(3)).isEqualTo(3 - Math.log1p(3));
    }

    @Test
    void infiniteUnlessBothAreSpreadOnOneFlat() {
        var flat = of(v(0, 0), v(1, 1), v(1, 1));
        var along = of(v(3, 3), v(4, 4), v(4, 4));
        var aside = of(v(0, 1), v(1, 1), v(1, 1));
        var across = of(v(0, 0), v(1, -1), v(-1, 1));
        var full = of(v(0, 0), v(1, 0), v(0, 1));
        assertThat(KL.between(flat, aside)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(flat, across)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(flat, full)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(full, flat)).isEqualTo(Double.POSITIVE_INFINITY);
        // On the line through (1, 1): N(0, 2) and N(3√2, 8).
        double onTheLine = KL.between(of(v(0), v(2)), of(v(3 * Math.sqrt(2)), v(8)));
        assertThat(KL.between(flat, along)).isCloseTo(onTheLine, withPercentage(1e-10));
        var point = of(v(1, 2), v(0, 0), v(0, 0));
        assertThat(KL.between(point, of(v(1, 2), v(0, 0), v(0, 0)))).isEqualTo(0);
        assertThat(KL.between(point, of(v(1, 3), v(0, 0), v(0, 0)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(point, flat)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KL.between(flat, point)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void noneSaysWhichDirectionsAreMissing() {
        var flat = of(v(0, 0), v(1, 1), v(1, 1));
        var full = of(v(0, 0), v(1, 0), v(0, 1));
        assertThat(((Gradient.None) KL.gradient(full, flat)).why())
                .isEqualTo("p varies in directions in which q does not");
        assertThat(((Gradient.None) KL.gradient(flat, full)).why())
                .isEqualTo("q varies in directions in which p does not");
        assertThat(((Gradient.None) KL.gradient(flat, of(v(0, 1), v(1, 1), v(1, 1)))).why())
                .contains("the means of p and q lie apart");
        assertThat(((Gradient.None) KL.gradient(flat, of(v(0, 0), v(0, 0), v(0, 0)))).why())
                .isEqualTo("p varies in directions in which q does not");
    }

    /// In a plane of space, the slopes are those in the plane.
    @Test
    void slopesOfFlatDistributionsLieInTheirFlat() {
        var p = of(v(1, 2, 5), v(2, 1, 0), v(1, 2, 0), v(0, 0, 0));
        var q = of(v(0, 0, 5), v(3, 0, 0), v(0, 1, 0), v(0, 0, 0));
        var plane =
                ((Gradient.Of) KL.gradient(of(v(1, 2), v(2, 1), v(1, 2)), of(v(0, 0), v(3, 0), v(0, 1)))).direction();
        var expected = new double[] {plane[0], plane[1], 0, plane[2], plane[3], 0, plane[4], plane[5], 0, 0, 0, 0};
        assertThat(((Gradient.Of) KL.gradient(p, q)).direction()).containsExactly(expected, within(1e-14));
    }

    @Test
    void unitsDoNotMatter() {
        for (int exponent : new int[] {-200, -40, 30, 200}) {
            double s = Math.scalb(1.0, exponent);
            var p = of(v(s, 2), v(2 * s * s, s), v(s, 2));
            var q = of(v(0, 0), v(3 * s * s, 0), v(0, 1));
            assertThat(KL.between(p, q))
                    .isCloseTo(
                            KL.between(of(v(1, 2), v(2, 1), v(1, 2)), of(v(0, 0), v(3, 0), v(0, 1))),
                            withPercentage(CLOSE));
        }
    }

    @Test
    void otherDimensionsAreAnError() {
        assertThatThrownBy(() -> KL.between(of(v(0), v(1)), P)).hasMessageContaining("p has 1 dimensions and q has 3");
    }

    private static final Gaussian NARROW = of(v(1, -.5), v(2, .5), v(.5, 1));
    private static final Gaussian WIDE = of(v(0, 0), v(3, -.5), v(-.5, 2));

    /// mpmath 1.2 with 50 digits, from the textbook formulas.
    @Test
    void allOfTheFamilyAgreeWithReferenceValues() {
        assertThat(new Renyi(2).between(NARROW, WIDE)).isCloseTo(0.5871685747469262, withPercentage(CLOSE));
        assertThat(new Renyi(0.5).between(NARROW, WIDE)).isCloseTo(0.3090146852766452, withPercentage(CLOSE));
        assertThat(new Renyi(0.25).between(NARROW, WIDE)).isCloseTo(0.19680940468306543, withPercentage(CLOSE));
        assertThat(new Tsallis(2).between(NARROW, WIDE)).isCloseTo(0.7988877814817202, withPercentage(CLOSE));
        assertThat(new Tsallis(0.25).between(NARROW, WIDE)).isCloseTo(0.1829732389187419, withPercentage(CLOSE));
        assertThat(new Tsallis(1).between(NARROW, WIDE)).isEqualTo(KL.between(NARROW, WIDE));
        assertThat(new Bhattacharyya().between(NARROW, WIDE)).isCloseTo(0.1545073426383226, withPercentage(CLOSE));
        assertThat(new Hellinger().between(NARROW, WIDE)).isCloseTo(0.3783686024588551, withPercentage(CLOSE));
        assertThat(new Jeffreys().between(NARROW, WIDE)).isCloseTo(1.562111801242236, withPercentage(CLOSE));
    }

    /// mpmath 1.2, by quadrature of the densities N(1, 1) and N(0, 3).
    @Test
    void closedFormsAreTheIntegralsTheyStandFor() {
        var p = of(v(1), v(1));
        var q = of(v(0), v(3));
        assertThat(new Tsallis(2).between(p, q)).isCloseTo(0.6386837570911253, withPercentage(CLOSE));
        assertThat(new Hellinger().between(p, q)).isCloseTo(0.3546514331590858, withPercentage(CLOSE));
        assertThat(new Renyi(1.5).between(p, q)).isCloseTo(0.4491240718822739, withPercentage(CLOSE));
    }

    /// Infinite where a power of p over one of q has no integral.
    @Test
    void largeOrdersNeedPToBeNarrowEnough() {
        assertThat(new Renyi(2).between(of(v(0), v(4)), of(v(0), v(1)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Renyi(1.25).between(of(v(0), v(4)), of(v(0), v(1)))).isFinite();
        assertThat(((Gradient.None) new Renyi(2).gradient(of(v(0), v(4)), of(v(0), v(1)))).why())
                .contains("the integral of a power of p over one of q is infinite");
    }

    /// The largest ratio of densities; mpmath 1.2 from ½ln|Σq|/|Σp| + ½δᵀ(Σq − Σp)⁻¹δ.
    @Test
    void orderInfinityIsTheLargestRatio() {
        var worst = new Renyi(Double.POSITIVE_INFINITY);
        assertThat(worst.between(NARROW, of(v(0, 0), v(4, -.5), v(-.5, 2))))
                .isCloseTo(0.9940385277149165, withPercentage(CLOSE));
        // Σq − Σp is singular here: finite only for means that differ within its range.
        assertThat(worst.between(NARROW, WIDE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(worst.between(of(v(1, -1), v(2, .5), v(.5, 1)), WIDE))
                .isCloseTo(1.094792033436918, withPercentage(1e-10));
        assertThat(worst.between(of(v(0), v(1)), of(v(0), v(4)))).isCloseTo(Math.log(2), withPercentage(CLOSE));
        assertThat(worst.between(of(v(0), v(4)), of(v(0), v(1)))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(worst.between(WIDE, WIDE)).isEqualTo(0);
        var slopes = ((Gradient.Of) worst.gradient(of(v(1), v(1)), of(v(0), v(3)))).direction();
        // ½ln(3/s) + ½m²/(3 − s) at s = 1, m = 1
        assertThat(slopes).containsExactly(new double[] {0.5, -0.5 + 0.125}, within(1e-15));
    }

    /// Order 0 asks only how much of q lies where p does.
    @Test
    void orderZeroSeesOnlyWhereTheyAre() {
        var flat = of(v(0, 0), v(1, 1), v(1, 1));
        var point = of(v(2, 2), v(0, 0), v(0, 0));
        var none = new Renyi(0);
        assertThat(none.between(NARROW, WIDE)).isEqualTo(0);
        assertThat(none.between(NARROW, flat)).isEqualTo(0);
        assertThat(none.between(flat, point)).isEqualTo(0);
        assertThat(none.between(flat, NARROW)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(none.between(point, flat)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Tsallis(0).between(flat, NARROW)).isEqualTo(1);
    }

    @Test
    void whatHasNothingInCommonIsAtTheBound() {
        var flat = of(v(0, 0), v(1, 1), v(1, 1));
        assertThat(new Hellinger().between(flat, WIDE)).isEqualTo(1);
        assertThat(((Gradient.Of) new Hellinger().gradient(flat, WIDE)).direction())
                .containsOnly(0);
        assertThat(new Tsallis(0.5).between(flat, WIDE)).isEqualTo(2);
        assertThat(new Bhattacharyya().between(flat, WIDE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new Jeffreys().gradient(flat, WIDE)).isInstanceOf(Gradient.None.class);
        assertThat(new Tsallis(Double.POSITIVE_INFINITY).between(NARROW, WIDE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(((Gradient.None) new Tsallis(Double.POSITIVE_INFINITY).gradient(NARROW, WIDE)).why())
                .contains("only whether they do");
    }
}
