package apart.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private ReadOptions copy() {
        try {
            return (ReadOptions) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
