package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.transport.CostTable;

/// Entropic transport of a distribution to itself, at symmetric costs that are 0 on the diagonal
/// and not negative: both potentials are the same, and a step goes part of the way to what
/// the rows demand.
///
/// A full step multiplies the error in a direction by −λ, with λ an eigenvalue of the plan as a
/// Markov chain, between −1 and 1, and not negative where e^(−c/ε) is positive definite. Then two
/// thirds of a step leave at most a third of the error, whatever ε is. Most steps are in single
/// precision, and every few are looked at in double.
///
/// Source: Feydy, Séjourné, Vialard, Amari, Trouvé and Peyré 2019, arXiv:1810.08278.
public final class SelfScaling {
    private static final double[] NONE = {};
    private static final double CAREFUL = 0.5;
    private static final double STEP = 2.0 / 3;
    private static final int STEPS_IN_SINGLE = 12;
    /// What single precision leaves of an error.
    private static final double FINEST = 3e-6;

    private final double epsilon;
    private final Side side;
    private final PlanMatrix plan;
    private final double[] factors;
    private final double[] moves;
    private final float[] single;
    private final float[] rows;
    private double error = Double.POSITIVE_INFINITY;
    private double mass;

    /// @param masses > 0, of sum 1
    public SelfScaling(CostTable costs, double[] masses, double epsilon) {
        this.epsilon = epsilon;
        int n = masses.length;
        side = Side.of(masses, new double[n]);
        plan = new PlanMatrix(costs, side, side);
        plan.setEpsilon(epsilon);
        factors = new double[n];
        moves = new double[n];
        single = new float[n];
        rows = new float[n];
    }

    /// Steps as long as is worth it.
    public void solve(Effort effort) {
        weigh();
        while (!effort.suffices(error, plan.walks())) {
            double part = error > CAREFUL ? CAREFUL : STEP;
            for (int i = 0; i < moves.length; i++) {
                moves[i] = -part * Math.log(factors[i]);
            }
            double left = error;
            double enough = Math.max(FINEST, effort.aim(plan.walks()) / 4);
            for (int k = 0; k < STEPS_IN_SINGLE && left > enough; k++) {
                left = stepInSingle();
            }
            for (int i = 0; i < moves.length; i++) {
                side.logs()[i] += moves[i];
            }
            weigh();
        }
    }

    // A further step from where the potentials are with their moves; and how far masses were off
    // there, summed over both sides.
    private double stepInSingle() {
        var roots = side.roots();
        for (int i = 0; i < moves.length; i++) {
            factors[i] = Math.exp(moves[i]);
            single[i] = (float) (roots[i] * factors[i]);
        }
        plan.through(single, rows, PlanMatrix.Rows.AS_THEY_ARE, NONE);
        double off = 0;
        for (int i = 0; i < moves.length; i++) {
            factors[i] *= rows[i] / roots[i];
            off += 2 * side.masses()[i] * Math.abs(factors[i] - 1);
        }
        for (int i = 0; i < moves.length; i++) {
            boolean holds = rows[i] > Float.MIN_NORMAL && rows[i] < Float.MAX_VALUE;
            moves[i] -= holds ? STEP * Math.log(factors[i]) : 0;
        }
        return off;
    }

    private void weigh() {
        plan.weighRows(factors);
        var off = new CompensatedSum();
        var total = new CompensatedSum();
        for (int i = 0; i < factors.length; i++) {
            off.add(2 * side.masses()[i] * Math.abs(factors[i] - 1));
            total.add(side.masses()[i] * factors[i]);
        }
        error = off.value();
        mass = total.value();
    }

    /// The dual value at the potentials.
    public double value() {
        var sum = new CompensatedSum();
        for (int i = 0; i < factors.length; i++) {
            sum.add(2 * side.masses()[i] * side.logs()[i]);
        }
        sum.add(1 - mass);
        return epsilon * sum.value();
    }

    /// The potential, of either side.
    public double[] potential() {
        var potential = new double[factors.length];
        for (int i = 0; i < potential.length; i++) {
            potential[i] = epsilon * side.logs()[i];
        }
        return potential;
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
