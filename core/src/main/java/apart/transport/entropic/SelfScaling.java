package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.transport.CostTable;
import java.util.concurrent.CancellationException;

/// Entropic transport of a distribution to itself, at symmetric costs that are 0 on the diagonal
/// and not negative: both potentials are the same, and a step goes part of the way to what
/// the rows demand.
///
/// A full step multiplies the error in a direction by −λ, with λ an eigenvalue of the plan as a
/// Markov chain, between −1 and 1, and not negative where e^(−c/ε) is positive definite. Then two
/// thirds of a step leave at most a third of the error, whatever ε is.
///
/// Source: Feydy, Séjourné, Vialard, Amari, Trouvé and Peyré 2019, arXiv:1810.08278.
public final class SelfScaling {
    private static final int CAREFUL_STEPS = 4;
    private static final double CAREFUL = 0.5;
    private static final double STEP = 2.0 / 3;

    private final double[] masses;
    private final double epsilon;
    private final GibbsKernel kernel;
    private final double[] logs;
    private final double[] factors;
    private final double[] rowSums;
    private final double[] powers;
    private double error = Double.POSITIVE_INFINITY;
    private int sweeps;

    /// @param masses > 0, of sum 1
    public SelfScaling(CostTable costs, double[] masses, double epsilon) {
        this.masses = masses;
        this.epsilon = epsilon;
        int n = masses.length;
        kernel = new GibbsKernel(costs);
        kernel.absorb(new double[n], new double[n], epsilon);
        logs = new double[n];
        factors = masses.clone();
        rowSums = new double[n];
        powers = new double[n];
    }

    /// Steps as long as is worth it.
    public void solve(Effort effort) {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + sweeps + " sweeps");
            }
            kernel.eachBlock().forEach(this::rows);
            sweeps++;
            error = 2 * offRows();
            if (effort.suffices(error, sweeps)) {
                return;
            }
            step(sweeps <= CAREFUL_STEPS ? CAREFUL : STEP);
        }
    }

    private void rows(int block) {
        var loops = Loops.chosen();
        int n = masses.length;
        var room = kernel.room();
        for (int from = kernel.firstRow(block); from < kernel.lastRow(block); from += GibbsKernel.GROUP) {
            int to = Math.min(from + GibbsKernel.GROUP, kernel.lastRow(block));
            var rows = kernel.group(block, from, to, room);
            int start = kernel.start(block, from);
            for (int i = from; i < to; i++) {
                rowSums[i] = loops.rowSum(rows, start + (i - from) * n, factors, n);
            }
        }
    }

    private double offRows() {
        var off = new CompensatedSum();
        for (int i = 0; i < masses.length; i++) {
            off.add(Math.abs(factors[i] * rowSums[i] - masses[i]));
        }
        return off.value();
    }

    private void step(double part) {
        var loops = Loops.chosen();
        int n = masses.length;
        loops.log(rowSums, powers, n);
        for (int i = 0; i < n; i++) {
            logs[i] -= part * (logs[i] + powers[i]);
            powers[i] = logs[i];
        }
        loops.exponentials(powers, n);
        for (int i = 0; i < n; i++) {
            factors[i] = masses[i] * powers[i];
        }
    }

    /// The dual value at the potentials.
    public double value() {
        var sum = new CompensatedSum();
        var mass = new CompensatedSum();
        for (int i = 0; i < masses.length; i++) {
            sum.add(2 * masses[i] * logs[i]);
            mass.add(factors[i] * rowSums[i]);
        }
        return epsilon * (sum.value() - (mass.value() - 1));
    }

    /// The potential, of either side.
    public double[] potential() {
        var potential = new double[logs.length];
        for (int i = 0; i < potential.length; i++) {
            potential[i] = epsilon * logs[i];
        }
        return potential;
    }

    /// How far the masses of the plan are off, summed over both sides.
    public double error() {
        return error;
    }

    /// How often the kernel was read.
    public int sweeps() {
        return sweeps;
    }
}
