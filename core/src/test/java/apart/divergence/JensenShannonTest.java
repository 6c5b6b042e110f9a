package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JensenShannonTest {
    private static final JensenShannon JS = new JensenShannon();
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);

    /// mpmath, 40 digits, from the doubles of P and Q divided by their sums.
    @Test
    void agreesWithReferenceValues() {
        assertThat(JS.between(P, Q)).isCloseTo(0.022459860429714585, within(2e-17));
        assertThat(new JensenShannon(0.25).between(P, Q)).isCloseTo(0.01636480090563893, within(2e-17));
    }

    /// Differences that a sum of logarithms loses; SciPy gives infinity for the last.
    @Test
    void finiteAndTinyForNeighbours() {
        double half = Math.nextDown(0.5);
        assertThat(JS.between(Pmf.of(half, 1 - half), Pmf.of(1 - half, half))).isBetween(0.0, 1e-31);
        assertThat(JS.between(Pmf.of(0, 1), Pmf.of(Double.MIN_VALUE, 1))).isBetween(0.0, Double.MIN_VALUE);
    }

    /// A share of the smallest double would vanish from the mixture, and the divergence be
    /// infinite there.
    @Test
    void outcomesBelowDoublesStayInTheMixture() {
        var p = Pmf.normalized(1e190, 1e-288);
        var q = Pmf.of(1, 0);
        for (double weight : new double[] {0.25, 0.5, 0.75}) {
            assertThat(new JensenShannon(weight).between(p, q)).isBetween(0.0, 1e-320);
            assertThat(new JensenShannon(weight).between(q, p)).isBetween(0.0, 1e-320);
            assertThat(JensenShannon.amongst(List.of(p, q), weight, 1 - weight)).isBetween(0.0, 1e-320);
            assertThat(slopes(new JensenShannon(weight), p, q)).containsExactly(new double[2], within(1e-320));
        }
    }

    private static double[] slopes(JensenShannon measure, Pmf p, Pmf q) {
        return ((Gradient.Of) measure.gradient(p, q)).direction();
    }

    @Test
    void halfOfEachKullbackLeiblerToTheMixture() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
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
                    .as("seed %d", seed)
                    .isCloseTo(new JensenShannon(.25).between(p, q), within(1e-15));
        }
    }

    /// mpmath, 40 digits.
    @Test
    void comparesSeveral() {
        var three = List.of(Pmf.of(.1, .6, .3), Pmf.of(.2, .3, .5), Pmf.of(.25, .25, .5));
        assertThat(JensenShannon.amongst(three, .2, .3, .5)).isCloseTo(0.04009488532443441, within(3e-17));
        var apart = List.of(Pmf.of(1, 0, 0), Pmf.of(0, 1, 0), Pmf.of(0, 0, 1));
        assertThat(JensenShannon.amongst(apart, .25, .25, .5)).isCloseTo(1.5 * Math.log(2), within(3e-16));
        assertThatThrownBy(() -> JensenShannon.amongst(three, .5, .5)).hasMessageContaining("3 distributions and 2");
        assertThatThrownBy(() -> JensenShannon.amongst(three, .5, .5, .5)).hasMessageContaining("sum to 1.5");
        assertThatThrownBy(() -> JensenShannon.amongst(List.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> JensenShannon.amongst(List.of(Pmf.of(1), Pmf.of(.5, .5)), .5, .5))
                .hasMessageContaining("1 outcomes");
    }

    /// One with weight 0 is not counted, one alone is no distance, and equal ones are none.
    @Test
    void amongstOneOrEqualOnesIsZero() {
        assertThat(JensenShannon.amongst(List.of(P), 1)).isZero();
        assertThat(JensenShannon.amongst(List.of(P, P, P), .2, .3, .5)).isZero();
        assertThat(JensenShannon.amongst(List.of(P, Q), 1, 0)).isZero();
        assertThat(JensenShannon.amongst(List.of(P, Pmf.of(0, 0, 1), Q), .5, 0, .5))
                .isCloseTo(JS.between(P, Q), within(1e-17));
    }

    @Test
    void amongstManyBlocksOfOutcomesIsTheSumOverGroups() {
        var random = new SplittableRandom(4);
        int n = 1300;
        var a = random.doubles(n).toArray();
        var b = random.doubles(n).toArray();
        var p = Pmf.normalized(a);
        var q = Pmf.normalized(b);
        assertThat(JensenShannon.amongst(List.of(p, q), .5, .5)).isCloseTo(JS.between(p, q), within(1e-16));
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
    void gradientVanishesOnDisjointSupportsAndOnEquals() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        for (var measure : List.of(JS, new JensenShannon(.3))) {
            assertThat(((Gradient.Of) measure.gradient(p, q)).direction()).containsOnly(0);
            assertThat(((Gradient.Of) measure.gradient(p, p)).direction()).containsOnly(0);
        }
    }
}
