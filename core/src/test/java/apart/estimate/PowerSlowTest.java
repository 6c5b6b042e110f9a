package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often a change is found at p ≤ 0.05, one column at a time.
///
/// Expected rates are from simulations in Python with the same three statistics, 400 pairs each
/// (200 where tails are heavy), and so have deviations of 0.025 (0.035) themselves; that of the
/// shift of 0.1 σ is from 1,500 pairs.
@Tag("slow")
class PowerSlowTest {
    private static final int RUNS = 1500;
    private static final double FOUR_POINTS = 0.04;
    private static final double HEAVY = 0.08;

    private record Change(
            String name,
            int n,
            int m,
            ToDoubleFunction<SplittableRandom> before,
            ToDoubleFunction<SplittableRandom> after,
            double expected,
            double within) {}

    private static double normal(SplittableRandom random) {
        return random.nextGaussian();
    }

    private static double student(SplittableRandom random, int freedom) {
        double squares = 0;
        for (int i = 0; i < freedom; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return random.nextGaussian() / Math.sqrt(squares / freedom);
    }

    /// Of shape ½.
    private static double gamma(SplittableRandom random) {
        double z = random.nextGaussian();
        return 0.5 * z * z;
    }

    private static List<Change> changes() {
        ToDoubleFunction<SplittableRandom> normal = PowerSlowTest::normal;
        // The quartiles of t with 3 degrees are ±0.7649, of the normal law ±0.6745.
        double sameQuartiles = 0.67448975 / 0.76489233;
        return List.of(
                new Change("nothing", 1000, 1000, normal, normal, 0.05, 0.02),
                new Change("shift .1 σ", 1000, 1000, normal, r -> normal(r) + .1, .507, FOUR_POINTS),
                new Change("shift .15 σ", 1000, 1000, normal, r -> normal(r) + .15, .84, FOUR_POINTS),
                new Change("shift .15 σ", 2000, 200, normal, r -> normal(r) + .15, .42, FOUR_POINTS),
                new Change("scale 1.1", 1000, 1000, normal, r -> normal(r) * 1.1, .305, FOUR_POINTS),
                new Change(
                        "t₃, same quartiles",
                        1000,
                        1000,
                        normal,
                        r -> sameQuartiles * student(r, 3),
                        .975,
                        FOUR_POINTS),
                new Change(
                        "lognormal(1.5) × 1.15",
                        1000,
                        1000,
                        r -> Math.exp(1.5 * normal(r)),
                        r -> 1.15 * Math.exp(1.5 * normal(r)),
                        .35,
                        HEAVY),
                new Change("t₂ + .15", 1000, 1000, r -> student(r, 2), r -> student(r, 2) + .15, .53, HEAVY),
                new Change("Cauchy + .2", 1000, 1000, r -> student(r, 1), r -> student(r, 1) + .2, .65, HEAVY),
                new Change("gamma(½) × 1.2", 1000, 1000, PowerSlowTest::gamma, r -> 1.2 * gamma(r), .76, HEAVY));
    }

    @Test
    void changesAreFoundAsOftenAsSimulated() {
        var lines = new ArrayList<String>();
        var rates = new ArrayList<Double>();
        for (var change : changes()) {
            int found = 0;
            for (int seed = 0; seed < RUNS; seed++) {
                var random = new SplittableRandom(seed);
                var p = Sample.of(random(random, change.n, change.before));
                var q = Sample.of(random(random, change.m, change.after));
                var question = new Question(change.name, Cells.ofValues(p, q));
                found += Screening.screen(List.of(question), seed, 0.05, 1, Progress.NONE)
                                        .getFirst()
                                        .p()
                                <= 0.05
                        ? 1
                        : 0;
            }
            double rate = (double) found / RUNS;
            rates.add(rate);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %d/%d | %.3f | %.3f |",
                    change.name,
                    change.n,
                    change.m,
                    change.expected,
                    rate));
        }
        IO.println("| change | rows | simulated | found, seeds 0 to " + (RUNS - 1) + " |\n|---|---|---|---|");
        lines.forEach(IO::println);
        for (int i = 0; i < rates.size(); i++) {
            var change = changes().get(i);
            assertThat(Math.abs(rates.get(i) - change.expected))
                    .as("%s: %s, seeds 0 to %d", change.name, rates.get(i), RUNS - 1)
                    .isLessThanOrEqualTo(change.within);
        }
    }

    private static double[] random(SplittableRandom random, int size, ToDoubleFunction<SplittableRandom> law) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = law.applyAsDouble(random);
        }
        return values;
    }
}
