package apart.estimate;

import org.jspecify.annotations.Nullable;

/// A column under screening, and what is known of it so far.
final class Suspect {
    /// Enough draws for a quantile of the null law, and to leave a decision to the ranks.
    static final int MANY = 999;

    private static final double UNSUSPICIOUS = 0.1;

    private final Cells cells;
    private final boolean testable;
    private final @Nullable Permutation permutation;
    private boolean open;
    private NoiseFloor noise = new NoiseFloor(0, 0);
    private double p = 1;
    private int extreme = 1;
    private double smallest = 1;

    Suspect(Cells cells, long seed) {
        this.cells = cells;
        testable = cells.size() >= 2 && Math.min(cells.referenceTotal(), cells.currentTotal()) > 0;
        permutation = testable && cells.size() > 2 ? new Permutation(cells, seed) : null;
        open = permutation != null;
    }

    /// Whether p can be other than 1.
    boolean testable() {
        return testable;
    }

    /// Whether more draws may matter.
    boolean open() {
        return open;
    }

    double p() {
        return p;
    }

    int draws() {
        return permutation == null ? 0 : permutation.draws();
    }

    /// How many statistics the smallest rank is taken of.
    int statistics() {
        return permutation == null ? 1 : permutation.statistics();
    }

    /// Whether the column will pass whatever the others do: it beat every draw, or would have beaten
    /// 999.
    boolean leads() {
        return permutation == null ? p * (MANY + 1) <= 1 : extreme <= statistics();
    }

    /// Draws until there are this many, or settles the exact p.
    void extend(int draws) {
        if (!testable) {
            return;
        }
        if (noise.mean() == 0) {
            noise = NoiseFloor.of(cells);
        }
        if (permutation == null) {
            var exact = new ExactTest(cells);
            p = exact.p();
            smallest = exact.smallest();
            noise = noise.withHigh(exact.quantile(NoiseFloor.SHARE));
            return;
        }
        permutation.extend(draws);
        extreme = permutation.asExtreme();
        p = extreme / (draws + 1.0);
        smallest = 1 / (draws + 1.0);
        if (draws >= MANY) {
            noise = noise.withHigh(permutation.quantile(NoiseFloor.SHARE));
        }
        // Beyond this a column is decided: by p in the first round, by the draws above it later.
        open = draws < MANY ? p <= UNSUSPICIOUS : extreme <= statistics() + 2;
        if (!open) {
            permutation.forget();
        }
    }

    Evidence evidence(double q) {
        return new Evidence(p, q, draws(), permutation == null, smallest, testable, noise);
    }
}
