package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DivergencesTest {
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final JensenShannon JS = new JensenShannon();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);

    /// mpmath, 40 digits, from the doubles of P and Q divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(KL.between(P, Q)).isCloseTo(0.08529960131837055, within(6e-17));
        assertThat(KL.between(Q, P)).isCloseTo(0.09745500678538761, within(6e-17));
        assertThat(new PopulationStability().between(P, Q)).isCloseTo(0.18275460810375818, within(1e-16));
        assertThat(JS.between(P, Q)).isCloseTo(0.022459860429714585, within(2e-17));
        assertThat(new JensenShannonDistance().between(P, Q)).isCloseTo(0.149866141705572, within(6e-17));
        assertThat(new TotalVariation().between(P, Q)).isCloseTo(0.17333333333333334, within(6e-17));
        assertThat(new JensenShannon(0.25).between(P, Q)).isCloseTo(0.01636480090563893, within(2e-17));
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

    /// Differences that a sum of logarithms loses; SciPy gives infinity for the last.
    @Test
    void jensenShannonIsFiniteAndTinyForNeighbours() {
        double half = Math.nextDown(0.5);
        assertThat(JS.between(Pmf.of(half, 1 - half), Pmf.of(1 - half, half))).isBetween(0.0, 1e-31);
        assertThat(JS.between(Pmf.of(0, 1), Pmf.of(Double.MIN_VALUE, 1))).isBetween(0.0, Double.MIN_VALUE);
    }

    @Test
    void jensenShannonIsHalfOfEachKullbackLeiblerToTheMixture() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var a = random.doubles(6).toArray();
            var b = random.doubles(6).toArray();
            var p = Pmf.normalized(a);
            var q = Pmf.normalized(b);
            var m = new double[6];
            for (int i = 0; i < 6; i++) {
                m[i] = (p.probability(i) + q.probability(i)) / 2;
            }
            var mixture = Pmf.normalized(m);
            double expected = (KL.between(p, mixture) + KL.between(q, mixture)) / 2;
            assertThat(JS.between(p, q)).as("seed %d", seed).isCloseTo(expected, within(1e-14 * expected));
            assertThat(JensenShannon.amongst(List.of(p, q), .5, .5))
                    .as("seed %d", seed)
                    .isCloseTo(expected, within(1e-14 * expected));
            assertThat(JensenShannon.amongst(List.of(p, q), .25, .75))
                    .isCloseTo(new JensenShannon(.25).between(p, q), within(1e-15));
            // Kullback–Leibler there and back, and the bound of Pinsker
            double psi = new PopulationStability().between(p, q);
            assertThat(psi).isCloseTo(KL.between(p, q) + KL.between(q, p), within(1e-14 * psi));
            double tv = new TotalVariation().between(p, q);
            assertThat(KL.between(p, q)).isGreaterThanOrEqualTo(2 * tv * tv);
        }
    }

    /// mpmath, 40 digits.
    @Test
    void jensenShannonComparesSeveral() {
        var three = List.of(Pmf.of(.1, .6, .3), Pmf.of(.2, .3, .5), Pmf.of(.25, .25, .5));
        assertThat(JensenShannon.amongst(three, .2, .3, .5)).isCloseTo(0.04009488532443441, within(3e-17));
        var apart = List.of(Pmf.of(1, 0, 0), Pmf.of(0, 1, 0), Pmf.of(0, 0, 1));
        assertThat(JensenShannon.amongst(apart, .25, .25, .5)).isCloseTo(1.5 * Math.log(2), within(3e-16));
        assertThatThrownBy(() -> JensenShannon.amongst(three, .5, .5)).hasMessageContaining("3 distributions and 2");
        assertThatThrownBy(() -> JensenShannon.amongst(three, .5, .5, .5)).hasMessageContaining("sum to 1.5");
    }

    @Test
    void weightedBoundIsTheEntropyOfTheWeights() {
        var weighted = new JensenShannon(0.25);
        double entropy = -(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));
        assertThat(weighted.between(Pmf.of(1, 0), Pmf.of(0, 1)))
                .isEqualTo(weighted.onPmfs().max())
                .isCloseTo(entropy, within(2e-16));
        for (double weight : new double[] {0, 1, -1, Double.NaN}) {
            assertThatThrownBy(() -> new JensenShannon(weight)).hasMessageContaining("the weight of p is " + weight);
        }
    }

    @Test
    void gradientsVanishOnDisjointSupportsAndOnEqualOnes() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        for (var measure : List.of(new JensenShannon(), new JensenShannon(.3))) {
            assertThat(((Gradient.Of) measure.gradient(p, q)).direction()).containsOnly(0);
            assertThat(((Gradient.Of) measure.gradient(p, p)).direction()).containsOnly(0);
        }
        assertThat(((Gradient.Of) new TotalVariation().gradient(p, q)).direction())
                .containsOnly(0);
        assertThat(((Gradient.Of) new JensenShannonDistance().gradient(p, q)).direction())
                .containsOnly(0);
        assertThat(((Gradient.Of) new JensenShannonDistance().gradient(p, p)).direction())
                .containsOnly(0);
        assertThat(((Gradient.Of) KL.gradient(p, p)).direction()).containsOnly(0);
    }

    @Test
    void infiniteGradientNamesTheOutcomes() {
        assertThat(KL.gradient(Pmf.of(.5, .5), Pmf.of(1, 0)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "p has outcome 1 and q has it not"));
        assertThat(new PopulationStability().gradient(Pmf.of(1, 0, 0), Pmf.of(.5, .25, .25)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "q has outcomes 1, 2 and p has them not"));
        assertThat(((Gradient.None)
                                KL.gradient(Pmf.ofCounts(1, 1, 1, 1, 1, 1, 1, 1), Pmf.ofCounts(0, 0, 0, 0, 0, 0, 0, 1)))
                        .why())
                .isEqualTo("p has outcomes 0, 1, 2, 3, 4 and 2 more and q has them not");
    }
}
