package apart.transport.exact;

import org.jspecify.annotations.Nullable;

/// The cheapest plan by column generation: a plan that is optimal among the arcs of a pool, then
/// a look at all other arcs, until none of them would make it cheaper.
///
/// That last look is the proof: potentials that no arc contradicts, and equality where mass
/// moves.
final class ColumnGeneration {
    private static final int FINE_ROUNDS = 4;

    private final Pricing pricing;
    private final long[] supplies;
    private final long[] demands;
    private final boolean isAssignment;
    private final Interrupts interrupts;
    private final double[] u;
    private final double[] v;
    private final ArcPool pool = new ArcPool();
    private @Nullable NetworkSimplex simplex;
    private @Nullable ShortestAugmentingPaths paths;

    /// @param u room for the potentials of the sources
    /// @param v potentials of the targets to start with, overwritten
    ColumnGeneration(Pricing pricing, long[] supplies, long[] demands, double[] u, double[] v, Interrupts interrupts) {
        this.pricing = pricing;
        this.supplies = supplies;
        this.demands = demands;
        this.u = u;
        this.v = v;
        this.interrupts = interrupts;
        isAssignment = Units.isAssignment(supplies, demands);
    }

    /// Solves, with at most so many pivots of the network simplex method.
    ///
    /// @return whether all was solved; if not, u and v are feasible all the same
    boolean solve(long limit) {
        pricing.seed(u, v, pool);
        while (true) {
            boolean solved = solveOnPool(limit);
            int added = pricing.price(u, v, pool, tolerance());
            if (!solved) {
                return false;
            }
            if (added == 0) {
                refine();
                return simplex == null || simplex.unplaced() == 0;
            }
        }
    }

    // Potentials that are feasible everywhere stay so: the last thing done is to price.
    private void refine() {
        for (int round = 0; round < FINE_ROUNDS && !isTight(); round++) {
            if (simplex != null) {
                simplex.refine(pool);
                simplex.potentials(u, v);
            } else if (paths != null && !paths.assign(pool, Engine.FINE)) {
                throw new IllegalStateException("a source that was assigned finds no target any more");
            }
            pricing.price(u, v, pool, Engine.FINE);
        }
    }

    private boolean isTight() {
        return simplex == null ? paths == null || paths.isTight() : simplex.unplaced() > 0 || simplex.isTight(u, v);
    }

    private double tolerance() {
        return simplex == null ? Engine.TOLERANCE : 2 * simplex.tolerance();
    }

    private boolean solveOnPool(long limit) {
        if (isAssignment && simplex == null && limit == Long.MAX_VALUE) {
            paths = paths == null ? new ShortestAugmentingPaths(u, v, interrupts) : paths;
            do {
                if (paths.assign(pool, Engine.TOLERANCE)) {
                    return true;
                }
            } while (addWaysOut(paths));
            // The simplex method will say which sources are stuck.
            paths = null;
        }
        if (simplex == null) {
            simplex = new NetworkSimplex(
                    Start.tree(supplies, demands, pool, u, v), supplies.length, demands.length, interrupts);
        }
        boolean solved = simplex.optimise(pool, limit);
        simplex.potentials(u, v);
        return solved;
    }

    // Where the pool is too small to assign a source: the best ways from what was reached to what
    // was not.
    private boolean addWaysOut(ShortestAugmentingPaths from) {
        var bounds = new double[u.length];
        var potentials = new double[v.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = from.hasReachedSource(i) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            potentials[i] = from.hasReachedTarget(i) ? Double.NEGATIVE_INFINITY : v[i];
        }
        return pricing.price(bounds, potentials, pool, 0) > 0;
    }

    /// Which sources have mass for which there is no way, as a whole: it only can go where there
    /// is less room. Null if all was placed.
    @Nullable
    NetworkSimplex stuck() {
        return simplex != null && simplex.unplaced() > 0 ? simplex : null;
    }

    Flows flows() {
        var flows = new Flows(supplies.length + demands.length);
        if (simplex != null) {
            simplex.flows(flows);
        } else if (paths != null) {
            paths.flows(flows);
        }
        return flows;
    }
}
