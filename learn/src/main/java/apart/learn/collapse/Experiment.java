package apart.learn.collapse;

import apart.PointCloud;
import apart.learn.Gan;
import apart.learn.Gap;
import apart.learn.torch.Adam;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.Momentum;
import java.util.ArrayList;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Both rivals on one scene: the same generator, the same judge with the same first weights, the same
/// points at every step, the same steps down the gradient. The loss alone differs.
///
/// First the generator stands still while the judge learns; then both learn on. The judge is moved by
/// [Adam], the generator by [Momentum]: [Adam] divides a gradient by its own length, which would hide
/// how long it is.
///
/// What comes out depends on the scene and the seed alone, not on what else runs beside it.
public final class Experiment {
    /// Steps of the judge for one of the generator, where both learn.
    public static final int JUDGE_STEPS = 5;

    /// Points that a rival is judged by, and that nothing is trained on.
    public static final int HELD_OUT = 512;

    /// Points of the data, and as many of the generator, for each step.
    public static final int BATCH = 256;

    /// Width of both hidden layers of a judge.
    public static final int WIDTH = 128;

    private static final int FLOORS = 3;
    private static final double JUDGE_RATE = 1e-3;
    private static final double KEPT = 0.9;
    private static final int LOOKS = 40;

    private final Scene scene;
    private final Backend backend;
    private final long seed;
    private final double[] places;
    private final Scene.Laws laws;
    private final Tensor heldOut;
    private final Tensor noise;
    private final Gap gap;

    /// An experiment that has not begun.
    ///
    /// @param places where the judges are asked for their values, n × d; may be empty
    private Experiment(Scene scene, long seed, double[] places) {
        this.scene = scene;
        this.backend = Backend.cpu();
        this.seed = seed;
        this.places = places.clone();
        this.laws = scene.laws(backend, seed);
        this.heldOut = laws.data(HELD_OUT, draws(Purpose.EVALUATION, 0));
        this.noise = laws.noise(HELD_OUT, draws(Purpose.EVALUATION, 1));
        this.gap = Gap.to(cloud(heldOut), cloud(laws.data(FLOORS * HELD_OUT, draws(Purpose.EVALUATION, 2))));
    }

    /// Runs both rivals.
    ///
    /// @param places where the judges are asked for their values, n × d; may be empty
    /// @param done is told on the way how many of [#steps] are done
    public static Collapse run(Scene scene, long seed, double[] places, LongConsumer done) {
        try (var _ = new PointerScope()) {
            return new Experiment(scene, seed, places).rivals(done);
        }
    }

    /// Steps of all nets of both rivals.
    public static long steps(Scene scene) {
        return 2
                * (scene.course().watched()
                        + (JUDGE_STEPS + 1L) * scene.course().trained());
    }

    private Collapse rivals(LongConsumer done) {
        long half = steps(scene) / 2;
        var gan = new Pair(Rival.GAN);
        gan.watch(done);
        double nonSaturating = gan.gradient(Gan.Loss.NON_SATURATING.of(gan.judge, gan.generator.of(noise)));
        var first = gan.train(done);
        var wganGp = new Pair(Rival.WGAN_GP);
        wganGp.watch(step -> done.accept(half + step));
        var second = wganGp.train(step -> done.accept(half + step));
        return new Collapse(scene, Backend.doubles(heldOut), gap.floor(), first, second, nonSaturating);
    }

    private Draws draws(Purpose purpose, long number) {
        return Draws.of(backend, seed, purpose, number);
    }

    private PointCloud cloud(Tensor points) {
        return PointCloud.view(Backend.doubles(points), scene.dimension());
    }

    /// A generator and the judge of one rival.
    private final class Pair {
        private final Rival rival;
        private final Mlp generator;
        private final Mlp judge;
        private final Adam judgeSteps;
        private final Momentum generatorSteps;
        private final ArrayList<Moment> watched = new ArrayList<>();
        private final ArrayList<Moment> trained = new ArrayList<>();
        private double distance;

        Pair(Rival rival) {
            this.rival = rival;
            this.generator = laws.generator();
            this.judge =
                    new Mlp(backend, draws(Purpose.WEIGHTS, 2), Activation.RELU, scene.dimension(), WIDTH, WIDTH, 1);
            this.judgeSteps = new Adam(judge.parameters(), JUDGE_RATE, 0.5, 0.9);
            this.generatorSteps =
                    new Momentum(generator.parameters(), scene.course().rate(), KEPT);
            this.distance = gap.of(cloud(generator.of(noise)));
        }

        /// The judge learns and the generator stands still.
        void watch(LongConsumer done) {
            int steps = scene.course().watched();
            watched.add(moment(0));
            for (int k = 1; k <= steps; k++) {
                try (var _ = new PointerScope()) {
                    judgeStep(draws(Purpose.STEP, k));
                    // It is early that most happens.
                    if (k % Math.max(1, steps / (k <= steps / 5 ? 100 : 20)) == 0) {
                        watched.add(moment(k));
                    }
                }
                done.accept(k);
            }
        }

        /// Both learn.
        Run train(LongConsumer done) {
            var course = scene.course();
            var before = snapshot();
            for (int k = 1; k <= course.trained(); k++) {
                try (var _ = new PointerScope()) {
                    var draws = draws(Purpose.STEP, course.watched() + (long) k);
                    for (int i = 0; i < JUDGE_STEPS; i++) {
                        judgeStep(draws);
                    }
                    var loss = rival.generatorLoss(judge, generator.of(laws.noise(BATCH, draws)));
                    generatorSteps.step(generator.parameters().gradient(loss), 1 / (1 + (double) k / course.half()));
                    if (k % Math.max(1, course.trained() / LOOKS) == 0 || k == course.trained()) {
                        distance = gap.of(cloud(generator.of(noise)));
                        trained.add(moment(k));
                    }
                }
                done.accept(course.watched() + (JUDGE_STEPS + 1L) * k);
            }
            return new Run(watched, trained, before, snapshot());
        }

        private void judgeStep(Draws draws) {
            var real = laws.data(BATCH, draws);
            var made = made(laws.noise(BATCH, draws));
            var loss = rival.judgeLoss(judge, real, made, scene.course().penalty(), draws);
            judgeSteps.step(judge.parameters().gradient(loss));
        }

        private Tensor made(Tensor z) {
            try (var _ = new NoGradGuard()) {
                return generator.of(z);
            }
        }

        private Moment moment(long step) {
            var made = made(noise);
            return new Moment(
                    step,
                    rival.estimate(judge, heldOut, made, draws(Purpose.EVALUATION, 3)),
                    rival.accuracy(judge, heldOut, made),
                    gradient(rival.generatorLoss(judge, generator.of(noise))),
                    distance);
        }

        double gradient(Tensor loss) {
            return generator.parameters().gradient(loss).norm().item_double();
        }

        private Snapshot snapshot() {
            try (var _ = new PointerScope()) {
                return new Snapshot(Backend.doubles(made(noise)), judged());
            }
        }

        private double[] judged() {
            if (places.length == 0) {
                return places.clone();
            }
            try (var _ = new NoGradGuard()) {
                int dimension = scene.dimension();
                return Backend.doubles(judge.of(backend.of(places, places.length / dimension, dimension)));
            }
        }
    }
}
