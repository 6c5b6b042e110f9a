package apart.transport.exact;

import apart.transport.PointCosts;
import apart.transport.Transport;
import apart.transport.TransportProblem;
import java.util.Arrays;

/// Exact transport: the cheapest plan, with potentials that prove it.
///
/// 1. Masses become whole units ([Units]), and costs are multiplied by a power of two so that
///    the largest is about 1.
/// 2. Points are put in an order in which neighbours lie near each other ([Boxes]); a problem of
///    a quarter of the points, solved first, gives potentials to start with ([Coarse]).
/// 3. [ColumnGeneration] solves on a pool of few arcs, by [ShortestAugmentingPaths] where all
///    masses are equal and by [NetworkSimplex] else, and lets [Pricing] look at all others, until
///    none of them would help.
/// 4. [Proof] makes the certificate of what is left.
public final class Engine {
    /// Reduced costs from here to 0 count as 0, where costs are at most 1.
    static final double TOLERANCE = 0x1p-44;
    /// The same where costs differ so much that this would matter.
    static final double FINE = 0x1p-56;
    /// What of the cost may be in doubt without a closer look.
    static final double NEGLIGIBLE = 1e-11;
    /// Arcs that each place has in the pool from the start.
    static final int SEEDS = 8;
    /// Arcs that a look at all costs adds for a source, at most.
    static final int WORST = 4;

    private final TransportProblem problem;
    private final Interrupts interrupts = new Interrupts();
    private final Units units;
    private int[] sources;
    private int[] targets;
    private double factor = 1;

    private Engine(TransportProblem problem) {
        this.problem = problem;
        units = Units.of(problem.supplies(), problem.demands());
        sources = Units.places(units.supplies());
        targets = Units.places(units.demands());
    }

    /// The cheapest plan, or the best found with so many pivots.
    ///
    /// @throws IllegalArgumentException if the allowed ways cannot carry all mass
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public static Transport solve(TransportProblem problem, long limit) {
        return new Engine(problem).solve(limit);
    }

    private Transport solve(long limit) {
        interrupts.check();
        double[] v;
        Pricing pricing;
        if (problem.costs() instanceof PointCosts points) {
            var x = boxes(points.sourceAxes(), points.dimension(), sources);
            var y = boxes(points.targetAxes(), points.dimension(), targets);
            factor = Scaling.factor(points.cost(), x, y);
            var space = new Space(points.cost(), factor, interrupts);
            pricing = space.pricing(x, y);
            v = Coarse.potentials(space, x, y, of(units.supplies(), sources), of(units.demands(), targets));
        } else {
            factor = Scaling.factor(new MatrixTable(problem.costs(), sources, targets, 1));
            pricing = new RowPricing(new MatrixTable(problem.costs(), sources, targets, factor), interrupts);
            v = new double[targets.length];
            pricing.raiseTargets(new double[sources.length], v);
        }
        Arrays.setAll(v, j -> Double.isInfinite(v[j]) ? 0 : v[j]);
        var u = new double[sources.length];
        var generation = new ColumnGeneration(
                pricing, of(units.supplies(), sources), of(units.demands(), targets), u, v, interrupts);
        boolean solved = generation.solve(limit);
        var stuck = generation.stuck();
        if (stuck != null && !solved && limit == Long.MAX_VALUE) {
            throw Proof.ofTooLittleRoom(problem, stuck, sources, targets);
        }
        return new Proof(problem, units, sources, targets, interrupts)
                .transport(generation.flows(), u, v, Math.getExponent(factor));
    }

    private static long[] of(long[] units, int[] places) {
        return Arrays.stream(places).mapToLong(place -> units[place]).toArray();
    }

    // Sorts the places along.
    private static Boxes boxes(double[] axes, int dimension, int[] places) {
        int all = axes.length / dimension;
        var chosen = gather(axes, all, dimension, places);
        var order = Boxes.order(chosen, dimension);
        var sorted = gather(chosen, places.length, dimension, order);
        var before = places.clone();
        Arrays.setAll(places, k -> before[order[k]]);
        return new Boxes(sorted, dimension);
    }

    private static double[] gather(double[] axes, int all, int dimension, int[] places) {
        var gathered = new double[Math.multiplyExact(dimension, places.length)];
        for (int axis = 0; axis < dimension; axis++) {
            for (int k = 0; k < places.length; k++) {
                gathered[axis * places.length + k] = axes[axis * all + places[k]];
            }
        }
        return gathered;
    }
}
