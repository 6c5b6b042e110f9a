package apart.transport.exact;

import java.util.Arrays;

/// A basis of the transport problem: a tree over sources, targets and one root besides.
///
/// Sources are nodes 0 to n − 1, targets n to n + m − 1, the root is n + m. Every other node
/// stands for the arc between it and its parent, which goes from source to target, from a source
/// to the root, or from the root to a target; it holds the flow and the cost of that arc. Prices
/// make what every arc of the tree costs vanish: c + price(from) − price(to) = 0.
///
/// The tree is kept strongly feasible: along every arc without flow, flow could be sent towards
/// the root. No sequence of pivots then returns to where it was (Cunningham 1976,
/// doi:10.1007/BF01580379).
final class SpanningTree {
    final int sources;
    final int root;
    final double[] price;
    final long[] flow;
    final double[] cost;
    final int[] parent;
    /// The first child of each node, and behind it the sibling that follows: read together.
    private final int[] links;

    private final int[] previous;
    private final int[] size;
    private final int[] stack;

    SpanningTree(int sources, int targets) {
        this.sources = sources;
        root = sources + targets;
        int nodes = root + 1;
        price = new double[nodes];
        flow = new long[nodes];
        cost = new double[nodes];
        parent = new int[nodes];
        links = new int[2 * nodes];
        previous = new int[nodes];
        size = new int[nodes];
        stack = new int[nodes];
        Arrays.fill(links, -1);
        Arrays.fill(previous, -1);
        parent[root] = -1;
    }

    /// Hangs a node that has no parent below another.
    void hang(int node, int below, long flow, double cost) {
        this.flow[node] = flow;
        this.cost[node] = cost;
        int first = links[2 * below];
        parent[node] = below;
        links[2 * node + 1] = first;
        previous[node] = -1;
        if (first >= 0) {
            previous[first] = node;
        }
        links[2 * below] = node;
    }

    private void unhang(int node) {
        int before = previous[node];
        int after = links[2 * node + 1];
        if (before >= 0) {
            links[2 * before + 1] = after;
        } else {
            links[2 * parent[node]] = after;
        }
        if (after >= 0) {
            previous[after] = before;
        }
    }

    /// Prices from the costs of the tree, with that of the root 0, and sizes of subtrees.
    void refresh() {
        Arrays.fill(size, 1);
        price[root] = 0;
        int node = links[2 * root];
        while (node >= 0) {
            int above = parent[node];
            price[node] = node < sources ? price[above] - cost[node] : price[above] + cost[node];
            if (links[2 * node] >= 0) {
                node = links[2 * node];
                continue;
            }
            while (node != root && links[2 * node + 1] < 0) {
                size[parent[node]] += size[node];
                node = parent[node];
            }
            if (node == root) {
                return;
            }
            size[parent[node]] += size[node];
            node = links[2 * node + 1];
        }
    }

    /// Brings in the arc from a source to a target, whose reduced cost is below 0: flow is sent
    /// around the cycle that it closes, and the last arc to run dry on the way, seen from where
    /// the cycle is nearest to the root, leaves.
    void pivot(int source, int target, double arcCost, double reduced) {
        int p = source;
        int q = target;
        long least = Long.MAX_VALUE;
        long leastOfTarget = Long.MAX_VALUE;
        int out = -1;
        int outOfTarget = -1;
        // The subtree of an ancestor is the larger one.
        while (p != q) {
            if (size[p] <= size[q]) {
                if (p < sources && flow[p] < least) {
                    least = flow[p];
                    out = p;
                }
                p = parent[p];
            } else {
                if (q >= sources && flow[q] <= leastOfTarget) {
                    leastOfTarget = flow[q];
                    outOfTarget = q;
                }
                q = parent[q];
            }
        }
        boolean atSource = least < leastOfTarget;
        long amount = Math.min(least, leastOfTarget);
        if (amount > 0) {
            send(source, target, p, amount);
        }
        if (atSource) {
            rehang(source, target, out, p, amount, arcCost, -reduced);
        } else {
            rehang(target, source, outOfTarget, p, amount, arcCost, reduced);
        }
    }

    private void send(int source, int target, int join, long amount) {
        for (int node = source; node != join; node = parent[node]) {
            flow[node] += node < sources ? -amount : amount;
        }
        for (int node = target; node != join; node = parent[node]) {
            flow[node] += node < sources ? amount : -amount;
        }
    }

    // Turns the path from a node up to the one whose arc leaves around, and hangs it below.
    private void rehang(int node, int below, int out, int join, long amount, double arcCost, double shift) {
        int moved = size[out];
        for (int above = parent[out]; above != join; above = parent[above]) {
            size[above] -= moved;
        }
        for (int above = below; above != join; above = parent[above]) {
            size[above] += moved;
        }
        int at = node;
        int newParent = below;
        long newFlow = amount;
        double newCost = arcCost;
        int left = 0;
        while (true) {
            int above = parent[at];
            long oldFlow = flow[at];
            double oldCost = cost[at];
            int own = size[at];
            unhang(at);
            hang(at, newParent, newFlow, newCost);
            size[at] = moved - left;
            if (at == out) {
                break;
            }
            left = own;
            newParent = at;
            newFlow = oldFlow;
            newCost = oldCost;
            at = above;
        }
        if (2 * moved <= root) {
            shift(node, -1, shift);
        } else {
            shift(root, node, -shift);
        }
    }

    // Moves the prices of a subtree, but for the subtree of one of its nodes.
    private void shift(int top, int except, double by) {
        int depth = 0;
        stack[depth++] = top;
        price[top] += by;
        while (depth > 0) {
            for (int node = links[2 * stack[--depth]]; node >= 0; node = links[2 * node + 1]) {
                if (node != except) {
                    price[node] += by;
                    if (links[2 * node] >= 0) {
                        stack[depth++] = node;
                    }
                }
            }
        }
    }

    /// The node that follows among those of the same parent, or −1.
    int sibling(int node) {
        return links[2 * node + 1];
    }

    /// The first node below another, or −1.
    int firstBelow(int node) {
        return links[2 * node];
    }
}
