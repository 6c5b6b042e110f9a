package apart.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the user says about reading, in place of what would be decided.
///
/// Immutable: each `with…` returns other options and leaves these as they are.
public final class ReadOptions implements Cloneable {
    private String delimiter = "";
    private String header = "";
    private List<String> missing = List.of();
    private char decimal = 0;
    private String encoding = "";
    private Map<String, ColumnType> types = Map.of();
    private boolean strict;
    private Nonfinite nonfinite = Nonfinite.ERROR;
    private Map<String, List<String>> ordered = Map.of();
    private long limit = Long.MAX_VALUE;
    private Set<Normal> normal = Set.of();
    private long memory;

    private ReadOptions() {}

    /// Everything decided from the file.
    public static ReadOptions defaults() {
        return new ReadOptions();
    }

    /// What to do with infinite numbers: refuse them, count them apart, or give them cells of
    /// their own.
    public enum Nonfinite {
        ERROR,
        DROP,
        MASS;

        /// In lower case, as an option has it.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The field separator, or empty to decide.
    public String delimiter() {
        return delimiter;
    }

    public ReadOptions withDelimiter(String character) {
        var changed = copy();
        changed.delimiter = character;
        return changed;
    }

    /// Whether the first line names the columns: `yes`, `no`, or empty to decide.
    public String header() {
        return header;
    }

    public ReadOptions withHeader(String yesOrNo) {
        var changed = copy();
        changed.header = yesOrNo;
        return changed;
    }

    /// Further tokens that mean missing.
    public List<String> missing() {
        return missing;
    }

    public ReadOptions withMissing(List<String> tokens) {
        var changed = copy();
        changed.missing = List.copyOf(tokens);
        return changed;
    }

    /// The decimal mark, `.` or `,`, where the other one groups thousands; 0 for `.` and no
    /// grouping.
    public char decimal() {
        return decimal;
    }

    public ReadOptions withDecimal(char mark) {
        var changed = copy();
        changed.decimal = mark;
        return changed;
    }

    /// The character set, or empty for UTF-8.
    public String encoding() {
        return encoding;
    }

    public ReadOptions withEncoding(String name) {
        var changed = copy();
        changed.encoding = name;
        return changed;
    }

    /// Types by the name of the column in the reference, in place of what would be decided.
    public Map<String, ColumnType> types() {
        return types;
    }

    public ReadOptions withTypes(Map<String, ColumnType> byColumn) {
        var changed = copy();
        changed.types = Map.copyOf(byColumn);
        return changed;
    }

    /// Whether a cell that cannot be read as its column's type is an error.
    public boolean strict() {
        return strict;
    }

    public ReadOptions withStrict(boolean isStrict) {
        var changed = copy();
        changed.strict = isStrict;
        return changed;
    }

    /// What to do with infinite numbers.
    public Nonfinite nonfinite() {
        return nonfinite;
    }

    public ReadOptions withNonfinite(Nonfinite what) {
        var changed = copy();
        changed.nonfinite = what;
        return changed;
    }

    /// The levels of ordered columns, lowest first, by the name of the column in the reference.
    public Map<String, List<String>> ordered() {
        return ordered;
    }

    /// With columns whose values are levels in an order.
    ///
    /// @throws IllegalArgumentException if a column has fewer than two levels, or one twice
    public ReadOptions withOrdered(Map<String, List<String>> levelsByColumn) {
        var checked = new HashMap<String, List<String>>();
        levelsByColumn.forEach((column, levels) -> {
            if (levels.size() < 2 || new HashSet<>(levels).size() < levels.size()) {
                throw new IllegalArgumentException("the levels of " + Shown.cut(column) + " are "
                        + Shown.cut(String.join(", ", levels)) + "; expected two or more, each once, lowest first");
            }
            checked.put(column, List.copyOf(levels));
        });
        var changed = copy();
        changed.ordered = Map.copyOf(checked);
        return changed;
    }

    /// How many records of each table are compared, the first ones; the largest `long` for all.
    public long limit() {
        return limit;
    }

    /// With another limit.
    ///
    /// @throws IllegalArgumentException if it is not at least 1
    public ReadOptions withLimit(long rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("limit is " + rows + "; at least 1 record is needed");
        }
        var changed = copy();
        changed.limit = rows;
        return changed;
    }

    /// What is taken off texts before they are compared, so that values that differ in nothing
    /// else are one category.
    public enum Normal {
        /// Unicode's normalization form C: an accented letter is one character.
        NFC,
        /// Blanks at both ends.
        TRIM,
        /// Upper and lower case.
        CASE
    }

    /// What is taken off texts before they are compared.
    public Set<Normal> normal() {
        return normal;
    }

    public ReadOptions withNormal(Set<Normal> what) {
        var changed = copy();
        changed.normal = Set.copyOf(what);
        return changed;
    }

    /// Bytes that values may take in memory; 0 to decide from the size of the heap.
    public long memory() {
        return memory;
    }

    /// With another amount of memory.
    ///
    /// @throws IllegalArgumentException if it is negative
    public ReadOptions withMemory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("memory is " + bytes + " bytes; 0 decides, more is taken as said");
        }
        var changed = copy();
        changed.memory = bytes;
        return changed;
    }

    private ReadOptions copy() {
        try {
            return (ReadOptions) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
