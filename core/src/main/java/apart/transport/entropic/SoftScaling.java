package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.transport.CostTable;
import apart.transport.UnbalancedSinkhorn.Solution;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Scaling in turns where masses are only asked for softly: each potential is the one of balanced
/// transport times λ/(λ + ε).
public final class SoftScaling {
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_SWEEPS = 100_000;
    /// Below this many costs threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 14;

    private final CostTable costs;
    private final double[] supplies;
    private final double[] demands;
    private final double epsilon;
    private final double reach;
    private final double[] f;
    private final double[] g;
    private double mass;
    private double lower;
    private double upper;

    private SoftScaling(CostTable costs, double[] supplies, double[] demands, double epsilon, double reach) {
        this.costs = costs;
        this.supplies = supplies;
        this.demands = demands;
        this.epsilon = epsilon;
        this.reach = reach;
        f = new double[supplies.length];
        g = new double[demands.length];
    }

    /// The solution for masses of sum 1 on both sides.
    public static Solution solve(CostTable costs, double[] supplies, double[] demands, double epsilon, double reach) {
        return new SoftScaling(costs, supplies, demands, epsilon, reach).solve();
    }

    private Solution solve() {
        int sweeps = 0;
        boolean converged = false;
        while (!converged && sweeps < MOST_SWEEPS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + sweeps + " sweeps");
            }
            sweeps++;
            var ofRows = logSums(g, demands, f.length, true);
            for (int i = 0; i < f.length; i++) {
                f[i] = -epsilon * (reach / (reach + epsilon)) * ofRows[i];
            }
            var ofColumns = logSums(f, supplies, g.length, false);
            bound(ofRows, ofColumns);
            converged = upper - lower <= TOLERANCE * Math.max(Math.abs(upper), epsilon);
            for (int j = 0; j < g.length && !converged; j++) {
                g[j] = -epsilon * (reach / (reach + epsilon)) * ofColumns[j];
            }
            shift();
        }
        return new Solution(lower, upper, mass, f, g, sweeps, converged);
    }

    // What f loses and g gains changes no plan, only what both sides pay: the best shift is known,
    // and found by turns only slowly where ε is small.
    private void shift() {
        double t = reach / 2 * (logPrice(demands, g) - logPrice(supplies, f));
        for (int j = 0; j < g.length; j++) {
            g[j] += t;
        }
    }

    // ln Σ m·e^(−potential/λ)
    private double logPrice(double[] masses, double[] potential) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < masses.length; k++) {
            least = masses[k] > 0 ? Math.min(least, potential[k]) : least;
        }
        var sum = new CompensatedSum();
        for (int k = 0; k < masses.length; k++) {
            sum.add(masses[k] > 0 ? masses[k] * StrictMath.exp((least - potential[k]) / reach) : 0);
        }
        return StrictMath.log(sum.value()) - least / reach;
    }

    // ln Σ m·e^((potential − c)/ε) over the other side, for each place of this one.
    private double[] logSums(double[] potential, double[] masses, int size, boolean rows) {
        var logs = new double[masses.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = StrictMath.log(masses[k]) + potential[k] / epsilon;
        }
        var sums = new double[size];
        var places = IntStream.range(0, size);
        ((long) size * logs.length < WORTH_SHARING ? places : places.parallel())
                .forEach(place -> sums[place] = logSum(place, logs, rows));
        return sums;
    }

    private double logSum(int place, double[] logs, boolean rows) {
        var terms = new double[logs.length];
        if (rows) {
            costs.row(place, terms);
        } else {
            costs.column(place, terms);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < terms.length; k++) {
            terms[k] = logs[k] - terms[k] / epsilon;
            largest = Math.max(largest, terms[k]);
        }
        for (int k = 0; k < terms.length; k++) {
            terms[k] -= largest;
        }
        Loops.chosen().exponentials(terms, terms.length);
        var sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return largest + StrictMath.log(sum.value());
    }

    // Of f and g before its turn: their dual value, and what the plan costs that they make.
    private void bound(double[] ofRows, double[] ofColumns) {
        var dual = new CompensatedSum();
        var primal = new CompensatedSum();
        var moved = new CompensatedSum();
        side(supplies, f, ofRows, dual, primal, null);
        side(demands, g, ofColumns, dual, primal, moved);
        mass = moved.value();
        lower = dual.value() + epsilon * (1 - mass);
        upper = Math.max(lower, primal.value() + epsilon * (1 - mass));
    }

    // A place of mass m to which the plan gives r pays λ·(r·ln(r/m) − r + m), and r times its
    // potential is its part of cost and entropy.
    private void side(
            double[] masses,
            double[] potential,
            double[] logSums,
            CompensatedSum dual,
            CompensatedSum primal,
            @Nullable CompensatedSum moved) {
        for (int k = 0; k < masses.length; k++) {
            if (masses[k] == 0) {
                continue;
            }
            double logRatio = potential[k] / epsilon + logSums[k];
            double ratio = StrictMath.exp(logRatio);
            dual.add(-reach * masses[k] * StrictMath.expm1(-potential[k] / reach));
            primal.add(masses[k] * (ratio * potential[k] + reach * (ratio * logRatio - StrictMath.expm1(logRatio))));
            if (moved != null) {
                moved.add(masses[k] * ratio);
            }
        }
    }
}
