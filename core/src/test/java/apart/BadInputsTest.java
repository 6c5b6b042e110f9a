package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.TotalVariation;
import apart.transport.Wasserstein;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What goes wrong in practice is answered by the right number or by a message that helps.
class BadInputsTest {
    private static final double U = 0x1p-53;
    private static final KullbackLeibler KL = new KullbackLeibler();
    private static final JensenShannon JS = new JensenShannon();
    private static final Wasserstein W1 = new Wasserstein(1);

    private static final List<Measure.OfPmfs> OF_PMFS = Measures.all().stream()
            .filter(Measure.OfPmfs.class::isInstance)
            .map(Measure.OfPmfs.class::cast)
            .toList();

    /// Those that know equals; unbiased estimates do not, and take no single value.
    private static final List<Measure.OfSamples> OF_SAMPLES = Measures.all().stream()
            .filter(Measure.OfSamples.class::isInstance)
            .map(Measure.OfSamples.class::cast)
            .filter(measure -> measure.onSamples().holds().contains(Law.ZERO_ON_EQUAL))
            .toList();

    @Test
    void nanWeightIsNamed() {
        assertThatThrownBy(() -> Pmf.normalized(1, 2, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight 2 is NaN");
        assertThatThrownBy(() -> Sample.weighted(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .hasMessageContaining("weight 1 is NaN");
    }

    @Test
    void infiniteWeightIsNamed() {
        assertThatThrownBy(() -> Pmf.normalized(1, Double.POSITIVE_INFINITY)).hasMessageContaining("1 is Infinity");
        assertThatThrownBy(() -> Pmf.of(Double.NEGATIVE_INFINITY, 1)).hasMessageContaining("0 is -Infinity");
    }

    @Test
    void negativeWeightIsNamedHoweverSmall() {
        assertThatThrownBy(() -> Pmf.normalized(1, -1e-300)).hasMessageContaining("weight 1 is -1.0E-300");
        assertThatThrownBy(() -> Pmf.ofCounts(3, -1)).hasMessageContaining("count 1 is -1");
        assertThatThrownBy(() -> Sample.weighted(new double[] {1}, new double[] {-1}))
                .hasMessageContaining("is -1.0");
    }

    @Test
    void negativeZeroIsZero() {
        var p = Pmf.normalized(-0.0, 1, 2);
        var q = Pmf.normalized(1, 1, 1);
        for (var measure : OF_PMFS) {
            assertThat(measure.between(p, q))
                    .as(measure.name())
                    .isEqualTo(measure.between(Pmf.normalized(0.0, 1, 2), q));
        }
        assertThat(Double.doubleToRawLongBits(Sample.of(-0.0).value(0))).isZero();
        assertThat(new KolmogorovSmirnov().between(Sample.of(-0.0, 1), Sample.of(0.0, 1)))
                .isZero();
    }

    @Test
    void nothingIsNoDistribution() {
        assertThatThrownBy(Pmf::of).hasMessageContaining("at least one");
        assertThatThrownBy(Pmf::ofCounts).hasMessageContaining("at least one");
        assertThatThrownBy(Sample::of).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Pmf.normalized(0, 0)).hasMessageContaining("all 2 weights are 0");
        assertThatThrownBy(() -> Pmf.ofCounts(0, 0)).hasMessageContaining("all 2 counts are 0");
        assertThatThrownBy(() -> Sample.of(new double[3], 4)).hasMessageContaining("length is 4");
        assertThatThrownBy(() -> Sample.of(new double[3], -1)).hasMessageContaining("length is -1");
        assertThatThrownBy(() -> Sample.weighted(new double[2], new double[3])).hasMessageContaining("2 values and 3");
    }

    @Test
    void differentNumbersOfOutcomesAreNamed() {
        for (var measure : OF_PMFS) {
            assertThatThrownBy(() -> measure.between(Pmf.ofCounts(1, 1, 1, 1, 1), Pmf.ofCounts(1, 1, 1, 1)))
                    .as(measure.name())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("p has 5 outcomes and q has 4");
        }
    }

    @Test
    void oneOutcomeIsNoDistance() {
        for (var measure : OF_PMFS) {
            assertThat(bits(measure.between(Pmf.of(1), Pmf.ofCounts(7))))
                    .as(measure.name())
                    .isZero();
        }
        for (var measure : OF_SAMPLES) {
            assertThat(bits(measure.between(Sample.of(3), Sample.of(3, 3))))
                    .as(measure.name())
                    .isZero();
        }
    }

    @Test
    void identicalIsExactlyZeroWhateverTheSize() {
        for (int n : new int[] {1, 2, 511, 512, 513, 5000}) {
            var p = Pmf.normalized(new SplittableRandom(n).doubles(n).toArray());
            var sample = Sample.of(new SplittableRandom(n).doubles(n).toArray());
            for (var measure : OF_PMFS) {
                assertThat(bits(measure.between(p, p))).as(measure.name()).isZero();
            }
            for (var measure : OF_SAMPLES) {
                assertThat(bits(measure.between(sample, sample)))
                        .as(measure.name())
                        .isZero();
            }
            assertThat(((Gradient.Of) JS.gradient(p, p)).direction()).containsOnly(0);
        }
    }

    @Test
    void multiplesAreExactlyZero() {
        var random = new SplittableRandom(3);
        var counts = random.longs(700, 0, 1L << 40).toArray();
        var tripled = Arrays.stream(counts).map(count -> 3 * count).toArray();
        var weights = random.doubles(700).toArray();
        var scaled =
                Arrays.stream(weights).map(weight -> Math.scalb(weight, -900)).toArray();
        for (var measure : OF_PMFS) {
            assertThat(bits(measure.between(Pmf.ofCounts(counts), Pmf.ofCounts(tripled))))
                    .as(measure.name())
                    .isZero();
            assertThat(bits(measure.between(Pmf.normalized(weights), Pmf.normalized(scaled))))
                    .as(measure.name())
                    .isZero();
        }
    }

    /// The products 3 · 0.1 … are rounded, so that the truth is tiny and not 0.
    @Test
    void roundedMultiplesKeepTheirTinyTruth() {
        var a = new double[] {0.1, 0.2, 0.3, 0.7, 0.9};
        var b = Arrays.stream(a).map(x -> 3 * x).toArray();
        double value = KL.between(Pmf.normalized(a), Pmf.normalized(b));
        assertThat(value).isPositive().isLessThan(1e-30);
        assertThat(Reference.error(value, new Reference(a, b).kullbackLeibler()))
                .isLessThanOrEqualTo(16);
    }

    @Test
    void infiniteOneWayAndFiniteTheOther() {
        var p = Pmf.of(.5, .25, .25);
        var q = Pmf.of(.5, .5, 0);
        assertThat(KL.between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Reading.of(KL, Pair.of(p, q)).why()).isEqualTo("p has outcome 2 and q has it not");
        assertThat(KL.between(q, p)).isCloseTo(.5 * Math.log(2), within(1e-16));
    }

    @Test
    void outcomesOfNeitherAddNothing() {
        var p = Pmf.of(0, .5, 0, .5);
        var q = Pmf.of(0, .25, 0, .75);
        for (var measure : OF_PMFS) {
            assertThat(measure.between(p, q))
                    .as(measure.name())
                    .isEqualTo(measure.between(Pmf.of(.5, .5), Pmf.of(.25, .75)));
        }
    }

    /// 2,000 counts that differ by one in a billion: a sum of logarithms gives −7.4e-19 here.
    @Test
    void nearCountsNeitherCancelNorGoNegative() {
        var random = new SplittableRandom(11);
        var a = new double[2000];
        var b = new double[2000];
        for (int i = 0; i < a.length; i++) {
            a[i] = 1_000_000_000 + random.nextInt(-1, 2);
            b[i] = 1_000_000_000 + random.nextInt(-1, 2);
        }
        var p = Pmf.ofCounts(Arrays.stream(a).mapToLong(x -> (long) x).toArray());
        var q = Pmf.ofCounts(Arrays.stream(b).mapToLong(x -> (long) x).toArray());
        var truth = new Reference(a, b);
        assertThat(Reference.error(KL.between(p, q), truth.kullbackLeibler())).isLessThanOrEqualTo(4);
        assertThat(Reference.error(JS.between(p, q), truth.jensenShannon())).isLessThanOrEqualTo(4);
    }

    @Test
    void floatsAreWidenedExactly() {
        float[] floats = {0.1f, 0.2f, 0.7f};
        var widened = new double[] {floats[0], floats[1], floats[2]};
        assertThat(Pmf.normalized(widened).probability(0)).isEqualTo(0.1f / (0.1f + (double) 0.2f + 0.7f), within(U));
    }

    @Test
    void weightsWhoseSumOverflowsAreScaled() {
        var large = new double[10];
        var q = Pmf.normalized(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        Arrays.fill(large, 1e308);
        large[3] = 0.7e308;
        var small =
                Arrays.stream(large).map(weight -> Math.scalb(weight, -1000)).toArray();
        for (var measure : OF_PMFS) {
            assertThat(measure.between(Pmf.normalized(large), q))
                    .as(measure.name())
                    .isEqualTo(measure.between(Pmf.normalized(small), q))
                    .isFinite();
        }
        assertThat(Pmf.normalized(large).total()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /// ln(p/q) of a probability that no double holds: 1e-308/1e308.
    @Test
    void hugeAndTinyWeightsStandTogether() {
        var p = Pmf.normalized(1e308, 1e308);
        var q = Pmf.normalized(1e308, 1e-308);
        double expected = Math.log(0.5) + 0.5 * 616 * Math.log(10);
        assertThat(KL.between(p, q)).isCloseTo(expected, within(4e-13));
        assertThat(new PopulationStability().between(p, q)).isCloseTo(0.5 * (616 * Math.log(10)), within(4e-13));
        assertThat(KL.between(q, p)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(q.probability(1)).isEqualTo(Double.MIN_VALUE);
        assertThat(p.logRatio(q, 1)).isCloseTo(Math.log(0.5) + 616 * Math.log(10), within(4e-13));
        // both tiny: their own terms are kept
        assertThat(Pmf.normalized(1, 4e-308).logRatio(Pmf.normalized(1, 1e-308), 1))
                .isCloseTo(Math.log(4), within(4e-16));
    }

    /// SciPy's rel_entr(4, 2.22e-308) = 2839.139983229607 (issue 20710), here as an outcome.
    @Test
    void ratiosBeyondDoublesAreFinite() {
        assertThat(Pmf.normalized(4, 1).logRatio(Pmf.normalized(2.22e-308, 1), 0))
                .isCloseTo(2839.139983229607 / 4 + Math.log(0.2), within(1e-12));
        var p = Pmf.normalized(1, Double.MIN_VALUE);
        var q = Pmf.normalized(Double.MIN_VALUE, 1);
        double expected = 1074 * Math.log(2);
        assertThat(KL.between(p, q)).isCloseTo(expected, within(4e-13));
        assertThat(new PopulationStability().between(p, q)).isCloseTo(2 * expected, within(8e-13));
        assertThat(JS.between(p, q)).isCloseTo(Math.log(2), within(2e-16));
    }

    @Test
    void probabilitiesThatDoNotSumToOneAreAnError() {
        assertThatThrownBy(() -> Pmf.of(.5, .47))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum to 0.97")
                .hasMessageContaining("Pmf.normalized");
        assertThat(Pmf.of(.5, .5 + 5e-10).total()).isEqualTo(1 + 5e-10);
        assertThat(Pmf.normalized(.5, .47).total()).isEqualTo(.97);
    }

    @Test
    void permutedOutcomesAreTheSameWithinTwoUnitsOfRounding() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(2000);
            var a = random.doubles(n).toArray();
            var b = random.doubles(n).toArray();
            int turn = random.nextInt(n);
            for (var measure : OF_PMFS) {
                double value = measure.between(Pmf.normalized(a), Pmf.normalized(b));
                double turned = measure.between(Pmf.normalized(turned(a, turn)), Pmf.normalized(turned(b, turn)));
                assertThat(turned).as("%s, seed %d", measure.name(), seed).isCloseTo(value, within(2 * U * value));
            }
        }
    }

    private static double[] turned(double[] x, int by) {
        var turned = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            turned[i] = x[(i + by) % x.length];
        }
        return turned;
    }

    @Test
    void splittingAnOutcomeInHalvesChangesNothing() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var a = random.doubles(4).toArray();
            var b = random.doubles(4).toArray();
            var splitA = new double[] {a[0], a[1], a[2], a[3] / 2, a[3] / 2};
            var splitB = new double[] {b[0], b[1], b[2], b[3] / 2, b[3] / 2};
            for (var measure : OF_PMFS) {
                double value = measure.between(Pmf.normalized(a), Pmf.normalized(b));
                assertThat(measure.between(Pmf.normalized(splitA), Pmf.normalized(splitB)))
                        .as("%s, seed %d", measure.name(), seed)
                        .isCloseTo(value, within(4 * U * value));
            }
        }
    }

    @Test
    void mergingOutcomesNeverAddsDistance() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var a = random.doubles(4).toArray();
            var b = random.doubles(4).toArray();
            var mergedA = new double[] {a[0], a[1], a[2] + a[3]};
            var mergedB = new double[] {b[0], b[1], b[2] + b[3]};
            for (var measure : OF_PMFS) {
                double value = measure.between(Pmf.normalized(a), Pmf.normalized(b));
                assertThat(measure.between(Pmf.normalized(mergedA), Pmf.normalized(mergedB)))
                        .as("%s, seed %d", measure.name(), seed)
                        .isLessThanOrEqualTo(value * (1 + 4 * U));
            }
        }
    }

    @Test
    void constantsAreAsFarApartAsTheirValues() {
        var two = Sample.of(2, 2, 2);
        var five = Sample.of(5, 5);
        assertThat(W1.between(two, Sample.of(2, 2))).isZero();
        assertThat(W1.between(two, five)).isEqualTo(3);
        assertThat(new KolmogorovSmirnov().between(two, five)).isEqualTo(1);
        var p = Pmf.ofCounts(3, 0);
        var q = Pmf.ofCounts(0, 2);
        assertThat(JS.between(p, q)).isEqualTo(Math.log(2));
        assertThat(KL.between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new PopulationStability().between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(new TotalVariation().between(p, q)).isEqualTo(1);
    }

    @Test
    void valuesThatAreNoNumbersAreNamed() {
        assertThatThrownBy(() -> Sample.of(1, Double.NaN)).hasMessageContaining("value 1 is NaN");
        assertThatThrownBy(() -> Sample.of(Double.POSITIVE_INFINITY)).hasMessageContaining("value 0 is Infinity");
        assertThatThrownBy(() -> Sample.weighted(new double[] {Double.NEGATIVE_INFINITY}, new double[] {1}))
                .hasMessageContaining("value 0 is -Infinity");
    }

    @Test
    void countsBeyondDoublesAreExact() {
        long large = (1L << 53) + 1;
        var p = Pmf.ofCounts(large, large - 1);
        var q = Pmf.ofCounts(large - 1, large);
        double difference = 1.0 / (2 * (double) large);
        assertThat(p.minus(q, 0)).isEqualTo(difference, within(U * difference));
        // each of n outcomes adds d²/(2p): d²/(2 · ½) twice
        assertThat(KL.between(p, q)).isCloseTo(2 * difference * difference, within(8 * U * difference * difference));
        assertThat(Pmf.ofCounts(large, 2 * large).minus(Pmf.ofCounts(3 * large, 6 * large), 1))
                .isZero();
        assertThat(Pmf.ofCounts(large, 2 * large).minus(Pmf.of(.25, .75), 1)).isCloseTo(2 / 3.0 - .75, within(U));
        assertThatThrownBy(() -> Pmf.ofCounts(1, Long.MAX_VALUE, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("exceeds 9223372036854775807 at count 1");
    }

    @Test
    void gradientAtZeroProbabilityIsZeroInLogits() {
        var p = Pmf.of(0, .4, .6);
        var q = Pmf.of(.2, .3, .5);
        for (var measure : OF_PMFS) {
            if (measure instanceof Measure.OfPmfs.Smooth smooth && smooth.gradient(p, q) instanceof Gradient.Of of) {
                assertThat(of.direction()[0]).as(measure.name()).isZero();
                assertThat(of.direction()[1]).as(measure.name()).isFinite();
            }
        }
    }

    @Test
    void threadsChangeNoBit() throws Exception {
        var threes = new SplittableRandom(9).longs(40).toArray();
        var expected = Arrays.stream(threes).mapToObj(BadInputsTest::allValues).toList();
        for (int threads : new int[] {1, 2, 16}) {
            try (var pool = Executors.newFixedThreadPool(threads)) {
                var tasks = Arrays.stream(threes)
                        .mapToObj(seed -> (Callable<List<Double>>) () -> allValues(seed))
                        .toList();
                var found = pool.invokeAll(tasks);
                for (int i = 0; i < threes.length; i++) {
                    assertThat(found.get(i).get()).as("seed %d", threes[i]).isEqualTo(expected.get(i));
                }
            }
        }
    }

    private static List<Double> allValues(long seed) {
        var pmfs = Forms.pmfs(Math.abs(seed));
        var samples = Forms.samples(Math.abs(seed));
        return Stream.concat(
                        OF_PMFS.stream().map(measure -> measure.between(pmfs.p(), pmfs.q())),
                        OF_SAMPLES.stream().map(measure -> measure.between(samples.p(), samples.q())))
                .toList();
    }

    private static long bits(double x) {
        return Double.doubleToRawLongBits(x);
    }
}
