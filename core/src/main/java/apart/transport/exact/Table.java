package apart.transport.exact;

/// Costs of which whole rows can be had.
interface Table {
    int sources();

    int targets();

    /// What costs that were read are still to be multiplied by; that of [Reader#at] has been.
    double factor();

    /// What one thread reads them with.
    Rows rows();

    /// Reads costs, with arrays of its own.
    interface Rows extends Reader {
        /// Writes the costs, not yet scaled, of a few sources, from (inclusive) to to (exclusive), one row of all
        /// targets after the other.
        void read(int from, int to, double[] out);
    }
}
