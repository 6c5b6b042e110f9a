package apart.transport.exact;

import java.util.Arrays;

/// Assignment of as many sources as targets on the arcs of a pool: one source at a time is
/// assigned along the shortest path that frees a target for it.
///
/// Potentials stay feasible all along, and arcs of the assignment have the reduced cost 0. From
/// good potentials paths are short. Source: Jonker and Volgenant 1987, doi:10.1007/BF02278710.
final class ShortestAugmentingPaths {
    private static final int NONE = -1;
    private static final int CHECK_EVERY = 64;

    private final int count;
    private final double[] u;
    private final double[] v;
    private final int[] targetOf;
    private final int[] sourceOf;
    private final Interrupts interrupts;

    // The pool, by sources.
    private int[] starts = {};
    private int[] targets = {};
    private double[] costs = {};

    // The search: targets by their distance, and whence they were reached.
    private final double[] distance;
    private final int[] from;
    private final boolean[] isReached;
    private final boolean[] isDone;
    private final int[] touched;
    private int touchedCount;
    private int stuck = NONE;
    private final NearestFirst queue;

    ShortestAugmentingPaths(double[] u, double[] v, Interrupts interrupts) {
        count = u.length;
        this.u = u;
        this.v = v;
        this.interrupts = interrupts;
        targetOf = new int[count];
        sourceOf = new int[count];
        Arrays.fill(targetOf, NONE);
        Arrays.fill(sourceOf, NONE);
        distance = new double[count];
        from = new int[count];
        isReached = new boolean[count];
        isDone = new boolean[count];
        touched = new int[count];
        queue = new NearestFirst(distance);
    }

    /// Assigns every source, with potentials that are feasible on all arcs of the pool. What was
    /// assigned before stays where it may.
    ///
    /// @param tolerance how far from the best an arc may be that stays
    /// @return false if a source cannot reach a free target within the pool
    boolean assign(ArcPool pool, double tolerance) {
        clear();
        index(pool);
        for (int i = 0; i < count; i++) {
            free(i, tolerance);
        }
        for (int i = 0; i < count; i++) {
            takeTight(i);
        }
        int searches = 0;
        for (int i = 0; i < count; i++) {
            if (targetOf[i] == NONE) {
                if (++searches % CHECK_EVERY == 0) {
                    interrupts.check();
                }
                if (!augment(i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void index(ArcPool pool) {
        var arcs = ArcsBySource.of(pool, count);
        starts = arcs.starts();
        targets = arcs.targets();
        costs = arcs.costs();
    }

    // Lowers the potential of a source to where it is feasible; its target is free again unless
    // that is still one of the best.
    private void free(int i, double tolerance) {
        double least = Double.POSITIVE_INFINITY;
        double own = Double.POSITIVE_INFINITY;
        for (int arc = starts[i]; arc < starts[i + 1]; arc++) {
            double rest = costs[arc] - v[targets[arc]];
            least = Math.min(least, rest);
            own = targets[arc] == targetOf[i] ? Math.min(own, rest) : own;
        }
        u[i] = least;
        if (targetOf[i] != NONE && own > least + tolerance) {
            sourceOf[targetOf[i]] = NONE;
            targetOf[i] = NONE;
        }
    }

    private void takeTight(int i) {
        for (int arc = starts[i]; arc < starts[i + 1] && targetOf[i] == NONE; arc++) {
            int j = targets[arc];
            if (sourceOf[j] == NONE && costs[arc] - v[j] <= u[i]) {
                sourceOf[j] = i;
                targetOf[i] = j;
            }
        }
    }

    private boolean augment(int start) {
        queue.clear();
        scan(start, 0);
        int end = NONE;
        while (end == NONE && !queue.isEmpty()) {
            int j = queue.poll();
            isDone[j] = true;
            if (sourceOf[j] == NONE) {
                end = j;
            } else {
                scan(sourceOf[j], distance[j]);
            }
        }
        if (end != NONE) {
            reprice(start, distance[end]);
            for (int j = end; j != NONE; ) {
                int i = from[j];
                int before = targetOf[i];
                sourceOf[j] = i;
                targetOf[i] = j;
                j = before;
            }
        } else {
            stuck = start;
            return false;
        }
        clear();
        return true;
    }

    private void clear() {
        for (int k = 0; k < touchedCount; k++) {
            isReached[touched[k]] = false;
            isDone[touched[k]] = false;
        }
        touchedCount = 0;
    }

    /// Whether this source is stuck, or holds a target that the one that is stuck can reach.
    boolean hasReachedSource(int source) {
        return source == stuck || (targetOf[source] != NONE && isDone[targetOf[source]]);
    }

    /// Whether the source that is stuck can reach this target.
    boolean hasReachedTarget(int target) {
        return isDone[target];
    }

    private void scan(int i, double base) {
        double offset = base - u[i];
        for (int arc = starts[i]; arc < starts[i + 1]; arc++) {
            int j = targets[arc];
            // Rounding must not let a path become shorter on its way.
            double through = Math.max(base, costs[arc] - v[j] + offset);
            if (!isReached[j]) {
                isReached[j] = true;
                touched[touchedCount++] = j;
                distance[j] = through;
                from[j] = i;
                queue.add(j);
            } else if (through < distance[j] && !isDone[j]) {
                distance[j] = through;
                from[j] = i;
                queue.nearer(j);
            }
        }
    }

    private void reprice(int start, double length) {
        u[start] += length;
        for (int k = 0; k < touchedCount; k++) {
            int j = touched[k];
            if (isDone[j]) {
                double by = length - distance[j];
                v[j] -= by;
                if (sourceOf[j] != NONE) {
                    u[sourceOf[j]] += by;
                }
            }
        }
    }

    /// Whether mass moves only where c = u + v, but for a negligible part of the cost.
    boolean isTight() {
        double cost = 0;
        double slack = 0;
        for (int i = 0; i < count; i++) {
            for (int arc = starts[i]; arc < starts[i + 1]; arc++) {
                if (targets[arc] == targetOf[i]) {
                    cost += Math.abs(costs[arc]);
                    slack += Math.abs(costs[arc] - u[i] - v[targets[arc]]);
                    break;
                }
            }
        }
        return slack <= Engine.NEGLIGIBLE * cost;
    }

    /// Adds one unit for every source to a list.
    void flows(Flows into) {
        for (int i = 0; i < count; i++) {
            into.add(i, targetOf[i], 1);
        }
    }
}
