package apart.transport;

import apart.PointCloud;
import apart.loops.CompensatedSum;
import apart.points.Atoms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// From places to rows: what was found for the places of two clouds, as a transport of their rows.
///
/// @param sources the places of p, in any unit
/// @param targets the places of q, in the same unit
/// @param cost what a unit of mass costs
/// @param exponent that unit is 2^exponent of the data's
record Rows(PointCloud p, PointCloud q, Atoms sources, Atoms targets, Cost cost, int exponent) {
    /// @param plan which part of 1 goes from which place to which
    /// @param u a potential for every place of p
    /// @param v a potential for every place of q
    /// @param lower what they prove
    /// @throws ArithmeticException if the cost or a potential exceeds the range of a double
    Transport transport(Plan plan, double[] u, double[] v, double lower, double distance) {
        var left = new RowShares(sources).split(plan, true);
        var byRow = new RowShares(targets).split(left, false);
        var sum = new CompensatedSum();
        for (int k = 0; k < plan.size(); k++) {
            sum.add(plan.mass()[k] * between(plan.source()[k], plan.target()[k]));
        }
        double cost = inUnit(sum.value(), "the cost");
        var potentials = potentials(u, v);
        var certificate = new Certificate(
                Math.min(inUnit(lower, "the bound"), cost),
                cost,
                off(p, byRow.source(), byRow) + off(q, byRow.target(), byRow));
        return new Transport(cost, distance, byRow, potentials[0], potentials[1], certificate);
    }

    private double between(int source, int target) {
        int d = sources.dimension();
        return cost.between(
                Arrays.copyOfRange(sources.points(), source * d, source * d + d),
                Arrays.copyOfRange(targets.points(), target * d, target * d + d));
    }

    private double inUnit(double number, String what) {
        return CloudTransport.inRange(PowersOfTwo.scaled(number, exponent * cost.power()), what);
    }

    private static double off(PointCloud cloud, int[] rowOf, Plan plan) {
        var masses = new double[cloud.size()];
        for (int k = 0; k < plan.size(); k++) {
            masses[rowOf[k]] += plan.mass()[k];
        }
        double sum = 0;
        for (int row = 0; row < masses.length; row++) {
            sum += Math.abs(masses[row] - cloud.probability(row));
        }
        return sum;
    }

    /// Rows without mass get the largest potential that the others leave.
    private double[][] potentials(double[] u, double[] v) {
        var ofP = spread(u, sources);
        var ofQ = spread(v, targets);
        boolean complete = Arrays.stream(sources.atomOf()).allMatch(atom -> atom >= 0)
                && Arrays.stream(targets.atomOf()).allMatch(atom -> atom >= 0);
        if (!complete) {
            var table = PointCosts.of(inUnit(p), inUnit(q), cost);
            var costs = new double[Math.max(p.size(), q.size())];
            for (int row = 0; row < ofP.length; row++) {
                if (sources.atomOf()[row] < 0) {
                    table.row(row, costs);
                    ofP[row] = least(costs, ofQ, targets.atomOf());
                }
            }
            for (int row = 0; row < ofQ.length; row++) {
                if (targets.atomOf()[row] < 0) {
                    table.column(row, costs);
                    ofQ[row] = least(costs, ofP, null);
                }
            }
        }
        for (var potential : new double[][] {ofP, ofQ}) {
            for (int row = 0; row < potential.length; row++) {
                potential[row] = inUnit(potential[row], "a potential");
            }
        }
        return new double[][] {ofP, ofQ};
    }

    private static double[] spread(double[] ofAtoms, Atoms atoms) {
        var ofRows = new double[atoms.rows()];
        for (int row = 0; row < ofRows.length; row++) {
            int atom = atoms.atomOf()[row];
            ofRows[row] = atom < 0 ? 0 : ofAtoms[atom];
        }
        return ofRows;
    }

    private static double least(double[] costs, double[] potentials, int @Nullable [] atomOf) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < potentials.length; row++) {
            if (atomOf == null || atomOf[row] >= 0) {
                least = Math.min(least, costs[row] - potentials[row]);
            }
        }
        return least;
    }

    private PointCloud inUnit(PointCloud cloud) {
        var points = new double[cloud.size() * cloud.dimension()];
        cloud.rows(0, cloud.size(), points);
        for (int i = 0; i < points.length; i++) {
            points[i] = CloudTransport.inRange(PowersOfTwo.scaled(points[i], -exponent), "a point without mass");
        }
        return PointCloud.view(points, cloud.dimension());
    }
}
