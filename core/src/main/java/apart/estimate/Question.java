package apart.estimate;

/// A column to be asked whether it moved.
///
/// @param name the name of the column; it seeds the column's draws
/// @param cells the counts to decide by; rare categories should be grouped
public record Question(String name, Cells cells) {}
