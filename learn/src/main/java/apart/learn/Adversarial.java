package apart.learn;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import apart.learn.torch.MovingAverage;
import apart.learn.torch.Optimizer;
import apart.learn.torch.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A generator and the net that judges it, with what moves them: what adversarial methods share.
///
/// A point is made of as many normal numbers as it has coordinates: fewer could not fill the space.
///
/// Two generators are kept: the one in training, which the judge is trained against, and the mean
/// of its weights over the last steps, which is the one to take. Steps become shorter with their
/// number k, like 1/(1 + k/half).
abstract class Adversarial implements Learner.Judging {
    final Mlp generator;
    final Mlp judge;

    private final String judgeName;
    private final int dimension;
    private final int half;
    private final Optimizer generatorSteps;
    private final Optimizer judgeSteps;
    private final Mlp average;
    private final MovingAverage averaging;

    /// How large nets are and how they are moved.
    ///
    /// @param width of each of three hidden layers
    /// @param averaged steps that the mean of the weights reaches back
    /// @param half steps after which the rate is half of what it was
    record Shape(int width, Activation activation, int averaged, int half) {
        private Mlp generator(Backend backend, int dimension, long seed) {
            var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 0);
            return new Mlp(backend, draws, activation, dimension, width, width, width, dimension);
        }

        private Mlp judge(Backend backend, int dimension, long seed) {
            var draws = Draws.of(backend, seed, Draws.Purpose.WEIGHTS, 1);
            return new Mlp(backend, draws, activation, dimension, width, width, width, 1);
        }
    }

    /// @param judgeName `critic` or `discriminator`
    Adversarial(
            Backend backend,
            int dimension,
            long seed,
            Shape shape,
            String judgeName,
            Function<Parameters, Optimizer> generatorSteps,
            Function<Parameters, Optimizer> judgeSteps) {
        this.judgeName = judgeName;
        this.dimension = dimension;
        this.half = shape.half();
        this.generator = shape.generator(backend, dimension, seed);
        this.average = shape.generator(backend, dimension, seed);
        this.averaging = new MovingAverage(generator.parameters(), average.parameters(), shape.averaged());
        this.judge = shape.judge(backend, dimension, seed);
        this.generatorSteps = generatorSteps.apply(generator.parameters());
        this.judgeSteps = judgeSteps.apply(judge.parameters());
    }

    private double share(long step) {
        return 1 / (1 + (double) step / half);
    }

    /// What points are made of: count × d.
    final Tensor noise(long count, Draws draws) {
        return draws.normal(count, dimension);
    }

    /// Points of the generator in training, without gradients.
    final Tensor made(long count, Draws draws) {
        try (var _ = new NoGradGuard()) {
            return generator.of(noise(count, draws));
        }
    }

    /// One step of the judge down a loss.
    final void judgeDown(Tensor loss, Draws draws) {
        judgeSteps.step(judge.parameters().gradient(loss), share(draws.number()));
    }

    /// One step of the generator down a loss.
    final void generatorDown(Tensor loss, Draws draws) {
        generatorSteps.step(generator.parameters().gradient(loss), share(draws.number()));
        averaging.follow(draws.number());
    }

    /// The lengths of the gradients of two losses.
    final SequencedMap<String, Double> gradients(Tensor generatorLoss, Tensor judgeLoss) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(
                Look.GENERATOR_GRADIENT,
                generator.parameters().gradient(generatorLoss).norm().item_double());
        figures.put(
                Look.CRITIC_GRADIENT,
                judge.parameters().gradient(judgeLoss).norm().item_double());
        return figures;
    }

    @Override
    public final Tensor generate(long count, Draws draws) {
        try (var _ = new NoGradGuard()) {
            return average.of(noise(count, draws));
        }
    }

    @Override
    public final Tensor judge(Tensor points) {
        try (var _ = new NoGradGuard()) {
            return judge.of(points);
        }
    }

    @Override
    public final SequencedMap<String, Tensor> state() {
        var state = new LinkedHashMap<String, Tensor>();
        state.put("average", average.parameters().vector());
        state.put("generator", generator.parameters().vector());
        state.put(judgeName, judge.parameters().vector());
        generatorSteps.state().forEach((name, tensor) -> state.put("generator." + name, tensor));
        judgeSteps.state().forEach((name, tensor) -> state.put(judgeName + "." + name, tensor));
        return state;
    }

    @Override
    public final List<String> generative() {
        return List.of("average");
    }
}
