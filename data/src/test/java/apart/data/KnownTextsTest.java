package apart.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was counted on the way must be what a second walk counts.
class KnownTextsTest {
    private static final List<String> CELLS =
            List.of("x", "00501", "007", "1,5", "1.234,56", "x y", "NA", "yes", "7 days", "é", "12-3", "0x1");

    @TempDir
    Path folder;

    private static List<String> counts(Dictionary words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> words.value(i) + " " + words.count(i))
                .sorted()
                .toList();
    }

    private static Dictionary secondWalk(Table table, Trail trail) {
        var words = new Words(new Dictionary("a"), trail);
        table.read(0, new MissingCells(false, ReadOptions.defaults(), words));
        return words.words();
    }

    @Test
    void oneWalkCountsAsTwoDo() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var cells = new ArrayList<String>();
            int kinds = 1 + random.nextInt(CELLS.size());
            for (int i = 1 + random.nextInt(300); i > 0; i--) {
                cells.add('"' + CELLS.get(random.nextInt(kinds)) + '"');
            }
            if (seed % 3 == 0) {
                cells.set(random.nextInt(cells.size()), "17");
            }
            var file = Files.writeString(folder.resolve("t.csv"), "a\n" + String.join("\n", cells) + "\n");
            try (var table = Tables.open(file, ReadOptions.defaults(), ReadProgress.silent())) {
                var side = new ColumnSide(table, 0, "a", ReadOptions.defaults(), true);
                assertThat(side.scan().hasAllTexts()).as("seed %d", seed).isEqualTo(!cells.contains("17"));
                var trail = side.trail();
                var walked = side.trail();
                assertThat(counts(side.words(trail))).as("seed %d", seed).isEqualTo(counts(secondWalk(table, walked)));
                assertThat(trail.numbers()).as("seed %d", seed).isEqualTo(walked.numbers());
                assertThat(side.scan().leadingZeros().count())
                        .as("seed %d", seed)
                        .isEqualTo(cells.stream()
                                .filter(cell -> cell.startsWith("\"00"))
                                .count());
                assertThat(side.scan().decimalCommas().count())
                        .as("seed %d", seed)
                        .isEqualTo(cells.stream()
                                .filter(cell -> cell.contains(","))
                                .count());
            }
        }
    }

    @Test
    void manyDistinctTextsAreLeftToASecondWalk() throws Exception {
        var text = new StringBuilder("a\n");
        for (int i = 0; i < 70_000; i++) {
            text.append('t').append(i).append('\n');
        }
        text.append("t3\n");
        var file = Files.writeString(folder.resolve("t.csv"), text);
        try (var table = Tables.open(file, ReadOptions.defaults(), ReadProgress.silent())) {
            var side = new ColumnSide(table, 0, "a", ReadOptions.defaults(), true);
            assertThat(side.scan().hasAllTexts()).isFalse();
            assertThat(side.scan().present()).isEqualTo(70_001);
            assertThat(counts(side.words(side.trail()))).hasSize(70_000).contains("t3 2", "t69999 1");
        }
    }

    @Test
    void longTextsAreLeftToASecondWalk() {
        var known = new KnownTexts("a", 1_000);
        var large = "y".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            var bytes = (i + large).getBytes(UTF_8);
            known.add(bytes, 0, bytes.length, KnownTexts.Look.PLAIN);
        }
        assertThat(known.isFull()).isTrue();
        assertThat(known.words().bytes()).isLessThan(18 << 20);
    }
}
