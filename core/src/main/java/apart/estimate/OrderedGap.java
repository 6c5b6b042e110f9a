package apart.estimate;

/// How far apart the cumulative shares of two tables are over their ordered cells.
///
/// Shares are of the rows in ordered cells, which a draw deals out anew; a side without any
/// has no shares, and both statistics are then 0.
///
/// - Anderson–Darling: Σ (F−G)²/(u(1−u)) · (t_k + t_{k+1})/(2N), u the pooled share (Pettitt
///   1976);
/// - W₁ over the cells: Σ |F−G| · (mean_{k+1} − mean_k), in a power of two of the unit of the
///   data.
final class OrderedGap {
    private final int ordered;
    private final long[] cumulative;
    private final long rows;
    private final boolean exact;
    private final double[] weights;
    private final double[] widths;
    private final double scale;
    private double andersonDarling;
    private double wasserstein;

    OrderedGap(Cells cells) {
        ordered = cells.ordered();
        int gaps = Math.max(0, ordered - 1);
        cumulative = new long[gaps];
        weights = new double[gaps];
        widths = new double[gaps];
        long sum = 0;
        for (int k = 0; k < ordered; k++) {
            sum += cells.total(k);
            if (k < gaps) {
                cumulative[k] = sum;
            }
        }
        rows = sum;
        exact = cells.referenceTotal() + cells.currentTotal() < 1L << 31;
        scale = scale(cells);
        for (int k = 0; k < gaps; k++) {
            double u = (double) cumulative[k] / rows;
            double beyond = (double) (rows - cumulative[k]) / rows;
            weights[k] = (cells.total(k) + cells.total(k + 1)) / (2.0 * rows) / (u * beyond);
            widths[k] = cells.mean(k + 1) * scale - cells.mean(k) * scale;
        }
    }

    /// The power of two that W₁ is measured in.
    static double scale(Cells cells) {
        if (cells.ordered() == 0) {
            return 1;
        }
        double largest = Math.max(Math.abs(cells.mean(0)), Math.abs(cells.mean(cells.ordered() - 1)));
        return largest == 0 ? 1 : Math.scalb(1.0, Math.min(-Math.getExponent(largest), Double.MAX_EXPONENT));
    }

    /// Measures a table by the rows that one side has in each cell.
    void measure(long[] counts) {
        long mine = 0;
        for (int k = 0; k < ordered; k++) {
            mine += counts[k];
        }
        andersonDarling = 0;
        wasserstein = 0;
        if (mine == 0 || mine == rows) {
            return;
        }
        double unit = 1 / ((double) mine * (rows - mine));
        double squares = 0;
        double area = 0;
        long sum = 0;
        for (int k = 0; k < widths.length; k++) {
            sum += counts[k];
            double difference = exact
                    ? Math.abs(cumulative[k] * mine - sum * rows)
                    : Math.abs(CountTerms.productDifference(cumulative[k] - sum, mine, sum, rows - mine));
            difference *= unit;
            squares += difference * difference * weights[k];
            area += difference * widths[k];
        }
        andersonDarling = squares;
        wasserstein = area;
    }

    /// The power of two by which [#wasserstein] is larger than in the unit of the data.
    double scale() {
        return scale;
    }

    double andersonDarling() {
        return andersonDarling;
    }

    double wasserstein() {
        return wasserstein;
    }
}
