package apart.data;

import java.util.List;
import java.util.Map;

/// What the user says about a comparison, in place of the defaults.
///
/// @param columns the columns to compare, by their names in the reference; empty for all
/// @param ignore columns to leave out, in both tables
/// @param renamed name in the reference to name in the current table
/// @param seed of all draws
/// @param alpha the false-discovery rate over the columns
/// @param threads how many columns are worked on at once; never changes a result
/// @param reading how files are read
public record CompareOptions(
        List<String> columns,
        List<String> ignore,
        Map<String, String> renamed,
        long seed,
        double alpha,
        int threads,
        ReadOptions reading) {
    public CompareOptions {
        columns = List.copyOf(columns);
        ignore = List.copyOf(ignore);
        renamed = Map.copyOf(renamed);
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; at least 1 is needed");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; it lies between 0 and 1, such as 0.05");
        }
    }

    /// All columns, seed 1, a false-discovery rate of 5 %, one thread per processor.
    public static CompareOptions defaults() {
        return new CompareOptions(
                List.of(),
                List.of(),
                Map.of(),
                1,
                .05,
                Runtime.getRuntime().availableProcessors(),
                ReadOptions.defaults());
    }
}
