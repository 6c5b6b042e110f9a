package apart.transport.exact;

/// Costs of which whole rows can be had.
interface Table {
    /// Rows that are read at once, at most.
    int ROWS = 16;

    int sources();

    int targets();

    /// What costs that were read are still to be multiplied by; that of [Reader#at] has been.
    double factor();

    /// What one thread reads them with.
    Rows rows();

    /// Reads costs, with arrays of its own.
    interface Rows extends Reader {
        /// Writes the costs, not yet scaled, of the first few of some sources: a row of all targets
        /// for each. What lies behind, up to [#ROWS] rows, may be written over.
        void read(int[] some, int count, double[] out);
    }
}
