package apart.data;

import apart.data.ReadException.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The forms in which a table of numbers is written to a file.
///
/// Rows are written as they come and never held together, so that a table may be larger than
/// memory. Numbers keep all their bits in both forms.
public enum TableFormat {
    /// Text, comma-separated, with a header.
    CSV,
    /// Parquet. It is made of the csv, which stands in a temporary file meanwhile.
    PARQUET;

    private static final int ROOM = 1 << 16;
    private static final double BEYOND_LONG = 0x1p63;

    /// A column.
    ///
    /// @param whole whether its values are whole numbers, written without a decimal point
    public record Column(String name, boolean whole) {}

    /// Takes the rows of a table.
    @FunctionalInterface
    public interface Sink {
        /// Further rows.
        ///
        /// @param values finite, row-major: a value for every column, for any number of rows
        /// @throws IllegalArgumentException if the last row is not complete, a value is not finite,
        ///     or one of a whole column is no whole number of 64 bits
        void rows(double... values);
    }

    /// The rows of a table.
    @FunctionalInterface
    public interface Rows {
        /// Shows all rows in their order.
        void each(Sink sink);
    }

    /// The form that the name of a file asks for.
    ///
    /// @param what is to be written there, for the message
    /// @throws ReadException if it ends neither with .csv nor with .parquet
    public static TableFormat of(String name, String what) {
        for (var format : values()) {
            if (name.toLowerCase(Locale.ROOT).endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new ReadException(
                Kind.ARGUMENT,
                what + " is to go to " + Shown.of(name) + ", whose name does not say how; let it end with .csv or "
                        + ".parquet");
    }

    /// Writes a table into a file that is there or not.
    ///
    /// @param columns at least one; for parquet their names differ in more than upper and lower case
    /// @throws IOException if it cannot be written
    /// @throws ReadException if the folder for temporary files cannot be written to, or the form
    ///     has no place for such names
    public void write(Path file, List<Column> columns, Rows rows) throws IOException {
        if (this == CSV) {
            try (var out = Files.newOutputStream(file)) {
                writeCsv(out, columns, rows);
            }
            return;
        }
        refuseAlike(columns);
        var text = TemporaryFiles.create(".csv");
        try {
            try (var out = Files.newOutputStream(text)) {
                write(out, new StringBuilder(ROOM), columns, rows);
            }
            convert(text, file, columns);
        } finally {
            TemporaryFiles.delete(text);
        }
    }

    /// Writes a table as csv, in UTF-8; without rows it is the header alone.
    ///
    /// @param out stays open
    /// @throws IOException if it cannot be written
    public static void writeCsv(OutputStream out, List<Column> columns, Rows rows) throws IOException {
        var header = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",", "", "\n"));
        write(out, new StringBuilder(ROOM).append(header), columns, rows);
    }

    private static String quoted(String name) {
        boolean isPlain =
                !name.isBlank() && name.strip().equals(name) && name.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return isPlain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void write(OutputStream out, StringBuilder text, List<Column> columns, Rows rows)
            throws IOException {
        var lines = new Lines(new BufferedOutputStream(out, ROOM), text, columns);
        try {
            rows.each(lines);
            lines.flush();
        } catch (Unwritten unwritten) {
            throw unwritten.cause;
        }
    }

    // ---- csv -----------------------------------------------------------------------------------------------

    private record Lines(BufferedOutputStream out, StringBuilder text, List<Column> columns) implements Sink {
        Lines {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table has at least one column");
            }
        }

        @Override
        public void rows(double... values) {
            int width = columns.size();
            if (values.length % width != 0) {
                throw new IllegalArgumentException(
                        values.length + " values are no whole number of rows of " + width + " columns");
            }
            for (int i = 0; i < values.length; i++) {
                int at = i % width;
                append(columns.get(at), values[i]);
                text.append(at == width - 1 ? '\n' : ',');
                if (text.length() >= ROOM) {
                    flushText();
                }
            }
        }

        private void append(Column column, double value) {
            if (column.whole() && value == Math.rint(value) && value >= -BEYOND_LONG && value < BEYOND_LONG) {
                text.append((long) value);
            } else if (column.whole() || !Double.isFinite(value)) {
                throw new IllegalArgumentException("a value of column " + Shown.cut(column.name()) + " is " + value
                        + "; expected a " + (column.whole() ? "whole number of 64 bits" : "finite number"));
            } else {
                text.append(value);
            }
        }

        private void flushText() {
            try {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            } catch (IOException failed) {
                throw new Unwritten(failed);
            }
        }

        void flush() throws IOException {
            flushText();
            out.flush();
        }
    }

    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        Unwritten(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    // ---- parquet -------------------------------------------------------------------------------------------

    /// The engine takes `x` and `X` for one name.
    private static void refuseAlike(List<Column> columns) {
        var seen = new HashMap<String, String>();
        for (var column : columns) {
            var other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (other != null) {
                throw new ReadException(
                        Kind.DUPLICATE_COLUMN,
                        "the columns " + Shown.cut(other) + " and " + Shown.cut(column.name())
                                + " have one name but for upper and lower case, which cannot be written as parquet; "
                                + "write csv");
            }
        }
    }

    private static void convert(Path text, Path file, List<Column> columns) throws IOException {
        var types = IntStream.range(0, columns.size())
                .mapToObj(i -> "'c" + i + "': '" + (columns.get(i).whole() ? "BIGINT" : "DOUBLE") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        var names = IntStream.range(0, columns.size())
                .mapToObj(
                        i -> "c" + i + " AS " + DuckDb.identifier(columns.get(i).name()))
                .collect(Collectors.joining(", "));
        try (var connection = DuckDb.connect();
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + names + " FROM read_csv(" + DuckDb.literal(text)
                    + ", auto_detect = false, header = false, delim = ',', columns = " + types + ")) TO '"
                    + file.toAbsolutePath().toString().replace("'", "''") + "' (FORMAT parquet)");
        } catch (SQLException failed) {
            throw new IOException(Shown.cut(String.valueOf(failed.getMessage())), failed);
        }
    }
}
