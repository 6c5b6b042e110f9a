package apart.transport;

/// The costs of a transport problem, as a table of n sources × m targets that need not be in
/// memory.
///
/// Costs are never NaN or −∞, and may be negative; +∞ forbids to move anything there. Several
/// threads may read at once. [#at], [#row] and [#column] give the same bits.
public interface CostTable {
    /// The number n of sources.
    int sources();

    /// The number m of targets.
    int targets();

    /// What it costs to move a unit of mass.
    double at(int source, int target);

    /// Writes the costs from a source to all m targets.
    void row(int source, double[] out);

    /// Writes the costs from all n sources to a target.
    void column(int target, double[] out);
}
