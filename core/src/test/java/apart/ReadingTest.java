package apart;

import static apart.Reading.Signal.INFINITE;
import static apart.Reading.Signal.INFORMATIVE;
import static apart.Reading.Signal.SATURATED;
import static apart.Reading.Signal.WITHIN_NOISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.density.Normal;
import apart.density.StudentT;
import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.transport.Wasserstein;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final Pair OVERLAPPING = Pair.of(Pmf.of(.5, .5, 0), Pmf.of(0, .5, .5));
    private static final Pair DISJOINT = Pair.of(Pmf.of(1, 0), Pmf.of(0, 1));
    private static final Pair FAR = Pair.of(Sample.of(0, 1), Sample.of(10, 11));

    @Test
    void infiniteNamesTheOutcomesAndABoundedMeasure() {
        var reading = Reading.of(new KullbackLeibler(), OVERLAPPING);
        assertThat(reading.signal()).isEqualTo(INFINITE);
        assertThat(reading.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(reading.why()).isEqualTo("p has outcome 0 and q has it not");
        assertThat(reading.instead()).containsExactly(new JensenShannon());
        assertThat(Reading.of(new PopulationStability(), OVERLAPPING).signal()).isEqualTo(INFINITE);
    }

    @Test
    void saturatedOffersTheMeasureThatKnowsTheWay() {
        var reading = Reading.of(new JensenShannon(), DISJOINT);
        assertThat(reading.signal()).isEqualTo(SATURATED);
        assertThat(reading.instead()).containsExactly(new Wasserstein(1));
        assertThat(Reading.of(new KullbackLeibler(), DISJOINT).instead()).containsExactly(new Wasserstein(1));
        assertThat(Reading.of(new KolmogorovSmirnov(), FAR).signal()).isEqualTo(SATURATED);
    }

    @Test
    void informativeNeedsNothingInstead() {
        var reading = Reading.of(new Wasserstein(1), FAR);
        assertThat(reading.signal()).isEqualTo(INFORMATIVE);
        assertThat(reading.value()).isEqualTo(10);
        assertThat(reading.unit()).isEqualTo(Unit.DATA);
        assertThat(reading.instead()).isEmpty();
        assertThat(Reading.of(new JensenShannon(), OVERLAPPING).signal()).isEqualTo(INFORMATIVE);
    }

    @Test
    void withinNoiseIsNoFurtherThanSamplesOfOneDistribution() {
        assertThat(Reading.of(new JensenShannon(), OVERLAPPING, 0.5).signal()).isEqualTo(WITHIN_NOISE);
        assertThat(Reading.of(new JensenShannon(), OVERLAPPING, 0.3).signal()).isEqualTo(INFORMATIVE);
        assertThat(Reading.of(new KullbackLeibler(), DISJOINT, 5).signal()).isEqualTo(INFINITE);
        assertThatThrownBy(() -> Reading.of(new JensenShannon(), DISJOINT, Double.NaN))
                .hasMessageContaining("the noise is NaN");
    }

    @Test
    void beyondItsBandwidthAKernelIsSilentAndEnergyIsNot() {
        var p = Pair.of(Sample.of(0, 1), Sample.of(100, 101));
        var reading = Reading.of(Measures.named("mmd(gaussian,1)"), p);
        assertThat(reading.value()).isPositive().isLessThan(Math.sqrt(2));
        assertThat(reading.signal()).isEqualTo(SATURATED);
        assertThat(reading.why()).contains("beyond the reach of mmd(gaussian,1)");
        assertThat(Reading.of(Measures.named("mmd(gaussian,50)"), p).signal()).isEqualTo(INFORMATIVE);
        assertThat(Reading.of(Measures.named("energy"), p).signal()).isEqualTo(INFORMATIVE);
    }

    @Test
    void everyFormIsOfferedAMeasureThatComparesIt() {
        var points = Pair.of(PointCloud.of(new double[] {0, 0}, 2), PointCloud.of(new double[] {1e3, 0}, 2));
        var mmd = Reading.of(Measures.named("mmd(gaussian,1)"), points);
        assertThat(mmd.signal()).isEqualTo(SATURATED);
        assertThat(mmd.instead().getFirst().between(points)).isFinite();
    }

    @Test
    void densitiesFarApartAreReadByTransportAndOverlappingOnesByJensenShannon() {
        var far = Pair.of(new Normal(0, 1), new Normal(1e6, 1));
        var js = Reading.of(new JensenShannon(), far);
        assertThat(js.signal()).isEqualTo(SATURATED);
        assertThat(js.instead()).containsExactly(new Wasserstein(1));
        assertThat(new JensenShannon().gradient(far).orElseThrow())
                .isInstanceOfSatisfying(
                        Gradient.Of.class,
                        gradient -> assertThat(gradient.direction()).containsExactly(0.0));
        var heavy = Pair.of(new StudentT(1), new Normal(0, 1));
        assertThat(Reading.of(new KullbackLeibler(), heavy).instead()).containsExactly(new JensenShannon());
        assertThat(Reading.of(new Wasserstein(1), heavy).instead()).containsExactly(new JensenShannon());
    }
}
