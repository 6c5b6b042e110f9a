package apart.data;

import apart.Sample;
import apart.data.ColumnSide.Nature;
import apart.estimate.Cells;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is kept of a column that stands alone: enough to see whether another one holds the same
/// values.
///
/// @param values at most 2,048 quantiles; absent among texts
/// @param counts by text; empty among values
record ColumnSketch(
        String name,
        Nature nature,
        long rows,
        long present,
        @Nullable Sample values,
        Map<String, Long> counts) {
    private static final int QUANTILES = 2_048;
    private static final int MOST_TEXTS = 1_000;
    /// Cells, fewer than which tell hardly anything apart.
    private static final int FEW_CELLS = 3;

    /// Reads a column; absent where nothing can be said of it: no values, or too many different
    /// texts.
    static @Nullable ColumnSketch of(Table table, int column, String name, ReadOptions options) {
        try {
            var side = new ColumnSide(table, column, name, options);
            var nature = side.nature();
            return switch (nature) {
                case NUMBERS ->
                    of(side, name, Sample.of(side.scan().numbers(), side.scan().numberCount()));
                case MOMENTS -> of(side, name, Sample.of(side.momentsSince(0, MomentToken.MICROS_PER_SECOND)));
                case TEXTS -> ofTexts(side, name);
                case NOTHING -> null;
            };
        } catch (ReadException | ArithmeticException | IllegalArgumentException unreadable) {
            // What cannot be read gives no hint; the column is not compared anyway.
            return null;
        }
    }

    private static ColumnSketch of(ColumnSide side, String name, Sample all) {
        int size = Math.min(QUANTILES, all.size());
        var quantiles = new double[size];
        for (int i = 0; i < size; i++) {
            quantiles[i] = all.quantile((i + .5) / size);
        }
        return new ColumnSketch(name, side.nature(), side.table().rows(), all.size(), Sample.of(quantiles), Map.of());
    }

    private static @Nullable ColumnSketch ofTexts(ColumnSide side, String name) {
        var words = side.words(side.trail());
        if (words.size() > MOST_TEXTS) {
            return null;
        }
        var counts = new LinkedHashMap<String, Long>();
        long present = 0;
        for (int i = 0; i < words.size(); i++) {
            counts.put(words.value(i), words.count(i));
            present += words.count(i);
        }
        return new ColumnSketch(name, side.nature(), side.table().rows(), present, null, counts);
    }

    /// How far apart the values of two columns are.
    ///
    /// @param js in bits
    /// @param noise what JS would be on average between two samples of one law, of these sizes
    /// @param telling whether the columns hold enough different values for an agreement to mean
    ///   anything
    record Distance(double js, double noise, boolean telling) {}

    /// The distance to another column; absent where the two are of different kinds.
    @Nullable
    Distance to(ColumnSketch other) {
        double missing = 1 - (double) present / rows;
        double missingThere = 1 - (double) other.present / other.rows;
        if (nature != other.nature || Math.abs(missing - missingThere) > .05) {
            return null;
        }
        var cells = cells(other);
        double js = Draft.Divergences.of(cells).js() / Math.log(2);
        // Twice n times JS in nats is half a χ² with one degree of freedom less than there are cells.
        double noise = (cells.size() - 1) * (1. / present + 1. / other.present) / (8 * Math.log(2));
        return new Distance(js, noise, cells.size() >= FEW_CELLS);
    }

    private Cells cells(ColumnSketch other) {
        if (values != null && other.values != null) {
            return Cells.ofValues(values, other.values);
        }
        var names = new TreeSet<>(counts.keySet());
        names.addAll(other.counts.keySet());
        var list = names.stream().toList();
        var p = list.stream().mapToLong(text -> counts.getOrDefault(text, 0L)).toArray();
        var q = list.stream()
                .mapToLong(text -> other.counts.getOrDefault(text, 0L))
                .toArray();
        return Cells.ofCategories(list, p, q).grouped();
    }
}
