package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the 95 % intervals of the estimators hold the true divergence, and how far off the
/// estimates are: the tables of docs/estimators.md.
///
/// Trial s draws from `SplittableRandom(s)`, all of p and q in turn, and estimates with seed s.
@Tag("slow")
class EstimatorCoverageSlowTest {
    private static final int TRIALS = Integer.getInteger("apart.trials", 1000);

    /// Two laws on the line and the divergences between them.
    record Laws(
            String name,
            ToDoubleFunction<SplittableRandom> p,
            ToDoubleFunction<SplittableRandom> q,
            double kullbackLeibler,
            double jensenShannon) {
        double truth(Target target) {
            return target == Target.KULLBACK_LEIBLER ? kullbackLeibler : jensenShannon;
        }
    }

    /// How the trials of one condition went.
    record Outcome(int trials, double bias, double rootMeanSquare, double covered, double width, double beyondNull) {
        String line(String estimator, Target target, String laws, int n) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %d | %+.4f | %.4f | %.4f | %.3f | %.3f |",
                    estimator,
                    target == Target.KULLBACK_LEIBLER ? "KL" : "JS",
                    laws,
                    n,
                    trials,
                    bias,
                    rootMeanSquare,
                    width,
                    covered,
                    beyondNull);
        }
    }

    /// Truths by mpmath 1.3 with 25 digits: quad of p·ln(p/q) and of the terms of JS over pieces of
    /// the line (57 within ±14 for the normal ones, 60 within ±60 and the two tails for t₃ and
    /// Cauchy), sums for the discrete ones. Closed forms agree: ln(5/4) for Cauchy, whose KL is
    /// ln(1 + δ²/4), and ln(5/4) + 1.25/3.125 − ½ for the normal laws.
    static List<Laws> laws() {
        return List.of(
                new Laws("equal normal", SplittableRandom::nextGaussian, SplittableRandom::nextGaussian, 0, 0),
                new Laws(
                        "normal",
                        SplittableRandom::nextGaussian,
                        r -> 0.5 + 1.25 * r.nextGaussian(),
                        0.12314355131420976,
                        0.03445598024793532),
                new Laws(
                        "mixture",
                        r -> mixture(r, 0.3, 0.5),
                        r -> mixture(r, 0.6, 1),
                        0.3987688911577077,
                        0.09386663879256127),
                new Laws(
                        "t₃ + 1",
                        EstimatorCoverageSlowTest::student,
                        r -> 1 + student(r),
                        0.3139315691932267,
                        0.07544269066879275),
                new Laws(
                        "Cauchy + 1",
                        EstimatorCoverageSlowTest::cauchy,
                        r -> 1 + cauchy(r),
                        0.22314355131420976,
                        0.054230661598185154),
                new Laws(
                        "Poisson 3, 4",
                        r -> poisson(r, 3),
                        r -> poisson(r, 4),
                        0.1369537826446572,
                        0.03462186261066729),
                new Laws(
                        "normal, rounded to 0.1",
                        r -> Math.rint(10 * r.nextGaussian()) / 10,
                        r -> Math.rint(10 * (0.5 + 1.25 * r.nextGaussian())) / 10,
                        0.12304695962341644,
                        0.034427661576321114));
    }

    /// N(−2, 1) with this weight, and N(2, deviation²).
    private static double mixture(SplittableRandom random, double weight, double deviation) {
        return random.nextDouble() < weight ? -2 + random.nextGaussian() : 2 + deviation * random.nextGaussian();
    }

    private static double student(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }

    private static double cauchy(SplittableRandom random) {
        return Math.tan(Math.PI * (random.nextDouble() - 0.5));
    }

    private static double poisson(SplittableRandom random, double mean) {
        double left = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /// A way to an estimate in the trial of a seed.
    interface Trial {
        Estimated of(long seed);
    }

    static Outcome outcome(int trials, double truth, Trial trial) {
        double bias = 0;
        double squares = 0;
        double width = 0;
        int covered = 0;
        int beyond = 0;
        for (int seed = 0; seed < trials; seed++) {
            var estimated = trial.of(seed);
            double off = estimated.value() - truth;
            bias += off / trials;
            squares += off * off / trials;
            width += (estimated.high() - estimated.low()) / trials;
            covered += estimated.low() <= truth + 1e-12 && truth - 1e-12 <= estimated.high() ? 1 : 0;
            beyond += estimated.withinNoise() ? 0 : 1;
        }
        return new Outcome(
                trials, bias, Math.sqrt(squares), (double) covered / trials, width, (double) beyond / trials);
    }

    static Outcome onTheLine(DivergenceEstimator estimator, Target target, Laws laws, int n, int trials) {
        return outcome(trials, laws.truth(target), seed -> {
            var random = new SplittableRandom(seed);
            var x = new double[n];
            var y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = laws.p.applyAsDouble(random);
                y[i] = laws.q.applyAsDouble(random);
            }
            return estimator.estimate(target, Sample.of(x), Sample.of(y), seed);
        });
    }

    /// N(0, I) and the same moved by 1 along the first axis: KL is ½, JS that of N(0, 1) and N(1, 1).
    static Outcome inSpace(DivergenceEstimator estimator, Target target, int dimension, int n, int trials) {
        double truth = target == Target.KULLBACK_LEIBLER ? 0.5 : 0.111421482184736;
        return outcome(trials, truth, seed -> {
            var random = new SplittableRandom(seed);
            var x = new double[n * dimension];
            var y = new double[n * dimension];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextGaussian();
                y[i] = random.nextGaussian() + (i % dimension == 0 ? 1 : 0);
            }
            return estimator.estimate(target, PointCloud.of(x, dimension), PointCloud.of(y, dimension), seed);
        });
    }

    static boolean refused(String estimator, Laws laws) {
        return estimator.equals("knn") && (laws.name.startsWith("Poisson") || laws.name.contains("rounded"));
    }

    @Test
    void onTheLine() {
        for (int n : new int[] {200, 2000}) {
            for (String name : List.of("bins", "kde", "knn")) {
                for (var target : Target.values()) {
                    for (var laws : laws()) {
                        if (!refused(name, laws)) {
                            var outcome = onTheLine(DivergenceEstimator.named(name), target, laws, n, TRIALS);
                            var line = outcome.line(name, target, laws.name, n);
                            IO.println(line);
                            assertThat(outcome.covered).as(line).isGreaterThanOrEqualTo(0.85);
                        }
                    }
                }
            }
        }
    }

    @Test
    void inSpace() {
        for (int dimension : new int[] {2, 4}) {
            for (String name : List.of("bins", "knn")) {
                for (var target : Target.values()) {
                    var outcome = inSpace(DivergenceEstimator.named(name), target, dimension, 500, TRIALS / 5);
                    IO.println(outcome.line(name, target, "N(0, I) + 1 in R^" + dimension, 500));
                }
            }
        }
    }
}
