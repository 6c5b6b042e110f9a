package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.estimate.Cells.Extra;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static double[] normal(long seed, int size, double shift) {
        var random = new SplittableRandom(seed);
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = shift + GammaLaw.normal(0.5 + 0.999999 * (random.nextDouble() - 0.5));
        }
        return values;
    }

    private static Cells values(long seed, int n, int m, double shift) {
        return Cells.ofValues(Sample.of(normal(seed, n, 0)), Sample.of(normal(seed + 1_000_000, m, shift)));
    }

    /// Null, shifted, constant, two-cell and many-category columns.
    private static List<Question> columns() {
        var columns = new ArrayList<Question>();
        for (int c = 0; c < 12; c++) {
            columns.add(new Question("numeric " + c, values(c, 300, 200, c % 4 == 0 ? 0.4 : 0)));
            var random = new SplittableRandom(c);
            var x = new long[4];
            var y = new long[4];
            for (int k = 0; k < 4; k++) {
                x[k] = random.nextInt(20, 90);
                y[k] = random.nextInt(20, 90);
            }
            columns.add(new Question("category " + c, Cells.ofCategories(List.of("a", "b", "c", "d"), x, y)));
        }
        columns.add(new Question("flag", two(40, 60, 55, 45)));
        columns.add(new Question("constant", Cells.ofCategories(List.of("a"), new long[] {9}, new long[] {8})));
        return columns;
    }

    private static Cells two(long x0, long x1, long y0, long y1) {
        return Cells.ofCategories(List.of("no", "yes"), new long[] {x0, x1}, new long[] {y0, y1});
    }

    private static List<Evidence> screen(List<Question> columns, long seed, int threads) {
        return Screening.screen(columns, seed, 0.05, threads, Progress.NONE);
    }

    @Test
    void givesTheSameBitsWhateverTheNumberOfThreads() {
        var alone = screen(columns(), 7, 1);
        assertThat(screen(columns(), 7, 2)).isEqualTo(alone);
        assertThat(screen(columns(), 7, 16)).isEqualTo(alone);
    }

    @Test
    void drawsOfAColumnDependOnSeedAndNameAlone() {
        var all = screen(columns(), 7, 1);
        var column = columns().get(2);
        assertThat(screen(List.of(column), 7, 1).getFirst().p())
                .isEqualTo(all.get(2).p());
        var reversed = screen(columns().reversed(), 7, 1);
        assertThat(reversed.reversed()).isEqualTo(all);
        var renamed = new Question("another name", column.cells());
        assertThat(pOf(column, 1)).isEqualTo(pOf(column, 1)).isNotEqualTo(pOf(renamed, 1));
        assertThat(pOf(column, 1)).isNotEqualTo(pOf(column, 2));
    }

    private static double pOf(Question column, long seed) {
        return screen(List.of(column), seed, 1).getFirst().p();
    }

    @Test
    void givesTheSameBitsWhenSidesSwap() {
        for (int seed = 0; seed < 10; seed++) {
            var a = Sample.of(normal(seed, 300, 0));
            var b = Sample.of(normal(seed + 50, seed % 2 == 0 ? 300 : 211, 0.1));
            var forth = Cells.ofValues(a, b, new Extra("missing", 3, 8));
            var back = Cells.ofValues(b, a, new Extra("missing", 8, 3));
            assertThat(screen(List.of(new Question("x", back)), seed, 1))
                    .as("seed %d", seed)
                    .isEqualTo(screen(List.of(new Question("x", forth)), seed, 1));
            var exact = List.of(new Question("y", two(40 + seed, 60, 50, 50)));
            var swapped = List.of(new Question("y", two(50, 50, 40 + seed, 60)));
            assertThat(screen(swapped, seed, 1)).as("seed %d", seed).isEqualTo(screen(exact, seed, 1));
        }
    }

    @Test
    void sharesOfDrawsAreNeverZero() {
        var apart = new Question("x", values(1, 100, 100, 50));
        var evidence = screen(List.of(apart), 1, 1).getFirst();
        assertThat(evidence.draws()).isEqualTo(999);
        assertThat(evidence.p()).isEqualTo(0.001).isEqualTo(evidence.smallest());
        assertThat(evidence.exact()).isFalse();
    }

    // One row: p can at best be 1 of all 31 places that row may have, and draws never give 0.
    @Test
    void oneRowGivesAPButNoProof() {
        var reference = Sample.of(normal(3, 30, 0));
        var evidence = screen(List.of(new Question("x", Cells.ofValues(reference, Sample.of(40.0)))), 1, 1)
                .getFirst();
        assertThat(evidence.p()).isBetween(0.02, 1.0);
    }

    @Test
    void columnsThatCannotComeOutOtherwiseAreNotCounted() {
        var flag = new Question("flag", two(30, 70, 50, 50));
        var constant = new Question("constant", Cells.ofCategories(List.of("a"), new long[] {9}, new long[] {8}));
        var oneSided = new Question("one-sided", two(30, 70, 0, 0));
        var empty = new Question("empty", Cells.ofCategories(List.of(), new long[0], new long[0]));
        var evidence = screen(List.of(flag, constant, oneSided, empty), 1, 1);
        assertThat(evidence.get(0).q()).isEqualTo(evidence.get(0).p());
        for (var other : evidence.subList(1, 4)) {
            assertThat(other.tested()).isFalse();
            assertThat(other.p()).isEqualTo(1);
            assertThat(other.q()).isEqualTo(1);
            assertThat(other.draws()).isZero();
        }
    }

    @Test
    void identicalColumnsNeedNoDraws() {
        var values = Sample.of(normal(1, 200, 0));
        var same = new Question("same", Cells.ofValues(values, values));
        var moved = new Question("moved", values(5, 200, 200, 0.25));
        var both = screen(List.of(same, moved), 1, 1);
        assertThat(both.get(0).draws()).isZero();
        assertThat(both.get(0).exact()).isTrue();
        assertThat(both.get(0).tested()).isTrue();
        assertThat(both.get(0).p()).isEqualTo(1);
        assertThat(both.get(0).noise()).isEqualTo(NoiseFloor.of(same.cells()));
        // It counts among the columns tested, and changes no draw of another.
        var alone = screen(List.of(moved), 1, 1).getFirst();
        assertThat(both.get(1).p()).isEqualTo(alone.p());
        assertThat(both.get(1).q()).isEqualTo(2 * alone.p());
    }

    // Only the divergence sees it: the draws that lead in the other two statistics rank as high.
    @Test
    void missingOnOneSideAloneIsSeen() {
        var reference = Sample.of(normal(1, 200, 0));
        var cells = Cells.ofReferenceOnly(reference, new Extra("missing", 0, 200));
        assertThat(screen(List.of(new Question("x", cells)), 1, 1).getFirst().p())
                .isBetween(0.001, 0.003);
    }

    // 999 draws give p of 0.001 at best, times 100 columns: not below 0.05. The lone column gets more.
    @Test
    void aLoneMovedColumnAmongAHundredIsFound() {
        for (int seed = 1; seed <= 3; seed++) {
            var columns = new ArrayList<Question>();
            for (int c = 0; c < 100; c++) {
                columns.add(new Question("c" + c, values(1000L * seed + c, 100, 100, c == 42 ? 2 : 0)));
            }
            var evidence = screen(columns, seed, 2);
            assertThat(evidence.get(42).q()).as("seed %d", seed).isLessThanOrEqualTo(0.05);
            assertThat(evidence.get(42).draws()).as("seed %d", seed).isBetween(5999, 11_999);
            assertThat(evidence.stream().filter(e -> e.draws() == 199).count())
                    .as("seed %d", seed)
                    .isGreaterThan(75);
        }
    }

    @Test
    void agreesWithEveryDealOfThreeCategories() {
        for (int seed = 1; seed <= 6; seed++) {
            var random = new SplittableRandom(seed);
            long[] x = {random.nextInt(4, 12), random.nextInt(4, 12), random.nextInt(4, 12)};
            long[] y = {random.nextInt(2, 9), random.nextInt(2, 9), random.nextInt(2, 9)};
            var cells = Cells.ofCategories(List.of("a", "b", "c"), x, y);
            var permutation = new Permutation(cells, seed);
            permutation.extend(20_000);
            double exact = EveryDeal.of(cells).p(1);
            assertThat(permutation.asExtreme() / 20_001.0)
                    .as("seed %d", seed)
                    .isCloseTo(exact, within(4.5 * Math.sqrt(exact * (1 - exact) / 20_000) + 1e-4));
        }
    }

    // The law of the smallest of three ranks, summed over every table of four ordered cells and one
    // of missing values.
    @Test
    void agreesWithEveryDealOfValues() {
        for (int seed = 1; seed <= 6; seed++) {
            var random = new SplittableRandom(seed);
            var a = random.ints(22, 0, 4).mapToDouble(i -> i * i).toArray();
            var b = random.ints(15, 0, 5).mapToDouble(i -> Math.min(9, i * i)).toArray();
            var cells = Cells.ofValues(Sample.of(a), Sample.of(b), new Extra("missing", 2, 3));
            assertThat(cells.ordered()).isEqualTo(4);
            var permutation = new Permutation(cells, seed);
            permutation.extend(20_000);
            double exact = EveryDeal.of(cells).p(3);
            assertThat(permutation.asExtreme() / 20_001.0)
                    .as("seed %d", seed)
                    .isCloseTo(exact, within(0.02 * exact + 5 * Math.sqrt(exact * (1 - exact) / 20_000)));
        }
    }

    @Test
    void progressCountsEveryColumnOfEveryRound() {
        var heard = new ArrayList<String>();
        Screening.screen(columns(), 1, 0.05, 4, (round, done, of) -> heard.add(round + ":" + done + "/" + of));
        assertThat(heard).startsWith("1:1/26", "1:2/26").contains("1:26/26").doesNotHaveDuplicates();
    }

    @Test
    void stopsWhenInterrupted() {
        for (int threads = 1; threads <= 2; threads++) {
            int crew = threads;
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> screen(columns(), 1, crew)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void refusesWhatItCannotScreen() {
        var column = new Question("x", two(1, 2, 3, 4));
        assertThatThrownBy(() -> screen(List.of(column, column), 1, 1)).hasMessageContaining("two columns are named");
        assertThatThrownBy(() -> Screening.screen(List.of(column), 1, 0, 1, Progress.NONE))
                .hasMessageContaining("alpha is 0.0");
        assertThatThrownBy(() -> screen(List.of(column), 1, 0)).hasMessageContaining("threads is 0");
        assertThat(screen(List.of(), 1, 1)).isEmpty();
    }
}
