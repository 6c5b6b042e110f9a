package apart.transport;

import apart.loops.CompensatedSum;

/// A second look at a transport whose cost is very small beside the largest costs, such as between
/// clouds that are nearly the same.
///
/// The solver takes what is nothing beside the largest cost for 0, and so leaves bounds apart that
/// differ by a part of such a small cost. The same problem at reduced costs c − u − v has the same
/// cheapest plans (what all mass pays is the same for every plan), and of those costs the large
/// ones need not be told apart: as long as no plan takes one, they may all be one number. At that
/// number as the largest cost the solver sees so much more.
///
/// @param costs c
/// @param u potentials found
/// @param v potentials found
/// @param cap what larger reduced costs are taken for
record Refinement(CostTable costs, double[] u, double[] v, double cap) implements CostTable {
    private static final int ROUNDS = 3;
    private static final double CLOSED = 1e-11;
    private static final double AMPLE = 0x1p10;
    private static final double WORTHWHILE = 0x1p-8;
    private static final double ROUNDING = 0x1p-51;

    /// The transport with closer bounds, or as it was where they are close or nothing is gained.
    static Transport of(TransportProblem problem, Transport found) {
        var refined = found;
        for (int round = 0; round < ROUNDS; round++) {
            var before = refined;
            refined = once(problem, before);
            if (refined.certificate().equals(before.certificate())) {
                return before;
            }
        }
        return refined;
    }

    private static Transport once(TransportProblem problem, Transport found) {
        double open = found.certificate().upper() - found.certificate().lower();
        if (open <= CLOSED * Math.abs(found.certificate().upper())) {
            return found;
        }
        double total = 0;
        for (double supply : problem.supplies()) {
            total += supply;
        }
        double largest = Math.max(largest(found.sourcePotential()), largest(found.targetPotential()));
        var all = new Refinement(
                problem.costs(), found.sourcePotential(), found.targetPotential(), Double.POSITIVE_INFINITY);
        double cap = AMPLE * Math.max(open / total, all.dearest(found.plan()));
        if (!(cap > 0 && cap < WORTHWHILE * all.dearestOfARow())) {
            return found;
        }
        var capped = new Refinement(all.costs, all.u, all.v, cap);
        var again = ExactTransport.solve(
                new TransportProblem(capped, problem.supplies(), problem.demands(), problem.adjustment()));
        double rest = again.certificate().upper() - again.certificate().lower() + ROUNDING * largest * total;
        return all.dearest(again.plan()) < cap && rest < open ? all.corrected(again, rest) : found;
    }

    private static double largest(double[] potentials) {
        double largest = 0;
        for (double potential : potentials) {
            largest = Math.max(largest, Math.abs(potential));
        }
        return largest;
    }

    private double dearest(Plan plan) {
        double dearest = 0;
        for (int k = 0; k < plan.size(); k++) {
            dearest = Math.max(dearest, Math.abs(at(plan.source()[k], plan.target()[k])));
        }
        return dearest;
    }

    /// The largest reduced cost of one source.
    private double dearestOfARow() {
        var row = new double[targets()];
        row(0, row);
        double dearest = 0;
        for (double cost : row) {
            dearest = cost < Double.POSITIVE_INFINITY ? Math.max(dearest, cost) : dearest;
        }
        return dearest;
    }

    private Transport corrected(Transport again, double rest) {
        var sum = new CompensatedSum();
        var plan = again.plan();
        for (int k = 0; k < plan.size(); k++) {
            sum.add(plan.mass()[k] * costs.at(plan.source()[k], plan.target()[k]));
        }
        double cost = sum.value();
        var certificate = new Certificate(cost - rest, cost, again.certificate().marginalError());
        return new Transport(
                cost, cost, plan, plus(u, again.sourcePotential()), plus(v, again.targetPotential()), certificate);
    }

    private static double[] plus(double[] potentials, double[] more) {
        var sums = potentials.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
        return sums;
    }

    @Override
    public int sources() {
        return costs.sources();
    }

    @Override
    public int targets() {
        return costs.targets();
    }

    private double reduced(double cost, int source, int target) {
        double reduced = cost - u[source] - v[target];
        return cost < Double.POSITIVE_INFINITY ? Math.min(reduced, cap) : cost;
    }

    @Override
    public double at(int source, int target) {
        return reduced(costs.at(source, target), source, target);
    }

    @Override
    public void row(int source, double[] out) {
        costs.row(source, out);
        for (int j = 0; j < v.length; j++) {
            out[j] = reduced(out[j], source, j);
        }
    }

    @Override
    public void column(int target, double[] out) {
        costs.column(target, out);
        for (int i = 0; i < u.length; i++) {
            out[i] = reduced(out[i], i, target);
        }
    }
}
