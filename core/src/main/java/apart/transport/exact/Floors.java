package apart.transport.exact;

import java.util.Arrays;

/// For every source, a number that c − v is not below on any arc outside the pool, so that a row
/// of costs is only read again once potentials have moved as far.
///
/// Where targets lose potential, as they do along augmenting paths, floors stay as they are.
final class Floors {
    // Above the rounding of a difference of numbers of about 1.
    private static final double GUARD = 0x1p-50;

    private final double[] floor;
    private final double[] before;

    Floors(int sources, int targets) {
        floor = new double[sources];
        before = new double[targets];
        Arrays.fill(floor, Double.NEGATIVE_INFINITY);
    }

    /// Lowers all by the most that a target has gained.
    void follow(double[] v) {
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < v.length; j++) {
            most = Math.max(most, v[j] - before[j]);
            before[j] = v[j];
        }
        double by = most + GUARD * (1 + Math.abs(most));
        for (int i = 0; i < floor.length; i++) {
            floor[i] -= by;
        }
    }

    /// Whether no arc outside the pool lies below a potential.
    boolean clears(int source, double u) {
        return floor[source] >= u;
    }

    /// Takes the smallest of all c − v of a source, of which all will be in the pool.
    void put(int source, Smallest found) {
        floor[source] = found.isFull() ? found.value(found.size() - 1) : Double.POSITIVE_INFINITY;
    }

    /// Takes the smallest of all c − v of a source, for the potentials that were followed last.
    ///
    /// @param added how many of those that are not in the pool will be added to it
    void put(int source, Smallest found, ArcsBySource pool, int added) {
        int outside = 0;
        for (int k = 0; k < found.size(); k++) {
            if (!pool.contains(source, found.index(k)) && outside++ == added) {
                floor[source] = found.value(k);
                return;
            }
        }
        put(source, found);
    }
}
