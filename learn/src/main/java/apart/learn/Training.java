package apart.learn;

import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Trains a generator on points: the one loop that all methods share.
///
/// Every so many steps it is looked at how far is left, and the generator is kept where that was
/// least; a loss says little about it. The same points, method, seed and number of steps give the
/// same bits, whether done at once or resumed, since what a step draws depends on its number
/// alone and no clock decides but when to stop.
public final class Training {
    private final Points points;
    private final Method method;
    private final Backend backend;
    private final long seed;
    private final Learner learner;
    private final Batches batches;
    private final Gap gap;
    private final Neighbourhoods neighbourhoods;
    private final Tensor heldOut;

    private long step;
    private long bestStep;
    private SequencedMap<String, double[]> best = new LinkedHashMap<>();
    private final List<Double> gaps = new ArrayList<>();
    /// As it was when it was last looked at and every number was finite.
    private TrainingState good;

    /// A training from its start.
    public Training(Points points, Method method, Backend backend, long seed) {
        this.points = points;
        this.method = method;
        this.backend = backend;
        this.seed = seed;
        this.learner = method.learner(backend, points.dimension(), seed);
        this.batches = points.batches(backend, method.batch());
        this.gap = Gap.to(points.validation(), points.training());
        this.neighbourhoods = Neighbourhoods.of(points.validation());
        this.heldOut = tensor(points.validation());
        heldOut.retainReference();
        this.good = state();
    }

    private Tensor tensor(PointCloud cloud) {
        var rows = new double[cloud.size() * cloud.dimension()];
        cloud.rows(0, cloud.size(), rows);
        return backend.of(rows, cloud.size(), cloud.dimension());
    }

    /// Goes on where a training of the same points, method and seed was.
    ///
    /// @throws IllegalArgumentException if the nets are others
    public void resume(TrainingState from) {
        fill(learner.state(), from.last());
        step = from.step();
        best = new LinkedHashMap<>(from.best());
        bestStep = from.bestStep();
        gaps.clear();
        gaps.addAll(from.gaps());
        good = from;
    }

    static void fill(SequencedMap<String, Tensor> state, SequencedMap<String, double[]> values) {
        if (!state.keySet().equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "there are the tensors " + values.keySet() + "; expected " + state.keySet());
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            state.forEach((name, tensor) -> {
                var numbers = values.get(name);
                if (numbers == null || numbers.length != tensor.numel()) {
                    throw new IllegalArgumentException("the tensor " + name + " has "
                            + (numbers == null ? 0 : numbers.length) + " numbers; expected " + tensor.numel());
                }
                tensor.copy_(Tensor.create(numbers, tensor.shape()));
            });
        }
    }

    /// Trains until the budget is spent, nothing gets better any more, or the watch asks to stop.
    ///
    /// @throws Diverged if a number is not finite any more
    public Outcome run(Budget budget, Watch watch) {
        long begin = System.nanoTime();
        while (true) {
            if (step >= budget.steps()) {
                return outcome(Outcome.End.STEPS);
            }
            if (gaps.size() - bestStep / method.interval() >= budget.patience()) {
                return outcome(Outcome.End.PLATEAU);
            }
            step(watch);
            if (watch.stops()) {
                return outcome(Outcome.End.ASKED);
            }
            if (System.nanoTime() - begin >= budget.time().toNanos()) {
                return outcome(Outcome.End.TIME);
            }
        }
    }

    private void step(Watch watch) {
        try (var _ = new PointerScope()) {
            double loss = learner.step(batches, Draws.of(backend, seed, Draws.Purpose.STEP, step));
            step++;
            if (!Double.isFinite(loss)) {
                throw diverged("the loss");
            }
            watch.stepped(step, loss);
        }
        if (step % method.interval() == 0) {
            try (var _ = new PointerScope()) {
                watch.evaluated(evaluate(), learner);
            }
        }
    }

    private Progress evaluate() {
        // The same noise every time, so that a gap changes by the generator alone.
        var draws = Draws.of(backend, seed, Draws.Purpose.EVALUATION, 0);
        var made = made(gap.heldOut().size(), draws);
        if (!allFinite(made)) {
            throw diverged("a point of the generator");
        }
        var cloud = PointCloud.view(made, points.dimension());
        double left = gap.of(cloud);
        var now = numbers(learner.state());
        if (!now.values().stream().allMatch(Training::allFinite)) {
            throw diverged("a weight");
        }
        boolean isBest = gaps.stream().noneMatch(before -> before <= left);
        gaps.add(left);
        if (isBest) {
            best = chosen(now);
            bestStep = step;
        }
        good = new TrainingState(step, now, best, bestStep, gaps);
        return new Progress(
                step, left, gap.floor(), neighbourhoods.reachedBy(cloud), isBest, learner.look(heldOut, draws));
    }

    private Diverged diverged(String what) {
        long at = step;
        resume(good);
        return new Diverged(at, what, step);
    }

    private double[] made(long count, Draws draws) {
        return Backend.doubles(learner.generate(count, draws));
    }

    private static boolean allFinite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    private static SequencedMap<String, double[]> numbers(SequencedMap<String, Tensor> tensors) {
        var numbers = new LinkedHashMap<String, double[]>();
        try (var _ = new PointerScope()) {
            tensors.forEach((name, tensor) -> numbers.put(name, Backend.doubles(tensor)));
        }
        return numbers;
    }

    private SequencedMap<String, double[]> chosen(SequencedMap<String, double[]> all) {
        var chosen = new LinkedHashMap<>(all);
        chosen.keySet().retainAll(learner.generative());
        return chosen;
    }

    private Outcome outcome(Outcome.End end) {
        var last = numbers(learner.state());
        if (!last.values().stream().allMatch(Training::allFinite)) {
            throw diverged("a weight");
        }
        var kept = best.isEmpty() ? chosen(last) : best;
        var toTest = Gap.to(points.test(), points.training());
        try (var _ = new PointerScope()) {
            var chosen = method.learner(backend, points.dimension(), seed);
            var generative = chosen.state();
            generative.keySet().retainAll(kept.keySet());
            fill(generative, kept);
            var draws = Draws.of(backend, seed, Draws.Purpose.EVALUATION, 1);
            var made = PointCloud.view(
                    Backend.doubles(chosen.generate(points.test().size(), draws)), points.dimension());
            return new Outcome(
                    step,
                    end,
                    best.isEmpty() ? step : bestStep,
                    toTest.of(made),
                    toTest.floor(),
                    Neighbourhoods.of(points.test()).reachedBy(made),
                    Baseline.all(points.training(), toTest, seed),
                    Privacy.of(points, made));
        }
    }

    /// Where it stands: what it can be resumed from.
    public TrainingState state() {
        return new TrainingState(step, numbers(learner.state()), best, bestStep, gaps);
    }

    /// Where it stood when it was last looked at and every number was finite: its start before the
    /// first look.
    TrainingState good() {
        return good;
    }

    /// The points.
    public Points points() {
        return points;
    }

    /// The method.
    public Method method() {
        return method;
    }

    /// Where it computes.
    public Backend backend() {
        return backend;
    }

    /// The seed of everything that is drawn.
    public long seed() {
        return seed;
    }

    /// What the data themselves reach on the points by which the best state is chosen.
    public double floor() {
        return gap.floor();
    }
}
