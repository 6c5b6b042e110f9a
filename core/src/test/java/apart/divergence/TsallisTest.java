package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TsallisTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Pmf P = Pmf.of(.36, .48, .16);
    private static final Pmf Q = Pmf.of(1.0 / 3, 1.0 / 3, 1.0 / 3);
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    /// Order, between P and Q, between A and B. mpmath, 50 digits, from the doubles of the
    /// probabilities divided by their sums.
    private static final double[][] VALUES = {
        {0.01, 0.0009730060271367889, 0.0022696900248402145},
        {0.25, 0.023453354677258138, 0.05453782195110343},
        {0.5, 0.045299461620748466, 0.10539136550375265},
        {0.75, 0.06582930439664537, 0.15378797616679385},
        {1 - 1e-9, 0.08529960124229606, 0.2007768008799549},
        {1 + 1e-9, 0.08529960139444508, 0.20077680125274908},
        {1.5, 0.12194845223857127, 0.2940946039542289},
        {2, 0.1568, 0.39166666666666655},
        {3, 0.22604799999999997, 0.6218749999999997},
        {10, 1.388784228606245, 11.862329281800568},
        {100, 23093659609196.1, 8.13260474152633e+21}
    };

    /// A sum of powers of order α has α times the relative error of a probability.
    @Test
    void agreesWithReferenceValues() {
        for (var row : VALUES) {
            var tsallis = new Tsallis(row[0]);
            double allowed = 1e-15 * Math.max(1, row[0]);
            assertThat(tsallis.between(P, Q)).as(tsallis.name()).isCloseTo(row[1], within(allowed * row[1]));
            assertThat(tsallis.between(A, B)).as(tsallis.name()).isCloseTo(row[2], within(allowed * row[2]));
        }
    }

    @Test
    void renyiIsItsLogarithm() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            for (double order : new double[] {0.125, 0.5, 0.875, 1.5, 2, 4}) {
                double rest = order - 1;
                double expected = Math.log1p(rest * new Tsallis(order).between(p, q)) / rest;
                assertThat(new Renyi(order).between(p, q))
                        .as("seed %d, order %s", seed, order)
                        .isCloseTo(expected, within(1e-14 * expected));
            }
        }
    }

    @Test
    void orderZeroIsWhatOfQIsLeftOut() {
        assertThat(new Tsallis(0).between(Pmf.of(.5, .5, 0), Pmf.of(.25, .25, .5)))
                .isEqualTo(.5);
        assertThat(new Tsallis(0).between(P, Q)).isZero();
        assertThat(((Gradient.Of) new Tsallis(0).gradient(Pmf.of(.5, .5, 0), Pmf.of(.2, .3, .5))).direction())
                .containsOnly(0);
    }

    @Test
    void orderOneIsKullbackLeibler() {
        assertThat(new Tsallis(1).between(P, Q)).isEqualTo(new KullbackLeibler().between(P, Q));
        assertThat(new Tsallis(1).gradient(Pmf.of(1, 0), Pmf.of(0, 1))).isInstanceOf(Gradient.None.class);
        assertThat(((Gradient.Of) new Tsallis(1).gradient(P, Q)).direction())
                .containsExactly(((Gradient.Of) new KullbackLeibler().gradient(P, Q)).direction());
    }

    @Test
    void orderInfinityTellsOnlyWhetherTheyDiffer() {
        var all = new Tsallis(INFINITE);
        assertThat(all.between(P, P)).isZero();
        assertThat(all.between(P, Q)).isEqualTo(INFINITE);
        assertThat(((Gradient.Of) all.gradient(P, P)).direction()).containsOnly(0);
        assertThat(((Gradient.None) all.gradient(P, Q)).why()).contains("only whether they do");
        assertThat(all.name()).isEqualTo("tsallis(inf)");
    }

    /// mpmath, 50 digits.
    @Test
    void partlyDisjointIsFiniteBelowOrderOne() {
        var p = Pmf.of(.5, .5, 0);
        var q = Pmf.of(0, .25, .75);
        assertThat(new Tsallis(0.3).between(p, q)).isCloseTo(0.9888769952339584, within(3e-16));
        assertThat(new Tsallis(2).gradient(p, q))
                .isEqualTo(new Gradient.None(INFINITE, "p has outcome 0 and q has it not"));
    }

    @Test
    void saturatesBelowOrderOne() {
        var p = Pmf.of(.1, .9, 0, 0);
        var q = Pmf.of(0, 0, .3, .7);
        for (double order : new double[] {0, 0.25, 0.5, 0.75}) {
            var tsallis = new Tsallis(order);
            assertThat(tsallis.between(p, q))
                    .isEqualTo(1 / (1 - order))
                    .isEqualTo(tsallis.onPmfs().max());
            assertThat(((Gradient.Of) tsallis.gradient(p, q)).direction()).containsOnly(0);
        }
        assertThat(new Tsallis(1.5).between(p, q)).isEqualTo(INFINITE);
    }

    /// mpmath, 50 digits, and beyond.
    @Test
    void powersBeyondDoublesWhoseSumsAreNot() {
        assertThat(new Tsallis(40).between(Pmf.normalized(1, 1e-6), Pmf.normalized(1e-6, 1)))
                .isCloseTo(2.564100000002569e+232, within(1e219));
        // p·(p/q)⁴ = 1e-200·(1e100)⁴, a fourth of it
        var p = Pmf.normalized(1, 1e-200);
        var q = Pmf.normalized(1, 1e-300);
        assertThat(new Tsallis(5).between(p, q)).isCloseTo(2.5e199, within(1e186));
        assertThat(((Gradient.Of) new Tsallis(5).gradient(p, q)).direction()[1]).isCloseTo(1.25e200, within(1e187));
        var beyond = new Tsallis(9).gradient(p, q);
        assertThat(beyond).isEqualTo(new Gradient.None(INFINITE, "the value exceeds the range of a double"));
    }

    @Test
    void unitIsNatsForOrderOneOnly() {
        assertThat(new Tsallis(1).onPmfs().unit()).isEqualTo(apart.Unit.NATS);
        assertThat(new Tsallis(2).onPmfs().unit()).isEqualTo(apart.Unit.NONE);
        assertThatThrownBy(() -> new Tsallis(-1)).hasMessageContaining("the order is -1.0");
    }
}
