package apart.learn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdversarialTest {
    private static final Backend CPU = Backend.cpu();

    static Stream<Method> methods() {
        return Stream.of(
                small("gan", "loss", "minimax"),
                small("gan", "loss", "non-saturating"),
                small("wgan", "critic-steps", "2"),
                small("wgan-gp", "critic-steps", "2"));
    }

    private static Method small(String name, String setting, String value) {
        return Methods.named(
                name,
                Settings.usual()
                        .with("width", 16)
                        .with("batch", 32)
                        .with("half", 40)
                        .with(setting, value));
    }

    /// A blob around (3, −1) with the standard deviations 0.5 and 0.1.
    private static Points blob(int count) {
        var random = new SplittableRandom(11);
        var rows = new double[2 * count];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = 3 + 0.5 * random.nextGaussian();
            rows[i + 1] = -1 + 0.1 * random.nextGaussian();
        }
        return Points.of(PointCloud.of(rows, 2), List.of("x", "y"), 1);
    }

    private static Training trained(Method method, long steps) {
        var training = new Training(blob(400), method, CPU, 7);
        training.run(Budget.ofSteps(steps), Watch.NONE);
        return training;
    }

    private static void assertSame(TrainingState left, TrainingState right) {
        assertThat(left.last().keySet()).isEqualTo(right.last().keySet());
        left.last()
                .forEach((name, numbers) ->
                        assertThat(numbers).as(name).isEqualTo(right.last().get(name)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSameSeedGivesTheSameBits(Method method) {
        assertSame(trained(method, 5).state(), trained(method, 5).state());
    }

    /// The 25 steps before which a critic with clipped weights is trained for longer lie on both
    /// sides of the interruption.
    @ParameterizedTest
    @MethodSource("methods")
    void anInterruptedTrainingGoesOnBitForBit(Method method) {
        var resumed = new Training(blob(400), method, CPU, 7);
        resumed.resume(trained(method, 20).state());
        resumed.run(Budget.ofSteps(40), Watch.NONE);
        assertSame(resumed.state(), trained(method, 40).state());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSettingsAreReadBack(Method method) {
        assertThat(Methods.named(method.name(), method.settings())).isEqualTo(method);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatItIsTrainedByIsTrainedAndTheAverageFollows(Method method) {
        var first = new Training(blob(400), method, CPU, 7).state().last();
        var later = trained(method, 10).state().last();
        assertThat(first.get("average")).isEqualTo(first.get("generator"));
        first.forEach((name, numbers) ->
                assertThat(later.get(name)).as(name).isNotEqualTo(numbers).doesNotContain(Double.NaN));
        // After fewer steps than it reaches back, the average is the mean of all weights there were.
        var sum = new double[numbers(first, "generator").length];
        var training = new Training(blob(400), method, CPU, 7);
        for (int step = 1; step <= 10; step++) {
            training.run(Budget.ofSteps(step), Watch.NONE);
            var now = numbers(training.state().last(), "generator");
            for (int i = 0; i < sum.length; i++) {
                sum[i] += now[i] / 10;
            }
        }
        assertThat(later.get("average")).containsExactly(sum, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void lookingChangesNothing(Method method) {
        try (var _ = new PointerScope()) {
            var learner = method.learner(CPU, 2, 3);
            var before = numbers(learner);
            var draws = Draws.of(CPU, 3, Purpose.EVALUATION, 0);
            var look = learner.look(draws.normal(50, 2), draws);
            assertThat(look.figures()).containsKeys(Look.GENERATOR_GRADIENT, Look.CRITIC_GRADIENT);
            assertThat(look.figures().values()).allMatch(Double::isFinite);
            assertThat(look.estimate().estimate()).isFinite();
            assertThat(look.estimate().exact()).isBetween(0.0, 10.0);
            learner.generate(5, draws);
            ((Learner.Judging) learner).judge(draws.normal(5, 2));
            var after = numbers(learner);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    private static double[] numbers(Map<String, double[]> state, String name) {
        return requireNonNull(state.get(name));
    }

    private static List<double[]> numbers(Learner learner) {
        var numbers = new ArrayList<double[]>();
        learner.state().values().forEach(tensor -> numbers.add(Backend.doubles(tensor)));
        return numbers;
    }

    @Test
    void clippedWeightsStayWithinTheBoundAndAreCounted() {
        var method = Methods.named("wgan", Settings.usual().with("width", 16).with("clip", 0.02));
        try (var _ = new PointerScope()) {
            var learner = method.learner(CPU, 2, 3);
            var data = blob(400).batches(CPU, 64);
            for (int step = 0; step < 3; step++) {
                learner.step(data, Draws.of(CPU, 3, Purpose.STEP, step));
            }
            var critic = Backend.doubles(requireNonNull(learner.state().get("critic")));
            assertThat(Arrays.stream(critic).map(Math::abs).max().orElseThrow()).isEqualTo(0.02f);
            double clipped = Arrays.stream(critic)
                    .filter(weight -> Math.abs(weight) == 0.02f)
                    .count();
            var draws = Draws.of(CPU, 3, Purpose.EVALUATION, 0);
            assertThat(learner.look(draws.normal(50, 2), draws).figures())
                    .containsEntry(Look.CLIPPED_SHARE, clipped / critic.length);
        }
    }

    @Test
    void aLossThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Methods.named("gan", Settings.usual().with("loss", "hinge")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss is 'hinge'; it is minimax or non-saturating");
    }

    @Test
    void settingsThatTrainNothingAreRefused() {
        assertThatThrownBy(() -> new WassersteinGanGp(128, 0, 5, 0.1, 1e-3, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a setting that counts is 0; it is at least 1");
        assertThatThrownBy(() -> new WassersteinGan(128, 256, 5, 0.01, Double.NaN, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a setting is NaN; it is above 0 and finite");
    }

    @ParameterizedTest
    @CsvSource({"gan, 1e-3, 1500", "wgan, 1e-3, 500", "wgan-gp, 2e-3, 750"})
    void aBlobIsLearnt(String name, double rate, long steps) {
        var settings = Settings.usual().with("width", 16).with("batch", 64).with("averaged", 100);
        var clipped = name.equals("wgan") ? settings.with("clip", 0.1) : settings;
        var method = Methods.named(name, clipped.with("rate", rate));
        var points = blob(2000);
        double untrained = new Training(points, method, CPU, 5)
                .run(Budget.ofSteps(1), Watch.NONE)
                .gap();
        var outcome = new Training(points, method, CPU, 5).run(Budget.ofSteps(steps), Watch.NONE);
        assertThat(outcome.gap()).isLessThan(0.4 * untrained);
    }

    /// Without a scope around each step, 1,500 of them leave some hundred MiB behind.
    @Test
    void memoryStaysFlatOverManySteps() {
        try (var _ = new PointerScope()) {
            var method = small("wgan-gp", "critic-steps", "1");
            var learner = method.learner(CPU, 2, 3);
            var data = blob(2000).batches(CPU, 256);
            long before = 0;
            for (int step = 0; step < 2000; step++) {
                if (step == 500) {
                    before = outsideTheHeap();
                }
                try (var _ = new PointerScope()) {
                    learner.step(data, Draws.of(CPU, 3, Purpose.STEP, step));
                }
            }
            assertThat(outsideTheHeap() - before).isLessThan(64L << 20);
        }
    }

    private static long outsideTheHeap() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
