package apart.learn;

import static apart.learn.NoiseSchedule.Shape.COSINE;
import static apart.learn.NoiseSchedule.Shape.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseScheduleTest {
    /// By NumPy 2.4: cumprod of 1 − minimum(1 − f(t)/f(t − 1), 0.5), and of 1 − linspace(1e-4, 0.02, 1000).
    @ParameterizedTest
    @CsvSource({
        "COSINE, 100, 1, 0.0006312815983416931, 0.9993687184016583",
        "COSINE, 100, 50, 0.030593124281670048, 0.49384359044063775",
        "COSINE, 100, 97, 0.4371811187548108, 0.0021842999893092515",
        "COSINE, 100, 98, 0.5, 0.0010921499946546257",
        "COSINE, 100, 100, 0.5, 0.00027303749866365644",
        "LINEAR, 1000, 1, 0.0001, 0.9999",
        "LINEAR, 1000, 500, 0.010040040040040039, 0.07858724288177824",
        "LINEAR, 1000, 1000, 0.02, 4.035829765375676e-05"
    })
    void isThatOfThePapers(NoiseSchedule.Shape shape, int levels, int level, double beta, double left) {
        var schedule = new NoiseSchedule(shape, levels);
        assertThat(schedule.beta(level)).isCloseTo(beta, withinPercentage(1e-9));
        assertThat(schedule.left(level)).isCloseTo(left, withinPercentage(1e-8));
    }

    /// x_{t−1} and x_t are jointly normal given x: the variance of one given the other.
    @ParameterizedTest
    @EnumSource
    void theVarianceOfALevelGivenTheNextIsThatOfNormalLaws(NoiseSchedule.Shape shape) {
        for (int levels : new int[] {2, 30, 100}) {
            var schedule = new NoiseSchedule(shape, levels);
            for (int t = 2; t <= levels; t++) {
                double below = 1 - schedule.left(t - 1);
                double covariance = Math.sqrt(1 - schedule.beta(t)) * below;
                double here = 1 - schedule.left(t);
                assertThat(schedule.variance(t))
                        .as("%s %d of %d", shape, t, levels)
                        .isCloseTo(below - covariance * covariance / here, withinPercentage(1e-7));
            }
            assertThat(schedule.variance(1)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lessIsLeftAtEveryLevelAndSomethingEvenOfOne(NoiseSchedule.Shape shape) {
        for (int levels : new int[] {1, 2, 7, 100, 1000}) {
            var schedule = new NoiseSchedule(shape, levels);
            assertThat(schedule.left(0)).isEqualTo(1);
            for (int t = 1; t <= levels; t++) {
                assertThat(schedule.left(t)).isPositive().isLessThan(schedule.left(t - 1));
            }
        }
        assertThat(new NoiseSchedule(COSINE, 1).left(1)).isEqualTo(0.5);
        assertThat(new NoiseSchedule(LINEAR, 1).left(1)).isEqualTo(0.5);
    }

    @Test
    void aShapeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> NoiseSchedule.Shape.named("sine"))
                .hasMessage("schedule is 'sine'; it is cosine or linear");
    }
}
