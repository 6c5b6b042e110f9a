package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.ChiSquare;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.Renyi;
import apart.divergence.TotalVariation;
import apart.divergence.Tsallis;
import apart.transport.Wasserstein;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void everyMeasureIsFoundByItsName() {
        for (var measure : Measures.all()) {
            assertThat(Measures.named(measure.name())).isEqualTo(measure);
        }
        assertThat(Measures.all()).extracting(Measure::name).doesNotHaveDuplicates();
    }

    @Test
    void numbersAreReadFromNames() {
        assertThat(Measures.named("wasserstein(2)")).isEqualTo(new Wasserstein(2));
        assertThat(Measures.named(" wasserstein ( 1.5 ) ")).isEqualTo(new Wasserstein(1.5));
        assertThat(Measures.named("wasserstein")).isEqualTo(new Wasserstein(1));
        assertThat(Measures.named("renyi(inf)")).isEqualTo(new Renyi(Double.POSITIVE_INFINITY));
        assertThat(Measures.named("tsallis(0.5)")).isEqualTo(new Tsallis(0.5));
        assertThat(Measures.named("chi2-neyman")).isEqualTo(new ChiSquare(ChiSquare.Kind.NEYMAN));
        assertThat(Measures.named("js(0.25)")).isEqualTo(new JensenShannon(0.25));
        assertThat(new Wasserstein(2.5).name()).isEqualTo("wasserstein(2.5)");
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnown() {
        assertThatThrownBy(() -> Measures.named("emd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no measure \"emd\"; there are kl, js(weight of p), js-distance, ")
                .hasMessageContaining(", wasserstein(order), ");
        assertThatThrownBy(() -> Measures.named("wasserstein(two)")).hasMessageContaining("found \"two\"");
        assertThatThrownBy(() -> Measures.named("wasserstein(0.5)")).hasMessageContaining("the order is 0.5");
        assertThatThrownBy(() -> Measures.named("kl(2)")).hasMessageContaining("kl takes no number, found \"2\"");
        assertThatThrownBy(() -> Measures.named("mmd"))
                .hasMessage("mmd takes its kernel, bandwidth in parentheses, such as mmd(gaussian,1)");
        assertThatThrownBy(() -> Measures.named("")).hasMessageContaining("there is no measure \"\"");
    }

    @Test
    void listsAreSplitOutsideOfParentheses() {
        assertThat(Measures.listed("js, wasserstein( 2 ),tv"))
                .containsExactly(
                        new Measures.Asked("js", new JensenShannon()),
                        new Measures.Asked("wasserstein( 2 )", new Wasserstein(2)),
                        new Measures.Asked("tv", new TotalVariation()));
        assertThatThrownBy(() -> Measures.listed("js(1,2),tv"))
                .hasMessageContaining("js")
                .hasMessageContaining("1");
        assertThatThrownBy(() -> Measures.listed("js,,tv")).hasMessageContaining("\"js,,tv\" has no name");
        assertThatThrownBy(() -> Measures.listed("")).hasMessageContaining("has no name");
        assertThatThrownBy(() -> Measures.listed("wasserstein(2,tv"))
                .hasMessageContaining("\"wasserstein(2,tv\" does not close");
        assertThatThrownBy(() -> Measures.listed("tv),js")).hasMessageContaining("does not close");
    }

    @Test
    void formsThatDoNotMeetAreNamed() {
        var pmf = Pmf.of(1);
        var sample = Sample.of(1);
        assertThatThrownBy(() -> Pair.of(pmf, sample)).hasMessageContaining("p is a Pmf and q is a Sample");
        assertThatThrownBy(() -> new KolmogorovSmirnov().between(Pair.of(pmf, pmf)))
                .hasMessageContaining("ks does not compare a Pmf");
        assertThatThrownBy(() -> new KullbackLeibler().traits(Pair.of(sample, sample)))
                .hasMessageContaining("kl does not compare a Sample");
    }
}
