package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The loop that all methods share, with each of them, on nets that are small enough to be quick.
class TrainingTest {
    @SuppressWarnings("unused") // named by the tests below
    private static final List<String> ALL = Methods.names();

    private static Method small(String name) {
        var settings = Settings.usual().with("batch", 32);
        var known = Methods.named(name, Settings.usual()).settings().values();
        return Methods.named(name, known.containsKey("width") ? settings.with("width", 16) : settings);
    }

    private static Training training(Points points, String name, long seed) {
        return new Training(points, small(name).lookedAtEvery(20), Backend.cpu(), seed);
    }

    private static void assertSame(TrainingState one, TrainingState other) {
        assertThat(one.step()).isEqualTo(other.step());
        assertThat(one.gaps()).isEqualTo(other.gaps());
        assertThat(one.bestStep()).isEqualTo(other.bestStep());
        for (var part : List.of(List.of(one.last(), other.last()), List.of(one.best(), other.best()))) {
            assertThat(part.getFirst().keySet()).isEqualTo(part.getLast().keySet());
            part.getFirst()
                    .forEach((name, numbers) -> assertThat(
                                    Arrays.equals(numbers, part.getLast().get(name)))
                            .as("every bit of %s", name)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aHundredStepsAreFiftyAndFiftyBitForBit(String name) {
        var points = Rings.points(300, 1);
        var whole = training(points, name, 7);
        whole.run(Budget.ofSteps(100), Watch.NONE);
        var first = training(points, name, 7);
        first.run(Budget.ofSteps(50), Watch.NONE);
        var second = training(points, name, 7);
        second.resume(first.state());
        second.run(Budget.ofSteps(100), Watch.NONE);
        assertSame(second.state(), whole.state());
        assertThat(whole.state().gaps()).hasSize(5);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void aSeedDecidesEveryBit(String name) {
        var points = Rings.points(300, 1);
        var states = new ArrayList<TrainingState>();
        for (long seed : new long[] {1, 1, 2}) {
            var training = training(points, name, seed);
            training.run(Budget.ofSteps(20), Watch.NONE);
            states.add(training.state());
        }
        assertSame(states.get(0), states.get(1));
        assertThat(states.get(0).gaps()).isNotEqualTo(states.get(2).gaps());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theGapOfABlobBecomesSmaller(String name) {
        var random = new Random(5);
        var rows = random.doubles(2000, 0, 1).map(u -> 10 + 3 * u).toArray();
        var points = Points.of(PointCloud.view(rows, 2), List.of("a", "b"), 1);
        var settings = small(name).settings().with("rate", 2e-3);
        var training = new Training(points, Methods.named(name, settings).lookedAtEvery(20), Backend.cpu(), 1);
        training.run(Budget.ofSteps(300), Watch.NONE);
        var gaps = training.state().gaps();
        assertThat(gaps.stream().mapToDouble(x -> x).min().orElseThrow())
                .as("seed 1, gaps %s", gaps)
                .isLessThan(0.8 * gaps.getFirst());
        assertThat(gaps.get((int) (training.state().bestStep() / 20) - 1))
                .as("the state kept is that of the smallest gap")
                .isEqualTo(gaps.stream().mapToDouble(x -> x).min().orElseThrow());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void twoRowsAreEnoughAndABatchIsNoLargerThanTheData(String name) {
        var points = Points.of(PointCloud.of(new double[] {0, 1}, 1), List.of("x"), 1);
        var training = training(points, name, 1);
        var outcome = training.run(Budget.ofSteps(20), Watch.NONE);
        assertThat(outcome.gap()).isFinite();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void whatDivergesIsPutBackToWhereItWasFinite(String name) {
        var points = Rings.points(300, 1);
        var training = new Training(points, poisoned(small(name), 7).lookedAtEvery(5), Backend.cpu(), 1);
        assertThatThrownBy(() -> training.run(Budget.ofSteps(20), Watch.NONE))
                .isInstanceOf(Diverged.class)
                .hasMessageContaining("is not finite")
                .hasMessageContaining("--rate");
        training.state()
                .last()
                .forEach((tensor, numbers) -> assertThat(numbers)
                        .as(tensor)
                        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(training.state().step()).isEqualTo(5);
    }

    /// The same method, whose weights are no numbers any more after a step.
    private static Method poisoned(Method method, int at) {
        return new Method() {
            @Override
            public String name() {
                return method.name();
            }

            @Override
            public Settings settings() {
                return method.settings();
            }

            @Override
            public int batch() {
                return method.batch();
            }

            @Override
            public long usualSteps() {
                return method.usualSteps();
            }

            @Override
            public long interval() {
                return method.interval();
            }

            @Override
            public Learner learner(Backend backend, int dimension, long seed) {
                return new Poisoned(method.learner(backend, dimension, seed), at);
            }
        };
    }

    private record Poisoned(Learner nets, int at) implements Learner {
        @Override
        public double step(Batches data, Draws draws) {
            double loss = nets.step(data, draws);
            if (draws.number() == at) {
                var weights = nets.state().firstEntry().getValue();
                weights.copy_(weights.mul(new Scalar(Double.NaN)));
            }
            return loss;
        }

        @Override
        public Tensor generate(long count, Draws draws) {
            return nets.generate(count, draws);
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            return nets.state();
        }

        @Override
        public List<String> generative() {
            return nets.generative();
        }

        @Override
        public Look look(Tensor heldOut, Draws draws) {
            return nets.look(heldOut, draws);
        }
    }

    @Test
    void endsWhereItIsAskedTo() {
        var training = training(Rings.points(100, 1), "wgan-gp", 1);
        var outcome = training.run(Budget.ofSteps(1000), new Watch() {
            private long steps;

            @Override
            public void stepped(long step, double loss) {
                steps = step;
            }

            @Override
            public boolean stops() {
                return steps == 3;
            }
        });
        assertThat(outcome.ended()).isEqualTo(Outcome.End.ASKED);
        assertThat(outcome.steps()).isEqualTo(3);
    }

    @Test
    void endsWhereNothingGetsBetter() {
        var method = Methods.named("wgan-gp", Settings.usual().with("width", 8).with("rate", 1e-12))
                .lookedAtEvery(1);
        var training = new Training(Rings.points(100, 1), method, Backend.cpu(), 1);
        var outcome = training.run(new Budget(100, Budget.ofSteps(1).time(), 3), Watch.NONE);
        assertThat(outcome.ended()).isEqualTo(Outcome.End.PLATEAU);
        assertThat(outcome.steps()).isLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFloorIsWhatTheDataThemselvesReach(long seed) {
        var points = Rings.points(4000, seed);
        var gap = Gap.to(points.validation(), points.training());
        double another = gap.of(Rings.points(400, seed + 100).training());
        assertThat(another / gap.floor()).as("seed %d", seed).isBetween(0.5, 2.0);
        var baselines = Baseline.all(points.training(), gap, seed);
        assertThat(baselines)
                .allSatisfy(reached -> assertThat(reached.gap())
                        .as("seed %d: neither is a ring", seed)
                        .isGreaterThan(2 * gap.floor()));
    }

    @Test
    void aGaussianIsItsOwnBestBaseline() {
        var random = new Random(1);
        var rows = new double[8000];
        for (int i = 0; i < rows.length; i += 2) {
            rows[i] = random.nextGaussian();
            rows[i + 1] = rows[i] + 0.1 * random.nextGaussian();
        }
        var points = Points.of(PointCloud.view(rows, 2), List.of("a", "b"), 1);
        var gap = Gap.to(points.test(), points.training());
        var reached = Baseline.all(points.training(), gap, 1);
        assertThat(reached.get(0).gap()).isLessThan(2 * gap.floor());
        assertThat(reached.get(1).gap()).isGreaterThan(3 * gap.floor());
    }
}
