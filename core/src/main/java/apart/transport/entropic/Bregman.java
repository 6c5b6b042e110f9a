package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.transport.CostTable;
import apart.transport.EntropicBarycenter;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// Projections in turns onto the plans that have the masses of the distributions, and onto those
/// that have the same masses on the other side, which become the barycenter.
public final class Bregman {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_SWEEPS = 10_000;
    /// Below this many costs threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 14;

    private final CostTable costs;
    private final double[][] logMasses;
    private final double[] weights;
    private final double epsilon;

    private Bregman(CostTable costs, double[][] logMasses, double[] weights, double epsilon) {
        this.costs = costs;
        this.logMasses = logMasses;
        this.weights = weights;
        this.epsilon = epsilon;
    }

    /// Checks what is given. What has no weight is left out.
    public static Bregman of(CostTable costs, double[][] distributions, double[] weights, double epsilon) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; it is positive and finite");
        }
        if (distributions.length != weights.length) {
            throw new IllegalArgumentException("there are " + distributions.length + " distributions and "
                    + weights.length + " weights; give one weight for each");
        }
        var row = new double[costs.targets()];
        for (int i = 0; i < costs.sources(); i++) {
            costs.row(i, row);
            for (int j = 0; j < row.length; j++) {
                if (!Double.isFinite(row[j])) {
                    throw new IllegalArgumentException("the cost from source " + i + " to target " + j + " is " + row[j]
                            + "; a barycenter takes finite costs");
                }
            }
        }
        var parts = parts(weights, "weights");
        var kept = IntStream.range(0, parts.length).filter(k -> parts[k] > 0).toArray();
        var logs = new double[kept.length][];
        for (int k = 0; k < kept.length; k++) {
            var given = distributions[kept[k]];
            if (given.length != costs.targets()) {
                throw new IllegalArgumentException("distribution " + kept[k] + " has " + given.length
                        + " masses, and there are " + costs.targets() + " targets");
            }
            logs[k] = Arrays.stream(parts(given, "masses of distribution " + kept[k]))
                    .map(Math::log)
                    .toArray();
        }
        return new Bregman(
                costs, logs, Arrays.stream(kept).mapToDouble(k -> parts[k]).toArray(), epsilon);
    }

    private static double[] parts(double[] values, String what) {
        double largest = 0;
        for (double value : values) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "one of the " + what + " is " + value + "; they are finite and not negative");
            }
            largest = Math.max(largest, value);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("the " + what + " are all 0; give at least one above 0");
        }
        double unit = largest;
        double total = Arrays.stream(values).map(value -> value / unit).sum();
        return Arrays.stream(values).map(value -> value / unit / total).toArray();
    }

    /// Projects until the masses are right or there were too many sweeps.
    public EntropicBarycenter barycenter(boolean debiased) {
        int n = costs.sources();
        var u = new double[weights.length][n];
        var v = new double[weights.length][costs.targets()];
        for (var logs : v) {
            Arrays.fill(logs, Double.NaN); // nothing known of the error before the second sweep
        }
        var bias = new double[n];
        var barycenter = new double[n];
        double error = Double.POSITIVE_INFINITY;
        double offBias = 0;
        int sweeps = 0;
        while (sweeps < MOST_SWEEPS) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + sweeps + " sweeps");
            }
            error = matchColumns(u, v) + offBias;
            if (error <= TOLERANCE) {
                break;
            }
            sweeps++;
            matchRows(u, v, debiased ? bias : new double[n], barycenter);
            offBias = debiased ? matchBias(bias, barycenter) : 0;
        }
        var masses = Arrays.stream(barycenter).map(Math::exp).toArray();
        return new EntropicBarycenter(masses, error, sweeps, error <= TOLERANCE);
    }

    // ln v = ln p − ln Kᵀu, and how far v·Kᵀu was off before.
    private double matchColumns(double[][] u, double[][] v) {
        var off = new CompensatedSum();
        for (int k = 0; k < weights.length; k++) {
            var sums = logSums(u[k], false);
            for (int j = 0; j < sums.length; j++) {
                double logMass = logMasses[k][j];
                if (logMass > Double.NEGATIVE_INFINITY) {
                    off.add(Math.abs(Math.exp(v[k][j] + sums[j]) - Math.exp(logMass)));
                }
                v[k][j] = logMass - sums[j];
            }
        }
        double error = off.value();
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    // ln b = bias + Σ wₖ·ln(Kvₖ), and ln uₖ = ln b − ln(Kvₖ).
    private void matchRows(double[][] u, double[][] v, double[] bias, double[] barycenter) {
        System.arraycopy(bias, 0, barycenter, 0, bias.length);
        for (int k = 0; k < weights.length; k++) {
            u[k] = logSums(v[k], true);
            for (int i = 0; i < barycenter.length; i++) {
                barycenter[i] += weights[k] * u[k][i];
            }
        }
        for (var logs : u) {
            for (int i = 0; i < barycenter.length; i++) {
                logs[i] = barycenter[i] - logs[i];
            }
        }
    }

    // Half of the way to d·Kd = b, and how far that was off before.
    private double matchBias(double[] bias, double[] barycenter) {
        var off = new CompensatedSum();
        var sums = logSums(bias, true);
        for (int i = 0; i < bias.length; i++) {
            off.add(Math.abs(Math.exp(bias[i] + sums[i]) - Math.exp(barycenter[i])));
            bias[i] = (bias[i] + barycenter[i] - sums[i]) / 2;
        }
        return off.value();
    }

    // ln Σⱼ e^(−cᵢⱼ/ε + logsⱼ) of every row, or of every column.
    private double[] logSums(double[] logs, boolean ofRows) {
        var sums = new double[ofRows ? costs.sources() : costs.targets()];
        var all = IntStream.range(0, sums.length);
        boolean isShared = (long) costs.sources() * costs.targets() >= WORTH_SHARING;
        (isShared ? all.parallel() : all).forEach(i -> {
            var terms = new double[logs.length];
            if (ofRows) {
                costs.row(i, terms);
            } else {
                costs.column(i, terms);
            }
            sums[i] = logSum(terms, logs);
        });
        return sums;
    }

    private double logSum(double[] terms, double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < terms.length; j++) {
            terms[j] = logs[j] - terms[j] / epsilon;
            most = Math.max(most, terms[j]);
        }
        for (int j = 0; j < terms.length; j++) {
            terms[j] -= most;
        }
        Loops.chosen().exponentials(terms, terms.length);
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return most + Math.log(sum);
    }
}
