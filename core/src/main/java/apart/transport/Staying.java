package apart.transport;

import apart.points.Atoms;
import java.util.Arrays;

/// What sources and targets have in the same place, and what is left of both without it.
///
/// At a cost that is a metric some cheapest plan leaves it there (Kantorovich and Rubinstein 1958):
/// where mass passes through a place, the direct way is no longer.
///
/// @param source sources that have mass in common with a target
/// @param target those targets
/// @param mass what they have in common
/// @param supplies what is left at every source
/// @param demands what is left at every target
record Staying(int[] source, int[] target, double[] mass, double[] supplies, double[] demands) {
    /// Nothing in common is left.
    static Staying of(Atoms sources, Atoms targets, Balance balance) {
        int d = sources.dimension();
        var supplies = balance.supplies().clone();
        var demands = balance.demands().clone();
        int most = Math.min(supplies.length, demands.length);
        var found = new Staying(new int[most], new int[most], new double[most], supplies, demands);
        int size = 0;
        for (int i = 0, j = 0; i < supplies.length && j < demands.length; ) {
            int order = Arrays.compare(sources.points(), i * d, i * d + d, targets.points(), j * d, j * d + d);
            if (order == 0) {
                double more = balance.difference(sources, i, targets, j);
                found.source[size] = i;
                found.target[size] = j;
                found.mass[size++] = Math.min(supplies[i], demands[j]);
                supplies[i] = Math.max(more, 0);
                demands[j] = Math.max(-more, 0);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return found.cut(size);
    }

    /// All is left.
    static Staying nothing(Balance balance) {
        return new Staying(new int[0], new int[0], new double[0], balance.supplies(), balance.demands());
    }

    private Staying cut(int size) {
        return new Staying(
                Arrays.copyOf(source, size), Arrays.copyOf(target, size), Arrays.copyOf(mass, size), supplies, demands);
    }
}
