package apart.transport.exact;

/// The network simplex method on the arcs of a pool, for any masses.
///
/// What no arc of the pool carries yet goes over the root, which costs as much as the dearest arc
/// at first, and more and more, up to more than any path, as long as something takes that way.
/// Once nothing does, the root is free of charge, and prices carry no large number any more.
/// Entering arcs are the worst of a block, blocks are taken in turn (Grigoriadis 1986).
final class NetworkSimplex {
    private static final int CHECK_EVERY = 1024;
    private static final int ATTEMPTS = 4;
    private static final double RAISE = 0x1p6;

    private final int sources;
    private final int targets;
    private final SpanningTree tree;
    private final Interrupts interrupts;
    private final double most;
    private double rootCost;
    private double tolerance;
    private long pivots;
    private int next;

    NetworkSimplex(SpanningTree tree, int sources, int targets, Interrupts interrupts) {
        this.sources = sources;
        this.targets = targets;
        this.tree = tree;
        this.interrupts = interrupts;
        // Costs are at most 1.
        most = Math.scalb(1.0, 2 + Math.getExponent((double) tree.root));
        charge(1);
    }

    private void charge(double cost) {
        rootCost = cost;
        tolerance = Math.max(Engine.TOLERANCE, 8 * Math.ulp(cost));
        for (int node = tree.firstBelow(tree.root); node >= 0; node = tree.sibling(node)) {
            tree.cost[node] = cost;
        }
        tree.refresh();
    }

    /// Pivots until no arc of the pool has a reduced cost below 0, or the limit is reached.
    ///
    /// @return whether it was not
    boolean optimise(ArcPool pool, long limit) {
        boolean done = settle(pool, limit);
        while (done && rootCost > 0 && unplaced() > 0 && rootCost < most) {
            charge(Math.min(most, RAISE * rootCost));
            done = settle(pool, limit);
        }
        if (done && rootCost > 0 && unplaced() == 0) {
            charge(0);
            done = settle(pool, limit);
        }
        return done;
    }

    // Prices that were shifted again and again are off by rounding; fresh ones have the last word.
    private boolean settle(ArcPool pool, long limit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = pivots;
            boolean done = pivot(pool, limit);
            tree.refresh();
            if (!done || pivots == before) {
                return done;
            }
        }
        return true;
    }

    private boolean pivot(ArcPool pool, long limit) {
        int size = pool.size();
        var from = pool.sources();
        var to = pool.targets();
        var costs = pool.costs();
        var price = tree.price;
        int block = Math.max((int) (4 * Math.sqrt(size)), size / 40);
        next = next < size ? next : 0;
        int looked = 0;
        while (looked < size) {
            int left = Math.min(block, size - looked);
            looked += left;
            double least = -tolerance;
            int entering = -1;
            while (left > 0) {
                int end = Math.min(size, next + left);
                left -= end - next;
                for (int arc = next; arc < end; arc++) {
                    double reduced = costs[arc] + price[from[arc]] - price[sources + to[arc]];
                    if (reduced < least) {
                        least = reduced;
                        entering = arc;
                    }
                }
                next = end == size ? 0 : end;
            }
            if (entering >= 0) {
                if (pivots >= limit) {
                    return false;
                }
                tree.pivot(from[entering], sources + to[entering], costs[entering], least);
                looked = 0;
                pivots++;
                if (pivots % CHECK_EVERY == 0) {
                    interrupts.check();
                }
                if (pivots % (4L * tree.root) == 0) {
                    tree.refresh();
                }
            }
        }
        return true;
    }

    /// Looks closer, at reduced costs that are hardly more than rounding: for costs that differ by
    /// many orders of magnitude. Rounding could go in circles there, so pivots are counted.
    void refine(ArcPool pool) {
        tolerance = Engine.FINE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pivot(pool, pivots + 2L * tree.root);
            tree.refresh();
        }
        tolerance = Engine.TOLERANCE;
    }

    /// Whether mass moves only where c = u + v, but for a negligible part of the cost.
    boolean isTight(double[] u, double[] v) {
        double cost = 0;
        double slack = 0;
        for (int node = 0; node < tree.root; node++) {
            int above = tree.parent[node];
            if (above != tree.root) {
                int source = Math.min(node, above);
                int target = Math.max(node, above) - sources;
                cost += tree.flow[node] * Math.abs(tree.cost[node]);
                slack += tree.flow[node] * Math.abs(tree.cost[node] - u[source] - v[target]);
            }
        }
        return slack <= Engine.NEGLIGIBLE * cost;
    }

    /// How much flow still goes over the root.
    long unplaced() {
        long sum = 0;
        for (int node = tree.firstBelow(tree.root); node >= 0; node = tree.sibling(node)) {
            sum += node < sources ? tree.flow[node] : 0;
        }
        return sum;
    }

    /// Writes what the tree says of each place: c = u + v on its arcs.
    void potentials(double[] u, double[] v) {
        for (int i = 0; i < sources; i++) {
            u[i] = -tree.price[i];
        }
        System.arraycopy(tree.price, sources, v, 0, targets);
    }

    /// Whether the price of a source says that its mass finds no way: once no arc has a reduced
    /// cost below 0, this holds for all sources from which none does.
    boolean isStuck(int source) {
        return rootCost > 0 && tree.price[source] < 0;
    }

    /// Whether a target can be reached from where mass finds no way.
    boolean isFull(int target) {
        return rootCost > 0 && tree.price[sources + target] < 0;
    }

    /// What counts as 0 among reduced costs.
    double tolerance() {
        return tolerance;
    }

    /// Adds what flows to a list; what goes over the root, directly from its sources to its targets.
    void flows(Flows into) {
        for (int node = 0; node < tree.root; node++) {
            int above = tree.parent[node];
            if (above != tree.root && tree.flow[node] > 0) {
                if (node < sources) {
                    into.add(node, above - sources, tree.flow[node]);
                } else {
                    into.add(above, node - sources, tree.flow[node]);
                }
            }
        }
        addUnplaced(into);
    }

    private void addUnplaced(Flows into) {
        int source = nextOfRoot(tree.firstBelow(tree.root), true);
        int target = nextOfRoot(tree.firstBelow(tree.root), false);
        long ofSource = source < 0 ? 0 : tree.flow[source];
        long ofTarget = target < 0 ? 0 : tree.flow[target];
        while (source >= 0 && target >= 0) {
            long amount = Math.min(ofSource, ofTarget);
            into.add(source, target - sources, amount);
            ofSource -= amount;
            ofTarget -= amount;
            if (ofSource == 0) {
                source = nextOfRoot(tree.sibling(source), true);
                ofSource = source < 0 ? 0 : tree.flow[source];
            }
            if (ofTarget == 0) {
                target = nextOfRoot(tree.sibling(target), false);
                ofTarget = target < 0 ? 0 : tree.flow[target];
            }
        }
    }

    private int nextOfRoot(int from, boolean isSource) {
        int node = from;
        while (node >= 0 && (node < sources != isSource || tree.flow[node] == 0)) {
            node = tree.sibling(node);
        }
        return node;
    }
}
