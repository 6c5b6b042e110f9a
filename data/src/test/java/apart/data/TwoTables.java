package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.TypeChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Writes small tables into a folder and compares them.
///
/// @param folder where they are written
/// @param options how they are compared
record TwoTables(Path folder, CompareOptions options) {
    static TwoTables in(Path folder) {
        return new TwoTables(folder, CompareOptions.defaults());
    }

    TwoTables with(ReadOptions reading) {
        return new TwoTables(folder, options.withReading(reading));
    }

    TwoTables selecting(List<String> columns, List<String> ignore, Map<String, String> renamed) {
        return new TwoTables(
                folder, options.withColumns(columns).withIgnore(ignore).withRenamed(renamed));
    }

    TwoTables with(long seed, int threads) {
        return new TwoTables(folder, options.withSeed(seed).withThreads(threads));
    }

    static ReadOptions missing(String... tokens) {
        return ReadOptions.defaults().withMissing(List.of(tokens));
    }

    static ReadOptions decimal(char mark) {
        return ReadOptions.defaults().withDecimal(mark);
    }

    static ReadOptions type(String column, ColumnType type) {
        return ReadOptions.defaults().withTypes(Map.of(column, type));
    }

    static ReadOptions strict() {
        return ReadOptions.defaults().withStrict(true);
    }

    static ReadOptions nonfinite(ReadOptions.Nonfinite what) {
        return ReadOptions.defaults().withNonfinite(what);
    }

    /// A csv file of the lines.
    String csv(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A csv file of one column `x`.
    String column(String name, List<?> values) {
        var lines = new String[values.size() + 1];
        lines[0] = "x";
        for (int i = 0; i < values.size(); i++) {
            lines[i + 1] = values.get(i).toString();
        }
        return csv(name, lines);
    }

    /// A parquet file of what a query selects.
    String parquet(String name, String select) {
        var file = folder.resolve(name).toString();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    Comparison compare(String reference, String current) {
        return Apart.compare(reference, current, options, CompareProgress.NONE);
    }

    /// The comparison of the only column of both.
    ColumnComparison only(String reference, String current) {
        var columns = compare(reference, current).columns();
        assertThat(columns).hasSize(1);
        return columns.getFirst();
    }

    Compared compared(String reference, String current) {
        return (Compared) only(reference, current);
    }

    TypeChanged typeChanged(String reference, String current) {
        return (TypeChanged) only(reference, current);
    }

    /// Asserts that the comparison is refused, in these words.
    void refused(ReadException.Kind kind, String reference, String current, String... words) {
        var e = catchThrowableOfType(ReadException.class, () -> compare(reference, current));
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(words);
    }

    static Compared column(Comparison comparison, String name) {
        return comparison.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(Compared.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static double value(Compared column, String measure) {
        var measured = column.find(measure);
        assertThat(measured).as(measure).isNotNull();
        return measured == null ? Double.NaN : measured.value();
    }
}
