package apart.data;

import java.util.List;

/// How far apart two tables are, column by column, and how sure that is.
///
/// @param verdict of the whole
/// @param settings everything the numbers depend on, beside the inputs
/// @param notes what was decided or left out, in sentences
/// @param reference where the reference came from, and how it was read
/// @param current where the current table came from, and how it was read
/// @param columns most changed first; those alike in the order of the reference
/// @param rulings what the rules of a policy came to
public record Comparison(
        Verdict verdict,
        Settings settings,
        List<String> notes,
        TableFacts reference,
        TableFacts current,
        List<ColumnComparison> columns,
        Rulings rulings) {
    public Comparison {
        notes = List.copyOf(notes);
        columns = List.copyOf(columns);
    }

    /// The verdict on two tables.
    public enum Verdict {
        /// A column moved or changed its type, and no policy expects it.
        APART,
        /// No column moved, and every one could be judged.
        WITHIN,
        /// Columns moved, each as the policy expects, and every one could be judged.
        EXPECTED,
        /// No column moved, but at least one could not be judged.
        UNKNOWN
    }

    /// What the numbers depend on, beside the inputs.
    ///
    /// @param seed of all draws
    /// @param permutations the most draws made for any column
    /// @param alpha the false-discovery rate over the columns tested
    /// @param bins how numeric columns were cut into cells
    /// @param loops which loops computed: `plain` or `vector`
    /// @param route `exact`: every value was counted and sorted, nothing was sampled; or `binned: …`, which
    /// columns did not fit into memory and were counted in bins, and how far W₁ may be off for it
    /// @param time whether rows were taken to be in the order of time
    /// @param limit how many records of each table were compared; the largest `long` for all
    /// @param normalized what was taken off texts: `nfc`, `trim`, `case`
    /// @param calendar whether parts of dates were compared as columns of their own
    public record Settings(
            long seed,
            long permutations,
            double alpha,
            String bins,
            String loops,
            String route,
            TimeOrder time,
            long limit,
            List<String> normalized,
            boolean calendar) {
        public Settings {
            normalized = List.copyOf(normalized);
        }
    }

    /// The columns with a verdict.
    public List<ColumnComparison> with(ColumnComparison.Verdict wanted) {
        return columns.stream().filter(c -> c.verdict() == wanted).toList();
    }

    /// The columns that moved.
    public List<ColumnComparison> moved() {
        return with(ColumnComparison.Verdict.MOVED);
    }

    /// The column of a name, which both tables have and whose values were compared.
    ///
    /// @throws IllegalArgumentException if there is none: it names the columns there are, or says
    ///   why this one was not compared
    public ColumnComparison.Compared column(String name) {
        for (var column : columns) {
            if (column.name().equals(name)) {
                if (column instanceof ColumnComparison.Compared compared) {
                    return compared;
                }
                throw new IllegalArgumentException(
                        "column " + Shown.cut(name) + " was not compared: " + column.sentence());
            }
        }
        throw new IllegalArgumentException("no column " + Shown.cut(name) + " was compared; there are "
                + String.join(
                        ", ",
                        columns.stream()
                                .map(column -> Shown.cut(column.name(), 40))
                                .toList()));
    }
}
