package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusionTest {
    private static Diffusion diffusion(int levels, String schedule) {
        return Diffusion.of(Settings.usual()
                .with("width", 8)
                .with("batch", 16)
                .with("levels", levels)
                .with("schedule", schedule));
    }

    /// A net of zeros takes nothing away, so that what it makes is normal and its variance follows
    /// v ← v/(1 − β_t) + β̃_t from 1.
    @ParameterizedTest
    @CsvSource({"1, cosine", "2, cosine", "10, linear", "25, linear"})
    void samplingGoesDownLevelByLevel(int levels, String schedule) {
        var method = diffusion(levels, schedule);
        var noise = new NoiseSchedule(method.schedule(), levels);
        double variance = 1;
        for (int t = levels; t >= 1; t--) {
            variance = variance / (1 - noise.beta(t)) + noise.variance(t);
        }
        try (var _ = new PointerScope()) {
            var learner = method.learner(Backend.cpu(), 1, 1);
            weights(learner).zero_();
            double[] made =
                    Backend.doubles(learner.generate(40_000, Draws.of(Backend.cpu(), 3, Draws.Purpose.SAMPLE, 0)));
            double square = 0;
            for (double value : made) {
                square += value * value / made.length;
            }
            // The variance of 40,000 normal numbers is within 2 % of theirs, save once in 200 times.
            assertThat(square / variance).as("seed 3").isCloseTo(1, within(0.02));
        }
    }

    private static Tensor weights(Learner learner) {
        var name = learner.generative().getFirst();
        var weights = learner.state().get(name);
        assertThat(weights).as(name).isNotNull();
        return weights == null ? new Tensor() : weights;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void everyNumberOfLevelsIsTrainedAndLookedAt(int levels) {
        var random = new Random(1);
        var points = Points.of(PointCloud.view(random.doubles(200).toArray(), 2), List.of("x", "y"), 1);
        try (var _ = new PointerScope()) {
            var learner = diffusion(levels, "cosine").learner(Backend.cpu(), 2, 1);
            var data = points.batches(Backend.cpu(), 16);
            for (int step = 0; step < 5; step++) {
                var draws = Draws.of(Backend.cpu(), 1, Draws.Purpose.STEP, step);
                assertThat(learner.step(data, draws)).isFinite();
            }
            var draws = Draws.of(Backend.cpu(), 1, Draws.Purpose.EVALUATION, 0);
            var look = learner.look(data.next(draws), draws);
            assertThat(look.figures().values())
                    .allSatisfy(figure -> assertThat(figure).isFinite());
            assertThat(look.figures()).containsKeys(Look.level(10), Look.NOISE_ERROR, Look.GENERATOR_GRADIENT);
            assertThat(look.figures()).hasSize(2 + Math.min(levels, 10));
            assertThat(PointCloud.view(Backend.doubles(learner.generate(100, draws)), 2))
                    .isNotNull();
        }
    }

    @Test
    void aHundredCoordinatesAreLookedAt() {
        try (var _ = new PointerScope()) {
            var learner = diffusion(20, "linear").learner(Backend.cpu(), 100, 1);
            var draws = Draws.of(Backend.cpu(), 1, Draws.Purpose.EVALUATION, 0);
            var look = learner.look(draws.normal(30, 100), draws);
            assertThat(look.estimate().estimate()).isPositive().isFinite();
        }
    }

    @Test
    void settingsComeBackAsTheyWereWritten() {
        var method = diffusion(7, "linear");
        assertThat(Methods.named("diffusion", method.settings())).isEqualTo(method);
        assertThatThrownBy(() -> Methods.named("diffusion", Settings.usual().with("levels", 0)))
                .hasMessageContaining("at least 1");
    }
}
