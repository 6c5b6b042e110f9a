package apart.data;

import java.util.List;
import java.util.Map;

/// What the user says about reading, in place of what would be decided.
///
/// @param delimiter the field separator, or empty to decide
/// @param header `yes`, `no`, or empty to decide
/// @param missing further tokens that mean missing
/// @param decimal the decimal mark, `.` or `,`, where the other one groups thousands; 0 for `.`
///   and no grouping
/// @param encoding the character set, or empty for UTF-8
/// @param types column name to `numeric`, `categorical`, `datetime` or `text`
/// @param strict whether a cell that cannot be read as its column's type is an error
/// @param nonfinite what to do with infinite numbers
public record ReadOptions(
        String delimiter,
        String header,
        List<String> missing,
        char decimal,
        String encoding,
        Map<String, ColumnType> types,
        boolean strict,
        Nonfinite nonfinite) {
    public ReadOptions {
        missing = List.copyOf(missing);
        types = Map.copyOf(types);
    }

    /// Everything decided from the file.
    public static ReadOptions defaults() {
        return new ReadOptions("", "", List.of(), (char) 0, "", Map.of(), false, Nonfinite.ERROR);
    }

    /// What to do with infinite numbers: refuse them, count them apart, or give them cells of
    /// their own.
    public enum Nonfinite {
        ERROR,
        DROP,
        MASS
    }
}
