package apart.transport;

import apart.points.Atoms;
import java.util.Arrays;

/// The rows of each place, and what of the place's mass is theirs.
final class RowShares {
    private static final double ROUNDING = 0x1p-50;

    private final Atoms atoms;
    private final int[] start;
    private final int[] rows;

    RowShares(Atoms atoms) {
        this.atoms = atoms;
        start = new int[atoms.size() + 2];
        for (int atom : atoms.atomOf()) {
            if (atom >= 0) {
                start[atom + 2]++;
            }
        }
        for (int atom = 0; atom < atoms.size(); atom++) {
            start[atom + 2] += start[atom + 1];
        }
        rows = new int[start[atoms.size() + 1]];
        for (int row = 0; row < atoms.rows(); row++) {
            int atom = atoms.atomOf()[row];
            if (atom >= 0) {
                rows[start[atom + 1]++] = row;
            }
        }
    }

    /// A plan of rows instead of places, on one side. The rows of a place take its pieces in turn,
    /// so that there is at most one piece more for each row.
    Plan split(Plan plan, boolean ofSources) {
        var place = ofSources ? plan.source() : plan.target();
        var other = ofSources ? plan.target() : plan.source();
        var row = new int[plan.size() + rows.length];
        var kept = new int[row.length];
        var mass = new double[row.length];
        var next = Arrays.copyOf(start, atoms.size());
        var left = new double[atoms.size()];
        for (int atom = 0; atom < left.length; atom++) {
            left[atom] = probability(rows[next[atom]]);
        }
        int size = 0;
        for (int k = 0; k < plan.size(); k++) {
            int atom = place[k];
            for (double rest = plan.mass()[k]; rest > 0; ) {
                boolean last = next[atom] + 1 == start[atom + 1];
                int taker = rows[next[atom]];
                double take = last ? rest : Math.min(rest, left[atom]);
                row[size] = taker;
                kept[size] = other[k];
                mass[size++] = take;
                rest -= take;
                left[atom] -= take;
                if (!last && left[atom] <= ROUNDING * probability(taker)) {
                    next[atom]++;
                    left[atom] = probability(rows[next[atom]]);
                }
            }
        }
        row = Arrays.copyOf(row, size);
        kept = Arrays.copyOf(kept, size);
        return new Plan(ofSources ? row : kept, ofSources ? kept : row, Arrays.copyOf(mass, size));
    }

    private double probability(int row) {
        return atoms.rowMasses()[row] / atoms.total().high();
    }
}
