package apart.transport.exact;

import java.util.Arrays;

/// Potentials to start with, from a problem of a quarter of the points: each stands for four
/// neighbours, and is solved in the same way.
final class Coarse {
    private static final int MEMBERS = 4;
    private static final int SMALL = 200;

    private Coarse() {}

    /// Potentials of the targets.
    static double[] potentials(Space space, Boxes sources, Boxes targets, long[] supplies, long[] demands) {
        var v = new double[targets.size];
        if (Math.min(sources.size, targets.size) <= SMALL) {
            space.pricing(sources, targets).raiseTargets(new double[sources.size], v);
            return v;
        }
        boolean isAssignment = Units.isAssignment(supplies, demands);
        var a = sums(supplies, isAssignment);
        var b = sums(demands, isAssignment);
        var x = space.merge(sources, supplies, MEMBERS);
        var y = space.merge(targets, demands, MEMBERS);
        var u = new double[a.length];
        new ColumnGeneration(space.pricing(x, y), a, b, u, potentials(space, x, y, a, b), space.interrupts())
                .solve(Long.MAX_VALUE);
        space.pricing(x, targets).raiseTargets(u, v);
        return v;
    }

    // The last of an assignment may stand for fewer: it still counts as one, for speed.
    private static long[] sums(long[] units, boolean isAssignment) {
        var sums = new long[(units.length + MEMBERS - 1) / MEMBERS];
        if (isAssignment) {
            Arrays.fill(sums, 1);
            return sums;
        }
        for (int i = 0; i < units.length; i++) {
            sums[i / MEMBERS] += units[i];
        }
        return sums;
    }
}
