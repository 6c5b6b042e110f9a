package apart.data;

import apart.data.TableFormat.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The forms in which a transport plan is written to a file: one line or row per piece, with the
/// columns `source`, `target`, `mass` and `cost`.
///
/// Pieces are written as they come and never held together, so that a plan may be larger than
/// memory. Numbers keep all their bits in both forms.
public enum PlanFormat {
    /// Text, comma-separated, with a header.
    CSV(TableFormat.CSV),
    /// Parquet. It is made of the csv, which stands in a temporary file meanwhile.
    PARQUET(TableFormat.PARQUET);

    private static final List<Column> COLUMNS = List.of(
            new Column("source", true),
            new Column("target", true),
            new Column("mass", false),
            new Column("cost", false));

    private final TableFormat format;

    PlanFormat(TableFormat format) {
        this.format = format;
    }

    /// Takes the pieces of a plan, one after the other.
    @FunctionalInterface
    public interface Sink {
        /// A mass that moves.
        ///
        /// @param source the row that it leaves, from 1
        /// @param target the row that it goes to, from 1
        /// @param mass as a part of 1
        /// @param cost of moving a unit of mass there
        void piece(long source, long target, double mass, double cost);
    }

    /// The pieces of a plan.
    @FunctionalInterface
    public interface Pieces {
        /// Shows all pieces.
        void each(Sink sink);
    }

    /// The form that the name of a file asks for.
    ///
    /// @throws ReadException if it ends neither with .csv nor with .parquet
    public static PlanFormat of(String name) {
        return switch (TableFormat.of(name, "the plan")) {
            case CSV -> CSV;
            case PARQUET -> PARQUET;
        };
    }

    /// Writes a plan into a file that is there or not.
    ///
    /// @throws IOException if it cannot be written
    /// @throws ReadException if the folder for temporary files cannot be written to
    public void write(Path file, Pieces pieces) throws IOException {
        // Rows are counted in whole numbers far below 2⁵³, which a double holds.
        format.write(
                file,
                COLUMNS,
                sink -> pieces.each(
                        (source, target, mass, cost) -> sink.rows((double) source, (double) target, mass, cost)));
    }
}
