package apart.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A delimited text file, parsed once, its cells kept column by column.
final class CsvTable implements Table {
    private static final Pattern SPREADSHEET = Pattern.compile("(?i)sep=[^\r\n]?[\r\n]");
    private static final int SAMPLE = 1 << 16;

    private final TableFacts facts;
    private final List<String> columns;
    private final CsvRecords records;

    private CsvTable(TableFacts facts, List<String> columns, CsvRecords records) {
        this.facts = facts;
        this.columns = columns;
        this.records = records;
    }

    /// Bytes of cells that a table keeps in memory before it turns to the disk.
    static long defaultBudget() {
        return Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);
    }

    /// Reads a text to its end.
    ///
    /// @param text the bytes, unpacked
    /// @param stored the same bytes as stored, which the text comes from
    /// @param name the input for messages, escaped
    /// @param compression `none` or `gzip`
    /// @param budget bytes of cells to keep in memory
    static CsvTable read(
            PeekStream text, SourceStream stored, String name, String compression, ReadOptions options, long budget) {
        try {
            return parse(text, stored, name, compression, options, budget);
        } catch (IOException e) {
            throw Trouble.reading(name, e);
        }
    }

    static ReadException empty(String name) {
        return nothing(name + " is empty");
    }

    private static ReadException nothing(String what) {
        return new ReadException(
                ReadException.Kind.EMPTY_FILE, what + "; expected a line of names and at least one record");
    }

    private static CsvTable parse(
            PeekStream text, SourceStream stored, String name, String compression, ReadOptions options, long budget)
            throws IOException {
        var encoding = TextEncoding.of(options.encoding(), text.peek(TextEncoding.HEAD), name);
        var source = encoding.source(text, name);
        var sample = start(source, name);
        var dialect = Dialect.of(sample, options);
        var spool = Spool.inTemporaryFolder(dialect.columns() + 1, budget);
        try {
            var records = new CsvRecords(dialect, spool, name, sample.line() - 1);
            sample.tokenizer(dialect.delimiter(), source, records).run();
            text.transferTo(OutputStream.nullOutputStream());
            records.finish();
            var decided = new TreeMap<String, String>();
            decided.put("compression", compression);
            decided.put("delimiter", Shown.of(String.valueOf(dialect.delimiter())));
            decided.put("encoding", encoding.name());
            decided.put("header", dialect.header() ? "yes" : "no");
            decided.put("quote", "\"");
            var notes = new ArrayList<>(dialect.notes());
            records.note(notes);
            var facts = new TableFacts(
                    name,
                    dialect.delimiter() == '\t' ? "tsv" : "csv",
                    records.rows(),
                    stored.count(),
                    stored.sha256Hex(),
                    decided,
                    List.copyOf(notes));
            return new CsvTable(facts, dialect.names(), records);
        } catch (Throwable e) {
            spool.close();
            throw e;
        }
    }

    @Override
    public TableFacts facts() {
        return facts;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return facts.rows();
    }

    @Override
    public void read(int column, Cells sink) {
        if (column < 0 || column >= columns.size()) {
            throw new IndexOutOfBoundsException(
                    "column " + column + " of " + facts.path() + ", which has " + columns.size());
        }
        records.spool().read(column, sink::text);
    }

    @Override
    public String where(long row) {
        return facts.path() + ":" + records.line(row);
    }

    /// Bytes of cells that did not fit into memory.
    long bytesOnDisk() {
        return records.spool().bytesOnDisk();
    }

    @Override
    public void close() {
        records.spool().close();
    }

    /// The beginning of a text, behind any empty lines.
    private static CsvSample start(Utf8Source source, String name) throws IOException {
        var bytes = new byte[SAMPLE];
        long line = 1;
        boolean carriage = false;
        int length = 0;
        int first = 0;
        while (first == length) {
            length = source.read(bytes, 0, bytes.length, line);
            if (length < 0) {
                throw line == 1 ? empty(name) : nothing(name + " holds nothing but empty lines");
            }
            first = 0;
            while (first < length && (bytes[first] == '\n' || bytes[first] == '\r')) {
                line += bytes[first] == '\n' && carriage ? 0 : 1;
                carriage = bytes[first++] == '\r';
            }
        }
        System.arraycopy(bytes, first, bytes, 0, length - first);
        var sample = filled(source, bytes, length - first, name, line);
        while (!sample.endsARecord() && sample.length() <= CsvTokenizer.RECORD_LIMIT) {
            sample = filled(
                    source, Arrays.copyOf(sample.bytes(), 4 * sample.bytes().length), sample.length(), name, line);
        }
        if (SPREADSHEET
                .matcher(new String(bytes, 0, Math.min(sample.length(), 16), StandardCharsets.ISO_8859_1))
                .lookingAt()) {
            throw new ReadException(
                    ReadException.Kind.UNSUPPORTED,
                    name + ":" + line + ": a line sep=… for a spreadsheet stands above the table; remove it, and "
                            + "name the separator with --delimiter");
        }
        return sample;
    }

    /// A sample that fills an array, or ends with the text.
    private static CsvSample filled(Utf8Source source, byte[] bytes, int from, String name, long line)
            throws IOException {
        int length = from;
        while (bytes.length - length >= Utf8Source.LEAST) {
            int read = source.read(bytes, length, bytes.length - length, line + lineEnds(bytes, length));
            if (read < 0) {
                return new CsvSample(bytes, length, true, name, line);
            }
            length += read;
        }
        return new CsvSample(bytes, length, false, name, line);
    }

    private static long lineEnds(byte[] bytes, int length) {
        long ends = 0;
        for (int i = 0; i < length; i++) {
            boolean second = bytes[i] == '\n' && i > 0 && bytes[i - 1] == '\r';
            ends += (bytes[i] == '\n' && !second) || bytes[i] == '\r' ? 1 : 0;
        }
        return ends;
    }
}
