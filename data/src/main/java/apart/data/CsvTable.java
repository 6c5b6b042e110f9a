package apart.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.CharBuffer;
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
    /// @param source the same bytes as stored, which the text comes from
    /// @param name the input for messages, escaped
    /// @param compression `none` or `gzip`
    /// @param budget bytes of cells to keep in memory
    static CsvTable read(
            PeekStream text, SourceStream source, String name, String compression, ReadOptions options, long budget) {
        try {
            return parse(text, source, name, compression, options, budget);
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
            PeekStream text, SourceStream source, String name, String compression, ReadOptions options, long budget)
            throws IOException {
        var encoding = TextEncoding.of(options.encoding(), text.peek(TextEncoding.HEAD), name);
        var reader = new StrictReader(text, name, encoding);
        var start = Start.of(reader, name);
        var dialect = Dialect.of(start.sample(), options, name, start.line());
        var spool = Spool.inTemporaryFolder(dialect.columns() + 1, budget);
        try {
            var records = new CsvRecords(dialect, spool, name, start.line() - 1);
            tokenize(dialect, records, start.sample().then(reader), name, start.line() - 1);
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
                    source.count(),
                    source.sha256Hex(),
                    decided,
                    List.copyOf(notes));
            return new CsvTable(facts, dialect.names(), records);
        } catch (Throwable e) {
            spool.close();
            throw e;
        }
    }

    private static void tokenize(Dialect dialect, CsvRecords records, Reader text, String name, long skipped)
            throws IOException {
        try (var reader = CsvTokens.reader(dialect.delimiter(), records, text)) {
            var iterator = reader.iterator();
            while (iterator.hasNext()) {
                iterator.next();
            }
        } catch (CsvParseException e) {
            throw CsvTokens.failure(e, name, skipped);
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
    ///
    /// @param line the line on which the sample begins
    private record Start(CsvSample sample, long line) {
        static Start of(Reader reader, String name) throws IOException {
            long line = 1;
            int first = reader.read();
            boolean carriage = false;
            while (first == '\n' || first == '\r') {
                line += first == '\n' && carriage ? 0 : 1;
                carriage = first == '\r';
                first = reader.read();
            }
            if (first < 0) {
                throw line == 1 ? empty(name) : nothing(name + " holds nothing but empty lines");
            }
            var chars = new char[SAMPLE];
            chars[0] = (char) first;
            int length = fill(reader, chars, 1);
            var sample = new CsvSample(chars, length, length < chars.length);
            while (!sample.endsARecord() && length <= CsvTokens.RECORD_LIMIT) {
                chars = Arrays.copyOf(chars, 4 * chars.length);
                length = fill(reader, chars, length);
                sample = new CsvSample(chars, length, length < chars.length);
            }
            if (SPREADSHEET
                    .matcher(CharBuffer.wrap(chars, 0, Math.min(length, 16)))
                    .lookingAt()) {
                throw new ReadException(
                        ReadException.Kind.UNSUPPORTED,
                        name + ":" + line + ": a line sep=… for a spreadsheet stands above the table; remove it, and "
                                + "name the separator with --delimiter");
            }
            return new Start(sample, line);
        }

        private static int fill(Reader reader, char[] chars, int from) throws IOException {
            int length = from;
            while (length < chars.length) {
                int read = reader.read(chars, length, chars.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return length;
        }
    }
}
