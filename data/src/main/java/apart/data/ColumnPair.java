package apart.data;

import apart.Sample;
import java.math.BigDecimal;
import java.util.List;

/// One column of both tables, read: what is left of the cells once their meaning is decided.
sealed interface ColumnPair {
    /// What was counted on the reference side.
    Side reference();

    /// What was counted on the current side.
    Side current();

    /// Values on the line: numbers, moments, or the lengths of texts.
    ///
    /// @param origin was subtracted from every value, exactly, where the values themselves do
    ///   not fit a double
    /// @param scale what one unit of the samples is
    /// @param whole whether every value is a whole number
    /// @param levels the names of the ranks 0, 1, 2 … where the scale is one of levels, else empty
    record Values(
            ColumnType type,
            Sample p,
            Sample q,
            BigDecimal origin,
            Scale scale,
            boolean whole,
            Side reference,
            Side current,
            List<String> levels)
            implements ColumnPair {
        Values(
                ColumnType type,
                Sample p,
                Sample q,
                BigDecimal origin,
                Scale scale,
                boolean whole,
                Side reference,
                Side current) {
            this(type, p, q, origin, scale, whole, reference, current, List.of());
        }
    }

    /// Counts by category; names in the natural order of strings.
    record Categories(List<String> names, long[] p, long[] q, Side reference, Side current) implements ColumnPair {}

    /// No values on one side or on both: only present and missing can be compared.
    record Presence(ColumnType type, Side reference, Side current) implements ColumnPair {}

    /// The two sides hold different kinds of values.
    record TypeChanged(ColumnType from, ColumnType to, String sentence, Side reference, Side current)
            implements ColumnPair {}

    /// What one unit on the line means.
    enum Scale {
        NUMBER,
        DAYS,
        SECONDS,
        CHARACTERS,
        /// Ranks of levels that have an order and no distances.
        LEVELS
    }
}
