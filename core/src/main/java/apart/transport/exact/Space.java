package apart.transport.exact;

import apart.transport.Cost;

/// How points are compared.
record Space(Cost cost, double factor, Interrupts interrupts) {
    private static final int FEW_DIMENSIONS = 5;

    Pricing pricing(Boxes sources, Boxes targets) {
        return cost.growsWithDifferences() && sources.dimension <= FEW_DIMENSIONS
                ? new BoxPricing(cost, factor, sources, targets, interrupts)
                : new RowPricing(new PointTable(cost, factor, sources, targets), interrupts);
    }

    /// Points that stand for a number of neighbours each: their mean by mass, or the first of
    /// them where a mean may not be a point that costs are defined on.
    Boxes merge(Boxes points, long[] units, int members) {
        int count = (points.size + members - 1) / members;
        var axes = new double[points.dimension * count];
        for (int axis = 0; axis < points.dimension; axis++) {
            for (int i = 0; i < count; i++) {
                int from = i * members;
                int to = cost.growsWithDifferences() ? Math.min(points.size, from + members) : from + 1;
                double sum = 0;
                double all = 0;
                for (int k = from; k < to; k++) {
                    sum += units[k] * points.axes[axis * points.size + k];
                    all += units[k];
                }
                axes[axis * count + i] = sum / all;
            }
        }
        return new Boxes(axes, points.dimension);
    }
}
