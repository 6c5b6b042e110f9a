package apart.data;

import apart.data.ReadException.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/// The forms in which a transport plan is written to a file: one line or row per piece, with the
/// columns `source`, `target`, `mass` and `cost`.
///
/// Pieces are written as they come and never held together, so that a plan may be larger than
/// memory. Numbers keep all their bits in both forms.
public enum PlanFormat {
    /// Text, comma-separated, with a header.
    CSV,
    /// Parquet. It is made of the csv, which stands in a temporary file meanwhile.
    PARQUET;

    private static final int ROOM = 1 << 16;

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
        for (var format : values()) {
            if (name.toLowerCase(Locale.ROOT).endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new ReadException(
                Kind.ARGUMENT,
                "the plan is to go to " + Shown.of(name) + ", whose name does not say how; let it end with .csv or "
                        + ".parquet");
    }

    /// Writes a plan into a file that is there or not.
    ///
    /// @throws IOException if it cannot be written
    /// @throws ReadException if the folder for temporary files cannot be written to
    public void write(Path file, Pieces pieces) throws IOException {
        if (this == CSV) {
            lines(file, pieces);
            return;
        }
        var text = TemporaryFiles.create(".csv");
        try {
            lines(text, pieces);
            convert(text, file);
        } finally {
            TemporaryFiles.delete(text);
        }
    }

    private static void lines(Path file, Pieces pieces) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), ROOM)) {
            var lines = new StringBuilder(ROOM + 128).append("source,target,mass,cost\n");
            try {
                pieces.each((source, target, mass, cost) -> {
                    lines.append(source).append(',').append(target).append(',');
                    lines.append(mass).append(',').append(cost).append('\n');
                    if (lines.length() >= ROOM) {
                        flush(lines, out);
                    }
                });
                flush(lines, out);
            } catch (Unwritten unwritten) {
                throw unwritten.cause;
            }
        }
    }

    private static void flush(StringBuilder lines, OutputStream out) {
        try {
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
            lines.setLength(0);
        } catch (IOException failed) {
            throw new Unwritten(failed);
        }
    }

    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final IOException cause;

        Unwritten(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private static void convert(Path text, Path file) throws IOException {
        try (var connection = DuckDb.connect();
                var statement = connection.createStatement()) {
            statement.execute("COPY (FROM read_csv(" + DuckDb.literal(text)
                    + ", auto_detect = false, header = true, delim = ',', columns = {'source': 'BIGINT', "
                    + "'target': 'BIGINT', 'mass': 'DOUBLE', 'cost': 'DOUBLE'})) TO '"
                    + file.toAbsolutePath().toString().replace("'", "''") + "' (FORMAT parquet)");
        } catch (SQLException failed) {
            throw new IOException(Shown.cut(String.valueOf(failed.getMessage())), failed);
        }
    }
}
