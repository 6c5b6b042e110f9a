package apart.learn.collapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import apart.transport.Wasserstein;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentTest {
    private static final long SEED = 1;
    private static final double LN_2 = Math.log(2);
    private static final Map<Scene, Collapse> DONE = new HashMap<>();

    static Stream<Scene> scenes() {
        return Stream.of(
                new ParallelLines(ParallelLines.usual().course().shortened(250, 120)),
                new RingOfEight(RingOfEight.usual().course().shortened(250, 100)),
                new Sheets(Sheets.usual().course().shortened(250, 60)));
    }

    private static Collapse done(Scene scene) {
        return DONE.computeIfAbsent(scene, some -> Experiment.run(some, SEED, new double[0], _ -> {}));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void discriminatorSaysLn2WhileTheGradientOfAFrozenGeneratorVanishes(Scene scene) {
        var gan = done(scene).gan();

        assertThat(gan.start().estimate()).as("JS, seed %d", SEED).isCloseTo(LN_2, within(0.01 * LN_2));
        assertThat(gan.start().accuracy()).isEqualTo(1);
        assertThat(gan.longestGradient() / gan.start().gradient())
                .as("shorter by, seed %d", SEED)
                .isGreaterThan(100);
        assertThat(gan.watched())
                .allSatisfy(moment -> assertThat(moment.estimate())
                        .as("a bound of JS, which is at most ln 2")
                        .isLessThanOrEqualTo(LN_2));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void ganStaysWhereItIs(Scene scene) {
        var gan = done(scene).gan();

        assertThat(gan.end().distance())
                .as("W₁, seed %d", SEED)
                .isCloseTo(gan.start().distance(), within(1e-3 * gan.start().distance()));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void wassersteinGanFromTheSameStartComesCloser(Scene scene) {
        var collapse = done(scene);
        var wganGp = collapse.wganGp();

        assertThat(wganGp.before().made()).isEqualTo(collapse.gan().before().made());
        assertThat(wganGp.end().distance())
                .as("W₁, seed %d", SEED)
                .isLessThan(wganGp.start().distance() / 2);
        assertThat(wganGp.start().gradient())
                .as("the critic's slope where the discriminator has none, seed %d", SEED)
                .isGreaterThan(1000 * collapse.gan().start().gradient());
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void criticThatHasLearntBoundsTheDistanceFromBelow(Scene scene) {
        var start = done(scene).wganGp().start();

        assertThat(start.estimate())
                .as("bound of W₁, seed %d", SEED)
                .isBetween(0.5 * start.distance(), 1.001 * start.distance());
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void distanceIsThatOfTheSnapshots(Scene scene) {
        var collapse = done(scene);
        var data = PointCloud.of(collapse.data(), scene.dimension());
        var made = PointCloud.of(collapse.wganGp().after().made(), scene.dimension());

        assertThat(collapse.wganGp().end().distance()).isEqualTo(new Wasserstein(1).between(data, made));
    }

    @Test
    void linesStartOneApart() {
        var backend = Backend.cpu();
        var laws = ParallelLines.usual().laws(backend, SEED);
        var noise = laws.noise(64, Draws.of(backend, SEED, Purpose.EVALUATION, 0));
        var u = Backend.doubles(noise);
        var made = Backend.doubles(laws.generator().of(noise));
        var data = Backend.doubles(laws.data(64, Draws.of(backend, SEED, Purpose.EVALUATION, 0)));
        for (int i = 0; i < u.length; i++) {
            assertThat(made[2 * i]).isEqualTo(1);
            assertThat(made[2 * i + 1]).isEqualTo(u[i]);
            assertThat(data[2 * i]).isZero();
            assertThat(data[2 * i + 1]).isEqualTo(u[i]);
        }
        assertThat(new Wasserstein(1).between(PointCloud.of(data, 2), PointCloud.of(made, 2)))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void everyPointOfTheRingIsNearACentre() {
        var backend = Backend.cpu();
        var points = Backend.doubles(
                RingOfEight.usual().laws(backend, SEED).data(2_000, Draws.of(backend, SEED, Purpose.EVALUATION, 0)));
        for (int i = 0; i < points.length; i += 2) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int mode = 0; mode < 8; mode++) {
                double angle = mode * Math.PI / 4;
                nearest = Math.min(
                        nearest,
                        Math.hypot(
                                points[i] - 2 * Math.cos(angle) / 1.414, points[i + 1] - 2 * Math.sin(angle) / 1.414));
            }
            assertThat(nearest).as("seed %d, point %d", SEED, i / 2).isLessThan(6 * 0.02 / 1.414);
        }
    }

    @Test
    void sameSeedGivesTheSameBitsWhateverRunsBeside() throws Exception {
        var scene = new RingOfEight(RingOfEight.usual().course().shortened(20, 5));
        var places = new double[] {0, 0, 1, 1};
        var alone = Experiment.run(scene, 7, places, _ -> {});
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> Experiment.run(scene, 7, places, _ -> {}));
            var other = threads.submit(() -> Experiment.run(scene, 8, places, _ -> {}));
            assertThat(bits(one.get())).isEqualTo(bits(alone)).isNotEqualTo(bits(other.get()));
        }
    }

    private static Object bits(Collapse collapse) {
        var bits = new ArrayList<Object>();
        for (var run : new Run[] {collapse.gan(), collapse.wganGp()}) {
            bits.add(run.watched());
            bits.add(run.trained());
            for (var snapshot : new Snapshot[] {run.before(), run.after()}) {
                for (var values : new double[][] {snapshot.made(), snapshot.judged()}) {
                    for (double value : values) {
                        bits.add(value);
                    }
                }
            }
        }
        return bits;
    }

    @Test
    void tellsItsStepsToTheLast() {
        var scene = new ParallelLines(ParallelLines.usual().course().shortened(6, 2));
        var told = new ArrayList<Long>();

        Experiment.run(scene, SEED, new double[0], told::add);

        assertThat(told).isSorted();
        assertThat(told.getLast()).isEqualTo(Experiment.steps(scene));
    }
}
