package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    /// Cells of three categories, with the rows given one by one.
    private static Cells cells(int[] p, int[] q) {
        return Cells.ofCategories(ABC, counts(p), counts(q));
    }

    private static long[] counts(int[] rows) {
        var counts = new long[3];
        for (int cell : rows) {
            if (cell >= 0) {
                counts[cell]++;
            }
        }
        return counts;
    }

    private static int[] rows(SplittableRandom random, int size, int of) {
        return random.ints(size, 0, of).toArray();
    }

    @Test
    void cutsFromTheStartAndLeavesOutWhatFillsNoBlock() {
        int[] p = {0, 0, 1, 1, 2, 0, 0, 0};
        int[] q = {2, -1, 2, 2, -1, 1, 0, 0};
        var blocks = Blocks.of(cells(p, q), p, q, 1.5, 3);
        assertThat(blocks.reference()).isEqualTo(2);
        assertThat(blocks.leftOutOfReference()).isEqualTo(2);
        assertThat(blocks.current()).isEqualTo(2);
        assertThat(blocks.leftOutOfCurrent()).isZero();
        assertThat(blocks.length()).isEqualTo(3);
        assertThat(blocks.time()).isEqualTo(1.5);
        var cells = blocks.cells();
        assertThat(List.of(cells.reference(0), cells.reference(1), cells.reference(2)))
                .containsExactly(3L, 2L, 1L);
        assertThat(List.of(cells.current(0), cells.current(1), cells.current(2)))
                .containsExactly(2L, 1L, 3L);
    }

    @Test
    void cellsWithoutARowInAnyWholeBlockAreLeftOut() {
        int[] p = {0, 1, 0, 1, 2};
        int[] q = {1, 1, 0, 0};
        var blocks = Blocks.of(cells(p, q), p, q, 1, 2);
        assertThat(blocks.cells().size()).isEqualTo(2);
        var dealt = new long[2];
        blocks.dealer().deal(new SplittableRandom(1), dealt);
        assertThat(dealt[0] + dealt[1]).isEqualTo(4);
        var values = Cells.ofValues(Sample.of(1, 1, 1, 5, 5, 5, 9), Sample.of(1, 1, 5, 5));
        assertThat(values.ordered()).isEqualTo(3);
        int[] x = {0, 0, 0, 1, 1, 1, 2};
        int[] y = {0, 0, 1, 1};
        var kept = Blocks.of(values, x, y, 1, 2).cells();
        assertThat(kept.ordered()).isEqualTo(2);
        assertThat(kept.mean(1)).isEqualTo(5);
    }

    // All C(7, 3) = 35 ways to give three of the seven blocks to one side, by their bits.
    @Test
    void agreesWithEveryWayToDealTheBlocks() {
        for (int seed = 1; seed <= 5; seed++) {
            var random = new SplittableRandom(seed);
            int[] p = rows(random, 20, 3);
            int[] q = rows(random, 15, 2 + seed % 2);
            var blocks = Blocks.of(cells(p, q), p, q, 1, 5);
            var permutation = new Permutation(blocks.cells(), blocks.dealer(), seed);
            permutation.extend(20_000);
            double exact = everyWay(p, q, 5);
            assertThat(permutation.asExtreme() / 20_001.0)
                    .as("seed %d", seed)
                    .isCloseTo(exact, within(4.5 * Math.sqrt(exact * (1 - exact) / 20_000) + 1e-4));
        }
    }

    private static double everyWay(int[] p, int[] q, int length) {
        int of = (p.length + q.length) / length;
        var all = Arrays.copyOf(p, p.length + q.length);
        System.arraycopy(q, 0, all, p.length, q.length);
        double observed = -1;
        int ways = 0;
        int extreme = 0;
        for (int bits = (1 << of) - 1; bits >= 0; bits--) {
            if (Integer.bitCount(bits) != q.length / length) {
                continue;
            }
            var counts = new double[2][3];
            for (int i = 0; i < all.length; i++) {
                counts[bits >> (i / length) & 1][all[i]]++;
            }
            double js = 0;
            for (int k = 0; k < 3; k++) {
                double x = counts[0][k] / p.length;
                double y = counts[1][k] / q.length;
                js += x > 0 ? x * Math.log(2 * x / (x + y)) : 0;
                js += y > 0 ? y * Math.log(2 * y / (x + y)) : 0;
            }
            // The first one met has the highest bits: the blocks of q, which stand last.
            observed = ways == 0 ? js : observed;
            ways++;
            extreme += js >= observed - 1e-12 ? 1 : 0;
        }
        return (double) extreme / ways;
    }

    // Blocks of one row are rows: the multivariate hypergeometric law.
    @Test
    void blocksOfOneRowAreRows() {
        for (int seed = 1; seed <= 3; seed++) {
            var random = new SplittableRandom(seed);
            int[] p = rows(random, 20, 3);
            int[] q = rows(random, 12, 2);
            var cells = cells(p, q);
            var permutation =
                    new Permutation(cells, Blocks.of(cells, p, q, 1, 1).dealer(), seed);
            permutation.extend(20_000);
            double exact = EveryDeal.of(cells).p(1);
            assertThat(permutation.asExtreme() / 20_001.0)
                    .as("seed %d", seed)
                    .isCloseTo(exact, within(4.5 * Math.sqrt(exact * (1 - exact) / 20_000) + 1e-4));
        }
    }

    private static Question question(double[] a, double[] b, int length) {
        var cells = Cells.ofValues(Sample.of(a), Sample.of(b));
        var index = new CellIndex(cells);
        int[] p = Arrays.stream(a).mapToInt(index::ofValue).toArray();
        int[] q = Arrays.stream(b).mapToInt(index::ofValue).toArray();
        return new Question("x", cells, Blocks.of(cells, p, q, 1, length));
    }

    private static Evidence evidence(Question question, long seed) {
        return Screening.screen(List.of(question), seed, 0.05, 1, Progress.NONE).getFirst();
    }

    @Test
    void givesTheSameBitsAgainAndWhenSidesSwap() {
        for (int seed = 0; seed < 6; seed++) {
            var random = new SplittableRandom(seed);
            var a = Series.autoregressive(random, 400, 0.5);
            var b = Series.autoregressive(random, seed % 2 == 0 ? 400 : 250, 0.5);
            var forth = question(a, b, 20);
            var first = evidence(forth, 5);
            var again = evidence(forth, 5);
            var back = evidence(question(b, a, 20), 5);
            for (var other : List.of(again, back)) {
                assertThat(other.p()).as("seed %d", seed).isEqualTo(first.p());
                assertThat(other.noise()).as("seed %d", seed).isEqualTo(first.noise());
                assertThat(wasserstein(other)).as("seed %d", seed).isEqualTo(wasserstein(first));
            }
        }
    }

    private static NoiseFloor wasserstein(Evidence evidence) {
        var blocks = evidence.blocks();
        return blocks == null ? new NoiseFloor(-1, -1) : blocks.wasserstein();
    }

    // 40 pairs of ρ = 0.9 with the same law: dealing rows flags about 80 %, blocks of 100 about 5 %.
    @Test
    void dependentRowsOfOneLawAreNoEvidence() {
        int asRows = 0;
        int inBlocks = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            var question =
                    question(Series.autoregressive(random, 2500, 0.9), Series.autoregressive(random, 2500, 0.9), 100);
            inBlocks += evidence(question, 1).p() <= 0.05 ? 1 : 0;
            asRows += evidence(new Question("x", question.cells()), 1).p() <= 0.05 ? 1 : 0;
        }
        // At 5 % more than 7 with probability 0.0014, at 80 % fewer than 25 with 0.004.
        assertThat(inBlocks).as("seeds 0 to 39").isLessThanOrEqualTo(7);
        assertThat(asRows).as("seeds 0 to 39").isGreaterThanOrEqualTo(25);
    }

    @Test
    void theNoiseOfDependentRowsIsLarger() {
        var random = new SplittableRandom(4);
        var question =
                question(Series.autoregressive(random, 4000, 0.9), Series.autoregressive(random, 4000, 0.9), 100);
        var blocks = evidence(question, 1);
        var rows = evidence(new Question("x", question.cells()), 1);
        assertThat(blocks.noise().mean()).isGreaterThan(1.3 * rows.noise().mean());
        assertThat(blocks.noise().high()).isGreaterThan(blocks.noise().mean());
        // τ = 19 makes the deviation of W₁ √19 = 4.4 times that of independent rows, whose mean here is
        // about 0.025 of a deviation of 1.
        assertThat(wasserstein(blocks).mean()).isBetween(0.06, 0.16);
        assertThat(wasserstein(blocks).high()).isGreaterThan(wasserstein(blocks).mean());
    }

    @Test
    void aShiftOfManyBlocksIsSeen() {
        var random = new SplittableRandom(9);
        var a = Series.autoregressive(random, 3000, 0.5);
        var b = Series.autoregressive(random, 3000, 0.5);
        Arrays.setAll(b, i -> b[i] + 1);
        var evidence = evidence(question(a, b, 15), 1);
        assertThat(evidence.p()).isEqualTo(0.001);
        assertThat(evidence.exact()).isFalse();
        assertThat(evidence.draws()).isEqualTo(999);
    }

    @Test
    void fewerThanEightBlocksTellNothing() {
        var random = new SplittableRandom(2);
        var a = random.doubles(80).toArray();
        var b = random.doubles(79).map(x -> x + 3).toArray();
        var few = evidence(question(a, b, 10), 1);
        assertThat(few.tested()).isFalse();
        assertThat(few.p()).isEqualTo(1);
        assertThat(few.draws()).isZero();
        var enough = evidence(question(a, random.doubles(80).map(x -> x + 3).toArray(), 10), 1);
        assertThat(enough.tested()).isTrue();
        assertThat(enough.p()).isLessThan(0.01);
    }

    @Test
    void blocksAreFiveTimesTheAutocorrelationTimeAndNotTooMany() {
        assertThat(Blocks.lengthFor(1, 10_000)).isEqualTo(5);
        assertThat(Blocks.lengthFor(1, 2048 * 5)).isEqualTo(5);
        assertThat(Blocks.lengthFor(1, 2048 * 5 + 1)).isEqualTo(6);
        assertThat(Blocks.lengthFor(19.01, 10_000)).isEqualTo(96);
        assertThat(Blocks.lengthFor(1, 2_048_000)).isEqualTo(1000);
    }

    @Test
    void refusesImpossibleLengths() {
        int[] rows = new int[70_000];
        var cells = Cells.ofCategories(List.of("a"), new long[] {70_000}, new long[] {70_000});
        assertThatThrownBy(() -> Blocks.of(cells, rows, rows, 1, 0)).hasMessageContaining("blocks of 0 rows");
        assertThatThrownBy(() -> Blocks.of(cells, rows, rows, 1, 1))
                .hasMessageContaining("cut the reference into 70000")
                .hasMessageContaining("with blocks of 2 rows");
    }

    @Test
    void everyRowHasACell() {
        var values = Cells.ofValues(
                Sample.of(1, 2, 2, 3, 4, 5, 6, 7, 8, 9), Sample.of(2.5, 2.5), new Cells.Extra("missing", 1, 0));
        var index = new CellIndex(values);
        for (int k = 0; k < values.ordered(); k++) {
            assertThat(index.ofValue(values.low(k))).isEqualTo(k);
            assertThat(index.ofValue(values.high(k))).isEqualTo(k);
        }
        assertThat(index.ofExtra("missing")).isEqualTo(values.size() - 1);
        assertThatThrownBy(() -> index.ofValue(0.5)).hasMessageContaining("0.5 lies in no cell");
        assertThatThrownBy(() -> index.ofValue(9.5)).hasMessageContaining("9.5 lies in no cell");
        assertThatThrownBy(() -> index.ofExtra("unreadable")).hasMessageContaining("no row was counted there");
    }

    // "a or b" is a category of its own, and what the group of "a" and "b" is called.
    @Test
    void categoriesOfAGroupShareItsCell() {
        var cells = Cells.ofCategories(
                        List.of("a", "b", "c", "a or b"), new long[] {3, 3, 50, 40}, new long[] {3, 3, 40, 50})
                .grouped();
        var index = new CellIndex(cells);
        assertThat(cells.groups()).hasSize(1);
        assertThat(index.ofCategory("a")).isEqualTo(index.ofCategory("b"));
        assertThat(cells.total(index.ofCategory("a"))).isEqualTo(12);
        assertThat(cells.total(index.ofCategory("a or b"))).isEqualTo(90);
        assertThat(cells.total(index.ofCategory("c"))).isEqualTo(90);
    }
}
