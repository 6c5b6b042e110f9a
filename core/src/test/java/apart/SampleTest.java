package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void valuesAreSortedCopies() {
        var given = new double[] {3, 1, 2, 9};
        var sample = Sample.of(given, 3);
        given[0] = 100;
        assertThat(sample.size()).isEqualTo(3);
        assertThat(new double[] {sample.value(0), sample.value(1), sample.value(2)})
                .containsExactly(1, 2, 3);
        assertThat(sample.weight(1)).isEqualTo(1);
        var copy = new double[2];
        sample.values(1, 3, copy);
        assertThat(copy).containsExactly(2, 3);
    }

    @Test
    void weightsFollowTheirValues() {
        var sample = Sample.weighted(new double[] {3, 1, 2, 1}, new double[] {30, 12, 20, 10});
        assertThat(sample.value(2)).isEqualTo(2);
        assertThat(sample.weight(2)).isEqualTo(20);
        assertThat(sample.weight(0)).isEqualTo(10);
        assertThat(sample.weight(1)).isEqualTo(12);
        assertThat(sample.totalWeight().rounded()).isEqualTo(72);
        assertThat(sample.equallyWeighted()).isFalse();
        assertThat(Sample.weighted(new double[] {2, 1}, new double[] {5, 5}).equallyWeighted())
                .isTrue();
    }

    @Test
    void quantileIsTheSmallestValueThatEnoughWeightDoesNotExceed() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(30);
            var values = random.doubles(n).toArray();
            var sample = seed % 2 == 0
                    ? Sample.of(values)
                    : Sample.weighted(values, random.doubles(n).toArray());
            for (double u : new double[] {0, 0.1, 0.25, 0.5, 1 / 3.0, 0.9, 1, random.nextDouble()}) {
                double quantile = sample.quantile(u);
                assertThat(sample.cdf(quantile)).as("seed %d, u %s", seed, u).isGreaterThanOrEqualTo(u);
                assertThat(sample.cdf(Math.nextDown(quantile)))
                        .as("seed %d, u %s", seed, u)
                        .isLessThanOrEqualTo(u);
            }
        }
        assertThat(Sample.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).quantile(0.1)).isEqualTo(1);
        assertThat(Sample.weighted(new double[] {1, 2, 3}, new double[] {0, 1, 0})
                        .quantile(0))
                .isEqualTo(2);
        assertThatThrownBy(() -> Sample.of(1).quantile(1.5)).hasMessageContaining("u is 1.5");
    }

    @Test
    void meanIsExactUpToRounding() {
        assertThat(Sample.of(1e16, 1, -1e16).mean()).isEqualTo(1 / 3.0);
        assertThat(Sample.of(1e308, 1e308, 1e308).mean()).isEqualTo(1e308);
        assertThat(Sample.of(-2, 2).mean()).isZero();
        assertThat(Sample.weighted(new double[] {1, 5}, new double[] {3, 1}).mean())
                .isEqualTo(2);
        assertThat(Sample.weighted(new double[] {1e308, 1.5e308}, new double[] {1e300, 1e300 * 3})
                        .mean())
                .isCloseTo(1.375e308, within(1e293));
    }

    @Test
    void cdfCountsTies() {
        var sample = Sample.of(1, 2, 2, 3);
        assertThat(sample.cdf(0.5)).isZero();
        assertThat(sample.cdf(2)).isEqualTo(0.75);
        assertThat(sample.cdf(9)).isEqualTo(1);
        var weighted = Sample.weighted(new double[] {1, 2, 3}, new double[] {1, 2, 5});
        assertThat(weighted.cdf(2)).isEqualTo(0.375);
        assertThat(weighted.cdf(3)).isEqualTo(1);
    }
}
