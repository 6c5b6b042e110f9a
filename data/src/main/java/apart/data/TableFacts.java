package apart.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a table came from, and what was decided when it was read.
///
/// @param path as the user gave it, control characters escaped
/// @param format `csv`, `tsv`, `json` or `parquet`
/// @param rows records, the header not counted
/// @param bytes the size of the input as stored
/// @param sha256 of the input as stored, in hexadecimal
/// @param decided what was decided, by name: `delimiter`, `header`, `encoding`, `compression`,
///   `quote` …
/// @param notes sentences the user should see: a column without a name was called `column_1`, a
///   list column was skipped
/// @param parts the files of a list, in the order of their rows; empty for one file. The hash of a
///   list is that of its files' hashes, written behind each other
public record TableFacts(
        String path,
        String format,
        long rows,
        long bytes,
        String sha256,
        SortedMap<String, String> decided,
        List<String> notes,
        List<TableFacts> parts) {
    public TableFacts {
        decided = Collections.unmodifiableSortedMap(new TreeMap<>(decided));
        notes = List.copyOf(notes);
        parts = List.copyOf(parts);
    }

    /// The facts of one file.
    TableFacts(
            String path,
            String format,
            long rows,
            long bytes,
            String sha256,
            SortedMap<String, String> decided,
            List<String> notes) {
        this(path, format, rows, bytes, sha256, decided, notes, List.of());
    }
}
