package apart.data;

import apart.Sample;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Reads a column whose values are levels in an order, as ranks 0, 1, 2 … on the line.
final class Levels {
    private Levels() {}

    /// Both sides by rank.
    ///
    /// @param given the levels, lowest first
    /// @throws ReadException if a side holds anything else
    static ColumnPair.Values pair(List<String> given, ColumnSide p, ColumnSide q, Side left, Side right) {
        var levels = p.normal(given);
        return new ColumnPair.Values(
                ColumnType.ORDERED,
                ranks(levels, p),
                ranks(levels, q),
                BigDecimal.ZERO,
                ColumnPair.Scale.LEVELS,
                true,
                left,
                right,
                given);
    }

    private static Sample ranks(List<String> levels, ColumnSide side) {
        var words = side.words();
        var counts = new long[levels.size()];
        for (int i = 0; i < words.size(); i++) {
            int rank = levels.indexOf(words.value(i));
            if (rank < 0) {
                side.refuseOthers(levels);
                throw new IllegalStateException("a word that no row holds");
            }
            counts[rank] += words.count(i);
        }
        var ranks = IntStream.range(0, counts.length)
                .filter(rank -> counts[rank] > 0)
                .toArray();
        return Sample.counted(
                Arrays.stream(ranks).asDoubleStream().toArray(),
                Arrays.stream(ranks).mapToLong(rank -> counts[rank]).toArray());
    }
}
