package apart.transport.exact;

import apart.loops.Loops;
import java.util.Arrays;

/// The few sources of least reduced cost for every target, found while rows pass by.
final class Columns {
    private static final int SEGMENT = 64;

    private final int most;
    private final int[] sources;
    private final double[] values;
    private final int[] sizes;
    private final double[] bounds;
    private final double[] above;

    Columns(int targets, int most) {
        this.most = most;
        sources = new int[Math.multiplyExact(targets, most)];
        values = new double[sources.length];
        sizes = new int[targets];
        bounds = new double[targets];
        above = new double[targets];
        Arrays.fill(bounds, Double.POSITIVE_INFINITY);
    }

    /// Takes a row of c − v, which becomes useless, with the potential of its source.
    void take(Loops loops, int source, double[] row, int at, double u) {
        int targets = sizes.length;
        System.arraycopy(row, at, above, 0, targets);
        for (int start = 0; start < targets; start += SEGMENT) {
            int count = Math.min(SEGMENT, targets - start);
            // Bounds are infinite at first, and less than everything then.
            if (!(loops.reduce(above, start, 1, bounds, start, count) >= u)) {
                for (int j = start; j < start + count; j++) {
                    double reduced = row[at + j] - u;
                    if (reduced < bounds[j]) {
                        add(j, source, reduced);
                    }
                }
            }
        }
    }

    private void add(int target, int source, double reduced) {
        int start = target * most;
        int at = sizes[target] < most ? sizes[target]++ : most - 1;
        while (at > 0 && values[start + at - 1] > reduced) {
            values[start + at] = values[start + at - 1];
            sources[start + at] = sources[start + at - 1];
            at--;
        }
        values[start + at] = reduced;
        sources[start + at] = source;
        if (sizes[target] == most) {
            bounds[target] = values[start + most - 1];
        }
    }

    /// Puts the lists of several, whose sources follow on each other, into one.
    static void merge(Columns[] parts, Neighbours into) {
        var found = new Smallest(into.most());
        for (int j = 0; j < parts[0].sizes.length; j++) {
            found.clear(into.most(), Double.POSITIVE_INFINITY);
            for (var part : parts) {
                for (int k = j * part.most; k < j * part.most + part.sizes[j]; k++) {
                    if (part.values[k] < found.bound()) {
                        found.add(part.sources[k], part.values[k]);
                    }
                }
            }
            into.put(j, found);
        }
    }
}
