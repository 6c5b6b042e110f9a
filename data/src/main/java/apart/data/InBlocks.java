package apart.data;

import apart.estimate.Blocks;
import apart.estimate.Evidence;
import apart.estimate.NoiseFloor;
import apart.estimate.RowsNeeded;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What changes in a verdict where evidence comes from blocks of dependent rows.
final class InBlocks {
    private InBlocks() {}

    /// Asks what rows can show, given that so many are worth one independent row.
    @FunctionalInterface
    interface Needed {
        RowsNeeded of(long n, long m);
    }

    private static @Nullable Blocks blocks(Evidence evidence) {
        var inBlocks = evidence.blocks();
        return inBlocks == null ? null : inBlocks.blocks();
    }

    /// Whether a table has too few blocks for any evidence.
    static boolean tooFew(Evidence evidence) {
        var blocks = blocks(evidence);
        return blocks != null && !blocks.enough();
    }

    /// Whether there is evidence, but from so few blocks that it is weak.
    static boolean weak(Evidence evidence) {
        var blocks = blocks(evidence);
        return blocks != null && blocks.enough() && Math.min(blocks.reference(), blocks.current()) < Blocks.FEW;
    }

    static String weakness(Evidence evidence) {
        var blocks = blocks(evidence);
        return blocks == null ? "" : "weak evidence: " + Math.min(blocks.reference(), blocks.current()) + " blocks";
    }

    /// Why there are too few blocks.
    static String dependence(Evidence evidence) {
        var blocks = blocks(evidence);
        if (blocks == null) {
            return "";
        }
        int fewest = Math.min(blocks.reference(), blocks.current());
        double rows = (double) fewest * blocks.length()
                + (blocks.reference() <= blocks.current() ? blocks.leftOutOfReference() : blocks.leftOutOfCurrent());
        long independent = Math.max(1, Math.round(rows / blocks.time()));
        return String.format(
                Locale.ROOT,
                "rows too dependent: about %,d independent %s, %d %s of %,d rows",
                independent,
                independent == 1 ? "row" : "rows",
                fewest,
                fewest == 1 ? "block" : "blocks",
                blocks.length());
    }

    /// What n and m rows can show. The noise of their blocks says how many of them weigh as much as
    /// one independent row; more are needed in proportion.
    ///
    /// @param worth rows that weigh as much as one
    static RowsNeeded needed(double worth, long n, long m, Needed needed) {
        var independent = needed.of(Math.max(1, (long) (n / worth)), Math.max(1, (long) (m / worth)));
        return new RowsNeeded(
                independent.detectable(),
                independent.floor(),
                independent.current() == RowsNeeded.NO_NUMBER
                        ? RowsNeeded.NO_NUMBER
                        : (long) Math.ceil(independent.current() * worth),
                (long) Math.ceil(independent.reference() * worth));
    }

    /// How many rows weigh as much as one independent row, by how much larger the noise is that
    /// blocks show: W₁ grows with the root of that number, JS in proportion. 1 where rows are
    /// independent.
    static double worth(Draft.Measured draft, Evidence evidence) {
        var inBlocks = evidence.blocks();
        if (inBlocks == null || evidence.draws() == 0) {
            return 1;
        }
        var line = draft.line();
        if (line != null) {
            double ratio = line.noise().mean() > 0
                    ? inBlocks.wasserstein().mean() / line.noise().mean()
                    : 1;
            return Math.max(1, ratio * ratio);
        }
        double independent = NoiseFloor.of(draft.cells()).mean();
        return independent > 0 ? Math.max(1, evidence.noise().mean() / independent) : 1;
    }
}
