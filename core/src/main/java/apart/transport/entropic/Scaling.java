package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.transport.CostTable;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/// Entropic transport by scaling the rows and columns of a kernel in turns until the plan
/// uᵢ·Kᵢⱼ·vⱼ has the masses that are asked for.
///
/// One sweep reads every entry of the kernel once: the sum of a row gives its new factor, and the
/// row, still in the cache, is added with it to the sums of the columns. Steps are lengthened
/// by ω, which follows from the observed rate λ at which the error falls: a plain sweep would have
/// η = (λ + ω − 1)²/(λω²), and 2/(1 + √(1 − η)) is best. Logarithms of the factors are kept
/// beside them, and are absorbed into the kernel when they grow.
///
/// Source: Thibault, Chizat, Dossal and Papadakis 2021, doi:10.3390/a14050143; Schmitzer 2019,
/// doi:10.1137/16M1106018.
public final class Scaling {
    /// How far logarithms of factors may go before they are absorbed.
    private static final double FAR = 150;

    private static final double LEAST_OF_COST = 1e-12;
    private static final int PLAIN_SWEEPS = 8;
    private static final int ADAPTED_EVERY = 8;
    /// Before it is judged whether sweeping is too slow.
    private static final int LEAST_SWEEPS = 32;

    private static final double MOST_RELAXED = 1.98;
    private static final double STEP_OF_EPSILON = 4;
    private static final int SWEEPS_ON_THE_WAY = 100;
    /// Where Newton's method takes over: what is left behind on the way is not caught up with.
    private static final int STEPS_ON_THE_WAY = 3_000;

    private static final double ERROR_ON_THE_WAY = 1e-3;

    private final double[] supplies;
    private final double[] demands;
    private final GibbsKernel kernel;
    private final double[] sourcePotential;
    private final double[] targetPotential;
    private final double[] sourceLogs;
    private final double[] targetLogs;
    private final double[] sourceFactors;
    private final double[] targetFactors;
    private final double[] columnLogs;
    private final double[][] partSums;
    private final double[][] partErrors;
    private final double largestCost;
    private double epsilon;
    private double error = Double.POSITIVE_INFINITY;
    private double mass;
    private int sweeps;

    /// @param supplies > 0, of sum 1
    /// @param demands > 0, of sum 1
    public Scaling(CostTable costs, double[] supplies, double[] demands) {
        this.supplies = supplies;
        this.demands = demands;
        int n = supplies.length;
        int m = demands.length;
        kernel = new GibbsKernel(costs);
        sourceLogs = new double[n];
        targetLogs = new double[m];
        sourceFactors = new double[n];
        targetFactors = new double[m];
        columnLogs = new double[m];
        partSums = new double[kernel.blocks()][m];
        partErrors = new double[kernel.blocks()][2];
        var tight = Tight.of(costs);
        sourcePotential = tight.source();
        targetPotential = tight.target();
        epsilon = tight.mean();
        largestCost = tight.largest();
    }

    /// Scales as long as is worth it, from a large ε down to the one that is asked for.
    ///
    /// @throws IllegalArgumentException if ε is less than 10⁻¹² of the largest cost
    public void solve(double finalEpsilon, Effort effort) {
        if (finalEpsilon < LEAST_OF_COST * largestCost) {
            throw new IllegalArgumentException(
                    "epsilon is " + finalEpsilon + " and the largest cost " + largestCost
                            + ": less than 1e-12 of it is beyond doubles; take a larger one, or the exact solver: transport(sqeuclidean)");
        }
        int onTheWay = demands.length <= Newton.MOST_TARGETS ? STEPS_ON_THE_WAY : SWEEPS_ON_THE_WAY;
        double level = epsilon / 8;
        while (level > 2 * STEP_OF_EPSILON * finalEpsilon) {
            at(level);
            sweep(new Effort(ERROR_ON_THE_WAY, ERROR_ON_THE_WAY, 0, sweeps + onTheWay));
            level /= STEP_OF_EPSILON;
        }
        at(finalEpsilon);
        sweep(effort);
        absorb();
    }

    private void at(double newEpsilon) {
        absorb();
        epsilon = newEpsilon;
        error = Double.POSITIVE_INFINITY;
        refill();
    }

    /// Moves the logarithms of the factors into the potentials.
    private void absorb() {
        for (int i = 0; i < sourceLogs.length; i++) {
            sourcePotential[i] += epsilon * sourceLogs[i];
            sourceLogs[i] = 0;
        }
        for (int j = 0; j < targetLogs.length; j++) {
            targetPotential[j] += epsilon * targetLogs[j];
            targetLogs[j] = 0;
        }
    }

    private void refill() {
        System.arraycopy(supplies, 0, sourceFactors, 0, supplies.length);
        System.arraycopy(demands, 0, targetFactors, 0, demands.length);
        kernel.absorb(sourcePotential, targetPotential, epsilon);
    }

    private void sweep(Effort effort) {
        double omega = 1;
        double before = Double.POSITIVE_INFINITY;
        double patience = Newton.worthInSweeps(supplies.length, demands.length);
        for (int k = 1; ; k++) {
            once(omega);
            if (effort.suffices(error, sweeps)) {
                return;
            }
            relaxColumns(omega);
            absorbIfFar();
            if (k % ADAPTED_EVERY == 0) {
                double rate = Math.pow(error / before, 1.0 / ADAPTED_EVERY);
                if (k >= LEAST_SWEEPS
                        && rate > 0
                        && rate < 1
                        && Math.log(effort.goal() / error) < Math.log(rate) * patience) {
                    new Newton(this).solve(effort);
                    return;
                }
                omega = k < PLAIN_SWEEPS ? 1 : relaxation(omega, rate);
                before = error;
            }
        }
    }

    private static double relaxation(double omega, double rate) {
        if (!(rate < 1)) {
            return 1 + (omega - 1) / 2;
        }
        if (rate <= omega - 1) {
            // Beyond the best: the error turns in circles, and its size says nothing but ω.
            return omega;
        }
        double root = (rate + omega - 1) / omega;
        double plain = Math.min(root * root / rate, 1);
        return Math.min(MOST_RELAXED, 2 / (1 + Math.sqrt(1 - plain)));
    }

    // The rows; and of the state they lead to, the error of both sides and the mass.
    void once(double omega) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted after " + sweeps + " sweeps");
        }
        sweeps++;
        kernel.eachBlock().forEach(block -> rows(block, omega));
        double[] sums = partSums[0];
        for (int block = 1; block < partSums.length; block++) {
            var more = partSums[block];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += more[j];
            }
        }
        var off = new CompensatedSum();
        var total = new CompensatedSum();
        for (var part : partErrors) {
            off.add(part[0]);
            total.add(part[1]);
        }
        double columns = 0;
        for (int j = 0; j < sums.length; j++) {
            columns += Math.abs(targetFactors[j] * sums[j] - demands[j]);
        }
        error = off.value() + columns;
        mass = total.value();
    }

    private void rows(int block, double omega) {
        var loops = Loops.chosen();
        int m = demands.length;
        var sums = partSums[block];
        Arrays.fill(sums, 0);
        var room = kernel.room();
        var rowSums = new double[GibbsKernel.GROUP];
        var logs = new double[GibbsKernel.GROUP];
        double off = 0;
        double total = 0;
        for (int from = kernel.firstRow(block); from < kernel.lastRow(block); from += GibbsKernel.GROUP) {
            int to = Math.min(from + GibbsKernel.GROUP, kernel.lastRow(block));
            var rows = kernel.group(block, from, to, room);
            int start = kernel.start(block, from);
            for (int i = from; i < to; i++) {
                rowSums[i - from] = loops.rowSum(rows, start + (i - from) * m, targetFactors, m);
            }
            relax(rowSums, logs, sourceLogs, from, to - from, omega);
            for (int i = from; i < to; i++) {
                sourceFactors[i] = supplies[i] * logs[i - from];
                double row = sourceFactors[i] * rowSums[i - from];
                off += Math.abs(row - supplies[i]);
                total += row;
            }
            loops.addRows(rows, start, sourceFactors, from, to - from, sums, m);
        }
        partErrors[block][0] = off;
        partErrors[block][1] = total;
    }

    // New logarithms of factors, and in powers what these are.
    private static void relax(double[] sums, double[] powers, double[] logs, int from, int n, double omega) {
        var loops = Loops.chosen();
        loops.log(sums, powers, n);
        for (int i = 0; i < n; i++) {
            logs[from + i] = (1 - omega) * logs[from + i] - omega * powers[i];
            powers[i] = logs[from + i];
        }
        loops.exponentials(powers, n);
    }

    private void relaxColumns(double omega) {
        relax(partSums[0], columnLogs, targetLogs, 0, demands.length, omega);
        for (int j = 0; j < demands.length; j++) {
            targetFactors[j] = demands[j] * columnLogs[j];
        }
    }

    /// Absorbs the logarithms where one has grown.
    void absorbIfFar() {
        if (Math.max(farthest(sourceLogs), farthest(targetLogs)) > FAR) {
            absorb();
            refill();
        }
    }

    private static double farthest(double[] logs) {
        double farthest = 0;
        for (double log : logs) {
            farthest = Math.max(farthest, Math.abs(log));
        }
        return farthest;
    }

    int targets() {
        return demands.length;
    }

    double[] demands() {
        return demands;
    }

    /// The logarithms of the factors of the columns; [#takeTargetLogs] makes factors of them.
    double[] targetLogs() {
        return targetLogs;
    }

    void takeTargetLogs() {
        System.arraycopy(targetLogs, 0, columnLogs, 0, columnLogs.length);
        Loops.chosen().exponentials(columnLogs, columnLogs.length);
        for (int j = 0; j < demands.length; j++) {
            targetFactors[j] = demands[j] * columnLogs[j];
        }
    }

    /// What columns lack of their masses after [#once].
    double[] lackingColumns() {
        var lacking = new double[demands.length];
        for (int j = 0; j < lacking.length; j++) {
            lacking[j] = demands[j] - targetFactors[j] * partSums[0][j];
        }
        return lacking;
    }

    /// The dual of what is not absorbed yet, in units of ε, where rows are right.
    double dualOfLogs() {
        var sum = new CompensatedSum();
        for (int i = 0; i < supplies.length; i++) {
            sum.add(supplies[i] * sourceLogs[i]);
        }
        for (int j = 0; j < demands.length; j++) {
            sum.add(demands[j] * targetLogs[j]);
        }
        return sum.value();
    }

    /// Something done with a row.
    interface RowUse {
        void of(double[] row, double factor);
    }

    /// Hands out Kᵢⱼ·vⱼ, and uᵢ²/aᵢ, row by row.
    void eachPlanRow(RowUse use) {
        int m = demands.length;
        var row = new double[m];
        var room = kernel.room();
        for (int block = 0; block < kernel.blocks(); block++) {
            for (int i = kernel.firstRow(block); i < kernel.lastRow(block); i++) {
                var rows = kernel.group(block, i, i + 1, room);
                int start = kernel.start(block, i);
                for (int j = 0; j < m; j++) {
                    row[j] = rows[start + j] * targetFactors[j];
                }
                use.of(row, sourceFactors[i] / supplies[i] * sourceFactors[i]);
            }
        }
    }

    /// The dual value at the potentials: it lies below the entropic value by the square of the
    /// error of the masses.
    public double value() {
        var sum = new CompensatedSum();
        for (int i = 0; i < supplies.length; i++) {
            sum.add(supplies[i] * sourcePotential[i]);
        }
        for (int j = 0; j < demands.length; j++) {
            sum.add(demands[j] * targetPotential[j]);
        }
        sum.add(-epsilon * (mass - 1));
        return sum.value();
    }

    /// The potentials of the sources.
    public double[] sourcePotential() {
        return sourcePotential;
    }

    /// The potentials of the targets.
    public double[] targetPotential() {
        return targetPotential;
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
