package apart.transport.exact;

/// What flows along which arcs, in units: at most one arc fewer than there are places.
final class Flows {
    private final int[] sources;
    private final int[] targets;
    private final long[] units;
    private int size;

    Flows(int atMost) {
        sources = new int[atMost];
        targets = new int[atMost];
        units = new long[atMost];
    }

    void add(int source, int target, long amount) {
        sources[size] = source;
        targets[size] = target;
        units[size++] = amount;
    }

    int size() {
        return size;
    }

    int source(int k) {
        return sources[k];
    }

    int target(int k) {
        return targets[k];
    }

    long units(int k) {
        return units[k];
    }
}
