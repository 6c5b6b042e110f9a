package apart.transport;

import apart.Sample;
import apart.loops.CompensatedSum;
import java.util.Arrays;

/// Plan and potentials of the monotone coupling of two samples.
///
/// The pieces of the plan, with steps of no mass between them, are a path through the table of
/// costs from its first corner to its last that only goes right and down. Costs that grow
/// convexly with the distance make the table a Monge array, and there the potentials that are
/// tight along any such path are feasible everywhere (Hoffman 1963).
final class LineTransport {
    private final Sample p;
    private final Sample q;
    private final double order;
    private final double[] u;
    private final double[] v;
    private final int[] source;
    private final int[] target;
    private final double[] mass;
    private int pieces;
    // Where the path has come to, and the potentials there.
    private int i;
    private int j;
    private final CompensatedSum sourceSide = new CompensatedSum();
    private final CompensatedSum targetSide = new CompensatedSum();

    private LineTransport(Sample p, Sample q, double order) {
        this.p = p;
        this.q = q;
        this.order = order;
        u = new double[p.size()];
        v = new double[q.size()];
        int most = p.size() + q.size() - 1;
        source = new int[most];
        target = new int[most];
        mass = new double[most];
    }

    /// The cheapest transport for the cost |x − y|^order.
    ///
    /// @throws ArithmeticException if a cost exceeds the range of a double
    static Transport of(Sample p, Sample q, double order, double distance) {
        return new LineTransport(p, q, order).solve(distance);
    }

    private Transport solve(double distance) {
        targetSide.add(cost(0, 0));
        v[0] = targetSide.value();
        var sum = new CompensatedSum();
        var coupling = Coupling.of(p, q);
        while (coupling.next()) {
            goTo(coupling.source(), coupling.target());
            source[pieces] = i;
            target[pieces] = j;
            mass[pieces] = coupling.mass() / coupling.total();
            sum.add(mass[pieces] * cost(i, j));
            pieces++;
        }
        goTo(p.size() - 1, q.size() - 1);
        double cost = sum.value();
        if (!Double.isFinite(cost)) {
            throw new ArithmeticException("the cost |x − y|^" + order + " exceeds the range of a double: p lies in ["
                    + p.value(0) + ", " + p.value(p.size() - 1) + "] and q in [" + q.value(0) + ", "
                    + q.value(q.size() - 1) + "]; measure in a larger unit");
        }
        var plan = new Plan(Arrays.copyOf(source, pieces), Arrays.copyOf(target, pieces), Arrays.copyOf(mass, pieces));
        var certificate = new Certificate(Math.min(value(plan), cost), cost, marginalError(plan));
        return new Transport(cost, distance, plan, u, v, certificate);
    }

    // Down, then right: what is passed has no mass, or the piece before ended on both sides.
    private void goTo(int nextSource, int nextTarget) {
        while (i < nextSource) {
            sourceSide.add(cost(i + 1, j));
            sourceSide.add(-cost(i, j));
            u[++i] = sourceSide.value();
        }
        while (j < nextTarget) {
            targetSide.add(cost(i, j + 1));
            targetSide.add(-cost(i, j));
            v[++j] = targetSide.value();
        }
    }

    private double cost(int row, int column) {
        return Work.power(Math.abs(p.value(row) - q.value(column)), order);
    }

    /// Σ p·u + Σ q·v, over the plan, so that its rounding is that of the cost.
    private double value(Plan plan) {
        var sum = new CompensatedSum();
        for (int k = 0; k < plan.size(); k++) {
            sum.add(plan.mass()[k] * u[plan.source()[k]]);
            sum.add(plan.mass()[k] * v[plan.target()[k]]);
        }
        return sum.value();
    }

    private double marginalError(Plan plan) {
        var left = new double[p.size()];
        var right = new double[q.size()];
        for (int k = 0; k < plan.size(); k++) {
            left[plan.source()[k]] += plan.mass()[k];
            right[plan.target()[k]] += plan.mass()[k];
        }
        return off(p, left) + off(q, right);
    }

    private static double off(Sample sample, double[] masses) {
        double total = sample.totalWeight().high();
        double sum = 0;
        for (int k = 0; k < masses.length; k++) {
            sum += Math.abs(masses[k] - sample.scaledWeight(k) / total);
        }
        return sum;
    }
}
