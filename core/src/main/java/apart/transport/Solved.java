package apart.transport;

import apart.PointCloud;
import apart.points.Atoms;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A cheapest plan between places, made of what stays and of what the exact solver moves.
///
/// @param plan all pieces, numbered by place, in the unit of the masses
/// @param certificate bounds of its cost
/// @param moved what the solver said of the places in question; of no place if all stays
/// @param movedSources the places with mass to move
/// @param movedTargets the places with room for it
record Solved(Plan plan, Certificate certificate, Potentials moved, int[] movedSources, int[] movedTargets) {
    private static final double ROUNDING = 1e-9;
    private static final double SMALL = 0x1p-50;

    /// The potentials of some sources and targets.
    record Potentials(double[] supply, double[] demand) {}

    static Solved of(Atoms sources, Atoms targets, Balance balance, Cost cost) {
        if (sources.isSameAs(targets) && isZeroOnEqual(cost)) {
            return still(Staying.of(sources, targets, balance));
        }
        var staying = cost.isMetric() ? Staying.of(sources, targets, balance) : Staying.nothing(balance);
        double supply = Arrays.stream(staying.supplies()).sum();
        double demand = Arrays.stream(staying.demands()).sum();
        if (supply == 0 && demand == 0) {
            return still(staying);
        }
        // So little differs that its total is rounding: then all is to be moved.
        boolean lost = Math.abs(supply - demand) > ROUNDING * Math.max(supply, demand);
        return moved(sources, targets, lost ? Staying.nothing(balance) : staying, cost);
    }

    private static boolean isZeroOnEqual(Cost cost) {
        return switch (cost) {
            case Costs.SquaredEuclidean _, Costs.Power _, Costs.Cosine _ -> true;
            case Raised(var of, var _) -> isZeroOnEqual(of);
            case Capped(var of, var _) -> isZeroOnEqual(of);
            default -> cost.isMetric();
        };
    }

    private static Solved still(Staying staying) {
        var plan = new Plan(staying.source(), staying.target(), staying.mass());
        var nothing = new Potentials(new double[0], new double[0]);
        return new Solved(plan, new Certificate(0, 0, 0), nothing, new int[0], new int[0]);
    }

    private static Solved moved(Atoms sources, Atoms targets, Staying staying, Cost cost) {
        var from = withMass(staying.supplies());
        var to = withMass(staying.demands());
        var costs = PointCosts.of(some(sources, from), some(targets, to), cost);
        var problem = TransportProblem.of(costs, picked(staying.supplies(), from), picked(staying.demands(), to));
        var found = Refinement.of(problem, ExactTransport.solve(problem));
        int stays = staying.mass().length;
        int size = found.plan().size();
        var plan = new Plan(
                Arrays.copyOf(staying.source(), stays + size),
                Arrays.copyOf(staying.target(), stays + size),
                Arrays.copyOf(staying.mass(), stays + size));
        for (int k = 0; k < size; k++) {
            plan.source()[stays + k] = from[found.plan().source()[k]];
            plan.target()[stays + k] = to[found.plan().target()[k]];
            plan.mass()[stays + k] = found.plan().mass()[k];
        }
        return new Solved(
                plan, found.certificate(), new Potentials(found.sourcePotential(), found.targetPotential()), from, to);
    }

    /// By how much the bounds of the cost may differ for rounding alone, of masses with such a total.
    double rounding(double total) {
        double largest = 0;
        for (double potential : moved.supply()) {
            largest = Math.max(largest, Math.abs(potential));
        }
        for (double potential : moved.demand()) {
            largest = Math.max(largest, Math.abs(potential));
        }
        return SMALL * largest * total;
    }

    private static int[] withMass(double[] masses) {
        return IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
    }

    private static double[] picked(double[] all, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> all[i]).toArray();
    }

    private static PointCloud some(Atoms atoms, int[] which) {
        int d = atoms.dimension();
        if (which.length == atoms.size()) {
            return PointCloud.view(atoms.points(), d);
        }
        var points = new double[which.length * d];
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(atoms.points(), which[i] * d, points, i * d, d);
        }
        return PointCloud.view(points, d);
    }

    /// Potentials of all places, where only some had mass to move. The cost is a metric then, and
    /// f(x) = min c(x, y) − v(y) over the targets y that had room changes by no more than c: it is
    /// the potential of every source, and −f that of every target.
    Potentials everywhere(Atoms sources, Atoms targets, Cost cost) {
        if (movedSources.length == sources.size() && movedTargets.length == targets.size()) {
            return moved;
        }
        var ofSources = new double[sources.size()];
        var ofTargets = new double[targets.size()];
        if (movedTargets.length > 0) {
            var room = some(targets, movedTargets);
            lowest(PointCosts.of(PointCloud.view(sources.points(), sources.dimension()), room, cost), ofSources);
            lowest(PointCosts.of(PointCloud.view(targets.points(), targets.dimension()), room, cost), ofTargets);
        }
        for (int j = 0; j < ofTargets.length; j++) {
            ofTargets[j] = 0.0 - ofTargets[j];
        }
        return new Potentials(ofSources, ofTargets);
    }

    private void lowest(CostTable costs, double[] into) {
        var row = new double[costs.targets()];
        for (int i = 0; i < into.length; i++) {
            costs.row(i, row);
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < row.length; j++) {
                least = Math.min(least, row[j] - moved.demand()[j]);
            }
            into[i] = least;
        }
    }
}
