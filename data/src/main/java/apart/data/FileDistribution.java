package apart.data;

import apart.Distribution;
import apart.loops.RadixSort;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A distribution that was read from a file, and which of its rows became what.
public final class FileDistribution {
    private final Distribution distribution;
    private final TableFacts facts;
    private final List<String> columns;
    private final double @Nullable [] values;
    private final double @Nullable [] weights;

    /// @param values of a sample by row, NaN where there is none; absent where rows are outcomes or
    ///     points, in their order
    /// @param weights of the values, by row; absent where there are none
    FileDistribution(
            Distribution distribution,
            TableFacts facts,
            List<String> columns,
            double @Nullable [] values,
            double @Nullable [] weights) {
        this.distribution = distribution;
        this.facts = facts;
        this.columns = List.copyOf(columns);
        this.values = values;
        this.weights = weights;
    }

    /// What was read.
    public Distribution distribution() {
        return distribution;
    }

    /// Where it was read, and how.
    public TableFacts facts() {
        return facts;
    }

    /// The columns of weights, values or coordinates, in the order of the coordinates.
    public List<String> columns() {
        return columns;
    }

    /// For each row of the file the outcome, the rank of the value, or the point that it became;
    /// −1 where it holds no value. Cost O(n), for a sample what sorting costs.
    public int[] places() {
        if (values == null) {
            return IntStream.range(0, Math.toIntExact(facts.rows())).toArray();
        }
        var rows = IntStream.range(0, values.length)
                .filter(row -> !Double.isNaN(values[row]))
                .mapToDouble(row -> row)
                .toArray();
        var sorted = Arrays.stream(rows).map(row -> values[(int) row] + 0.0).toArray();
        // Rows go along with their values as doubles, which hold them exactly.
        RadixSort.sort(sorted, rows);
        if (weights != null) {
            orderEqual(sorted, rows, weights);
        }
        var places = new int[values.length];
        Arrays.fill(places, -1);
        for (int rank = 0; rank < rows.length; rank++) {
            places[(int) rows[rank]] = rank;
        }
        return places;
    }

    /// Among equal values a sample has the lighter ones first.
    private static void orderEqual(double[] sorted, double[] rows, double[] weights) {
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > 1) {
                var run = Arrays.stream(rows, from, to)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> weights[row.intValue()]))
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                System.arraycopy(run, 0, rows, from, run.length);
            }
        }
    }
}
