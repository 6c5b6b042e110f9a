package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/// Opens tables.
final class Tables {
    private static final String STANDARD_INPUT = "-";
    private static final long PATIENCE_MILLIS = 1_000;

    private Tables() {}

    /// Reads a table as the user named it: the path of a file or pipe, or `-` for standard input.
    ///
    /// Cost: one pass over the bytes of a text; of a parquet file one to hash it, and then what is
    /// asked for.
    ///
    /// @throws ReadException where there is nothing that can be read as a table
    static Table open(String given, ReadOptions options, ReadProgress progress) {
        return open(given, System.in, options, progress, PATIENCE_MILLIS);
    }

    /// Reads the table in a file, whatever its name looks like.
    static Table open(Path path, ReadOptions options, ReadProgress progress) {
        return open(Input.of(path, path.toString()), options, progress, PATIENCE_MILLIS);
    }

    static Table open(
            String given, InputStream standardInput, ReadOptions options, ReadProgress progress, long patienceMillis) {
        if (!given.equals(STANDARD_INPUT)) {
            return open(Input.of(given), options, progress, patienceMillis);
        }
        var source = new SourceStream(standardInput, "standard input", -1, progress);
        try {
            return read(source, "standard input", "", options);
        } catch (IOException e) {
            throw Trouble.reading("standard input", e);
        }
    }

    private static Table open(Input input, ReadOptions options, ReadProgress progress, long patienceMillis) {
        try (var stream = input.stream() ? pipe(input, progress, patienceMillis) : Files.newInputStream(input.path())) {
            long size = input.stream() ? -1 : input.attributes().size();
            var source = new SourceStream(stream, input.name(), size, progress);
            return input.stream()
                    ? read(source, input.name(), input.path().toString(), options)
                    : readFile(source, input, options);
        } catch (IOException e) {
            throw Trouble.reading(input.name(), e);
        }
    }

    private static Table readFile(SourceStream source, Input input, ReadOptions options) throws IOException {
        var fileName = input.path().toString();
        if (input.attributes().size() == 0 && !Format.isNamedParquet(fileName)) {
            throw CsvTable.empty(input.name());
        }
        var head = new PeekStream(source);
        Table table;
        try {
            var format = Format.of(head.peek(Format.HEAD), fileName, input.name());
            if (format == Format.PARQUET) {
                head.transferTo(OutputStream.nullOutputStream());
                table = ParquetTable.open(input, source.count(), source.sha256Hex());
            } else {
                table = text(head, format, source, input.name(), options);
            }
        } catch (ReadException e) {
            // A file in motion breaks in many ways; that it moves is the cause.
            input.checkUnchanged();
            throw e;
        }
        try {
            input.checkUnchanged();
            input.checkWhole(source.count());
        } catch (ReadException e) {
            table.close();
            throw e;
        }
        return table;
    }

    private static Table read(SourceStream source, String name, String fileName, ReadOptions options)
            throws IOException {
        var head = new PeekStream(source);
        var format = Format.of(head.peek(Format.HEAD), fileName, name);
        return format == Format.PARQUET
                ? ParquetTable.copied(head, source, name)
                : text(head, format, source, name, options);
    }

    private static Table text(PeekStream head, Format format, SourceStream source, String name, ReadOptions options)
            throws IOException {
        if (format == Format.GZIP) {
            try (var unpacked = new Gunzip(head, name)) {
                var inner = new PeekStream(unpacked);
                Format.refuseContent(inner.peek(Format.HEAD), name);
                return CsvTable.read(inner, source, name, "gzip", options, CsvTable.defaultBudget());
            }
        }
        return CsvTable.read(head, source, name, "none", options, CsvTable.defaultBudget());
    }

    /// Opens a pipe, which waits until somebody opens it for writing, and says so after a while.
    private static InputStream pipe(Input input, ReadProgress progress, long patienceMillis) throws IOException {
        var timer = new Timer("pipe " + input.name(), true);
        try {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            progress.notice("waiting for a writer of the pipe " + input.name());
                        }
                    },
                    patienceMillis);
            return Files.newInputStream(input.path());
        } finally {
            timer.cancel();
        }
    }
}
