package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    private static Sample normal(long seed, int n, double mean, double deviation) {
        var random = new SplittableRandom(seed);
        var values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return Sample.of(values);
    }

    /// KL = ln(5/4) + (1 + ¼)/(2·25/16) − ½ of N(0, 1) and N(½, (5/4)²).
    @Test
    void findsTheDivergenceOfNormalLaws() {
        double truth = Math.log(1.25) + 1.25 / (2 * 1.5625) - 0.5;
        var estimated = NearestNeighbours.automatic()
                .estimate(Target.KULLBACK_LEIBLER, normal(1, 2000, 0, 1), normal(2, 2000, 0.5, 1.25), 1);
        assertThat(estimated.value()).isCloseTo(truth, within(0.04));
        assertThat(estimated.low()).isLessThan(truth);
        assertThat(estimated.high()).isGreaterThan(truth);
        assertThat(estimated.value()).isGreaterThan(estimated.nullLevel());
    }
}
