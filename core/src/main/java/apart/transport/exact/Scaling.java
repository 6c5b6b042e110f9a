package apart.transport.exact;

import apart.transport.Cost;

/// The power of two that makes the largest cost about 1.
final class Scaling {
    private Scaling() {}

    /// For costs between points: from the corners of the box that holds them all, where the cost
    /// grows with differences.
    static double factor(Cost cost, Boxes x, Boxes y) {
        if (cost.growsWithDifferences()) {
            int d = x.dimension;
            var low = new double[d];
            var high = new double[d];
            int xTop = x.low.length - 1;
            int yTop = y.low.length - 1;
            for (int axis = 0; axis < d; axis++) {
                low[axis] = Math.min(x.low[xTop][axis], y.low[yTop][axis]);
                high[axis] = Math.max(x.high[xTop][axis], y.high[yTop][axis]);
            }
            double most = cost.between(low, high);
            if (most < Double.POSITIVE_INFINITY) {
                return factor(most);
            }
        }
        return factor(new PointTable(cost, 1, x, y));
    }

    /// From all costs that are not infinite.
    static double factor(Table table) {
        var rows = table.rows();
        var costs = new double[Table.ROWS * table.targets()];
        double most = 0;
        for (int i = 0; i < table.sources(); i++) {
            rows.read(new int[] {i}, 1, costs);
            for (int j = 0; j < table.targets(); j++) {
                double cost = costs[j];
                double size = Math.abs(cost);
                most = size > most && size < Double.POSITIVE_INFINITY ? size : most;
            }
        }
        return factor(most);
    }

    private static double factor(double most) {
        return most == 0 ? 1 : Math.scalb(1.0, -Math.clamp(Math.getExponent(most) + 1, -1022, 1022));
    }
}
