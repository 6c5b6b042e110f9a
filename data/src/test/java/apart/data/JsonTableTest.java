package apart.data;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTableTest {
    @TempDir
    Path folder;

    private Table open(String content, ReadOptions options, Charset charset, String name) {
        try {
            var file = Files.write(folder.resolve(name), content.getBytes(charset));
            return Tables.open(file.toString(), options, ReadProgress.silent());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Table open(String content) {
        return open(content, ReadOptions.defaults(), UTF_8, "t.json");
    }

    private void refused(Kind kind, String content, String... words) {
        var e = catchThrowableOfType(ReadException.class, () -> open(content).close());
        assertThat(e).as("expected " + kind + " for " + Shown.cut(content)).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(words);
        assertThat(e.getMessage()).doesNotContain("JsonReadFeature", "StreamRead", "Source:");
    }

    @Test
    void arrayAndLinesHoldTheSameTable() {
        var records = List.of("{\"a\":1,\"b\":\"x\"}", "{\"a\":2.50,\"b\":\"y\"}", "{\"a\":true,\"b\":null}");
        for (var content : List.of(
                "[" + String.join(",", records) + "]",
                String.join("\n", records),
                String.join("\r\n", records) + "\r\n",
                "\uFEFF" + String.join("\n", records),
                "[\n  " + String.join(",\n  ", records) + "\n]\n")) {
            for (var name : List.of("t.json", "t.ndjson", "t.jsonl", "t.csv", "t")) {
                try (var table = open(content, ReadOptions.defaults(), UTF_8, name)) {
                    assertThat(table.columns()).as(content).containsExactly("a", "b");
                    assertThat(CellTexts.of(table))
                            .as(content)
                            .containsExactly(List.of("1", "2.50", "true"), List.of("\"x\"", "\"y\"", "null"));
                    assertThat(table.facts().format()).isEqualTo("json");
                    assertThat(table.facts().decided())
                            .containsEntry("records", content.contains("[") ? "array" : "lines");
                }
            }
        }
    }

    @Test
    void columnsAreTheKeysOfAllRecordsInOrderOfAppearance() {
        try (var table = open("{\"b\":1}\n{\"a\":2}\n{\"c\":3,\"b\":4}\n{}\n")) {
            assertThat(table.columns()).containsExactly("b", "a", "c");
            assertThat(CellTexts.of(table))
                    .containsExactly(List.of("1", "", "4", ""), List.of("", "2", "", ""), List.of("", "", "3", ""));
            assertThat(table.facts().notes())
                    .containsExactly(
                            "column b is absent in 2 of 4 records, counted as missing",
                            "column a is absent in 3 of 4 records, counted as missing",
                            "column c is absent in 3 of 4 records, counted as missing");
        }
    }

    @Test
    void recordsKnowTheirLines() {
        try (var table = open("\n[{\"a\":1},\n {\"a\":\n 2},\n\n\n{\"a\":3}, {\"a\":4}, {\n\"a\":5\n},\n{\"a\":6}]")) {
            var lines = List.of(2, 3, 7, 7, 7, 10);
            for (int row = 0; row < lines.size(); row++) {
                assertThat(table.where(row)).as("row %d", row).endsWith("t.json:" + lines.get(row));
            }
        }
    }

    @Test
    void emptyLinesBetweenRecordsAreCounted() {
        try (var table = open("{\"a\":1}\n\n\n{\"a\":2}\n{\"a\":3}\n\n{\"a\":4}")) {
            assertThat(table.rows()).isEqualTo(4);
            assertThat(table.facts().notes()).containsExactly("3 empty lines were skipped");
        }
    }

    @Test
    void objectsAndListsAreSkippedAndSaid() {
        try (var table = open("{\"a\":1,\"o\":{\"x\":[1]},\"l\":[\"x\"],\"e\":[0.5,1,2],\"m\":3}\n"
                + "{\"a\":2,\"o\":null,\"l\":[],\"e\":[1,2,3],\"m\":{}}")) {
            assertThat(table.columns()).containsExactly("a");
            assertThat(table.skipped())
                    .containsEntry("o", "object")
                    .containsEntry("l", "list")
                    .containsEntry("e", "list")
                    .containsEntry("m", "object");
            assertThat(table.facts().notes())
                    .contains(
                            "column o was skipped: values of type object are not compared",
                            "column e was skipped: an embedding of 3 numbers per record is left for the joint");
        }
        // The same key in objects beside and within each other is not twice in one.
        try (var table =
                open("{\"a\":1,\"o\":{\"x\":{\"x\":1},\"y\":[{\"x\":1},{\"x\":2}]},\"l\":[1,2]}\n{\"l\":[1]}")) {
            assertThat(table.facts().notes())
                    .contains("column l was skipped: a list of numbers, of another length in some records, is not "
                            + "compared");
        }
        refused(Kind.UNSUPPORTED, "{\"data\":[{\"a\":1}]}", "no column that can be compared", "array of objects");
    }

    // F39

    @Test
    void valueThatJsonDoesNotHaveIsDamage() {
        refused(Kind.CORRUPT, "{\"a\":1}\n{\"a\":NaN}", "t.json:2", "NaN", "--null NaN");
        refused(Kind.CORRUPT, "{\"a\":-Infinity}", "t.json:1", "-Infinity");
        refused(Kind.CORRUPT, "{\"a\":[1,\n{\"b\":NaN}]}", "t.json:2", "NaN");
        try (var table =
                open("{\"a\":1}\n{\"a\":NaN}", ReadOptions.defaults().withMissing(List.of("NaN")), UTF_8, "t.json")) {
            assertThat(CellTexts.of(table, 0)).containsExactly("1", "NaN");
        }
    }

    // F40

    @Test
    void damageNamesItsLine() {
        refused(Kind.CORRUPT, "{\"a\":1,\n\"b\":2,\n\"a\":3}", "t.json:3", "the key a stands twice");
        refused(Kind.CORRUPT, "{\"a\":{},\"a\":3}", "the key a stands twice");
        refused(
                Kind.CORRUPT,
                "{\"b\":1,\n\"a\":{\"x\":1,\n\"x\":2}}",
                "t.json:3",
                "the key x stands twice in one object");
        refused(Kind.CORRUPT, "{\"a\":[{\"x\":{\"y\":1,\"y\":2}}]}", "the key y stands twice in one object");
        refused(Kind.CORRUPT, "[{\"a\":1},\n{\"a\":", "t.json:2", "unexpected end of JSON");
        refused(Kind.CORRUPT, "[{\"a\":1}", "unexpected end of JSON");
        refused(Kind.CORRUPT, "{\"a\":\"x", "unexpected end of JSON");
        refused(Kind.CORRUPT, "{\"a\":1}\n{\"a\":01}", "t.json:2", "not JSON");
        refused(Kind.CORRUPT, "{\"a\":1},\n{\"a\":1}", "t.json:1", "not JSON");
        refused(Kind.CORRUPT, "{\"a\":'x'}", "not JSON");
        refused(Kind.CORRUPT, "[{\"a\":1}]\n[]", "t.json:2", "something follows the array");
        refused(Kind.CORRUPT, "[{\"a\":1}] x", "not JSON");
        refused(Kind.CORRUPT, "a,b\n1,2\n", "t.json:1", "not JSON");
        refused(Kind.CORRUPT, "{\"a\":\"\\ud800\"}", "surrogate");
        refused(Kind.UNSUPPORTED, "[[1,2]]", "record 1 is a list", "expected a JSON object");
        refused(Kind.UNSUPPORTED, "{\"a\":1}\n3", "t.json:2", "record 2 is a number");
        refused(Kind.DUPLICATE_COLUMN, "{\"Age\":1}\n{\"age\":1}", "Age", "age", "case");
    }

    @Test
    void truncationAnywhereIsDamage() {
        var whole = "[{\"a\":1,\"b\":\"x\\u00e9\",\"c\":[1,{\"d\":null}]},{\"a\":-2.5e3}]";
        for (int length = 1; length < whole.length(); length++) {
            refused(Kind.CORRUPT, whole.substring(0, length), "t.json:1");
        }
    }

    @Test
    void deepNestingIsRefusedWithoutOverflow() {
        refused(Kind.CORRUPT, "[{\"a\":" + "[".repeat(5_000), "nesting > 128");
        refused(Kind.CORRUPT, "{\"a\":".repeat(100_000), "nesting > 128");
    }

    // F41

    @Test
    void noRecordsAreNoRows() {
        for (var content : List.of("[]", " [ ] \n", "", "\n\n", "\uFEFF")) {
            refused(Kind.NO_ROWS, content, "t.json", "no records");
        }
    }

    // F7, F8, F15

    @Test
    void encodingIsCheckedAsInText() {
        var e = catchThrowableOfType(
                ReadException.class,
                () -> open("[{\"a\":1}]", ReadOptions.defaults(), UTF_16, "t.json")
                        .close());
        assertThat(e.kind()).isEqualTo(Kind.ENCODING);
        try (var table = open("[{\"a\":\"é\"}]", ReadOptions.defaults().withEncoding("utf-16"), UTF_16, "t.txt")) {
            assertThat(CellTexts.of(table, 0)).containsExactly("\"é\"");
        }
        var latin = catchThrowableOfType(
                ReadException.class,
                () -> open(
                                "{\"a\":1}\n{\"a\":\"é\"}",
                                ReadOptions.defaults(),
                                java.nio.charset.StandardCharsets.ISO_8859_1,
                                "t.json")
                        .close());
        assertThat(latin.kind()).isEqualTo(Kind.ENCODING);
        assertThat(latin.getMessage()).contains("t.json:2");
    }

    @Test
    void endlessStringIsTooLong() {
        refused(Kind.LINE_TOO_LONG, "{\"a\":\"" + "x".repeat(3 << 20) + "\"}", "too long");
    }

    @Test
    void keysWithoutEndAreALimit() {
        var content = new StringBuilder("{\"k0\":0");
        for (int i = 1; i <= JsonRecords.MOST_KEYS; i++) {
            content.append(",\"k").append(i).append("\":0");
        }
        refused(Kind.LIMIT, content.append('}').toString(), "more than 10000 different keys");
    }

    // ---- what values mean ----------------------------------------------------------------------------------

    private String records(String name, int rows, java.util.function.IntFunction<String> value) throws IOException {
        var content = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            content.append("{\"x\":").append(value.apply(i)).append("}\n");
        }
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void numbersAreNumbersAndStringsAreTexts() throws IOException {
        var two = TwoTables.in(folder);
        var numbers = records("n.json", 200, i -> String.valueOf(i * 0.5));
        var csv = two.column(
                "n.csv",
                java.util.stream.IntStream.range(0, 200).mapToObj(i -> i * 0.5).toList());
        assertThat(two.compared(numbers, csv).verdict()).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
        assertThat(two.compared(numbers, csv).type()).isEqualTo(ColumnType.NUMERIC);
        var strings = records("s.json", 200, i -> "\"" + i * 0.5 + "\"");
        assertThat(two.typeChanged(numbers, strings).sentence()).contains("numbers became text");
        assertThat(two.compare(numbers, strings).notes())
                .anyMatch(note -> note.contains("200 of 200 values") && note.contains("strings that look numeric"));
        // What the user says about the type is taken at its word.
        var asked = two.with(TwoTables.type("x", ColumnType.NUMERIC));
        assertThat(asked.compared(numbers, strings).verdict()).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
    }

    @Test
    void stringsMayBeDatesAsJsonHasNoOther() throws IOException {
        var two = TwoTables.in(folder);
        var dates = records(
                "d.json", 200, i -> "\"" + java.time.LocalDate.of(2024, 1, 1).plusDays(i) + "\"");
        assertThat(two.compared(dates, dates).type()).isEqualTo(ColumnType.DATETIME);
    }

    @Test
    void noDigitIsLost() throws IOException {
        var two = TwoTables.in(folder);
        var p = records("p.json", 100, i -> "9007199254740993");
        var q = records("q.json", 100, i -> "9007199254740992");
        assertThat(two.compared(p, q).verdict()).isEqualTo(ColumnComparison.Verdict.MOVED);
        assertThat(TwoTables.value(two.compared(p, q), "w1")).isEqualTo(1);
    }

    // F26

    @Test
    void numberBeyondADoubleNamesItsLine() throws IOException {
        var two = TwoTables.in(folder);
        var p = records("p.json", 100, i -> i == 41 ? "1e400" : "1.5");
        two.refused(Kind.RANGE, p, p, "p.json:42", "1e400");
    }

    @Test
    void nullsAndAbsentKeysAreMissing() throws IOException {
        var two = TwoTables.in(folder);
        var file = Files.writeString(
                folder.resolve("m.json"), "{\"x\":1.5}\n{\"x\":null}\n{}\n{\"x\":2}\n{\"x\":\"null\"}");
        var column = two.compared(file.toString(), file.toString());
        assertThat(column.reference().missing()).isEqualTo(2);
        assertThat(column.reference().missingTokens()).containsEntry("null", 1L).containsEntry("", 1L);
    }
}
