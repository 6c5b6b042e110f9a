package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Runs the command on damaged files and odd command lines, and holds every run to the same few laws: it ends, with a
/// known exit code and a message one can read; it never says NaN; every row is in exactly one of the counts; a table
/// is no distance from itself; and where a second reader understands the file, it counts as many records.
///
/// A case follows from its seed and the corpus alone. `FuzzTest` runs a few thousand; a long run is
/// `mvn test -pl app -am -Dtest=FuzzTest -Dapart.fuzz.minutes=60`, with `-Dapart.fuzz.seed=…` to begin elsewhere.
final class Fuzz {
    private static final Pattern TRACE =
            Pattern.compile("(?m)^\\s+at [\\w.$]+\\(|Exception in thread|a fault in apart");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x{202e}]");
    private static final Pattern JSON_CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f]");
    private static final int LONGEST_MESSAGE = 8_192;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<Path> corpus;
    private final List<byte[]> contents;
    private final SortedMap<String, Integer> outcomes = new TreeMap<>();

    Fuzz(Path folder, Path corpus) {
        this.folder = folder;
        try (var files = Files.list(corpus)) {
            this.corpus =
                    files.filter(f -> !f.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        contents = this.corpus.stream().map(Fuzz::bytes).toList();
    }

    /// How the cases so far ended, by kind and exit code.
    SortedMap<String, Integer> outcomes() {
        return outcomes;
    }

    /// Runs one case.
    ///
    /// @throws AssertionError with the seed, if a law is broken; the files of the case are left in the folder
    void run(long seed) {
        // Neighbouring seeds would begin alike.
        var random = new Random(seed * 0x9e3779b97f4a7c15L);
        switch (random.nextInt(8)) {
            case 0 -> oddCommandLine(seed, random);
            case 1, 2 -> againstItself(seed, random);
            default -> againstWhole(seed, random);
        }
    }

    // ---- cases ---------------------------------------------------------------------------------------------

    private void againstWhole(long seed, Random random) {
        int which = random.nextInt(corpus.size());
        var whole = corpus.get(which);
        var damaged = damaged(which, random);
        boolean first = random.nextBoolean();
        var a = first ? whole : damaged;
        var b = first ? damaged : whole;
        judged("damaged", seed, a, b, arguments("compare", a.toString(), b.toString(), "--json", "--quiet"));
    }

    private void againstItself(long seed, Random random) {
        var damaged = damaged(random.nextInt(corpus.size()), random);
        var run = judged(
                "itself",
                seed,
                damaged,
                damaged,
                arguments("compare", damaged.toString(), damaged.toString(), "--json", "--quiet"));
        require(run.code() != Exit.APART, seed, run, "a table is apart from itself");
    }

    private void oddCommandLine(long seed, Random random) {
        var a = corpus.get(random.nextInt(corpus.size()));
        var b = corpus.get(random.nextInt(corpus.size()));
        var arguments = OddCommandLines.of(a, b, folder, random);
        var run = finished(seed, arguments);
        count("command line", run);
        requireOrderly(seed, run, arguments);
    }

    private Path damaged(int which, Random random) {
        var bytes = Mutations.of(contents.get(which), contents, random);
        var name = corpus.get(which).getFileName().toString();
        try {
            return Files.write(folder.resolve("damaged-" + name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] arguments(String... arguments) {
        return arguments;
    }

    // ---- laws ----------------------------------------------------------------------------------------------

    private Run judged(String kind, long seed, Path a, Path b, String[] arguments) {
        var run = finished(seed, arguments);
        count(kind, run);
        requireOrderly(seed, run, arguments);
        if (run.code() == Exit.NOTHING_MOVED || run.code() == Exit.APART) {
            JsonNode json;
            try {
                json = JSON.readTree(run.out());
            } catch (JacksonException e) {
                throw new AssertionError(told(seed, run, "the result is not JSON: " + e.getMessage()), e);
            }
            requireAllRows(seed, run, json);
            requireAsManyRecords(seed, run, json.get("reference"), a);
            requireAsManyRecords(seed, run, json.get("current"), b);
        }
        return run;
    }

    private Run finished(long seed, String[] arguments) {
        var running = CompletableFuture.supplyAsync(() -> Run.apart(arguments), r -> {
            var thread = new Thread(r, "case " + seed);
            thread.setDaemon(true);
            thread.start();
        });
        try {
            return running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("seed " + seed + " hangs: apart " + String.join(" ", arguments), e);
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed + " throws: apart " + String.join(" ", arguments), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void requireOrderly(long seed, Run run, String[] arguments) {
        var about = Arrays.toString(arguments);
        require(run.code() >= 0 && run.code() <= Exit.MACHINE, seed, run, about + " ends with " + run.code());
        require(!TRACE.matcher(run.err()).find(), seed, run, about + " shows a trace");
        require(!CONTROL.matcher(run.err()).find(), seed, run, about + " lets control characters through");
        // JSON holds names and values as they are, but for what it must escape.
        var control = run.out().startsWith("{") ? JSON_CONTROL : CONTROL;
        require(!control.matcher(run.out()).find(), seed, run, about + " prints control characters");
        require(run.err().length() <= LONGEST_MESSAGE, seed, run, about + " tells too much");
        if (run.code() >= Exit.USAGE && run.code() != Exit.CANNOT_DECIDE) {
            require(!run.err().isBlank(), seed, run, about + " fails without a word");
        }
    }

    private static void requireAllRows(long seed, Run run, JsonNode json) {
        for (var column : json.get("columns")) {
            for (var side : List.of("reference", "current")) {
                var counts = column.get(side);
                if (counts != null && counts.has("rows")) {
                    long rows = counts.get("rows").asLong();
                    long sum = 0;
                    for (var count : List.of("present", "missing", "unreadable", "nonfinite")) {
                        sum += counts.has(count) ? counts.get(count).asLong() : 0;
                    }
                    require(sum == rows, seed, run, "of " + rows + " rows " + sum + " are counted");
                    require(rows == json.get(side).get("rows").asLong(), seed, run, "a column lost rows");
                }
            }
        }
    }

    private static void requireAsManyRecords(long seed, Run run, JsonNode table, Path file) {
        long records = records(table, file);
        if (records >= 0) {
            long rows = table.get("rows").asLong();
            require(rows == records, seed, run, file + " has " + records + " records, " + rows + " were read");
        }
    }

    /// The number of records by a second reader, or −1 where it has nothing to say.
    private static long records(JsonNode table, Path file) {
        var decided = table.get("decided");
        if (!table.get("format").asString().equals("csv")
                || !decided.get("compression").asString().equals("none")) {
            return -1;
        }
        var delimiter = decided.get("delimiter").asString();
        char separator = delimiter.equals("\\t") ? '\t' : delimiter.charAt(0);
        var text = new String(bytes(file), UTF_8);
        long count = 0;
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .maxBufferSize(1 << 24)
                .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            for (var record : reader) {
                if (record.getFieldCount() == 1) {
                    // In a table of one column an empty line is a missing value, which this reader cannot know.
                    return -1;
                }
                count++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return -1;
        }
        return decided.get("header").asString().equals("yes") ? count - 1 : count;
    }

    private static void require(boolean good, long seed, Run run, String law) {
        if (!good) {
            throw new AssertionError(told(seed, run, law));
        }
    }

    private static String told(long seed, Run run, String law) {
        return "seed " + seed + ": " + law + "\ncode " + run.code() + "\nout: " + cut(run.out()) + "\nerr: "
                + cut(run.err());
    }

    private static String cut(String text) {
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
    }

    private void count(String kind, Run run) {
        outcomes.merge(kind + " → " + run.code(), 1, Integer::sum);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- a long run ----------------------------------------------------------------------------------------

    /// Runs case after case until the time is over. Of each broken law the first few are kept in the folder.
    ///
    /// @return what was broken, in words
    List<String> runUntil(Instant end, long firstSeed) {
        var broken = new ArrayList<String>();
        long seed = firstSeed;
        for (; Instant.now().isBefore(end) && broken.size() < 20; seed++) {
            try {
                run(seed);
            } catch (AssertionError law) {
                broken.add(String.valueOf(law.getMessage()));
                System.err.println(law.getMessage());
            }
            if ((seed - firstSeed + 1) % 5_000 == 0) {
                System.err.println((seed - firstSeed + 1) + " cases, " + broken.size() + " broken, " + outcomes);
            }
        }
        System.err.println((seed - firstSeed) + " cases, " + broken.size() + " broken, " + outcomes);
        return broken;
    }
}
