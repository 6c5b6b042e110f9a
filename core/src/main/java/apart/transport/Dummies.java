package apart.transport;

import apart.loops.CompensatedSum;
import java.util.Arrays;

/// Problems in which not all mass is moved, made into ones in which it is: the last target takes
/// what is not moved, and the last source gives what does not arrive.
///
/// @param costs those of what is moved
/// @param price what a unit costs that is not moved or does not arrive
/// @param corner what a unit costs from the last source to the last target
record Dummies(CostTable costs, double price, double corner) implements CostTable {
    private static final double ROUNDING = 1e-9;

    /// With a price for a unit that stays and for one that does not arrive.
    static Transport priced(CostTable costs, double[] supplies, double[] demands, double price) {
        var dummies = new Dummies(costs, price, 0);
        double supply = TransportProblem.total(supplies, costs.sources(), "source", "supplies");
        double demand = TransportProblem.total(demands, costs.targets(), "target", "demands");
        // As much again goes from dummy to dummy, so that no rounding of masses is forced to move.
        double spare = supply + demand;
        var found = dummies.solve(supplies, demands, demand + spare, supply + spare);
        // Only differences of potentials count: those of dummies become 0.
        return dummies.without(found, found.certificate().marginalError());
    }

    /// With a mass that is to be moved.
    static PartialTransport.Part part(CostTable costs, double[] supplies, double[] demands, double mass) {
        double supply = TransportProblem.total(supplies, costs.sources(), "source", "supplies");
        double demand = TransportProblem.total(demands, costs.targets(), "target", "demands");
        double most = Math.min(supply, demand);
        if (mass > most * (1 + ROUNDING)) {
            throw new IllegalArgumentException("the mass to move is " + mass + ", and the supplies sum to " + supply
                    + " and the demands to " + demand + "; move at most " + most);
        }
        var dummies = new Dummies(costs, 0, Double.POSITIVE_INFINITY);
        var found = dummies.solve(supplies, demands, Math.max(0, demand - mass), Math.max(0, supply - mass));
        double rest = found.sourcePotential()[costs.sources()] + found.targetPotential()[costs.targets()];
        var sum = new CompensatedSum();
        var moved = dummies.without(found, 0);
        for (double piece : moved.plan().mass()) {
            sum.add(piece);
        }
        double off = Math.abs(sum.value() - mass);
        var certificate =
                new Certificate(found.certificate().lower(), found.certificate().upper(), off);
        return new PartialTransport.Part(
                new Transport(
                        moved.cost(),
                        moved.distance(),
                        moved.plan(),
                        moved.sourcePotential(),
                        moved.targetPotential(),
                        certificate),
                -rest);
    }

    private Transport solve(double[] supplies, double[] demands, double given, double taken) {
        var left = Arrays.copyOf(supplies, supplies.length + 1);
        var right = Arrays.copyOf(demands, demands.length + 1);
        left[supplies.length] = given;
        right[demands.length] = taken;
        return ExactTransport.solve(TransportProblem.of(this, left, right));
    }

    private Transport without(Transport found, double marginalError) {
        int n = costs.sources();
        int m = costs.targets();
        var plan = found.plan();
        int size = 0;
        var moved = new Plan(new int[plan.size()], new int[plan.size()], new double[plan.size()]);
        for (int k = 0; k < plan.size(); k++) {
            if (plan.source()[k] < n && plan.target()[k] < m) {
                moved.source()[size] = plan.source()[k];
                moved.target()[size] = plan.target()[k];
                moved.mass()[size++] = plan.mass()[k];
            }
        }
        var certificate = found.certificate();
        return new Transport(
                found.cost(),
                found.cost(),
                new Plan(
                        Arrays.copyOf(moved.source(), size),
                        Arrays.copyOf(moved.target(), size),
                        Arrays.copyOf(moved.mass(), size)),
                plus(found.sourcePotential(), n, found.targetPotential()[m]),
                plus(found.targetPotential(), m, found.sourcePotential()[n]),
                new Certificate(certificate.lower(), certificate.upper(), marginalError));
    }

    private static double[] plus(double[] potential, int size, double more) {
        var shifted = Arrays.copyOf(potential, size);
        for (int i = 0; i < size; i++) {
            shifted[i] += more;
        }
        return shifted;
    }

    @Override
    public int sources() {
        return costs.sources() + 1;
    }

    @Override
    public int targets() {
        return costs.targets() + 1;
    }

    @Override
    public double at(int source, int target) {
        if (source < costs.sources() && target < costs.targets()) {
            return costs.at(source, target);
        }
        return source < costs.sources() || target < costs.targets() ? price : corner;
    }

    @Override
    public void row(int source, double[] out) {
        if (source < costs.sources()) {
            costs.row(source, out);
            out[costs.targets()] = price;
        } else {
            Arrays.fill(out, 0, costs.targets(), price);
            out[costs.targets()] = corner;
        }
    }

    @Override
    public void column(int target, double[] out) {
        if (target < costs.targets()) {
            costs.column(target, out);
            out[costs.sources()] = price;
        } else {
            Arrays.fill(out, 0, costs.sources(), price);
            out[costs.sources()] = corner;
        }
    }
}
