package apart.estimate;

/// Hears how far the screening is; called once per column and round, one call at a time.
@FunctionalInterface
public interface Progress {
    /// Says nothing.
    Progress NONE = (round, done, columns) -> {};

    /// A column was finished.
    ///
    /// @param round rounds of draws, from 1; a later round has fewer columns and more draws
    ///     each
    /// @param done columns finished in this round
    /// @param columns columns in this round
    void screened(int round, int done, int columns);
}
