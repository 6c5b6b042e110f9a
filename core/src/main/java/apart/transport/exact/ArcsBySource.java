package apart.transport.exact;

/// The arcs of a pool, those of each source together.
record ArcsBySource(int[] starts, int[] targets, double[] costs) {
    static ArcsBySource of(ArcPool pool, int sources) {
        int size = pool.size();
        var starts = new int[sources + 1];
        var targets = new int[size];
        var costs = new double[size];
        for (int arc = 0; arc < size; arc++) {
            starts[pool.sources()[arc]]++;
        }
        for (int i = 0; i < sources; i++) {
            starts[i + 1] += starts[i];
        }
        for (int arc = size - 1; arc >= 0; arc--) {
            int place = --starts[pool.sources()[arc]];
            targets[place] = pool.targets()[arc];
            costs[place] = pool.costs()[arc];
        }
        return new ArcsBySource(starts, targets, costs);
    }

    /// Whether there is an arc.
    boolean contains(int source, int target) {
        for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
            if (targets[arc] == target) {
                return true;
            }
        }
        return false;
    }

    /// The least c − v of a source, infinity if it has no arc.
    double least(int source, double[] v) {
        double least = Double.POSITIVE_INFINITY;
        for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
            least = Math.min(least, costs[arc] - v[targets[arc]]);
        }
        return least;
    }
}
