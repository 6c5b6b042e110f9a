package apart.data;

import apart.data.ReadException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Several files as one table: the records of the first, then those of the second, and so on.
/// Columns are matched by name, so that their order may differ from file to file.
final class ListTable implements Table {
    private final TableFacts facts;
    private final List<Table> parts;
    private final List<String> columns;
    private final int[][] places;
    private final long[] firsts;

    private ListTable(String name, List<Table> parts) {
        this.parts = List.copyOf(parts);
        this.columns = parts.getFirst().columns();
        this.places = new int[parts.size()][];
        this.firsts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            check(parts.getFirst(), parts.get(i));
            places[i] = places(parts.get(i));
            firsts[i + 1] = Math.addExact(firsts[i], parts.get(i).rows());
        }
        this.facts = facts(name, firsts[parts.size()]);
    }

    /// Puts tables behind each other. They are closed with the list, and if it is refused.
    ///
    /// @param name of the list, for messages
    /// @throws ReadException if one has other columns than the first, or is of another kind
    static Table of(String name, List<Table> parts) {
        try {
            return new ListTable(name, parts);
        } catch (ReadException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static void check(Table first, Table other) {
        var one = first.facts().path();
        var two = other.facts().path();
        if (first.texts() != other.texts()) {
            throw new ReadException(
                    Kind.SCHEMA,
                    one + " is " + first.facts().format() + " and " + two + " is "
                            + other.facts().format() + "; the files of one list are of one format");
        }
        if (!new HashSet<>(first.columns()).equals(new HashSet<>(other.columns()))) {
            throw new ReadException(
                    Kind.SCHEMA,
                    "the files of one list have the same columns, but " + difference(first, other)
                            + difference(other, first) + "; compare them apart, or rename the columns");
        }
    }

    private static String difference(Table here, Table there) {
        var only = new LinkedHashSet<>(here.columns());
        there.columns().forEach(only::remove);
        if (only.isEmpty()) {
            return "";
        }
        var name = only.getFirst();
        var type = there.skipped().get(name);
        return here.facts().path() + " has " + Shown.cut(name, 40)
                + (only.size() > 1 ? " and " + (only.size() - 1) + " more" : "")
                + (type == null ? ", which " : ", which is of type " + Shown.cut(type, 40) + " where ")
                + there.facts().path()
                + (type == null ? " has not; " : " has it; ");
    }

    private int[] places(Table part) {
        var indices = new LinkedHashMap<String, Integer>();
        for (var name : part.columns()) {
            indices.put(name, indices.size());
        }
        return columns.stream()
                .mapToInt(name -> Objects.requireNonNull(indices.get(name)))
                .toArray();
    }

    private TableFacts facts(String name, long rows) {
        long bytes = 0;
        var all = sha256();
        var decided = new TreeMap<>(parts.getFirst().facts().decided());
        var notes = new ArrayList<String>();
        for (var part : parts) {
            bytes += part.facts().bytes();
            all.update(part.facts().sha256().getBytes(StandardCharsets.US_ASCII));
            // What was decided alike is said once; the rest is found with the parts.
            decided.entrySet()
                    .removeIf(entry ->
                            !entry.getValue().equals(part.facts().decided().get(entry.getKey())));
            part.facts().notes().forEach(note -> notes.add(part.facts().path() + ": " + note));
        }
        var facts = parts.stream().map(Table::facts).toList();
        return new TableFacts(
                name,
                facts.getFirst().format(),
                rows,
                bytes,
                HexFormat.of().formatHex(all.digest()),
                decided,
                notes,
                facts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
    public Map<String, String> skipped() {
        var skipped = new LinkedHashMap<String, String>();
        parts.forEach(part -> part.skipped().forEach(skipped::putIfAbsent));
        return skipped;
    }

    @Override
    public Texts texts() {
        return parts.getFirst().texts();
    }

    @Override
    public long rows() {
        return facts.rows();
    }

    @Override
    public void read(int column, Cells sink) {
        Objects.checkIndex(column, columns.size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).read(places[i][column], i == 0 ? sink : new Later(firsts[i], sink));
        }
    }

    @Override
    public String where(long row) {
        int part = 0;
        while (row >= firsts[part + 1]) {
            part++;
        }
        return parts.get(part).where(row - firsts[part]);
    }

    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(List<Table> tables) {
        RuntimeException trouble = null;
        for (var table : tables) {
            try {
                table.close();
            } catch (RuntimeException e) {
                trouble = e;
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    /// Shows cells as of later rows.
    private record Later(long by, Cells sink) implements Cells {
        @Override
        public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
            sink.text(row + by, bytes, offset, length, quoted);
        }

        @Override
        public void number(long row, double value) {
            sink.number(row + by, value);
        }

        @Override
        public void integer(long row, long value) {
            sink.integer(row + by, value);
        }

        @Override
        public void truth(long row, boolean value) {
            sink.truth(row + by, value);
        }

        @Override
        public void day(long row, long epochDay) {
            sink.day(row + by, epochDay);
        }

        @Override
        public void moment(long row, long epochMicros, boolean zoned) {
            sink.moment(row + by, epochMicros, zoned);
        }

        @Override
        public void missing(long row) {
            sink.missing(row + by);
        }
    }
}
