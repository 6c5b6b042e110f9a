package apart.transport.entropic;

import apart.loops.CompensatedSum;
import apart.loops.Loops;
import apart.transport.Certificate;
import apart.transport.CostTable;
import java.util.Arrays;

/// What the plan of entropic transport proves of the cheapest plan.
///
/// From above: rows and columns that have too much are scaled down, and what is missing then is
/// spread over rows and columns in proportion to what they lack. From below: the c-transforms
/// of the potentials.
///
/// Source: Altschuler, Weed and Rigollet 2017, arXiv:1705.09634.
public final class Rounding {
    /// What rounding may take from a sum of products, as a part of what was summed.
    private static final double GUARD = 0x1p-50;

    private final CostTable table;
    private final double[] supplies;
    private final double[] demands;
    private final double epsilon;
    private final double[] f;
    private final double[] g;
    private final double total;
    private final double[] costs;
    private final double[] plan;
    private final double[] columns;
    private final double[] rowScale;
    private final double[] transform;
    private double transportCost;
    private double marginalError;

    private Rounding(CostTable table, double[] supplies, double[] demands, double epsilon, double[] f, double[] g) {
        this.table = table;
        this.supplies = supplies;
        this.demands = demands;
        this.epsilon = epsilon;
        this.f = f;
        this.g = g;
        total = sum(supplies);
        costs = new double[demands.length];
        plan = new double[demands.length];
        columns = new double[demands.length];
        rowScale = new double[supplies.length];
        transform = new double[supplies.length];
    }

    /// What was found.
    ///
    /// @param transportCost the cost of the plan as it is
    /// @param marginalError how far its masses are off, summed over both sides, of the total
    public record Found(double transportCost, double marginalError, Certificate certificate) {}

    /// Bounds of the cheapest plan.
    public static Found of(
            CostTable table, double[] supplies, double[] demands, double epsilon, double[] f, double[] g) {
        return new Rounding(table, supplies, demands, epsilon, f, g).found();
    }

    /// Makes of the costs of a source the masses that it sends to the targets.
    ///
    /// @param supply of the source, as a part of all
    public static void row(double supply, double[] demands, double epsilon, double f, double[] g, double[] row) {
        for (int j = 0; j < demands.length; j++) {
            row[j] = ((f - row[j]) + g[j]) / epsilon;
        }
        Loops.chosen().exponentials(row, demands.length);
        for (int j = 0; j < demands.length; j++) {
            row[j] = supply * demands[j] * row[j];
        }
    }

    private void plan(int i) {
        table.row(i, costs);
        System.arraycopy(costs, 0, plan, 0, costs.length);
        row(supplies[i] / total, demands, epsilon, f[i], g, plan);
    }

    private Found found() {
        scaleRows();
        double upper = roundedCost();
        double lower = Math.min(dual(), upper);
        return new Found(transportCost, marginalError, new Certificate(lower, upper, 0));
    }

    private void scaleRows() {
        var cost = new CompensatedSum();
        var off = new CompensatedSum();
        var actual = new double[demands.length];
        for (int i = 0; i < supplies.length; i++) {
            plan(i);
            double mass = 0;
            transform[i] = Double.POSITIVE_INFINITY;
            for (int j = 0; j < demands.length; j++) {
                mass += plan[j];
                actual[j] += plan[j];
                cost.add(plan[j] > 0 ? plan[j] * costs[j] : 0);
                transform[i] = Math.min(transform[i], costs[j] - g[j]);
            }
            off.add(Math.abs(mass - supplies[i]));
            rowScale[i] = mass > supplies[i] ? supplies[i] / mass : 1;
            for (int j = 0; j < demands.length; j++) {
                columns[j] += rowScale[i] * plan[j];
            }
        }
        for (int j = 0; j < demands.length; j++) {
            off.add(Math.abs(actual[j] - demands[j]));
        }
        transportCost = cost.value();
        marginalError = off.value() / total;
    }

    private double roundedCost() {
        var columnScale = new double[demands.length];
        var lacking = new double[demands.length];
        for (int j = 0; j < demands.length; j++) {
            columnScale[j] = columns[j] > demands[j] ? demands[j] / columns[j] : 1;
            lacking[j] = Math.max(0, demands[j] - columns[j] * columnScale[j]);
        }
        double allLacking = sum(lacking);
        var cost = new CompensatedSum();
        for (int i = 0; i < supplies.length; i++) {
            plan(i);
            double mass = 0;
            double spread = 0;
            for (int j = 0; j < demands.length; j++) {
                double moved = rowScale[i] * plan[j] * columnScale[j];
                mass += moved;
                cost.add(moved > 0 ? moved * costs[j] : 0);
                spread += lacking[j] > 0 ? lacking[j] * costs[j] : 0;
            }
            double missing = supplies[i] - mass;
            cost.add(missing > 0 && allLacking > 0 ? missing / allLacking * spread : 0);
        }
        return cost.value();
    }

    // The better target potential for the transformed source potential would take a further
    // walk over all costs and gain little once the masses are right.
    private double dual() {
        var sum = new CompensatedSum();
        double size = 0;
        for (int i = 0; i < transform.length; i++) {
            double term = supplies[i] > 0 ? supplies[i] * transform[i] : 0;
            sum.add(term);
            size += Math.abs(term);
        }
        for (int j = 0; j < g.length; j++) {
            double term = demands[j] > 0 ? demands[j] * g[j] : 0;
            sum.add(term);
            size += Math.abs(term);
        }
        return sum.value() - GUARD * size;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
