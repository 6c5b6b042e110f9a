package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutocorrelationTimeTest {
    private static double of(double[] values) {
        return AutocorrelationTime.of(values, values.length);
    }

    // Python: scipy.stats.rankdata and sums of products lag by lag, until the lag reaches 5τ: at lags
    // 15, 99, 571 and 995.
    @Test
    void agreesWithSumsLagByLag() {
        assertThat(of(Series.congruential(500, .5, 1))).isCloseTo(2.82006763227053, within(1e-10));
        assertThat(of(Series.congruential(3000, .9, 2))).isCloseTo(19.6610979232331, within(1e-10));
        assertThat(of(Series.congruential(3000, .99, 3))).isCloseTo(113.8711010714557, within(1e-9));
        assertThat(of(Series.congruential(5000, .995, 4))).isCloseTo(198.93323577723282, within(1e-9));
        var sorted = new double[1000];
        Arrays.setAll(sorted, i -> i);
        assertThat(of(sorted)).isCloseTo(145.6941277641278, within(1e-9));
    }

    // (1 + ρ)/(1 − ρ) for a normal autoregression; of its ranks a little less (6/π·asin(ρᵏ/2) for ρᵏ).
    @Test
    void isNearTheClosedFormOfAnAutoregression() {
        for (int seed = 0; seed < 3; seed++) {
            assertThat(of(Series.autoregressive(new SplittableRandom(seed), 200_000, 0.9)))
                    .as("seed %d", seed)
                    .isBetween(16.0, 20.5);
            assertThat(of(Series.autoregressive(new SplittableRandom(seed), 20_000, 0)))
                    .as("seed %d", seed)
                    .isBetween(1.0, 1.1);
        }
    }

    @Test
    void isAtLeastOne() {
        assertThat(of(new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2})).isEqualTo(1);
        assertThat(of(new double[] {4, 4, 4})).isEqualTo(1);
        assertThat(of(new double[] {4})).isEqualTo(1);
        assertThat(of(new double[0])).isEqualTo(1);
        assertThat(AutocorrelationTime.of(new double[] {4, 4, 4, 9}, 3)).isEqualTo(1);
    }

    @Test
    void lagSumsAreSumsOfProducts() {
        for (int seed = 0; seed < 5; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(1, 100);
            var x = random.doubles(size).toArray();
            for (int most : new int[] {2, 8, 64, 256}) {
                var sums = LagSums.of(x, most);
                for (int lag = 0; lag <= most; lag++) {
                    double sum = 0;
                    for (int i = lag; i < size; i++) {
                        sum += x[i - lag] * x[i];
                    }
                    assertThat(sums[lag])
                            .as("seed %d, lag %d of %d", seed, lag, most)
                            .isCloseTo(sum, within(1e-12));
                }
            }
        }
    }
}
