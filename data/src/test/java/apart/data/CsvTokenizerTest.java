package apart.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// FastCSV, a reader by other people, must see the same records on the same lines in every text, and
/// refuse the same texts for the same reason.
class CsvTokenizerTest {
    private static final String[] PARTS = {
        "\"",
        "\"",
        "\"",
        "\"\"",
        ",",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\n",
        "\r",
        "\r\n",
        " ",
        "a",
        "bc",
        "1.5",
        "é",
        "日本",
        "👩‍🚀",
        "\u0001",
        "\u007f",
        "\u00a0",
        "NA",
        "x".repeat(40)
    };
    private static final char[] DELIMITERS = {',', ';', '\t', '|', ' ', 'a', 'é', '本', '\u00a7'};
    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final long TEXTS = 20_000;

    private static String text(Random random) {
        var text = new StringBuilder();
        int parts = random.nextInt(60);
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    /// A table as people write it, with a few bytes exchanged.
    private static String mutatedTable(Random random) {
        var text = new StringBuilder();
        for (int r = 0; r < 1 + random.nextInt(30); r++) {
            for (int c = 0; c < 4; c++) {
                var cell = PARTS[13 + random.nextInt(PARTS.length - 13)];
                text.append(c == 0 ? "" : ",").append(random.nextInt(3) == 0 ? '"' + cell + '"' : cell);
            }
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            if (!Character.isSurrogate(text.charAt(at))) {
                text.setCharAt(at, "\",\n\r x".charAt(random.nextInt(6)));
            }
        }
        return text.toString();
    }

    /// A stream that hands out a few bytes at a time.
    private static InputStream trickle(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    private static List<String> ours(byte[] bytes, Charset charset, char delimiter, Random random) throws IOException {
        var seen = new Seen();
        var source = new TextEncoding(charset.name(), charset).source(trickle(bytes, random), "t.csv");
        var head = new byte[64];
        int length = Math.max(0, source.read(head, 0, head.length, 1));
        try {
            new CsvTokenizer(delimiter, head, length, source, "t.csv", 1, seen).run();
        } catch (ReadException e) {
            var message = String.valueOf(e.getMessage());
            seen.records.add("refused at " + message.replaceFirst("t.csv:(\\d+):.*", "$1")
                    + (message.contains("never closes") ? " unclosed" : " behind a quote"));
        }
        return seen.records;
    }

    private static final class Seen implements CsvTokenizer.Fields {
        private final List<String> records = new ArrayList<>();
        private String record = "";

        @Override
        public void begin(long line) {
            record = line + ":";
        }

        @Override
        public void field(int index, byte[] bytes, int offset, int length, boolean quoted) {
            record += index + (quoted ? "q<" : "<") + Shown.of(new String(bytes, offset, length, UTF_8)) + ">";
        }

        @Override
        public void empty() {
            record += "empty";
        }

        @Override
        public boolean end() {
            return records.add(record);
        }
    }

    private static List<String> theirs(String text, char delimiter) throws IOException {
        var records = new ArrayList<String>();
        var handler = new AbstractBaseCsvCallbackHandler<String>() {
            private String record = "";
            private long line;

            @Override
            protected void handleBegin(long startingLine) {
                line = startingLine;
                record = line + ":";
            }

            @Override
            protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
                record += index + (quoted ? "q<" : "<") + Shown.of(new String(chars, offset, length)) + ">";
            }

            @Override
            protected void handleEmpty() {
                record += "empty";
            }

            @Override
            protected String buildRecord() {
                records.add(record);
                return record;
            }
        };
        try (var reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .build(handler, text)) {
            reader.forEach(_ -> {});
        } catch (CsvParseException e) {
            var message = String.valueOf(e.getMessage());
            var line = LINE.matcher(message);
            records.add("refused at " + (line.find() ? line.group(1) : handler.line)
                    + (message.contains("Unclosed") ? " unclosed" : " behind a quote"));
        }
        return records;
    }

    @Test
    void anotherReaderSeesTheSameRecordsOrTheSameFault() throws IOException {
        int refused = 0;
        for (long seed = 0; seed < TEXTS; seed++) {
            var random = new Random(seed);
            char delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
            var text = seed % 2 == 0 ? text(random) : mutatedTable(random);
            var expected = theirs(text, delimiter);
            refused += !expected.isEmpty() && expected.getLast().startsWith("refused") ? 1 : 0;
            assertThat(ours(text.getBytes(UTF_8), UTF_8, delimiter, random))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            if (seed % 8 == 0) {
                assertThat(ours(text.getBytes(UTF_16BE), UTF_16BE, delimiter, random))
                        .as("seed %d as UTF-16", seed)
                        .isEqualTo(expected);
            }
        }
        assertThat(refused).as("texts that both refuse").isBetween((int) TEXTS / 4, (int) TEXTS * 3 / 4);
    }

    @Test
    void damagedCharactersAreRefusedWhereADecoderStops() throws IOException {
        for (long seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            var bytes = text(random).getBytes(UTF_8);
            for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var random1 = new Random(seed);
            var random2 = new Random(~seed);
            assertThat(strictText(bytes, random1)).as("seed %d", seed).isEqualTo(decodedText(bytes, random2));
        }
    }

    /// What the checked source delivers, and the line and words of its refusal.
    private static String strictText(byte[] bytes, Random random) throws IOException {
        var source = new StrictUtf8(trickle(bytes, random), "t.csv");
        var target = new byte[8_192];
        int length = 0;
        try {
            for (int read; (read = source.read(target, length, 64, lines(target, length))) > 0; ) {
                length += read;
            }
        } catch (ReadException e) {
            return new String(target, 0, length, UTF_8) + e.getMessage();
        }
        return new String(target, 0, length, UTF_8);
    }

    private static long lines(byte[] bytes, int length) {
        return new String(bytes, 0, length, ISO_8859_1).split("\r\n|\r|\n", -1).length;
    }

    /// The same by the decoder for other encodings.
    private static String decodedText(byte[] bytes, Random random) throws IOException {
        var reader = new StrictReader(trickle(bytes, random), "t.csv", new TextEncoding("utf-8", UTF_8));
        var text = new StringBuilder();
        try {
            for (int c; (c = reader.read()) >= 0; ) {
                text.append((char) c);
            }
        } catch (ReadException e) {
            return text + e.getMessage();
        }
        return text.toString();
    }

    @Test
    void fieldsMayLieAnywhereInTheBuffer() throws IOException {
        for (int shift = 0; shift < 40; shift++) {
            var text = "y".repeat((1 << 17) - 20 + shift) + ",\"a\"\"b\"\r\n\"c\nd\"\t,é\r\r\ne,f";
            assertThat(ours(text.getBytes(UTF_8), UTF_8, ',', new Random(shift)))
                    .as("shift %d", shift)
                    .isEqualTo(theirs(text, ','));
        }
    }

    @Test
    void recordsUpToTheLimitPass() throws IOException {
        var longest = "z".repeat(CsvTokenizer.RECORD_LIMIT - 1);
        for (var text : List.of(longest, longest + "\n", '"' + longest.substring(2) + '"')) {
            var seen = new Seen();
            var bytes = text.getBytes(UTF_8);
            new CsvTokenizer(',', bytes, bytes.length, Utf8Source.EMPTY, "t.csv", 1, seen).run();
            assertThat(seen.records).hasSize(1);
        }
        var beyond = Arrays.copyOf(longest.getBytes(UTF_8), CsvTokenizer.RECORD_LIMIT + 1);
        Arrays.fill(beyond, (byte) 'z');
        var seen = new Seen();
        assertThat(catchRefusal(() -> new CsvTokenizer(
                                ',',
                                new byte[0],
                                0,
                                new StrictUtf8(new ByteArrayInputStream(beyond), "t.csv"),
                                "t.csv",
                                7,
                                seen)
                        .run()))
                .startsWith("t.csv:7: the record that begins here is longer than 2 MB");
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static String catchRefusal(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (ReadException e) {
            return String.valueOf(e.getMessage());
        }
        return "";
    }
}
