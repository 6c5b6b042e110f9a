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
    ///
    /// @param name what it is called
    /// @param engineName what the engine calls it
    static Optional<ParquetColumn> of(String name, String engineName, String type) {
        var column = DuckDb.identifier(engineName);
        var simple = type.endsWith("]") ? "LIST" : type.replaceFirst("\\(.*", "");
        var expression = expression(column, simple);
        return expression.isEmpty()
                ? Optional.empty()
                : Optional.of(new ParquetColumn(name, type, expression, cells(simple)));
    }

    /// What to select, such that a few types remain: booleans, longs, doubles and texts.
    private static String expression(String column, String type) {
        return switch (type) {
            case "BOOLEAN" -> column;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
                "CAST(" + column + " AS BIGINT)";
            case "FLOAT", "DOUBLE" -> "CAST(" + column + " AS DOUBLE)";
            case "UBIGINT", "HUGEINT", "UHUGEINT", "DECIMAL" -> "CAST(" + column + " AS VARCHAR)";
            case "VARCHAR", "ENUM", "UUID", "JSON", "TIME", "TIME_NS", "TIME WITH TIME ZONE" ->
                "CAST(" + column + " AS VARCHAR)";
            case "DATE" -> finite(column, column + " - DATE '1970-01-01'", "DATE '1970-01-01'");
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                finite(column, "epoch_us(" + column + ")", "TIMESTAMP '1970-01-01'");
            case "TIMESTAMP_NS" -> finite(column, floorMicros("epoch_ns(" + column + ")"), "TIMESTAMP '1970-01-01'");
            case "TIMESTAMP WITH TIME ZONE" ->
                finite(column, "epoch_us(" + column + ")", "TIMESTAMPTZ '1970-01-01 00:00:00+00'");
            default -> "";
        };
    }

    private static Cells cells(String type) {
        return switch (type) {
            case "BOOLEAN" -> ParquetColumn::truths;
            case "FLOAT", "DOUBLE" -> ParquetColumn::numbers;
            case "UBIGINT", "HUGEINT", "UHUGEINT", "DECIMAL" ->
                (vector, first, sink) -> texts(vector, first, sink, false);
            case "VARCHAR", "ENUM", "UUID", "JSON", "TIME", "TIME_NS", "TIME WITH TIME ZONE" ->
                (vector, first, sink) -> texts(vector, first, sink, true);
            case "DATE" -> ParquetColumn::days;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                (vector, first, sink) -> moments(vector, first, sink, false);
            case "TIMESTAMP WITH TIME ZONE" -> (vector, first, sink) -> moments(vector, first, sink, true);
            default -> ParquetColumn::integers;
        };
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

    /// Whether values may carry nanoseconds, which are cut.
    boolean isCut() {
        return type.equals("TIMESTAMP_NS");
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
