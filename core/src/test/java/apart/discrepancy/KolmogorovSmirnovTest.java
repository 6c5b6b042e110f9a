package apart.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {
    private static final KolmogorovSmirnov KS = new KolmogorovSmirnov();

    /// scipy.stats.ks_2samp for equal weights; exact rationals (Python fractions) for weights.
    @Test
    void agreesWithReferenceValues() {
        assertThat(KS.between(Sample.of(.1, .4, .4, .7, 1.3, 2), Sample.of(.4, .5, .7, .7, 3)))
                .isEqualTo(0.3);
        var p = Sample.weighted(new double[] {3.4, 3.9, 7.5, 7.8}, new double[] {1.4, .9, 3.1, 7.2});
        var q = Sample.weighted(new double[] {4.5, 1.4}, new double[] {3.2, 3.5});
        assertThat(KS.between(p, q)).isCloseTo(0.8174603174603174, within(2e-16));
    }

    @Test
    void isTheLargestDifferenceOfDistributionFunctions() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            var p = sample(random);
            var q = sample(random);
            double largest = 0;
            for (int x = 0; x < 10; x++) {
                largest = Math.max(largest, Math.abs(p.cdf(x) - q.cdf(x)));
            }
            assertThat(KS.between(p, q)).as("seed %d", seed).isCloseTo(largest, within(4e-16));
        }
    }

    @Test
    void longRunsOfEqualValuesAreCountedWhole() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var p = runs(random);
            var q = runs(random);
            double largest = 0;
            for (int i = 0; i < p.size() + q.size(); i++) {
                double x = i < p.size() ? p.value(i) : q.value(i - p.size());
                largest = Math.max(largest, Math.abs(p.cdf(x) - q.cdf(x)));
            }
            assertThat(KS.between(p, q)).as("seed %d", seed).isCloseTo(largest, within(4e-16));
        }
    }

    /// Single values and runs of up to 300 equal ones, in turns.
    private static Sample runs(SplittableRandom random) {
        var values = new double[1 + random.nextInt(1_500)];
        int few = 1 + random.nextInt(40);
        for (int i = 0; i < values.length; ) {
            double value = random.nextBoolean() ? random.nextInt(few) : few * random.nextDouble();
            int end = Math.min(values.length, i + 1 + (random.nextBoolean() ? 0 : random.nextInt(300)));
            Arrays.fill(values, i, end, value);
            i = end;
        }
        return Sample.of(values);
    }

    private static Sample sample(SplittableRandom random) {
        int n = 1 + random.nextInt(12);
        var values = random.ints(n, 0, 10).asDoubleStream().toArray();
        return random.nextBoolean()
                ? Sample.of(values)
                : Sample.weighted(values, random.doubles(n).toArray());
    }

    @Test
    void isExactlyOneBeyondAllOfTheOther() {
        assertThat(KS.between(Sample.of(1, 2, 3), Sample.of(4, 5))).isEqualTo(1);
        assertThat(KS.between(
                        Sample.weighted(new double[] {1, 2, 3}, new double[] {0.1, 0.2, 0.7}),
                        Sample.weighted(new double[] {4, 5}, new double[] {0.3, 0.4})))
                .isEqualTo(1);
    }
}
