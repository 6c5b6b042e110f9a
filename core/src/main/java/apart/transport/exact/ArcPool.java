package apart.transport.exact;

import java.util.Arrays;

/// The few arcs from sources to targets among which a plan is sought; it only grows.
final class ArcPool {
    private static final int FIRST = 1 << 10;

    private int[] sources = new int[FIRST];
    private int[] targets = new int[FIRST];
    private double[] costs = new double[FIRST];
    private int size;

    void add(int source, int target, double cost) {
        if (size == costs.length) {
            int more = size + (size >> 1);
            sources = Arrays.copyOf(sources, more);
            targets = Arrays.copyOf(targets, more);
            costs = Arrays.copyOf(costs, more);
        }
        sources[size] = source;
        targets[size] = target;
        costs[size++] = cost;
    }

    int size() {
        return size;
    }

    /// The first [#size] are arcs; replaced when the pool grows, and so are the two others.
    int[] sources() {
        return sources;
    }

    int[] targets() {
        return targets;
    }

    double[] costs() {
        return costs;
    }
}
