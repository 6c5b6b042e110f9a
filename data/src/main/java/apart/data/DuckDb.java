package apart.data;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The embedded engine: how it is started, how paths and names are put to it, and what its errors
/// mean.
final class DuckDb {
    private static final Pattern GLOB = Pattern.compile("[*?\\[]");
    private static final Pattern LIBRARY = Pattern.compile("libduckdb_java\\d+\\.so.*");

    private DuckDb() {}

    /// A connection to the one database of this process, in memory, which loads nothing from the
    /// network and writes nothing to the disk. One for all tables, so that they share its memory and
    /// its threads; it is started when the first table needs it.
    static DuckDBConnection connect() throws SQLException {
        try {
            synchronized (Engine.ROOT) {
                return Engine.ROOT.duplicate();
            }
        } catch (LinkageError e) {
            Throwable root = e;
            for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
                root = cause;
            }
            throw new ReadException(
                    Kind.UNSUPPORTED,
                    "parquet cannot be read here: the embedded engine does not start ("
                            + Shown.cut(String.valueOf(root.getMessage())) + ")",
                    e);
        }
    }

    private static final class Engine {
        static final DuckDBConnection ROOT = start();

        private static DuckDBConnection start() {
            var settings = new Properties();
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("allow_community_extensions", "false");
            settings.setProperty("temp_directory", "");
            // A file may be written again under its name, and what was kept of the old one would be read.
            settings.setProperty("enable_external_file_cache", "false");
            try {
                var connection =
                        DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
                removeUnpackedLibrary();
                return connection;
            } catch (SQLException e) {
                throw new IllegalStateException("the embedded engine does not start", e);
            }
        }
    }

    /// The driver unpacks its library, some 70 MB, into the folder for temporary files, where a
    /// killed process would leave it behind. Once loaded it needs no name any more.
    private static void removeUnpackedLibrary() {
        var maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return;
        }
        try (var lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            var folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toRealPath();
            var loaded = lines.filter(line -> line.contains("libduckdb_java") && line.indexOf('/') >= 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(path -> folder.equals(path.getParent())
                            && LIBRARY.matcher(path.getFileName().toString()).matches())
                    .findFirst();
            if (loaded.isPresent()) {
                Files.deleteIfExists(loaded.get());
                sweepUnpackedLibraries(folder);
            }
        } catch (IOException | RuntimeException e) {
            // Then it stays until this process ends, as without us.
            return;
        }
    }

    /// Deletes what processes killed between unpacking and loading left behind more than a day ago.
    /// A library that is loaded by then needs no name.
    static void sweepUnpackedLibraries(Path folder) throws IOException {
        TemporaryFiles.sweep(
                folder, file -> LIBRARY.matcher(file.getFileName().toString()).matches());
    }

    /// A parquet file as a table of the engine.
    static String table(Path path) {
        return "read_parquet(" + literal(path) + ", hive_partitioning = false, filename = false)";
    }

    /// A path as a literal that names this one file: characters that would make it a pattern stand
    /// in brackets.
    static String literal(Path path) {
        var text = path.toAbsolutePath().toString();
        return "'" + GLOB.matcher(text).replaceAll("[$0]").replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// The engine's error as ours, with its reason.
    static RuntimeException failure(Input input, SQLException e) {
        var reason = reason(e);
        var lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("interrupted")) {
            return closed(e);
        }
        if (lower.contains("encrypt")) {
            return new ReadException(
                    Kind.ENCRYPTED, input.name() + " is encrypted and cannot be read; decrypt it first", e);
        }
        if (lower.contains("permission denied")) {
            return new ReadException(Kind.PERMISSION, input.name() + " may not be read by this user", e);
        }
        if (lower.contains("no space left") || lower.contains("max_temp_directory_size")) {
            return new ReadException(Kind.NO_SPACE, "no space left while reading " + input.name() + ": " + reason, e);
        }
        if (lower.startsWith("out of memory")) {
            return new ReadException(
                    Kind.LIMIT, "reading " + input.name() + " needs more memory than there is: " + reason, e);
        }
        return new ReadException(
                Kind.CORRUPT, input.name() + " is damaged or not parquet: " + reason + "; write it again", e);
    }

    private static String reason(SQLException e) {
        var message = String.valueOf(e.getMessage());
        int quotedQuery = message.indexOf("\n\nLINE ");
        return Shown.cut(quotedQuery < 0 ? message : message.substring(0, quotedQuery));
    }

    static CancellationException closed(@Nullable Throwable cause) {
        var cancelled = new CancellationException("the table was closed while it was read");
        if (cause != null) {
            cancelled.initCause(cause);
        }
        return cancelled;
    }
}
