package apart.estimate;

import org.jspecify.annotations.Nullable;

/// A column under screening, and what is known of it so far.
final class Suspect {
    /// Enough draws for a quantile of the null law, and to leave a decision to the ranks.
    static final int MANY = 999;

    private static final double UNSUSPICIOUS = 0.1;

    private final Cells cells;
    private final long seed;
    private final boolean testable;
    private final boolean same;
    private final boolean exact;
    private final @Nullable Blocks blocks;
    // Held only while more draws may matter: with thousands of columns few are.
    private @Nullable Permutation permutation;
    private boolean open;
    private int statistics = 1;
    private int draws;
    private int extreme;
    private double p = 1;
    private double smallest = 1;
    private NoiseFloor noise = new NoiseFloor(0, 0);
    private NoiseFloor wasserstein = new NoiseFloor(0, 0);

    Suspect(Question column, long seed) {
        blocks = column.blocks();
        cells = blocks == null ? column.cells() : blocks.cells();
        this.seed = seed;
        testable = cells.size() >= 2
                && Math.min(cells.referenceTotal(), cells.currentTotal()) > 0
                && (blocks == null || blocks.enough());
        // Where nothing differs every draw is at least as extreme: p is 1 without any.
        same = column.cells().identical();
        exact = same || (cells.size() <= 2 && blocks == null);
        open = testable && !exact;
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
        return draws;
    }

    /// How many statistics the smallest rank is taken of.
    int statistics() {
        return statistics;
    }

    /// Whether the column passes whatever the others do: it beat every draw, or would have
    /// beaten nearly all of 999.
    boolean leads() {
        return exact ? p * (MANY + 1) <= 1 : extreme <= statistics;
    }

    /// Draws until there are this many, or settles the exact p.
    void extend(int wanted) {
        if (!testable) {
            return;
        }
        if (draws == 0) {
            noise = NoiseFloor.of(cells);
        }
        if (cells.size() <= 2 && blocks == null) {
            var law = new ExactTest(cells);
            p = law.p();
            smallest = law.smallest();
            noise = noise.withHigh(law.quantile(NoiseFloor.SHARE));
        } else if (!same) {
            permute(wanted);
        }
    }

    private void permute(int wanted) {
        var dealer = permutation == null ? permutation() : permutation;
        dealer.extend(wanted);
        draws = wanted;
        statistics = dealer.statistics();
        extreme = dealer.asExtreme();
        p = extreme / (draws + 1.0);
        smallest = 1 / (draws + 1.0);
        if (blocks != null) {
            noise = dealer.drawn();
            wasserstein = dealer.drawnWasserstein();
        } else if (draws >= MANY) {
            noise = noise.withHigh(dealer.quantile(NoiseFloor.SHARE));
        }
        // Decided early by p, later by how few draws are as extreme.
        open = draws < MANY ? p <= UNSUSPICIOUS : extreme <= statistics + 2;
        permutation = open ? dealer : null;
    }

    private Permutation permutation() {
        return blocks == null ? new Permutation(cells, seed) : new Permutation(cells, blocks.dealer(), seed);
    }

    Evidence evidence(double q) {
        var inBlocks = blocks == null ? null : new Evidence.InBlocks(blocks, wasserstein);
        return new Evidence(p, q, draws, exact || !testable, smallest, testable, noise, inBlocks);
    }
}
