package apart.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a parquet file says it holds.
///
/// @param names of all columns, as they stand in the file
/// @param columns those that can be read
/// @param skipped name to type of those that cannot
record ParquetSchema(long rows, List<String> names, List<ParquetColumn> columns, Map<String, String> skipped) {
    static ParquetSchema of(Connection database, Path path) throws SQLException {
        var columns = new ArrayList<ParquetColumn>();
        var skipped = new LinkedHashMap<String, String>();
        var described = "DESCRIBE SELECT * FROM " + DuckDb.table(path);
        try (var statement = database.createStatement();
                var result = statement.executeQuery(described)) {
            while (result.next()) {
                var name = result.getString(1);
                var type = result.getString(2);
                ParquetColumn.of(name, type).ifPresentOrElse(columns::add, () -> skipped.put(name, type));
            }
        }
        return new ParquetSchema(rows(database, path), names(database, path), columns, skipped);
    }

    private static long rows(Connection database, Path path) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery(
                        "SELECT num_rows FROM parquet_file_metadata(" + DuckDb.literal(path) + ")")) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /// The names of the columns before the engine makes them distinct: the schema is a tree, written
    /// depth first, of which the root's children are the columns.
    private static List<String> names(Connection database, Path path) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = database.createStatement();
                var result = statement.executeQuery(
                        "SELECT name, coalesce(num_children, 0) FROM parquet_schema(" + DuckDb.literal(path) + ")")) {
            result.next();
            long below = 0;
            while (result.next()) {
                if (below == 0) {
                    names.add(result.getString(1));
                } else {
                    below--;
                }
                below += result.getLong(2);
            }
        }
        return names;
    }
}
