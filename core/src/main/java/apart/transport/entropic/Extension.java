package apart.transport.entropic;

import apart.PointCloud;
import apart.transport.Cost;
import apart.transport.PointCosts;

/// Potentials of places as potentials of rows. A row without mass gets what the other side
/// makes of it, f(x) = −ε·ln Σⱼ bⱼ·e^((gⱼ − c(x, yⱼ))/ε): by how much the value would grow with its mass.
final class Extension {
    private Extension() {}

    static double[] of(
            PointCloud rows,
            Places places,
            double[] potential,
            Places others,
            double[] ofOthers,
            Cost cost,
            double epsilon,
            boolean othersComeFirst) {
        var extended = new double[rows.size()];
        var point = new double[rows.dimension()];
        var costs = new double[others.size()];
        for (int row = 0; row < extended.length; row++) {
            if (places.placeOf()[row] >= 0) {
                extended[row] = potential[places.placeOf()[row]];
                continue;
            }
            rows.rows(row, row + 1, point);
            var alone = PointCloud.of(point, point.length);
            if (othersComeFirst) {
                PointCosts.of(others.points(), alone, cost).column(0, costs);
            } else {
                PointCosts.of(alone, others.points(), cost).row(0, costs);
            }
            extended[row] = softMinimum(costs, ofOthers, others.masses(), epsilon);
        }
        return extended;
    }

    /// −ε·ln Σ bⱼ·e^((gⱼ − cⱼ)/ε).
    static double softMinimum(double[] costs, double[] potential, double[] masses, double epsilon) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < costs.length; j++) {
            least = masses[j] > 0 ? Math.min(least, costs[j] - potential[j]) : least;
        }
        double sum = 0;
        for (int j = 0; j < costs.length; j++) {
            sum += masses[j] > 0 ? masses[j] * Math.exp((least - (costs[j] - potential[j])) / epsilon) : 0;
        }
        return least - epsilon * Math.log(sum);
    }
}
