package apart.transport.exact;

import java.util.Arrays;

/// For each place of one side, up to k places of the other.
final class Neighbours {
    private static final int NONE = -1;

    private final int most;
    private final int[] indices;

    Neighbours(int places, int most) {
        this.most = most;
        indices = new int[Math.multiplyExact(places, most)];
        Arrays.fill(indices, NONE);
    }

    void put(int place, Smallest found) {
        put(place, found, Double.POSITIVE_INFINITY);
    }

    /// Keeps those whose value is below a bound.
    ///
    /// @return how many
    int put(int place, Smallest found, double bound) {
        int count = 0;
        while (count < Math.min(most, found.size()) && found.value(count) < bound) {
            indices[place * most + count] = found.index(count);
            count++;
        }
        return count;
    }

    int most() {
        return most;
    }

    /// Adds the arcs from each of these sources to a pool.
    ///
    /// @return how many there are
    int addTo(ArcPool pool, Reader costs) {
        int count = 0;
        for (int place = 0; place < indices.length; place++) {
            if (indices[place] != NONE) {
                int source = place / most;
                pool.add(source, indices[place], costs.at(source, indices[place]));
                count++;
            }
        }
        return count;
    }

    /// Adds the arcs from each of these sources, and those to each target that are not among
    /// them.
    void addAll(Neighbours ofTargets, ArcPool pool, Reader costs) {
        addTo(pool, costs);
        for (int place = 0; place < ofTargets.indices.length; place++) {
            int source = ofTargets.indices[place];
            int target = place / ofTargets.most;
            if (source != NONE && !contains(source, target)) {
                pool.add(source, target, costs.at(source, target));
            }
        }
    }

    private boolean contains(int place, int wanted) {
        for (int k = place * most; k < (place + 1) * most; k++) {
            if (indices[k] == wanted) {
                return true;
            }
        }
        return false;
    }
}
