package apart.transport;

import org.jspecify.annotations.Nullable;

/// The monotone coupling of sorted masses on two sides, as a list: from the left, the next mass
/// of one side goes to the next mass of the other, in at most n + m − 1 pieces.
///
/// Masses are whole numbers, so that pieces are exact. Equal ones count as many units as the other
/// side has values; others are rounded to 2⁻⁶² of the whole, and what is then left over at the
/// end, no more than that for each value, is not moved.
final class Pieces {
    private static final double WHOLE = 0x1p62;

    private final int[] source;
    private final int[] target;
    private final double[] mass;
    private int size;
    private double total;

    Pieces(int n, int m) {
        source = new int[n + m];
        target = new int[n + m];
        mass = new double[n + m];
    }

    /// Couples masses in ascending order of their places.
    ///
    /// @param p probabilities, or null if all are the same
    void couple(int n, double @Nullable [] p, int m, double @Nullable [] q) {
        boolean counted = p == null && q == null;
        total = counted ? (double) n * m : WHOLE;
        long eachOfP = counted ? m : (long) (WHOLE / n);
        long eachOfQ = counted ? n : (long) (WHOLE / m);
        size = 0;
        int i = 0;
        int j = 0;
        long sourceLeft = p == null ? eachOfP : units(p[0]);
        long targetLeft = q == null ? eachOfQ : units(q[0]);
        while (true) {
            long moved = Math.min(sourceLeft, targetLeft);
            if (moved > 0) {
                source[size] = i;
                target[size] = j;
                mass[size++] = moved;
            }
            sourceLeft -= moved;
            targetLeft -= moved;
            if (sourceLeft == 0) {
                if (++i == n) {
                    return;
                }
                sourceLeft = p == null ? eachOfP : units(p[i]);
            }
            if (targetLeft == 0) {
                if (++j == m) {
                    return;
                }
                targetLeft = q == null ? eachOfQ : units(q[j]);
            }
        }
    }

    private static long units(double probability) {
        return Math.round(probability * WHOLE);
    }

    /// The number of pieces.
    int size() {
        return size;
    }

    /// The rank that a piece leaves.
    int source(int piece) {
        return source[piece];
    }

    /// The rank that a piece goes to.
    int target(int piece) {
        return target[piece];
    }

    /// What a piece moves, in units of which there are [#total].
    double mass(int piece) {
        return mass[piece];
    }

    double total() {
        return total;
    }
}
