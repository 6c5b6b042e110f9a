package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the 95 % intervals hold the true distance, over laws, sizes and changes.
@Tag("slow")
class CoverageSlowTest {
    private static final int RUNS = 1000;
    private static final int FEWEST_RUNS = 300;
    private static final int[][] SIZES = {{1000, 1000}, {2000, 200}, {100, 100}};

    /// How often each cell of a table of conditions was covered.
    private static final class Coverage {
        private final String name;
        private final List<Double> rates = new ArrayList<>();

        Coverage(String name) {
            this.name = name;
        }

        /// Of too few runs there is no rate.
        void add(int covered, int runs) {
            if (runs >= FEWEST_RUNS) {
                rates.add((double) covered / runs);
            }
        }

        double mean() {
            return rates.stream().mapToDouble(Double::doubleValue).average().orElse(1);
        }

        double least() {
            return rates.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        }

        String line() {
            long low = rates.stream().filter(rate -> rate < 0.93).count();
            return String.format(
                    Locale.ROOT, "| %s | %d | %.3f | %.3f | %d |", name, rates.size(), mean(), least(), low);
        }
    }

    private static void head() {
        IO.println("| interval, rows | conditions | mean | least | below .93 |\n|---|---|---|---|---|");
    }

    private static long[] counts(SplittableRandom random, int size, double[] law) {
        var cumulative = law.clone();
        for (int k = 1; k < law.length; k++) {
            cumulative[k] += cumulative[k - 1];
        }
        var counts = new long[law.length];
        for (int i = 0; i < size; i++) {
            double u = random.nextDouble();
            int k = 0;
            while (k < law.length - 1 && u >= cumulative[k]) {
                k++;
            }
            counts[k]++;
        }
        return counts;
    }

    private static double[] law(int cells, boolean zipf) {
        var law = new double[cells];
        double sum = 0;
        for (int k = 0; k < cells; k++) {
            law[k] = zipf ? 1.0 / (k + 1) : 1;
            sum += law[k];
        }
        for (int k = 0; k < cells; k++) {
            law[k] /= sum;
        }
        return law;
    }

    /// A part of one cell goes to the next one, or of every second cell to the one behind it.
    private static double[] changed(double[] law, double part, boolean dense) {
        var changed = law.clone();
        for (int k = 0; k + 1 < (dense ? law.length : 2); k += 2) {
            changed[k] -= part * law[k];
            changed[k + 1] += part * law[k];
        }
        return changed;
    }

    /// JS, KL, TV of the laws after the grouping that the sampled cells had; categories that were
    /// never drawn are the rarest, and so in the first group.
    private static double[] truths(double[] p, double[] q, Cells cells) {
        var index = new CellIndex(cells);
        var x = new double[cells.size()];
        var y = new double[cells.size()];
        for (int k = 0; k < p.length; k++) {
            int cell = ofCategory(index, k);
            x[cell] += p[k];
            y[cell] += q[k];
        }
        var truths = new double[3];
        for (int k = 0; k < x.length; k++) {
            double mean = 0.5 * (x[k] + y[k]);
            truths[0] += 0.5 * (x[k] * Math.log(x[k] / mean) + y[k] * Math.log(y[k] / mean));
            truths[1] += x[k] * Math.log(x[k] / y[k]);
            truths[2] += 0.5 * Math.abs(x[k] - y[k]);
        }
        return truths;
    }

    private static int ofCategory(CellIndex index, int k) {
        try {
            return index.ofCategory("c" + k);
        } catch (IllegalArgumentException neverDrawn) {
            return 0;
        }
    }

    private static int covers(Interval interval, double truth) {
        double rounding = 1e-12;
        return interval.low() <= truth + rounding && truth - rounding <= interval.high() ? 1 : 0;
    }

    @Test
    void divergencesAreCovered() {
        var table = new ArrayList<Coverage>();
        for (var size : SIZES) {
            var names = List.of("JS", "KL", "KL where finite", "KL where infinite", "TV");
            var coverages = names.stream()
                    .map(name -> new Coverage(name + ", " + size[0] + "/" + size[1]))
                    .toList();
            for (int cells : new int[] {2, 8, 64}) {
                for (double part : new double[] {0, 0.1, 0.3, 0.9}) {
                    for (int shape = 0; shape < 4; shape++) {
                        var p = law(cells, shape % 2 == 1);
                        var q = changed(p, part, shape >= 2);
                        var covered = new int[5];
                        var runs = new int[5];
                        for (int seed = 0; seed < RUNS; seed++) {
                            var random = new SplittableRandom(seed);
                            add(covered, runs, cells(counts(random, size[0], p), counts(random, size[1], q)), p, q);
                        }
                        for (int i = 0; i < 5; i++) {
                            coverages.get(i).add(covered[i], runs[i]);
                        }
                    }
                }
            }
            table.addAll(coverages);
        }
        head();
        table.forEach(coverage -> IO.println(coverage.line()));
        for (var coverage : table) {
            if (coverage.rates.isEmpty()) {
                continue;
            }
            assertThat(coverage.mean()).as(coverage.line()).isGreaterThanOrEqualTo(0.94);
            boolean many = coverage.name.endsWith("1000/1000");
            assertThat(coverage.least()).as(coverage.line()).isGreaterThanOrEqualTo(many ? 0.92 : 0.85);
        }
    }

    private static Cells cells(long[] x, long[] y) {
        var names = new ArrayList<String>();
        for (int k = 0; k < x.length; k++) {
            names.add("c" + k);
        }
        return Cells.ofCategories(names, x, y).grouped();
    }

    private static void add(int[] covered, int[] runs, Cells cells, double[] p, double[] q) {
        var truths = truths(p, q, cells);
        add(covered, runs, 0, Intervals.jensenShannon(cells), truths[0]);
        var kl = Intervals.kullbackLeibler(cells);
        boolean infinite = kl.isPresent() && Double.isInfinite(kl.get().value());
        add(covered, runs, 1, kl, truths[1]);
        add(covered, runs, infinite ? 3 : 2, kl, truths[1]);
        add(covered, runs, 4, Intervals.totalVariation(cells), truths[2]);
    }

    private static void add(int[] covered, int[] runs, int which, Optional<Interval> interval, double truth) {
        if (interval.isPresent()) {
            runs[which]++;
            covered[which] += covers(interval.get(), truth);
        }
    }

    /// A law on the line and its mean absolute value, where that is known.
    private record Law(String name, ToDoubleFunction<SplittableRandom> draw, double meanAbsolute) {}

    private static List<Law> laws() {
        return List.of(
                new Law("normal", SplittableRandom::nextGaussian, Math.sqrt(2 / Math.PI)),
                new Law("lognormal", r -> Math.exp(r.nextGaussian()), Math.exp(0.5)),
                new Law("t₃", CoverageSlowTest::student, 2 * Math.sqrt(3) / Math.PI),
                new Law("exponential", r -> -Math.log1p(-r.nextDouble()), 1),
                new Law("Poisson(3)", CoverageSlowTest::poisson, 3));
    }

    private static double student(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double z = random.nextGaussian();
            squares += z * z;
        }
        return random.nextGaussian() / Math.sqrt(squares / 3);
    }

    private static double poisson(SplittableRandom random) {
        double left = Math.exp(-3);
        int count = -1;
        for (double product = 1; product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    // Moved by c the distance is |c|; of a law times 1 + s it is s·E|X|, where the law has one sign or
    // is symmetric.
    @Test
    void wassersteinIsCovered() {
        var table = new ArrayList<Coverage>();
        for (var size : SIZES) {
            var coverage = new Coverage("W₁, " + size[0] + "/" + size[1]);
            for (var law : laws()) {
                for (double[] change : new double[][] {{0, 0}, {0.1, 0}, {1, 0}, {0, 0.5}}) {
                    double truth = change[0] + change[1] * law.meanAbsolute;
                    int covered = 0;
                    for (int seed = 0; seed < RUNS; seed++) {
                        var random = new SplittableRandom(seed);
                        var p = draw(random, size[0], law.draw);
                        var q = draw(random, size[1], r -> law.draw.applyAsDouble(r) * (1 + change[1]) + change[0]);
                        covered += covers(Intervals.wasserstein(p, q).orElseThrow(), truth);
                    }
                    coverage.add(covered, RUNS);
                }
            }
            table.add(coverage);
        }
        head();
        table.forEach(coverage -> IO.println(coverage.line()));
        for (var coverage : table) {
            assertThat(coverage.mean()).as(coverage.line()).isGreaterThanOrEqualTo(0.95);
            assertThat(coverage.least()).as(coverage.line()).isGreaterThanOrEqualTo(0.90);
        }
    }

    private static Sample draw(SplittableRandom random, int size, ToDoubleFunction<SplittableRandom> law) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = law.applyAsDouble(random);
        }
        return Sample.of(values);
    }
}
