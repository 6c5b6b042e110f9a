package apart.estimate;

import org.jspecify.annotations.Nullable;

/// A column to be asked whether it moved.
///
/// @param name the name of the column; it seeds the column's draws
/// @param cells the counts to decide by; rare categories should be grouped
/// @param blocks the same rows in blocks, where they stand in the order of time; absent where
///     rows are independent
public record Question(String name, Cells cells, @Nullable Blocks blocks) {
    /// A column of independent rows.
    public Question(String name, Cells cells) {
        this(name, cells, null);
    }
}
