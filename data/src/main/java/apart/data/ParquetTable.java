package apart.data;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/// A parquet file, read in place by the embedded engine, one column at a time.
///
/// Parquet carries no checksum that the engine looks at: a flipped bit may read as other values. The
/// facts therefore name the file's SHA-256.
final class ParquetTable implements Table {
    private final Input input;
    private final @Nullable Path copy;
    private final TableFacts facts;
    private final List<ParquetColumn> columns;
    private final List<String> names;
    private final Map<String, String> skipped;
    private final Set<DuckDBPreparedStatement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private ParquetTable(Input input, @Nullable Path copy, long bytes, String sha256, DuckDBConnection connection)
            throws SQLException {
        this.input = input;
        this.copy = copy;
        var schema = ParquetSchema.of(connection, input.path());
        checkDistinct(schema.names());
        this.columns = schema.columns();
        this.names = columns.stream().map(ParquetColumn::name).toList();
        this.skipped = schema.skipped();
        if (schema.rows() == 0) {
            throw new ReadException(
                    Kind.NO_ROWS,
                    input.name() + " has no rows; its columns are " + Shown.cut(String.join(", ", schema.names())));
        }
        if (columns.isEmpty()) {
            throw new ReadException(
                    Kind.UNSUPPORTED,
                    input.name() + " has no column that can be compared; it has " + Shown.cut(skipped.toString()));
        }
        this.facts =
                new TableFacts(input.name(), "parquet", schema.rows(), bytes, sha256, new TreeMap<>(), schema.notes());
    }

    /// Opens a file that has just been read through.
    ///
    /// @param bytes its size
    /// @param sha256 of its bytes
    static ParquetTable open(Input input, long bytes, String sha256) {
        return open(input, null, bytes, sha256);
    }

    /// Copies a stream to a private temporary file and opens that; the file goes with the table.
    static ParquetTable copied(PeekStream stream, SourceStream source, String name) throws IOException {
        var copy = TemporaryFiles.create(".parquet");
        try {
            TemporaryFiles.fill(copy, stream);
            var input = Input.of(copy, name);
            return open(input, copy, source.count(), source.sha256Hex());
        } catch (Throwable e) {
            TemporaryFiles.delete(copy);
            throw e;
        }
    }

    private static ParquetTable open(Input input, @Nullable Path copy, long bytes, String sha256) {
        try {
            try (var connection = DuckDb.connect()) {
                return new ParquetTable(input, copy, bytes, sha256, connection);
            }
        } catch (SQLException e) {
            throw DuckDb.failure(input, e);
        }
    }

    private void checkDistinct(List<String> names) {
        Map<String, String> seen = HashMap.newHashMap(names.size());
        for (var name : names) {
            var earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                throw new ReadException(
                        Kind.DUPLICATE_COLUMN,
                        input.name()
                                + (earlier.equals(name)
                                        ? " has two columns called " + Shown.cut(name)
                                        : " has columns called " + Shown.cut(earlier) + " and " + Shown.cut(name)
                                                + ", which differ only in case")
                                + "; rename one");
            }
        }
    }

    @Override
    public TableFacts facts() {
        return facts;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public Map<String, String> skipped() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    @Override
    public Texts texts() {
        return Texts.LITERAL;
    }

    @Override
    public long rows() {
        return facts.rows();
    }

    @Override
    public void read(int column, Cells sink) {
        var read = columns.get(column);
        long rows;
        try (var own = DuckDb.connect();
                var statement = own.prepare(read.query(input.path()))) {
            running.add(statement);
            try {
                if (closed) {
                    throw DuckDb.closed(null);
                }
                rows = read(statement, read, sink);
            } finally {
                running.remove(statement);
            }
        } catch (SQLException e) {
            if (closed) {
                throw DuckDb.closed(e);
            }
            input.checkUnchanged();
            throw DuckDb.failure(input, e);
        }
        input.checkUnchanged();
        if (rows != rows()) {
            throw new ReadException(
                    Kind.CORRUPT,
                    input.name() + " is damaged: column " + Shown.cut(read.name()) + " has " + rows
                            + " values, expected " + rows());
        }
    }

    private long read(DuckDBPreparedStatement statement, ParquetColumn column, Cells sink) throws SQLException {
        long rows = 0;
        try (var result = statement.query()) {
            while (result.nextChunk()) {
                if (closed) {
                    throw DuckDb.closed(null);
                }
                var chunk = result.chunk();
                column.cells().show(chunk.vector(0), rows, sink);
                rows += chunk.rowCount();
            }
        }
        return rows;
    }

    @Override
    public String where(long row) {
        return facts.path() + " row " + (row + 1);
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (var statement : running) {
                statement.cancel();
            }
        } catch (SQLException e) {
            throw DuckDb.failure(input, e);
        }
        if (copy != null) {
            TemporaryFiles.delete(copy);
        }
    }
}
