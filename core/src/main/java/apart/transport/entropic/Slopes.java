package apart.transport.entropic;

import apart.transport.Cost;
import apart.transport.PointCosts;

/// How the cost of a fixed plan changes with the places of one side: by the envelope theorem the
/// slope of the entropic value, since the plan is the best.
final class Slopes {
    private Slopes() {}

    /// Σⱼ Pᵢⱼ·∂c(xᵢ, yⱼ)/∂xᵢ, of every place of the first side, or by symmetry of the second.
    static double[] of(
            Cost.Smooth cost, Places first, Places second, boolean ofSecond, double epsilon, double[] f, double[] g) {
        int d = first.points().dimension();
        var slopes = new double[(ofSecond ? second : first).size() * d];
        var costs = PointCosts.of(first.points(), second.points(), cost);
        var plan = new double[second.size()];
        var y = new double[second.size()][d];
        for (int j = 0; j < y.length; j++) {
            second.points().rows(j, j + 1, y[j]);
        }
        var x = new double[d];
        for (int i = 0; i < first.size(); i++) {
            first.points().rows(i, i + 1, x);
            costs.row(i, plan);
            Rounding.row(first.masses()[i], second.masses(), epsilon, f[i], g, plan);
            for (int j = 0; j < plan.length; j++) {
                if (ofSecond) {
                    cost.addSlope(y[j], x, plan[j], slopes, j * d);
                } else {
                    cost.addSlope(x, y[j], plan[j], slopes, i * d);
                }
            }
        }
        return slopes;
    }
}
