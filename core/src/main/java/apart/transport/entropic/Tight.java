package apart.transport.entropic;

import apart.transport.CostTable;
import java.util.Arrays;

/// Potentials to begin with: Fᵢ + Gⱼ ≤ cᵢⱼ, with equality somewhere in every row and in every
/// column, so that no row and no column of the kernel vanishes.
///
/// @param mean the mean of the finite costs above the least
/// @param largest the largest finite cost, without its sign
record Tight(double[] source, double[] target, double mean, double largest) {
    static Tight of(CostTable costs) {
        int n = costs.sources();
        int m = costs.targets();
        var source = new double[n];
        var target = new double[m];
        var row = new double[m];
        Arrays.fill(target, Double.POSITIVE_INFINITY);
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        long finite = 0;
        for (int i = 0; i < n; i++) {
            costs.row(i, row);
            source[i] = Double.POSITIVE_INFINITY;
            for (double cost : row) {
                source[i] = Math.min(source[i], cost);
                if (cost < Double.POSITIVE_INFINITY) {
                    sum += cost;
                    largest = Math.max(largest, Math.abs(cost));
                    finite++;
                }
            }
            if (source[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "source " + i + " has mass and may send it to no target; allow one or take its mass away");
            }
            least = Math.min(least, source[i]);
            for (int j = 0; j < m; j++) {
                target[j] = Math.min(target[j], row[j] - source[i]);
            }
        }
        check(target);
        for (int i = 0; i < n; i++) {
            costs.row(i, row);
            source[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < m; j++) {
                source[i] = Math.min(source[i], row[j] - target[j]);
            }
        }
        return new Tight(source, target, sum / finite - least, largest);
    }

    private static void check(double[] target) {
        for (int j = 0; j < target.length; j++) {
            if (target[j] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "target " + j + " wants mass and no source may send it; allow one or take its mass away");
            }
        }
    }
}
