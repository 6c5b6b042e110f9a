package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalReportTest {
    private static final String WEATHER_2012 = "examples/seattle-weather-2012.csv";
    private static final String WEATHER_2015 = "examples/seattle-weather-2015.csv";

    @TempDir
    static Path folder;

    private static String before = "";
    private static String after = "";
    private static String wide = "";

    /// Tables with names and values that try to write to the terminal, are wide, or long.
    @BeforeAll
    static void writeTables() throws IOException {
        before = hostile("before.csv", 0).toString();
        after = hostile("a folder of a name that is long enough to need more than one line, ", 1)
                .toString();
        wide = hundredColumns().toString();
    }

    private static Path hostile(String name, int shift) throws IOException {
        var seed = 7 + shift;
        var random = new SplittableRandom(seed);
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("价格,日本語の列名がとても長い場合の表示,\"\u001b[31mred\",\"\u001b]0;title\u0007\",\"two\nlines\",\u202ebidi,"
                + "a_name_without_any_blank_that_goes_on_and_on_and_on,🎉," + (shift == 0 ? "gone" : "fresh"));
        for (int i = 0; i < 400; i++) {
            double x = random.nextGaussian() + shift;
            lines.add(String.join(
                    ",",
                    "" + x * Math.pow(1000, shift),
                    "" + Math.round(100 * x),
                    random.nextInt(3) + shift == 0 ? "\u001b[2J" : "calm",
                    random.nextInt(5) * shift > 2 ? "\u001b]8;;http://x\u0007link" : "a\u0085b",
                    random.nextInt(2) == shift ? "\"one\ntwo\"" : "\u2028",
                    "x\u202e" + random.nextInt(2 + shift) + "y",
                    "" + Math.exp(x),
                    shift == 0 ? "" + i : "红色的很长的类别名称在这里还没有结束" + i % 3,
                    "1"));
        }
        return Files.writeString(folder.resolve(name), lines.toString());
    }

    private static Path hundredColumns() throws IOException {
        var random = new SplittableRandom(11);
        var lines = new StringJoiner("\n", "", "\n");
        lines.add(IntStream.range(0, 100).mapToObj(k -> "column_" + k).collect(Collectors.joining(",")));
        for (int i = 0; i < 60; i++) {
            lines.add(IntStream.range(0, 100)
                    .mapToObj(k -> Double.toString(random.nextDouble()))
                    .collect(Collectors.joining(",")));
        }
        return Files.writeString(folder.resolve("wide.csv"), lines.toString());
    }

    private static Terminal plain(int columns) {
        return new Terminal(columns, false, true, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 53, 65, 66, 80, 99, 100, 120, 124, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        for (boolean unicode : new boolean[] {true, false}) {
            for (var pair : List.of(List.of(before, after), List.of(WEATHER_2012, WEATHER_2015), List.of(wide, wide))) {
                var run = Run.on(
                        new Terminal(columns, false, unicode, false), "compare", pair.getFirst(), pair.getLast());
                assertThat(run.code()).as(run.err()).isBetween(0, 1);
                assertThat(run.lines())
                        .as("%d columns, unicode %b", columns, unicode)
                        .allMatch(line -> Typeset.width(line) <= columns);
            }
        }
    }

    @Test
    void theTableLinesUpUnderItsHead() {
        for (int columns : new int[] {80, 120, 200}) {
            var lines = Run.on(plain(columns), "compare", before, after).lines();
            var head = lines.stream()
                    .filter(line -> line.startsWith("  column "))
                    .findFirst()
                    .orElseThrow();
            int type = Typeset.width(head.substring(0, head.indexOf("type")));
            int what = Typeset.width(head.substring(0, head.indexOf("what happened")));
            var rows = lines.stream()
                    .filter(line -> line.matches("  .+ {2,}(num|cat|text) .*"))
                    .toList();
            assertThat(rows).hasSize(8);
            for (var row : rows) {
                assertThat(atColumn(row, type)).as(row).matches("(?s)(num|cat|text) .*");
                assertThat(atColumn(row, what - 2)).as(row).matches("(?s)[!? ] \\S.*");
            }
        }
    }

    /// What stands from a column of the screen on.
    private static String atColumn(String line, int column) {
        for (int i = 0; i <= line.length(); i++) {
            if (Typeset.width(line.substring(0, i)) == column) {
                return line.substring(i);
            }
        }
        throw new AssertionError("a wide character lies across column " + column + " of " + line);
    }

    @Test
    void coloursOnlyOnATerminal() {
        var plain = Run.on(plain(100), "compare", WEATHER_2012, WEATHER_2015).out();
        var styled = Run.on(new Terminal(100, true, true, true), "compare", WEATHER_2012, WEATHER_2015)
                .out();
        assertThat(plain).doesNotContain("\u001b");
        assertThat(styled).contains("\u001b[1;31mAPART\u001b[0m", "\u001b[1mdate");
        assertThat(masked(styled.replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo(masked(plain));
    }

    private static String masked(String out) {
        return out.replaceAll("\\d+\\.\\d s\\b", "# s");
    }

    @Test
    void everyStyleIsEnded() {
        var styled = Run.on(new Terminal(100, true, true, true), "compare", before, after);
        for (var line : styled.lines()) {
            assertThat(line.split("\u001b\\[[1-9]", -1)).as(line).hasSameSizeAs(line.split("\u001b\\[0m", -1));
        }
    }

    @Test
    void asciiLocalesGetAsciiOnly() {
        var run = Run.on(new Terminal(100, false, false, false), "compare", before, after);
        assertThat(run.out().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(run.out()).contains("W1/sd", "\\u4ef7\\u683c").doesNotContain("?\n");
    }

    @Test
    void hostileNamesAndValuesAreShownEscaped() {
        for (var terminal : List.of(plain(200), new Terminal(100, true, true, true))) {
            var out = Run.on(terminal, "compare", before, after).out().replaceAll("\u001b\\[[0-9;]*m", "");
            assertThat(out.codePoints()
                            .filter(c -> c != '\n'
                                    && (Character.isISOControl(c)
                                            || Character.getType(c) == Character.FORMAT
                                            || Character.getType(c) == Character.LINE_SEPARATOR)))
                    .isEmpty();
            assertThat(out).contains("\\x1b[31mred", "two\\nlines", "\\u202ebidi", "\\x1b]0;title\\x07");
        }
    }

    @Test
    void atMostTwentyRowsAndHowManyMore() {
        var lines = Run.on(plain(120), "compare", wide, wide).lines();
        assertThat(lines.stream().filter(line -> line.startsWith("  column_"))).hasSize(20);
        assertThat(lines).contains("  + 80 more (80 identical); --json has them all");
    }

    @Test
    void pathsAreShownWhole() {
        var lines = Run.on(plain(40), "compare", before, after).lines();
        var path = lines.stream()
                .dropWhile(line -> !line.startsWith("  current"))
                .takeWhile(line -> !line.endsWith(" rows"))
                .map(line -> line.substring(13))
                .collect(Collectors.joining());
        assertThat(path.replace(" ", "")).isEqualTo(after.replace(" ", ""));
    }

    @Test
    void theVerdictComesFirst() throws IOException {
        var same = Run.on(plain(80), "compare", before, before);
        assertThat(same.lines().get(5)).startsWith("  IDENTICAL  0 of 9 columns moved · ");
        var few = Files.writeString(folder.resolve("few.csv"), "x\n1\n2\n").toString();
        var other = Files.writeString(folder.resolve("other.csv"), "x\n1\n3\n").toString();
        assertThat(Run.on(plain(80), "compare", few, other).out()).contains("  CANNOT TELL  0 of 1 column moved");
    }
}
