package apart.transport.exact;

import java.util.Arrays;

/// The first tree of the network simplex method: greedily along the arcs of least reduced cost.
///
/// An arc is taken if both its ends have mass left, and joins two trees; each tree then has at
/// most one place with something left, and that hangs on the root. Trees with nothing left hang
/// on each other by arcs without flow, from a source of the lower one to a target of the upper
/// one, which keeps the whole strongly feasible.
final class Start {
    private final int sources;
    private final ArcPool pool;
    private final SpanningTree tree;
    private final long[] left;
    private final int[] group;
    /// The group that a set of groups hangs by, as long as it can still be hung.
    private final int[] top;

    private final int[] chosen;
    private final long[] flow;
    private int count;
    private int carrying;

    private Start(long[] supplies, long[] demands, ArcPool pool, SpanningTree tree) {
        sources = supplies.length;
        this.pool = pool;
        this.tree = tree;
        left = Arrays.copyOf(supplies, supplies.length + demands.length);
        System.arraycopy(demands, 0, left, sources, demands.length);
        group = new int[left.length];
        top = new int[left.length];
        Arrays.setAll(group, node -> node);
        chosen = new int[left.length];
        flow = new long[left.length];
    }

    /// A tree that carries all mass, without prices, for potentials that make the arcs comparable.
    static SpanningTree tree(long[] supplies, long[] demands, ArcPool pool, double[] u, double[] v) {
        var tree = new SpanningTree(supplies.length, demands.length);
        new Start(supplies, demands, pool, tree).build(order(pool, u, v));
        return tree;
    }

    /// Arcs by increasing reduced cost, to the precision of a float.
    private static int[] order(ArcPool pool, double[] u, double[] v) {
        var keys = new long[pool.size()];
        for (int arc = 0; arc < keys.length; arc++) {
            double reduced = pool.costs()[arc] - u[pool.sources()[arc]] - v[pool.targets()[arc]];
            keys[arc] = (long) Float.floatToRawIntBits((float) Math.max(0, reduced)) << 32 | arc;
        }
        Arrays.sort(keys);
        var order = new int[keys.length];
        Arrays.setAll(order, k -> (int) keys[k]);
        return order;
    }

    private void build(int[] order) {
        for (int arc : order) {
            int source = pool.sources()[arc];
            int target = sources + pool.targets()[arc];
            long amount = Math.min(left[source], left[target]);
            // A place where something is left has not been joined by both its ends.
            if (amount > 0 && find(source) != find(target)) {
                group[find(source)] = find(target);
                left[source] -= amount;
                left[target] -= amount;
                choose(arc, amount);
            }
        }
        carrying = count;
        var trees = new int[left.length];
        Arrays.setAll(trees, this::find);
        link(order, trees);
        hang(trees);
    }

    private void choose(int arc, long amount) {
        chosen[count] = arc;
        flow[count++] = amount;
    }

    private void link(int[] order, int[] trees) {
        Arrays.setAll(top, node -> node);
        for (int node = 0; node < left.length; node++) {
            if (left[node] > 0) {
                top[trees[node]] = -1;
            }
        }
        for (int arc : order) {
            int source = pool.sources()[arc];
            int lower = find(source);
            if (top[lower] != trees[source]) {
                continue;
            }
            int upper = find(sources + pool.targets()[arc]);
            if (lower != upper) {
                group[lower] = upper;
                choose(arc, 0);
            }
        }
    }

    // From the root down: first what has mass left, then any source of what has none.
    private void hang(int[] trees) {
        var starts = new int[left.length + 1];
        for (int k = 0; k < count; k++) {
            starts[pool.sources()[chosen[k]]]++;
            starts[sources + pool.targets()[chosen[k]]]++;
        }
        for (int node = 0; node < left.length; node++) {
            starts[node + 1] += starts[node];
        }
        var incident = new int[2 * count];
        for (int k = count - 1; k >= 0; k--) {
            incident[--starts[pool.sources()[chosen[k]]]] = k;
            incident[--starts[sources + pool.targets()[chosen[k]]]] = k;
        }
        var hung = new boolean[left.length];
        var queue = new int[left.length];
        for (int node = 0; node < left.length; node++) {
            if (left[node] > 0) {
                hangAll(node, starts, incident, hung, queue);
            }
        }
        for (int node = 0; node < sources; node++) {
            if (!hung[node] && top[find(node)] == trees[node]) {
                hangAll(node, starts, incident, hung, queue);
            }
        }
    }

    private void hangAll(int first, int[] starts, int[] incident, boolean[] hung, int[] queue) {
        tree.hang(first, tree.root, left[first], 0);
        hung[first] = true;
        int length = 1;
        queue[0] = first;
        for (int at = 0; at < length; at++) {
            int node = queue[at];
            for (int place = starts[node]; place < starts[node + 1]; place++) {
                int k = incident[place];
                int arc = chosen[k];
                int other = node < sources ? sources + pool.targets()[arc] : pool.sources()[arc];
                if (!hung[other]) {
                    hung[other] = true;
                    queue[length++] = other;
                    tree.hang(other, node, k < carrying ? flow[k] : 0, pool.costs()[arc]);
                }
            }
        }
    }

    private int find(int node) {
        int at = node;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
