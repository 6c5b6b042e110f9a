package apart.data;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A JSON text, read once: an array of objects, or one object after the other. Its columns are the
/// keys of all records, in the order of their first appearance.
final class JsonTable implements Table {
    private static final int DEEPEST = 128;

    private final TableFacts facts;
    private final List<String> names;
    private final List<Integer> columns;
    private final Map<String, String> skipped;
    private final Spool spool;
    private final RecordLines lines;

    private JsonTable(TableFacts facts, Map<String, Integer> columns, JsonRecords records, Spool spool) {
        this.facts = facts;
        this.names = List.copyOf(columns.keySet());
        this.columns = List.copyOf(columns.values());
        this.skipped = records.skipped();
        this.spool = spool;
        this.lines = records.lines();
    }

    /// Reads a text to its end.
    ///
    /// @param text the bytes, unpacked
    /// @param source the same bytes as stored, which the text comes from
    /// @param name the input for messages, escaped
    /// @param compression `none`, `gzip` or `zstd`
    /// @param budget bytes of cells to keep in memory
    static JsonTable read(
            PeekStream text, SourceStream source, String name, String compression, ReadOptions options, long budget)
            throws IOException {
        var encoding = TextEncoding.of(options.encoding(), text.peek(TextEncoding.HEAD), name);
        var reader = new StrictReader(text, name, encoding);
        var spool = Spool.inTemporaryFolder(JsonRecords.MOST_KEYS + 1, budget);
        try {
            var records = new JsonRecords(spool, options, name);
            var form = parse(records, reader, name);
            text.transferTo(OutputStream.nullOutputStream());
            records.checkDistinct();
            var columns = records.columns();
            if (columns.isEmpty()) {
                throw new ReadException(
                        Kind.UNSUPPORTED,
                        name + " has no column that can be compared; its records hold "
                                + (records.skipped().isEmpty()
                                        ? "no keys"
                                        : Shown.cut(records.skipped().toString()))
                                + ", expected an array of objects of plain values, or one such object per line");
            }
            var decided = new TreeMap<String, String>();
            decided.put("compression", compression);
            decided.put("encoding", encoding.name());
            decided.put("records", form);
            var facts = new TableFacts(
                    name, "json", records.rows(), source.count(), source.sha256Hex(), decided, records.notes());
            return new JsonTable(facts, columns, records, spool);
        } catch (Throwable e) {
            spool.close();
            throw e;
        }
    }

    private static String parse(JsonRecords records, StrictReader reader, String name) {
        var factory = JsonFactory.builder()
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(CsvTokenizer.RECORD_LIMIT)
                        .build())
                .build();
        try (var parser = factory.createParser(ObjectReadContext.empty(), reader)) {
            try {
                return records.read(parser);
            } catch (JacksonException e) {
                throw failure(e, parser, name);
            }
        }
    }

    /// The parser's complaint as ours.
    private static ReadException failure(JacksonException e, JsonParser parser, String name) {
        var at = e.getLocation();
        long line = at == null || at.getLineNr() < 1 ? parser.currentLocation().getLineNr() : at.getLineNr();
        var where = name + ":" + line + ": ";
        var said = String.valueOf(e.getOriginalMessage());
        if (e instanceof UnexpectedEndOfInputException || said.contains("end-of-input")) {
            return new ReadException(Kind.CORRUPT, where + "unexpected end of JSON; copy or download it again", e);
        }
        if (e instanceof StreamConstraintsException) {
            return said.contains("nesting depth")
                    ? new ReadException(Kind.CORRUPT, where + "nesting > " + DEEPEST + " levels", e)
                    : new ReadException(
                            Kind.LINE_TOO_LONG, where + "a string, name or number is too long to be a value", e);
        }
        var reason = said.replaceFirst("(?s)(: enable `|\\(enable `|\n| at \\[Source).*", "");
        return new ReadException(Kind.CORRUPT, where + "not JSON: " + Shown.cut(reason), e);
    }

    @Override
    public TableFacts facts() {
        return facts;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public Map<String, String> skipped() {
        return Collections.unmodifiableMap(skipped);
    }

    @Override
    public Texts texts() {
        return Texts.DATED;
    }

    @Override
    public long rows() {
        return facts.rows();
    }

    @Override
    public void read(int column, Cells sink) {
        spool.read(columns.get(column), sink::text);
    }

    @Override
    public String where(long row) {
        return facts.path() + ":" + lines.line(row);
    }

    @Override
    public void close() {
        spool.close();
    }
}
