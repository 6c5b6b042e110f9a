package apart.transport.exact;

/// Scaled costs of which whole rows can be had.
interface Table {
    int sources();

    int targets();

    /// What one thread reads them with.
    Rows rows();

    /// Reads costs, with arrays of its own.
    interface Rows extends Reader {
        /// Writes the costs of a few sources, from (inclusive) to to (exclusive), one row of all
        /// targets after the other.
        void read(int from, int to, double[] out);
    }
}
