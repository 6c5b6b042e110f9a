package apart.data;

import apart.Sample;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// Reads a column whose values are levels in an order, as ranks 0, 1, 2 … on the line.
final class Levels {
    private Levels() {}

    /// Both sides by rank.
    ///
    /// @param given the levels, lowest first
    /// @throws ReadException if a side holds anything else
    static ColumnPair.Values pair(List<String> given, ColumnSide p, ColumnSide q, Side left, Side right, int columns) {
        var levels = p.normal(given);
        var trailP = p.trail();
        var trailQ = q.trail();
        var wordsP = p.words(trailP);
        var wordsQ = q.words(trailQ);
        var ranksP = ranks(levels, p, wordsP);
        var ranksQ = ranks(levels, q, wordsQ);
        return new ColumnPair.Values(
                ColumnType.ORDERED,
                sample(ranksP, wordsP),
                sample(ranksQ, wordsQ),
                BigDecimal.ZERO,
                ColumnPair.Scale.LEVELS,
                true,
                p.inOrder(left, columns, trailP, ranksP),
                q.inOrder(right, columns, trailQ, ranksQ),
                given);
    }

    /// The rank of each distinct word.
    private static double[] ranks(List<String> levels, ColumnSide side, Dictionary words) {
        var ranks = new double[words.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = levels.indexOf(words.value(i));
            if (ranks[i] < 0) {
                side.refuseOthers(levels);
                throw new IllegalStateException("a word that no row holds");
            }
        }
        return ranks;
    }

    private static Sample sample(double[] ranks, Dictionary words) {
        var counts = new long[ranks.length];
        Arrays.setAll(counts, words::count);
        return Sample.counted(ranks, counts);
    }
}
