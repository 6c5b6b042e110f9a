package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pmf;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FDivergenceTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final Pmf A = Pmf.of(.1, .2, .7);
    private static final Pmf B = Pmf.of(.3, .3, .4);

    private static final FDivergence KL = new FDivergence("f-kl", x -> x * Math.log(x) - x + 1, Math::log, 1, INFINITE);
    /// Not shifted: its slope at 1 is 1.
    private static final FDivergence PLAIN_KL =
            new FDivergence("x ln x", x -> x * Math.log(x), x -> Math.log(x) + 1, 0, INFINITE);

    private static final FDivergence REVERSE_KL =
            new FDivergence("f-kl-reverse", x -> -Math.log(x), x -> -1 / x, INFINITE, 0);
    private static final FDivergence TV =
            new FDivergence("f-tv", x -> 0.5 * Math.abs(x - 1), x -> 0.5 * Math.signum(x - 1), 0.5, 0.5);
    private static final FDivergence JS = new FDivergence(
            "f-js",
            x -> 0.5 * (x * Math.log(x) - (x + 1) * Math.log((x + 1) / 2)),
            x -> 0.5 * Math.log(2 * x / (x + 1)),
            0.5 * Math.log(2),
            0.5 * Math.log(2));
    private static final FDivergence PEARSON =
            new FDivergence("f-chi2", x -> (x - 1) * (x - 1), x -> 2 * (x - 1), 1, INFINITE);

    private record Same(FDivergence generated, Measure.OfPmfs.Smooth named) {}

    private static final List<Same> SAME = List.of(
            new Same(KL, new KullbackLeibler()),
            new Same(PLAIN_KL, new KullbackLeibler()),
            new Same(TV, new TotalVariation()),
            new Same(JS, new JensenShannon()),
            new Same(PEARSON, new ChiSquare(ChiSquare.Kind.PEARSON)));

    @Test
    void namedDivergencesComeFromTheirGenerators() {
        for (var same : SAME) {
            for (long seed = 0; seed < 300; seed++) {
                var random = new SplittableRandom(seed);
                var p = Pmf.normalized(random.doubles(6, 0.05, 1).toArray());
                var q = Pmf.normalized(random.doubles(6, 0.05, 1).toArray());
                var expected = (Gradient.Of) same.named().gradient(p, q);
                var found = (Gradient.Of) same.generated().gradient(p, q);
                String what = same.generated().name() + ", seed " + seed;
                assertThat(found.value()).as(what).isCloseTo(expected.value(), within(1e-12 * expected.value()));
                assertThat(found.direction()).as(what).containsExactly(expected.direction(), within(1e-14));
            }
        }
        assertThat(REVERSE_KL.between(A, B)).isCloseTo(new KullbackLeibler().between(B, A), within(1e-15));
    }

    @Test
    void partsOutsideTakeTheLimits() {
        var p = Pmf.of(.5, .5, 0);
        var q = Pmf.of(0, .25, .75);
        assertThat(TV.between(p, q)).isEqualTo(.75);
        assertThat(JS.between(p, q)).isCloseTo(new JensenShannon().between(p, q), within(1e-16));
        assertThat(((Gradient.Of) JS.gradient(p, q)).direction())
                .containsExactly(((Gradient.Of) new JensenShannon().gradient(p, q)).direction(), within(1e-16));
        assertThat(KL.between(p, q)).isEqualTo(INFINITE);
        assertThat(KL.between(Pmf.of(1, 0), Pmf.of(.5, .5))).isCloseTo(Math.log(2), within(2e-16));
        assertThat(KL.gradient(p, q)).isEqualTo(new Gradient.None(INFINITE, "p has outcome 0 and q has it not"));
        assertThat(REVERSE_KL.gradient(p, q))
                .isEqualTo(new Gradient.None(INFINITE, "q has outcome 2 and p has it not"));
    }

    @Test
    void traitsFollowFromTheLimits() {
        assertThat(TV.onPmfs().max()).isEqualTo(1);
        assertThat(JS.onPmfs().max()).isEqualTo(Math.log(2));
        assertThat(KL.onPmfs().max()).isEqualTo(INFINITE);
        assertThat(TV.onPmfs().holds()).contains(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.FINITE_ON_DISJOINT);
        assertThat(KL.onPmfs().refuted()).contains(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
        assertThat(TV.name()).isEqualTo("f-tv");
    }

    @Test
    void saturatesOnDisjointSupportsAndIsZeroOnEquals() {
        var p = Pmf.of(.1, .2, .7, 0, 0);
        var q = Pmf.of(0, 0, 0, .3, .7);
        for (var bounded : List.of(TV, JS)) {
            assertThat(bounded.between(p, q)).isEqualTo(bounded.onPmfs().max());
            assertThat(((Gradient.Of) bounded.gradient(p, q)).direction()).containsOnly(0);
        }
        for (var same : SAME) {
            assertThat(same.generated().between(p, p)).isZero();
            assertThat(((Gradient.Of) same.generated().gradient(p, p)).direction())
                    .containsOnly(0);
        }
    }

    @Test
    void ratiosBeyondDoublesAreToldOrRefused() {
        var p = Pmf.normalized(1, 1e-100);
        var q = Pmf.normalized(1e-100, 1);
        assertThat(TV.between(p, q)).isEqualTo(1);
        assertThat(PEARSON.between(p, q)).isCloseTo(1e100, within(1e87));
        assertThatThrownBy(() -> PEARSON.between(Pmf.normalized(1, 1e-200), Pmf.normalized(1e-200, 1)))
                .hasMessageContaining("cannot be told in doubles at their ratio 1.0E200");
        var tiny = Pmf.normalized(1e300, 1e-300);
        var huge = Pmf.normalized(1e-300, 1e300);
        assertThat(TV.between(tiny, huge)).isEqualTo(1);
        assertThat(JS.between(tiny, huge)).isCloseTo(Math.log(2), within(3e-16));
        assertThatThrownBy(() -> KL.between(tiny, huge))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("in outcome 0 p is 1.0 and q is")
                .hasMessageContaining("the generator of f-kl cannot be told in doubles at their ratio Infinity");
        assertThatThrownBy(() -> REVERSE_KL.between(tiny, huge)).hasMessageContaining("in outcome 1");
        // both small, and their ratio 4 is known
        assertThat(PEARSON.between(Pmf.normalized(1, 4e-308), Pmf.normalized(1, 1e-308)))
                .isCloseTo(9e-308, within(1e-320));
    }

    @Test
    void generatorsAreCheckedAtTheDoor() {
        assertThatThrownBy(() -> new FDivergence("off", x -> x * x, x -> 2 * x, 0, INFINITE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the generator of off is 1.0 at 1");
        assertThatThrownBy(() -> new FDivergence("concave", Math::log, x -> 1 / x, -INFINITE, 0))
                .hasMessageContaining("must be convex");
        assertThatThrownBy(() -> new FDivergence("other slope", x -> (x - 1) * (x - 1), x -> x - 1, 1, INFINITE))
                .hasMessageContaining("with its own derivative");
        assertThatThrownBy(() -> new FDivergence("low", x -> (x - 1) * (x - 1), x -> 2 * (x - 1), 0.5, INFINITE))
                .hasMessageContaining("is said to be 0.5 at 0");
        assertThatThrownBy(() -> new FDivergence("flat", x -> (x - 1) * (x - 1), x -> 2 * (x - 1), 1, 100))
                .hasMessageContaining("is said to be 100.0 at infinity");
        assertThatThrownBy(() -> new FDivergence("nan", x -> Double.NaN, x -> 1, 1, 100))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new FDivergence("nan", x -> x - 1, x -> 1, Double.NaN, 1))
                .hasMessageContaining("NaN");
    }
}
