package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.transport.CostTable;

/// Entropic transport: potentials for which the plan has the masses that are asked for.
///
/// Rows are always right. Columns become so by plain sweeps at first, each of which multiplies the
/// error by at most some η < 1, and then by [Newton]'s method, which needs about as many walks
/// over the plan as √(1/(1 − η)) where sweeps need 1/(1 − η). To an ε that is small beside the
/// costs larger ones lead. Walks that only make a step are in single precision.
///
/// Source: Cuturi 2013, arXiv:1306.0895; Schmitzer 2019, doi:10.1137/16M1106018, for potentials that
/// are absorbed and an ε that falls.
public final class Scaling {
    /// How far potentials may go before they are absorbed.
    private static final double FAR = 150;

    private static final double LEAST_OF_COST = 1e-12;
    private static final double STEP_OF_EPSILON = 6;
    private static final double ERROR_ON_THE_WAY = 3e-3;
    private static final int WALKS_ON_THE_WAY = 1_000;
    /// What part of the mean cost the first ε is.
    private static final double FIRST_OF_MEAN = 0.1;
    /// Below this error sweeps are left.
    private static final double NEAR = 0.2;

    private static final int SWEEPS_AT_ONCE = 8;
    private static final int MOST_ROUNDS = 4;

    private final Side source;
    private final Side target;
    private final PlanMatrix plan;
    private final double meanCost;
    private final double largestCost;
    private final double[] columns;
    private double epsilon;
    private double error = Double.POSITIVE_INFINITY;

    /// @param supplies > 0, of sum 1
    /// @param demands > 0, of sum 1
    public Scaling(CostTable costs, double[] supplies, double[] demands) {
        var tight = Tight.of(costs);
        source = Side.of(supplies, tight.source());
        target = Side.of(demands, tight.target());
        plan = new PlanMatrix(costs, source, target);
        meanCost = tight.mean();
        largestCost = tight.largest();
        columns = new double[demands.length];
    }

    /// Goes on as long as is worth it, from a large ε down to the one that is asked for.
    ///
    /// @throws IllegalArgumentException if ε is less than 10⁻¹² of the largest cost
    public void solve(double finalEpsilon, Effort effort) {
        if (finalEpsilon < LEAST_OF_COST * largestCost) {
            throw new IllegalArgumentException(
                    "epsilon is " + finalEpsilon + " and the largest cost " + largestCost
                            + ": less than 1e-12 of it is beyond doubles; take a larger one, or the exact solver: transport(sqeuclidean)");
        }
        double level = FIRST_OF_MEAN * meanCost;
        while (level > STEP_OF_EPSILON * finalEpsilon) {
            at(level);
            approach(new Effort(ERROR_ON_THE_WAY, ERROR_ON_THE_WAY, 0, plan.walks() + WALKS_ON_THE_WAY));
            level /= STEP_OF_EPSILON;
        }
        at(finalEpsilon);
        approach(effort);
        absorb();
    }

    private void at(double newEpsilon) {
        absorb();
        epsilon = newEpsilon;
        plan.setEpsilon(newEpsilon);
    }

    private void absorb() {
        source.absorb(epsilon);
        target.absorb(epsilon);
    }

    /// Absorbs potentials that have gone far.
    void absorbIfFar() {
        if (Math.max(source.farthest(), target.farthest()) > FAR) {
            absorb();
        }
    }

    private void approach(Effort effort) {
        walk();
        for (int round = 0; round < MOST_ROUNDS && error > NEAR && !suffices(effort); round++) {
            sweepInSingle();
            absorbIfFar();
            walk();
        }
        new Newton(this).solve(effort);
    }

    boolean suffices(Effort effort) {
        return effort.suffices(error, plan.walks());
    }

    /// Rights the rows, and finds how far columns are off.
    void walk() {
        plan.rightRows(columns);
        var off = new CompensatedSum();
        for (int j = 0; j < columns.length; j++) {
            off.add(Math.abs(columns[j] - target.masses()[j]));
        }
        error = off.value();
    }

    // Plain sweeps; what single precision does not hold is righted once.
    private void sweepInSingle() {
        int m = columns.length;
        var factors = new float[m];
        var sums = new double[m];
        var rows = new float[source.size()];
        for (int j = 0; j < m; j++) {
            factors[j] = (float) target.roots()[j];
        }
        for (int k = 0; k < SWEEPS_AT_ONCE; k++) {
            plan.through(factors, rows, PlanMatrix.Rows.RIGHT, sums);
            for (int j = 0; j < m; j++) {
                factors[j] = (float) (target.roots()[j] / sums[j]);
            }
        }
        for (int j = 0; j < m; j++) {
            boolean holds = factors[j] > Float.MIN_NORMAL && factors[j] < Float.MAX_VALUE;
            double sum = Math.max(columns[j], Double.MIN_NORMAL);
            target.logs()[j] += Math.log(holds ? factors[j] / target.roots()[j] : target.masses()[j] / sum);
        }
    }

    Side source() {
        return source;
    }

    Side target() {
        return target;
    }

    PlanMatrix plan() {
        return plan;
    }

    /// The masses of the columns.
    double[] columns() {
        return columns;
    }

    /// The dual value: it lies below the entropic value by the square of the error of the masses.
    public double value() {
        var sum = new CompensatedSum();
        source.addPotential(epsilon, sum);
        target.addPotential(epsilon, sum);
        return sum.value();
    }

    /// The potentials of the sources.
    public double[] sourcePotential() {
        return source.potential();
    }

    /// The potentials of the targets.
    public double[] targetPotential() {
        return target.potential();
    }

    /// How far the masses of the plan are off, summed over both sides.
    public double error() {
        return error;
    }

    /// How often all costs were gone through.
    public int sweeps() {
        return plan.walks();
    }
}
