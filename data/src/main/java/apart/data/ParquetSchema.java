package apart.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a parquet file says it holds.
///
/// @param names of all columns, as they stand in the file, or given where there is none
/// @param columns those that can be read
/// @param skipped name to type of those that cannot
/// @param unnamed names that had to be given
/// @param lists what those skipped hold that are lists of numbers, name to sentence
record ParquetSchema(
        long rows,
        List<String> names,
        List<ParquetColumn> columns,
        Map<String, String> skipped,
        List<String> unnamed,
        Map<String, String> lists) {
    /// How many columns the notes name one by one.
    private static final int NAMED = 3;

    /// How many records are looked at for the length of their lists.
    private static final int LOOKED_AT = 1_000;

    private static final Pattern NUMBERS = Pattern.compile("(FLOAT|DOUBLE)\\[[0-9]*]");

    static ParquetSchema of(Connection database, Path path) throws SQLException {
        var inFile = names(database, path);
        var names = new ArrayList<String>();
        var columns = new ArrayList<ParquetColumn>();
        var skipped = new LinkedHashMap<String, String>();
        var unnamed = new ArrayList<String>();
        var lists = new LinkedHashMap<String, String>();
        var described = "DESCRIBE SELECT * FROM " + DuckDb.table(path);
        try (var statement = database.createStatement();
                var result = statement.executeQuery(described)) {
            while (result.next()) {
                int index = names.size();
                var engineName = result.getString(1);
                var type = result.getString(2);
                var name = index < inFile.size() ? inFile.get(index) : engineName;
                if (name.isEmpty()) {
                    name = "column_" + (index + 1);
                    unnamed.add(name);
                }
                names.add(name);
                var column = ParquetColumn.of(name, engineName, type);
                if (column.isPresent()) {
                    columns.add(column.get());
                } else {
                    skipped.put(name, type);
                    if (NUMBERS.matcher(type).matches()) {
                        lists.put(name, DuckDb.identifier(engineName));
                    }
                }
            }
        }
        return new ParquetSchema(rows(database, path), names, columns, skipped, unnamed, lists(database, path, lists));
    }

    /// What the user should know about these columns.
    List<String> notes() {
        var notes = new ArrayList<String>();
        note(notes, unnamed, "has no name and is called so by its place");
        var shown = new ArrayList<String>();
        skipped.forEach((name, type) -> {
            if (!lists.containsKey(name)) {
                shown.add(Shown.cut(name) + " (" + Shown.cut(type, 60) + ")");
            }
        });
        note(notes, shown, "was skipped: values of this type are not compared");
        note(
                notes,
                lists.entrySet().stream()
                        .map(list -> Shown.cut(list.getKey()) + " was skipped: " + list.getValue())
                        .toList(),
                "");
        note(
                notes,
                columns.stream()
                        .filter(ParquetColumn::isCut)
                        .map(column -> Shown.cut(column.name()))
                        .toList(),
                "has nanoseconds, which are cut to microseconds");
        return List.copyOf(notes);
    }

    private static void note(List<String> notes, List<String> columns, String what) {
        for (var column : columns.subList(0, Math.min(NAMED, columns.size()))) {
            notes.add(("column " + column + " " + what).strip());
        }
        if (columns.size() > NAMED) {
            notes.add("and so for " + (columns.size() - NAMED) + " more columns");
        }
    }

    /// What lists of numbers are, by the first records.
    private static Map<String, String> lists(Connection database, Path path, Map<String, String> identifiers)
            throws SQLException {
        var lists = new LinkedHashMap<String, String>();
        try (var statement = database.createStatement()) {
            for (var list : identifiers.entrySet()) {
                var column = list.getValue();
                try (var result = statement.executeQuery("SELECT min(len(" + column + ")), max(len(" + column
                        + ")) FROM (SELECT " + column + " FROM " + DuckDb.table(path) + " LIMIT " + LOOKED_AT + ")")) {
                    result.next();
                    long least = result.getLong(1);
                    boolean alike = !result.wasNull() && least > 0 && least == result.getLong(2);
                    lists.put(list.getKey(), JsonRecords.listOf(alike ? least : 0));
                }
            }
        }
        return lists;
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
