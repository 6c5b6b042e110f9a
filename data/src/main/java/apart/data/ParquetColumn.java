package apart.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.duckdb.DuckDBReadableVector;

/// How one column of a parquet file is asked for, and how what comes back becomes cells.
///
/// An infinite date or timestamp arrives as the largest or smallest `long`.
///
/// @param name as in the file
/// @param type the engine's name for its type
/// @param expression what is selected
record ParquetColumn(String name, String type, String expression, Cells cells) {
    private static final String LARGEST = "9223372036854775807";
    private static final String SMALLEST = "-9223372036854775807 - 1";

    /// The column, or nothing where its values are not of a kind that is compared.
    static Optional<ParquetColumn> of(String name, String type) {
        var column = DuckDb.identifier(name);
        var simple = type.replaceFirst("\\(.*", "");
        if (type.endsWith("]")) {
            return Optional.empty();
        }
        return switch (simple) {
            case "BOOLEAN" -> column(name, type, column, ParquetColumn::truths);
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                column(name, type, "CAST(" + column + " AS BIGINT)", ParquetColumn::integers);
            case "FLOAT", "DOUBLE" -> column(name, type, "CAST(" + column + " AS DOUBLE)", ParquetColumn::numbers);
            case "UBIGINT", "HUGEINT", "UHUGEINT", "DECIMAL" ->
                column(
                        name,
                        type,
                        "CAST(" + column + " AS VARCHAR)",
                        (vector, row, sink) -> texts(vector, row, sink, false));
            case "VARCHAR", "ENUM", "UUID", "JSON", "TIME", "TIME_NS", "TIME WITH TIME ZONE" ->
                column(
                        name,
                        type,
                        "CAST(" + column + " AS VARCHAR)",
                        (vector, row, sink) -> texts(vector, row, sink, true));
            case "DATE" ->
                column(
                        name,
                        type,
                        finite(column, column + " - DATE '1970-01-01'", "DATE '1970-01-01'"),
                        ParquetColumn::days);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                column(
                        name,
                        type,
                        finite(column, "epoch_us(" + column + ")", "TIMESTAMP '1970-01-01'"),
                        (vector, row, sink) -> moments(vector, row, sink, false));
            case "TIMESTAMP_NS" ->
                column(
                        name,
                        type,
                        finite(column, floorMicros("epoch_ns(" + column + ")"), "TIMESTAMP '1970-01-01'"),
                        (vector, row, sink) -> moments(vector, row, sink, false));
            case "TIMESTAMP WITH TIME ZONE" ->
                column(
                        name,
                        type,
                        finite(column, "epoch_us(" + column + ")", "TIMESTAMPTZ '1970-01-01 00:00:00+00'"),
                        (vector, row, sink) -> moments(vector, row, sink, true));
            default -> Optional.empty();
        };
    }

    private static Optional<ParquetColumn> column(String name, String type, String expression, Cells cells) {
        return Optional.of(new ParquetColumn(name, type, expression, cells));
    }

    private static String finite(String column, String value, String origin) {
        return "CASE WHEN " + column + " IS NULL THEN NULL WHEN isfinite(" + column + ") THEN " + value + " WHEN "
                + column + " > " + origin + " THEN " + LARGEST + " ELSE " + SMALLEST + " END";
    }

    /// The engine rounds nanoseconds to the nearest microsecond; a clock shows the one before.
    private static String floorMicros(String nanos) {
        return "(" + nanos + " - ((" + nanos + " % 1000) + 1000) % 1000) // 1000";
    }

    String query(Path path) {
        return "SELECT " + expression + " FROM " + DuckDb.table(path);
    }

    /// What the user should know about how this column is read.
    Optional<String> note() {
        return type.equals("TIMESTAMP_NS")
                ? Optional.of("column " + Shown.cut(name) + ": nanoseconds are cut to microseconds")
                : Optional.empty();
    }

    /// Turns a vector into cells.
    @FunctionalInterface
    interface Cells {
        /// Shows all its values, the first of which stands in row `first`.
        void show(DuckDBReadableVector vector, long first, Table.Cells sink);
    }

    private static void truths(DuckDBReadableVector vector, long first, Table.Cells sink) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                sink.truth(first + i, vector.getBoolean(i));
            }
        }
    }

    private static void integers(DuckDBReadableVector vector, long first, Table.Cells sink) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                sink.integer(first + i, vector.getLong(i));
            }
        }
    }

    private static void numbers(DuckDBReadableVector vector, long first, Table.Cells sink) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                sink.number(first + i, vector.getDouble(i));
            }
        }
    }

    private static void days(DuckDBReadableVector vector, long first, Table.Cells sink) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                sink.day(first + i, vector.getLong(i));
            }
        }
    }

    private static void moments(DuckDBReadableVector vector, long first, Table.Cells sink, boolean zoned) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                sink.moment(first + i, vector.getLong(i), zoned);
            }
        }
    }

    private static void texts(DuckDBReadableVector vector, long first, Table.Cells sink, boolean quoted) {
        for (long i = 0, n = vector.rowCount(); i < n; i++) {
            if (vector.isNull(i)) {
                sink.missing(first + i);
            } else {
                var bytes = vector.getString(i).getBytes(StandardCharsets.UTF_8);
                sink.text(first + i, bytes, 0, bytes.length, quoted);
            }
        }
    }
}
