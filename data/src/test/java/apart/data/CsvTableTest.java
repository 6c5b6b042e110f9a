package apart.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return file(content.getBytes(UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("t.csv"), content);
    }

    private Table open(String content) throws IOException {
        return open(file(content), ReadOptions.defaults());
    }

    private static Table open(Path file, ReadOptions options) {
        return Tables.open(file.toString(), options, ReadProgress.silent());
    }

    private ReadException refused(byte[] content, ReadOptions options) throws IOException {
        var file = file(content);
        return catchThrowableOfType(
                ReadException.class, () -> open(file, options).close());
    }

    private ReadException refused(String content) throws IOException {
        return refused(content.getBytes(UTF_8), ReadOptions.defaults());
    }

    private static ReadOptions options(String delimiter, String header, String encoding) {
        return ReadOptions.defaults()
                .withDelimiter(delimiter)
                .withHeader(header)
                .withDecimal('.')
                .withEncoding(encoding);
    }

    private static void assertKind(ReadException e, Kind kind, String... parts) {
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(parts);
    }

    // F1 – F4

    @Test
    void emptyFileIsAnError() throws IOException {
        assertKind(refused(""), Kind.EMPTY_FILE, "t.csv", "is empty");
    }

    @Test
    void headerOnlyNamesTheColumns() throws IOException {
        assertKind(refused("age,name\n"), Kind.NO_ROWS, "age, name");
        assertKind(refused("age,name"), Kind.NO_ROWS, "age, name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\n\n\n", "\r\n\r\n", "\r\r", "\uFEFF", "\uFEFF\n\n"})
    void onlyNewlinesOrOnlyAByteOrderMarkIsEmpty(String content) throws IOException {
        assertKind(refused(content), Kind.EMPTY_FILE, "t.csv");
    }

    @Test
    void moreNewlinesThanTheSampleHolds() throws IOException {
        assertKind(refused("\n".repeat(200_000)), Kind.EMPTY_FILE, "nothing but empty lines");
        try (var table = open("\n".repeat(200_000) + "a,b\n1,2\n")) {
            assertThat(table.where(0)).endsWith("t.csv:200002");
            assertThat(table.facts().notes()).containsExactly("200000 empty lines were skipped");
        }
    }

    @Test
    void byteOrderMarkIsNotPartOfTheFirstName() throws IOException {
        try (var table = open("\uFEFFa,b\n1,2\n")) {
            assertThat(table.columns()).containsExactly("a", "b");
        }
        try (var table = open("\uFEFF\"a\",b\n1,2\n")) {
            assertThat(table.columns()).containsExactly("a", "b");
        }
    }

    // F6

    @Test
    void unclosedQuoteNamesItsLine() throws IOException {
        assertKind(refused("a,b\n1,2\n3,\"4\n5,6\n"), Kind.QUOTE, "t.csv:3:", "never closes");
        assertKind(refused("a\n\"1"), Kind.QUOTE, "t.csv:2:");
        assertKind(refused("\n\na,b\n1,\"2\n"), Kind.QUOTE, "t.csv:4:");
    }

    @Test
    void textBehindAClosingQuoteNamesItsLine() throws IOException {
        assertKind(refused("a,b\n1,\"2\"x\n"), Kind.QUOTE, "t.csv:2:", "followed by 'x'");
        assertKind(refused("a,b\n1,\"2\"\u202e\n"), Kind.QUOTE, "t.csv:2:", "followed by '\\u202e'");
    }

    @Test
    void unclosedQuoteInALargeFileIsFoundAtTheRecordLimit() throws IOException {
        var content = "a,b\n" + "1,2\n".repeat(20_000) + "3,\"4\n" + "1,2\n".repeat(600_000);
        assertKind(refused(content), Kind.LINE_TOO_LONG, "t.csv:20002:", "never closes");
    }

    @Test
    void quotesAreTakenOffAndDoubledQuotesUndone() throws IOException {
        try (var table = open("a,b\n\"x, \"\"y\"\"\",z\n\"\", \"k\" \n in\"ch , 5\"\n")) {
            assertThat(CellTexts.of(table, 0)).containsExactly("\"x, \"y\"\"", "\"\"", " in\"ch ");
            assertThat(CellTexts.of(table, 1)).containsExactly("z", "\"k\"", " 5\"");
        }
    }

    // F7, F8

    @Test
    void utf16IsAnErrorUnlessAskedFor() throws IOException {
        for (var charset : List.of(UTF_16LE, UTF_16BE, UTF_16)) {
            var bytes = "a,b\n1,é\n".getBytes(charset);
            assertKind(refused(bytes, ReadOptions.defaults()), Kind.ENCODING, "looks like UTF-16", "--encoding utf-16");
            try (var table = open(file(bytes), options("", "", "utf-16"))) {
                assertThat(table.columns()).as(charset.name()).containsExactly("a", "b");
                assertThat(CellTexts.of(table, 1)).as(charset.name()).containsExactly("é");
            }
        }
        var marked = "\uFEFFa,b\n1,2\n".getBytes(UTF_16LE);
        assertKind(refused(marked, ReadOptions.defaults()), Kind.ENCODING, "looks like UTF-16");
        try (var table = open(file(marked), options("", "", "UTF-16"))) {
            assertThat(table.columns()).containsExactly("a", "b");
            assertThat(table.facts().decided()).containsEntry("encoding", "utf-16");
        }
    }

    @Test
    void byteThatIsNotUtf8NamesItsLine() throws IOException {
        var latin = "name,x\nbo,1\ncaf\u00e9,2\n".getBytes(ISO_8859_1);
        assertKind(refused(latin, ReadOptions.defaults()), Kind.ENCODING, "t.csv:3:", "0xE9", "--encoding latin1");
        try (var table = open(file(latin), options("", "", "latin1"))) {
            assertThat(CellTexts.of(table, 0)).containsExactly("bo", "café");
            assertThat(table.facts().decided()).containsEntry("encoding", "iso-8859-1");
        }
    }

    @Test
    void badByteFarBehindTheSampleNamesItsLine() throws IOException {
        var content = ("a,b\r\n" + "1,\"x\ny\"\r\n".repeat(100_000) + "2,\u00e9\n").getBytes(ISO_8859_1);
        assertKind(refused(content, ReadOptions.defaults()), Kind.ENCODING, "t.csv:200002:");
    }

    @Test
    void truncatedUtf8AtTheEndIsAnError() throws IOException {
        assertKind(
                refused(new byte[] {'a', '\n', '1', '\n', (byte) 0xe2, (byte) 0x82}, ReadOptions.defaults()),
                Kind.ENCODING,
                "t.csv:3:",
                "0xE2 0x82");
    }

    @Test
    void encodedSurrogatesAndOverlongFormsAreErrors() throws IOException {
        for (var bad : List.of("eda080", "c080", "f8888080", "ff", "80")) {
            var bytes = HexFormat.of().parseHex("610a620a" + bad + "0a");
            assertKind(refused(bytes, ReadOptions.defaults()), Kind.ENCODING, "t.csv:3:");
        }
    }

    @Test
    void nulCharacterIsAnError() throws IOException {
        assertKind(refused("a,b\n1,2\n3,\0\n"), Kind.ENCODING, "t.csv:3:", "NUL");
    }

    @Test
    void unknownEncodingIsAnArgumentError() throws IOException {
        assertKind(refused("a\n1\n".getBytes(UTF_8), options("", "", "klingon")), Kind.ARGUMENT, "klingon");
        assertKind(refused("a\n1\n".getBytes(UTF_8), options("", "", "\u001b[31m")), Kind.ARGUMENT, "\\x1b[31m");
        assertKind(
                refused("\uFEFFa\n1\n".getBytes(UTF_8), options("", "", "latin1")), Kind.ENCODING, "byte order mark");
    }

    @Test
    void charactersOfEveryLengthArriveExactly() throws IOException {
        var text = "aé€𝄞\u0001\uFFFF👩‍🚀\u00a0";
        try (var table = open("x,y\n" + text + ",1\n")) {
            assertThat(CellTexts.of(table, 0)).containsExactly(text);
        }
        // Every alignment of wide characters against the buffers of decoder and tokenizer.
        for (int shift = 0; shift < 9; shift++) {
            var column = "z".repeat(shift) + "𝄞é".repeat(40_000);
            try (var table = open("x,y\n" + column + ",1\n")) {
                assertThat(CellTexts.of(table, 0)).as("shift %d", shift).containsExactly(column);
            }
        }
    }

    // F15, F66

    @Test
    void recordBeyondTwoMegabytesIsAnError() throws IOException {
        assertKind(refused("x".repeat(3 << 20)), Kind.LINE_TOO_LONG, "t.csv:1:", "2 MB");
        assertKind(refused("a,b\n1,2\n" + "1,".repeat(2 << 20) + "\n"), Kind.LINE_TOO_LONG, "t.csv:3:");
        assertKind(refused("a,b\n1," + "y".repeat(5 << 20) + "\n"), Kind.LINE_TOO_LONG, "t.csv:2:");
    }

    @Test
    void valueOfOneMegabytePasses() throws IOException {
        var large = "v".repeat(1 << 20);
        try (var table = open("a,b\n1," + large + "\n2,\"" + large + "\"\n")) {
            assertThat(CellTexts.of(table, 1)).containsExactly(large, '"' + large + '"');
        }
    }

    @Test
    void firstRecordLongerThanTheSample() throws IOException {
        var names = IntStream.range(0, 10_000)
                .mapToObj(i -> "a_long_name_of_column_" + i)
                .toList();
        var record = IntStream.range(0, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        try (var table = open(String.join(",", names) + "\n" + record + "\n" + record + "\n")) {
            assertThat(table.columns()).isEqualTo(names);
            assertThat(table.rows()).isEqualTo(2);
            assertThat(CellTexts.of(table, 9_999)).containsExactly("9999", "9999");
        }
    }

    // F16 – F18, F22

    @Test
    void equalNamesAreAnError() throws IOException {
        assertKind(refused("a,b,a\n1,2,3\n"), Kind.DUPLICATE_COLUMN, "t.csv:1:", "columns 1 and 3", "both called a");
    }

    @Test
    void namesThatDifferOnlyInCaseAreAnError() throws IOException {
        assertKind(refused("Age,age\n1,2\n"), Kind.DUPLICATE_COLUMN, "Age and age", "only in case");
    }

    @Test
    void columnWithoutNameIsCalledByItsNumber() throws IOException {
        try (var table = open(",b,\" \"\n1,2,3\n")) {
            assertThat(table.columns()).containsExactly("column_1", "b", " ");
            assertThat(table.facts().notes()).containsExactly("column 1 has no name and is called column_1");
        }
        assertKind(refused(",column_1\n1,2\n"), Kind.DUPLICATE_COLUMN, "column_1");
    }

    @Test
    void namesThatCouldMoveTheCursorAreEscapedInMessages() throws IOException {
        assertKind(refused("\u001b[31mred,\u202eeman\n"), Kind.NO_ROWS, "\\x1b[31mred, \\u202eeman");
        try (var table = open("\u001b[31mred,b\n1,2\n")) {
            assertThat(table.columns()).containsExactly("\u001b[31mred", "b");
        }
    }

    // F37 and lines

    @Test
    void lineEndingsDoNotMatter() throws IOException {
        for (var end : List.of("\n", "\r\n", "\r")) {
            for (var last : List.of("", end)) {
                try (var table = open(String.join(end, "a,b", "1,\"x\ny\"", "3,4") + last)) {
                    assertThat(CellTexts.of(table)).containsExactly(List.of("1", "3"), List.of("\"x\ny\"", "4"));
                    assertThat(table.where(1)).endsWith("t.csv:4");
                }
            }
        }
    }

    @Test
    void linesAreCountedThroughQuotedNewlinesAndEmptyLines() throws IOException {
        try (var table = open("a,b\n1,2\n\n3,\"x\r\ny\rz\"\n  \n\n5,6\n7,8\n")) {
            assertThat(IntStream.range(0, 4).mapToObj(table::where))
                    .extracting(where -> where.substring(where.lastIndexOf(':') + 1))
                    .containsExactly("2", "4", "9", "10");
            assertThat(table.facts().notes()).containsExactly("3 empty lines were skipped");
            assertThat(table.rows()).isEqualTo(4);
        }
    }

    @Test
    void emptyLineOfOneColumnIsAnEmptyCell() throws IOException {
        try (var table = open("a\n1\n\n3\n")) {
            assertThat(CellTexts.of(table, 0)).containsExactly("1", "", "3");
            assertThat(table.facts().notes()).isEmpty();
        }
    }

    @Test
    void emptyLinesAboveASingleColumnOfValuesAreValues() throws IOException {
        try (var table = open("\n\n1\n\n3\n")) {
            assertThat(table.columns()).containsExactly("column_1");
            assertThat(CellTexts.of(table, 0)).containsExactly("", "", "1", "", "3");
            assertThat(table.where(2)).endsWith("t.csv:3");
            assertThat(table.facts().notes()).noneMatch(note -> note.contains("skipped"));
        }
        try (var table = open("\n\nx\n1\n")) {
            assertThat(CellTexts.of(table, 0)).containsExactly("1");
            assertThat(table.where(0)).endsWith("t.csv:4");
            assertThat(table.facts().notes()).containsExactly("2 empty lines were skipped");
        }
    }

    @Test
    void linesAreCountedWithoutAHeader() throws IOException {
        try (var table = open("1,2\n\n3,4\n")) {
            assertThat(table.where(0)).endsWith("t.csv:1");
            assertThat(table.where(1)).endsWith("t.csv:3");
        }
    }

    @Test
    void interruptedReaderStops() throws IOException {
        var file = file("a,b\n" + "1,2\n".repeat(100_000));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> open(file, ReadOptions.defaults()).close())
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void longRunsOfDigitsDoNotExhaustTheStack() throws IOException {
        var digits = "1" + " 234".repeat(200_000);
        try (var table = open("a;b\n" + digits + ";2\n")) {
            assertThat(CellTexts.of(table, 0)).containsExactly(digits);
        }
    }

    @Test
    void firstLineThatDiffersInWidthIsAnError() throws IOException {
        assertKind(refused("a,b,c\n1,2,3\n4,5\n"), Kind.WIDTH, "t.csv:3:", "has 2 fields", "expected 3");
        assertKind(refused("a,b,c\n1,2,3\n4,5,6,7\n"), Kind.WIDTH, "t.csv:3:", "has 4 fields", "expected 3");
        assertKind(refused("a;b\n1;2\n3\n"), Kind.WIDTH, "t.csv:3:", "has 1 field,", "expected 2");
        assertKind(
                refused("Report of May\na;b;c\n1;2;3\n1;2;3\n"), Kind.WIDTH, "t.csv:2:", "has 3 fields", "expected 1");
        assertKind(refused("text\nwell, well\nfine\n"), Kind.WIDTH, "t.csv:2:", "--delimiter");
        var late = "a\tb\n" + "1\t2\n".repeat(100_000) + "3\n";
        assertKind(refused(late), Kind.WIDTH, "t.csv:100002:", "has 1 field,", "expected 2");
    }

    @Test
    void lineForASpreadsheetIsRefused() throws IOException {
        assertKind(refused("sep=;\na;b\n1;2\n"), Kind.UNSUPPORTED, "t.csv:1:", "sep=");
    }

    // Accounts

    @Test
    void factsTellSizeHashAndDecisions() throws Exception {
        var content = "a,b\n1,2\n";
        try (var table = open(content)) {
            var facts = table.facts();
            assertThat(facts.bytes()).isEqualTo(8);
            assertThat(facts.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8))));
            assertThat(facts.format()).isEqualTo("csv");
            assertThat(facts.rows()).isEqualTo(1);
            assertThat(facts.decided())
                    .containsOnly(
                            Map.entry("compression", "none"),
                            Map.entry("delimiter", ","),
                            Map.entry("encoding", "utf-8"),
                            Map.entry("header", "yes"),
                            Map.entry("quote", "\""));
        }
    }
}
