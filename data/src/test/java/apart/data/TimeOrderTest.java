package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.ReadException.Kind;
import apart.estimate.Blocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeOrderTest {
    @TempDir
    Path folder;

    private Comparison compare(String reference, String current, TimeOrder time) {
        return Comparer.compare(reference, current, CompareOptions.defaults().withTime(time), CompareProgress.NONE);
    }

    /// Rows of a clock, a slow series, its sign as a category, a series with gaps that come in
    /// runs, and noise.
    private static List<String> rows(long seed, int count, double rho, double shift) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<String>();
        double slow = random.nextGaussian();
        double gap = random.nextGaussian();
        for (int i = 0; i < count; i++) {
            slow = rho * slow + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            gap = .9 * gap + Math.sqrt(1 - .81) * random.nextGaussian();
            rows.add(String.join(
                    ",",
                    "2024-01-%02d %02d:%02d".formatted(1 + i / 1440, i / 60 % 24, i % 60),
                    String.valueOf(slow + shift),
                    slow > 0 ? "up" : slow > -1 ? "down" : "far down",
                    gap > 1 ? "NA" : String.valueOf(random.nextInt(1000)),
                    String.valueOf(random.nextGaussian())));
        }
        return rows;
    }

    private String file(String name, List<String> rows) {
        var lines = new ArrayList<String>();
        lines.add("clock,slow,sign,gaps,noise");
        lines.addAll(rows);
        return TwoTables.in(folder).csv(name, lines.toArray(String[]::new));
    }

    private static Blocks blocks(Comparison comparison, String column) {
        var evidence = TwoTables.column(comparison, column).evidence();
        assertThat(evidence).isNotNull();
        var inBlocks = evidence == null ? null : evidence.blocks();
        assertThat(inBlocks).isNotNull();
        if (inBlocks == null) {
            throw new AssertionError(column);
        }
        return inBlocks.blocks();
    }

    @Test
    void columnsInSlowRowsLookOrdered() {
        var comparison = compare(
                file("p.csv", rows(1, 1500, .9, 0)), file("q.csv", rows(2, 1500, .9, 0)), TimeOrder.INDEPENDENT);
        for (var name : List.of("clock", "slow", "sign")) {
            var column = TwoTables.column(comparison, name);
            assertThat(column.reference().lookOrdered()).as(name).isTrue();
            assertThat(column.current().lookOrdered()).as(name).isTrue();
        }
        assertThat(TwoTables.column(comparison, "noise").reference().lookOrdered())
                .isFalse();
        assertThat(TwoTables.column(comparison, "gaps").reference().lookOrdered())
                .isFalse();
    }

    @Test
    void eachSideIsLookedAtByItself() {
        var mixed = new ArrayList<>(rows(2, 1500, .9, 0));
        Collections.shuffle(mixed, new Random(5));
        var slow = TwoTables.column(
                compare(file("p.csv", rows(1, 1500, .9, 0)), file("q.csv", mixed), TimeOrder.INDEPENDENT), "slow");
        assertThat(slow.reference().lookOrdered()).isTrue();
        assertThat(slow.current().lookOrdered()).isFalse();
    }

    // Beyond 8,192 rows stretches are looked at: those of numbers by their place, those of texts while
    // they are read.
    @Test
    void longColumnsOfNumbersAndOfTextsLookOrderedAlike() {
        var p = file("p.csv", rows(1, 20_000, .9, 0));
        var comparison = compare(p, file("q.csv", rows(2, 20_000, .9, 0)), TimeOrder.INDEPENDENT);
        assertThat(TwoTables.column(comparison, "slow").current().lookOrdered()).isTrue();
        assertThat(TwoTables.column(comparison, "sign").current().lookOrdered()).isTrue();
        assertThat(TwoTables.column(comparison, "noise").current().lookOrdered())
                .isFalse();
    }

    @Test
    void slowRowsOfOneLawAreNoEvidenceInBlocks() {
        var p = file("p.csv", rows(3, 6000, .95, 0));
        var q = file("q.csv", rows(4, 6000, .95, 0));
        var asRows = compare(p, q, TimeOrder.INDEPENDENT);
        assertThat(TwoTables.column(asRows, "slow").verdict()).isEqualTo(Verdict.MOVED);
        var inBlocks = compare(p, q, TimeOrder.AS_STORED);
        for (var name : List.of("slow", "sign", "gaps", "noise")) {
            assertThat(TwoTables.column(inBlocks, name).verdict()).as(name).isNotIn(Verdict.MOVED, Verdict.TINY);
        }
        // (1 + ρ)/(1 − ρ) = 39 for the series, 19 for the runs of gaps, 1 for noise.
        assertThat(blocks(inBlocks, "slow").time()).isBetween(22.0, 60.0);
        assertThat(blocks(inBlocks, "gaps").time()).isBetween(5.0, 25.0);
        assertThat(blocks(inBlocks, "noise").time()).isLessThan(1.5);
        assertThat(blocks(inBlocks, "slow").length())
                .isEqualTo((int) Math.ceil(5 * blocks(inBlocks, "slow").time()));
    }

    @Test
    void noiseIsThatOfBlocksAndThereAreNoIntervals() {
        var p = file("p.csv", rows(1, 6000, .95, 0));
        var q = file("q.csv", rows(2, 6000, .95, 0));
        var asRows = TwoTables.column(compare(p, q, TimeOrder.INDEPENDENT), "slow");
        var inBlocks = TwoTables.column(compare(p, q, TimeOrder.AS_STORED), "slow");
        for (var name : List.of("w1", "js")) {
            var rows = asRows.measure(name);
            var blocks = inBlocks.measure(name);
            assertThat(rows).isNotNull();
            assertThat(blocks).isNotNull();
            if (rows == null || blocks == null || rows.noise() == null || blocks.noise() == null) {
                throw new AssertionError(name);
            }
            assertThat(blocks.value()).isEqualTo(rows.value());
            assertThat(rows.interval()).isNotNull();
            assertThat(blocks.interval()).isNull();
            assertThat(blocks.noise().mean())
                    .as(name)
                    .isGreaterThan(1.2 * rows.noise().mean());
            assertThat(blocks.noise().upper())
                    .as(name)
                    .isGreaterThan(blocks.noise().mean());
        }
    }

    @Test
    void aColumnOfTimesPutsMixedRowsIntoOrder() {
        var stored = rows(1, 4000, .9, 0);
        var mixed = new ArrayList<>(stored);
        Collections.shuffle(mixed, new Random(7));
        var q = rows(2, 4000, .9, 1);
        var inOrder = compare(file("p.csv", stored), file("q.csv", q), TimeOrder.by("clock"));
        var restored = compare(file("mixed.csv", mixed), file("q.csv", q), TimeOrder.by("clock"));
        for (var name : List.of("slow", "sign", "gaps", "noise")) {
            var one = TwoTables.column(inOrder, name);
            var other = TwoTables.column(restored, name);
            assertThat(figures(other)).as(name).isEqualTo(figures(one));
            assertThat(other.measures()).as(name).isEqualTo(one.measures());
            assertThat(blocks(restored, name).time())
                    .as(name)
                    .isEqualTo(blocks(inOrder, name).time());
        }
        assertThat(TwoTables.column(inOrder, "slow").verdict()).isEqualTo(Verdict.MOVED);
        assertThat(inOrder.columns()).extracting(ColumnComparison::name).doesNotContain("clock");
        assertThat(inOrder.notes()).anyMatch(note -> note.contains("ordered by clock"));
        // Mixed rows as they stand are independent.
        assertThat(blocks(compare(file("mixed.csv", mixed), file("q.csv", mixed), TimeOrder.AS_STORED), "slow")
                        .time())
                .isLessThan(1.5);
    }

    private static List<Double> figures(Compared column) {
        var evidence = column.evidence();
        return evidence == null
                ? List.of()
                : List.of(
                        evidence.p(), evidence.noise().mean(), evidence.noise().high());
    }

    @Test
    void rowsWithoutATimeAreInNoBlockAndSaid() {
        var p = new ArrayList<>(rows(1, 1000, .5, 0));
        p.set(3, "NA" + p.get(3).substring(p.get(3).indexOf(',')));
        var comparison = compare(file("p.csv", p), file("q.csv", rows(2, 1000, .5, 0)), TimeOrder.by("clock"));
        assertThat(comparison.notes()).anyMatch(note -> note.startsWith("1 rows have no time in clock"));
        var blocks = blocks(comparison, "noise");
        assertThat(blocks.reference() * blocks.length() + blocks.leftOutOfReference())
                .isEqualTo(999);
    }

    @Test
    void blocksOfAGivenLengthAreTaken() {
        var comparison = compare(
                file("p.csv", rows(1, 1000, .5, 0)),
                file("q.csv", rows(2, 700, .5, 1)),
                TimeOrder.AS_STORED.withBlock(60));
        var blocks = blocks(comparison, "slow");
        assertThat(List.of(blocks.length(), blocks.reference(), blocks.current()))
                .containsExactly(60, 16, 11);
        assertThat(blocks.leftOutOfReference()).isEqualTo(40);
        assertThat(blocks.leftOutOfCurrent()).isEqualTo(40);
        assertThat(TwoTables.column(comparison, "slow").status()).contains("weak evidence: 11 blocks");
        assertThat(comparison.notes())
                .anyMatch(note -> note.contains("blocks of 60 rows") && note.contains("at most 80"));
    }

    @Test
    void withFewerThanEightBlocksNothingIsTold() {
        var comparison = compare(
                file("p.csv", rows(1, 1000, .5, 0)),
                file("q.csv", rows(2, 1000, .5, 5)),
                TimeOrder.AS_STORED.withBlock(130));
        var slow = TwoTables.column(comparison, "slow");
        assertThat(slow.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(slow.sentence()).contains("rows too dependent: about").contains("7 blocks of 130 rows");
        var w1 = slow.measure("w1");
        assertThat(w1 == null ? null : w1.noise()).isNull();
        assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.UNKNOWN);
    }

    @Test
    void aColumnMissingOnOneSideIsTestedInBlocks() {
        var p = TwoTables.in(folder).csv("p.csv", lines(400, i -> i + ",1"));
        var q = TwoTables.in(folder).csv("q.csv", lines(400, i -> i + ",NA"));
        var gone = TwoTables.column(compare(p, q, TimeOrder.AS_STORED.withBlock(10)), "x");
        assertThat(gone.verdict()).isEqualTo(Verdict.MOVED);
    }

    private static String[] lines(int count, java.util.function.IntFunction<String> row) {
        var lines = new ArrayList<String>(List.of("id,x"));
        for (int i = 0; i < count; i++) {
            lines.add(row.apply(i));
        }
        return lines.toArray(String[]::new);
    }

    @Test
    void refusesWhatIsNoTime() {
        var p = file("p.csv", rows(1, 100, .5, 0));
        var tables = new TwoTables(folder, CompareOptions.defaults().withTime(TimeOrder.by("sign")));
        tables.refused(Kind.TYPE, p, p, "--time=sign", "neither dates nor numbers");
        new TwoTables(folder, CompareOptions.defaults().withTime(TimeOrder.by("when")))
                .refused(Kind.ARGUMENT, p, p, "--time=when", "has no column when");
        new TwoTables(
                        folder,
                        CompareOptions.defaults()
                                .withRenamed(Map.of("clock", "noise"))
                                .withTime(TimeOrder.by("clock").withBlock(3)))
                .compare(p, p);
        assertThatThrownBy(() -> new TimeOrder(TimeOrder.Kind.BY_COLUMN, "", 0)).hasMessageContaining("BY_COLUMN");
        assertThatThrownBy(() -> TimeOrder.INDEPENDENT.withBlock(5)).hasMessageContaining("blocks of 5 rows");
        assertThatThrownBy(() -> TimeOrder.AS_STORED.withBlock(-1)).hasMessageContaining("blocks of -1 rows");
    }

    @Test
    void givesTheSameBitsWhateverTheNumberOfThreads() {
        var p = file("p.csv", rows(1, 2000, .9, 0));
        var q = file("q.csv", rows(2, 1500, .9, .3));
        var options = CompareOptions.defaults().withTime(TimeOrder.AS_STORED);
        var one = Comparer.compare(p, q, options.withThreads(1), CompareProgress.NONE);
        var three = Comparer.compare(p, q, options.withThreads(3), CompareProgress.NONE);
        for (var name : List.of("slow", "sign", "gaps", "noise")) {
            assertThat(figures(TwoTables.column(three, name))).isEqualTo(figures(TwoTables.column(one, name)));
            assertThat(TwoTables.column(three, name).measures())
                    .isEqualTo(TwoTables.column(one, name).measures());
        }
    }
}
