package apart.transport;

/// A table of costs that stands in memory.
public final class CostMatrix implements CostTable {
    private final double[][] rows;

    private CostMatrix(double[][] rows) {
        this.rows = rows;
    }

    /// Costs row by row, one row per source, copied. +∞ forbids to move anything there.
    ///
    /// @throws IllegalArgumentException if there is no cost, rows differ in length, or a cost is
    ///     NaN or −∞
    public static CostMatrix of(double[][] costs) {
        if (costs.length == 0 || costs[0].length == 0) {
            throw new IllegalArgumentException("a table of costs has at least one source and one target, found "
                    + costs.length + " × " + (costs.length == 0 ? 0 : costs[0].length));
        }
        var rows = new double[costs.length][];
        for (int i = 0; i < costs.length; i++) {
            if (costs[i].length != costs[0].length) {
                throw new IllegalArgumentException("row " + i + " has " + costs[i].length + " costs and row 0 has "
                        + costs[0].length + "; give one cost per source and target");
            }
            rows[i] = costs[i].clone();
            for (int j = 0; j < rows[i].length; j++) {
                if (!(rows[i][j] > Double.NEGATIVE_INFINITY)) {
                    throw new IllegalArgumentException("the cost from source " + i + " to target " + j + " is "
                            + rows[i][j] + "; costs are numbers, or infinite where nothing may be moved");
                }
            }
        }
        return new CostMatrix(rows);
    }

    @Override
    public int sources() {
        return rows.length;
    }

    @Override
    public int targets() {
        return rows[0].length;
    }

    @Override
    public double at(int source, int target) {
        return rows[source][target];
    }

    @Override
    public void row(int source, double[] out) {
        System.arraycopy(rows[source], 0, out, 0, rows[source].length);
    }

    @Override
    public void column(int target, double[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = rows[i][target];
        }
    }
}
