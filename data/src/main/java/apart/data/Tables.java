package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            var files = Wanted.of(given);
            return files.size() == 1
                    ? open(Input.of(files.getFirst()), options, progress, patienceMillis)
                    : openAll(given, files, options, progress, patienceMillis);
        }
        var source = new SourceStream(standardInput, "standard input", -1, progress);
        try {
            return read(source, "standard input", "", options, budget(options));
        } catch (IOException e) {
            throw Trouble.reading("standard input", e);
        }
    }

    private static Table openAll(
            String given, List<String> files, ReadOptions options, ReadProgress progress, long patienceMillis) {
        var inputs = files.stream().map(Input::of).toList();
        long all = inputs.stream()
                .mapToLong(input -> input.stream() ? -1 : input.attributes().size())
                .reduce(0, (sum, size) -> sum < 0 || size < 0 ? -1 : sum + size);
        var tables = new ArrayList<Table>();
        try {
            long before = 0;
            for (var input : inputs) {
                var part = new PartProgress(progress, before, all);
                // What the parts keep in memory together is what one table would.
                tables.add(open(input, options, budget(options) / inputs.size(), part, patienceMillis));
                before += tables.getLast().facts().bytes();
            }
        } catch (RuntimeException e) {
            tables.forEach(Table::close);
            throw e;
        }
        return ListTable.of(Shown.of(given), tables);
    }

    /// Tells how far a list is while one of its files is read.
    private record PartProgress(ReadProgress whole, long before, long total) implements ReadProgress {
        @Override
        public void read(long bytes, long ofThis) {
            whole.read(before + bytes, total);
        }

        @Override
        public void notice(String sentence) {
            whole.notice(sentence);
        }
    }

    /// Bytes of cells that one table keeps in memory before it turns to the disk.
    private static long budget(ReadOptions options) {
        return options.memory() == 0 ? CsvTable.defaultBudget() : options.memory() / 8;
    }

    private static Table open(Input input, ReadOptions options, ReadProgress progress, long patienceMillis) {
        return open(input, options, budget(options), progress, patienceMillis);
    }

    private static Table open(
            Input input, ReadOptions options, long budget, ReadProgress progress, long patienceMillis) {
        try (var stream = input.stream() ? pipe(input, progress, patienceMillis) : Files.newInputStream(input.path())) {
            long size = input.stream() ? -1 : input.attributes().size();
            var source = new SourceStream(stream, input.name(), size, progress);
            return input.stream()
                    ? read(source, input.name(), input.path().toString(), options, budget)
                    : readFile(source, input, options, budget);
        } catch (IOException e) {
            throw Trouble.reading(input.name(), e);
        }
    }

    private static Table readFile(SourceStream source, Input input, ReadOptions options, long budget)
            throws IOException {
        var fileName = input.path().toString();
        if (input.attributes().size() == 0 && !Format.isNamedParquet(fileName)) {
            throw Format.isNamedJson(fileName) ? JsonRecords.none(input.name()) : CsvTable.empty(input.name());
        }
        var head = new PeekStream(source);
        Table table;
        try {
            var format = Format.of(head.peek(Format.HEAD), fileName, input.name());
            if (format == Format.PARQUET) {
                head.transferTo(OutputStream.nullOutputStream());
                table = ParquetTable.open(input, source.count(), source.sha256Hex());
            } else {
                table = text(head, format, source, new Named(input.name(), fileName), options, budget);
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

    private static Table read(SourceStream source, String name, String fileName, ReadOptions options, long budget)
            throws IOException {
        var head = new PeekStream(source);
        var format = Format.of(head.peek(Format.HEAD), fileName, name);
        return format == Format.PARQUET
                ? ParquetTable.copied(head, source, name)
                : text(head, format, source, new Named(name, fileName), options, budget);
    }

    /// @param name for messages
    /// @param fileName for its extension
    private record Named(String name, String fileName) {}

    private static Table text(
            PeekStream head, Format format, SourceStream source, Named named, ReadOptions options, long budget)
            throws IOException {
        if (format != Format.GZIP && format != Format.ZSTD) {
            return unpacked(head, format, source, named, "none", options, budget);
        }
        try (var unpacked = format == Format.GZIP ? new Gunzip(head, named.name) : new Unzstd(head, named.name)) {
            var inner = new PeekStream(unpacked);
            var inside = Format.inside(inner.peek(Format.HEAD), named.fileName, named.name);
            var compression = format.name().toLowerCase(Locale.ROOT);
            return unpacked(inner, inside, source, named, compression, options, budget);
        }
    }

    private static Table unpacked(
            PeekStream text,
            Format format,
            SourceStream source,
            Named named,
            String compression,
            ReadOptions options,
            long budget)
            throws IOException {
        if (format == Format.JSON) {
            return JsonTable.read(text, source, named.name, compression, options, budget);
        }
        return CsvTable.read(text, source, named.name, compression, delimited(text, named, options), budget);
    }

    /// A file named as tab-separated, with a tab in its first line, is.
    private static ReadOptions delimited(PeekStream text, Named named, ReadOptions options) throws IOException {
        if (!options.delimiter().isEmpty() || !Format.isNamedTsv(named.fileName)) {
            return options;
        }
        for (byte b : text.peek(TextEncoding.HEAD)) {
            if (b == '\n') {
                break;
            }
            if (b == '\t') {
                return options.withDelimiter("\t");
            }
        }
        return options;
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
