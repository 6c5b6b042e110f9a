package apart.data;

import apart.estimate.Blocks;
import apart.estimate.Evidence;
import apart.estimate.Question;
import apart.estimate.Screening;
import apart.loops.Loops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Compares two tables: reads both, measures every column that both have, tests all of them
/// together, and says what happened.
///
/// Memory holds the values of as many columns as there are threads; what remains of a column is
/// its cells.
final class Comparer {
    private final CompareOptions options;
    private final CompareProgress progress;
    private final Memory memory;
    private final Witness witness;

    private Comparer(CompareOptions options, CompareProgress progress, Witness witness) {
        this.options = options;
        this.progress = progress;
        this.memory = new Memory(options.reading());
        this.witness = witness;
    }

    /// Compares two inputs.
    ///
    /// @param reference a path, or `-` for standard input
    /// @param current a path, or `-` for standard input
    /// @throws ReadException if one cannot be read, or an option names a column that is not
    ///   there
    static Comparison compare(String reference, String current, CompareOptions options, CompareProgress progress) {
        return compare(reference, current, options, progress, Witness.NONE);
    }

    /// The same comparison, seen by a witness.
    static Comparison compare(
            String reference, String current, CompareOptions options, CompareProgress progress, Witness witness) {
        return new Comparer(options, progress, witness).compare(reference, current);
    }

    private Comparison compare(String reference, String current) {
        try (var workers = Executors.newFixedThreadPool(Math.max(2, options.threads()));
                var tables = open(reference, current, workers)) {
            return compare(tables, workers);
        }
    }

    /// Compares two tables that are open, and leaves them open.
    static Comparison compare(Table reference, Table current, CompareOptions options) {
        try (var workers = Executors.newFixedThreadPool(options.threads())) {
            return new Comparer(options, CompareProgress.NONE, Witness.NONE)
                    .compare(new Both(reference, current), workers);
        }
    }

    private Comparison compare(Both tables, ExecutorService workers) {
        if (!options.calendar()) {
            return compare(tables, List.of(), workers);
        }
        var calendar = Calendar.of(tables.reference, tables.current, options, new Calendar.Crew() {
            @Override
            public <T extends @Nullable Object> List<T> each(int count, IntFunction<T> work) {
                return inOrder(count, work, workers);
            }
        });
        return new Comparer(calendar.options(), progress, witness)
                .compare(new Both(calendar.reference(), calendar.current()), calendar.notes(), workers);
    }

    private Comparison compare(Both tables, List<String> said, ExecutorService workers) {
        var columns = Columns.match(tables.reference, tables.current, options);
        witness.matched(columns, tables.reference, tables.current);
        var notes = new ArrayList<>(said);
        var drafts = drafts(columns, tables, workers, notes);
        notes.addAll(Renames.hints(
                columns,
                tables.reference,
                tables.current,
                options.reading(),
                (count, sketch) -> inOrder(count, sketch, workers)));
        return conclude(columns, tables, drafts, notes);
    }

    // ---- reading -------------------------------------------------------------------------------------------

    private record Both(Table reference, Table current) implements AutoCloseable {
        @Override
        public void close() {
            try (reference) {
                current.close();
            }
        }
    }

    private Both open(String reference, String current, ExecutorService workers) {
        var bytes = new ReadBytes(progress);
        var first = workers.submit(() -> Tables.open(reference, options.reading(), bytes.side(0)));
        var second = workers.submit(() -> Tables.open(current, options.reading(), bytes.side(1)));
        Table opened;
        try {
            opened = result(first);
        } catch (ReadException refused) {
            closeLater(second);
            throw refused;
        }
        try {
            return new Both(opened, result(second));
        } catch (ReadException refused) {
            opened.close();
            throw refused;
        }
    }

    private static void closeLater(Future<Table> table) {
        try {
            result(table).close();
        } catch (ReadException _) {
            // The first refusal is the one to report.
        }
    }

    // ---- measuring -----------------------------------------------------------------------------------------

    private List<Noted> drafts(Columns columns, Both tables, ExecutorService workers, List<String> notes) {
        long rows = tables.reference.rows() + tables.current.rows();
        int count = columns.pairs().size();
        var reader = new ColumnReader(tables.reference, tables.current, options.reading(), count, memory);
        var timeline = options.time().inBlocks() ? Timeline.of(tables.reference, tables.current, options) : null;
        var done = new AtomicInteger();
        IntFunction<Noted> work = i -> {
            var match = columns.pairs().get(i);
            var said = new ArrayList<String>();
            try (var _ = memory.take(rows)) {
                var noted = timeline == null
                        ? noted(match.name(), reader.read(match.name(), match.reference(), match.current(), said), said)
                        : timed(
                                match.name(),
                                reader.readRows(match.name(), match.reference(), match.current(), said),
                                timeline,
                                said);
                progress.measuring(done.incrementAndGet(), count);
                return noted;
            }
        };
        var drafts = inOrder(count, work, workers);
        for (var noted : drafts) {
            notes.addAll(noted.notes);
        }
        if (timeline != null) {
            notes.addAll(TimeNotes.of(
                    drafts.stream().map(Noted::blocks).filter(Objects::nonNull).toList(), timeline, options.time()));
        }
        return drafts;
    }

    private Noted noted(String name, ColumnPair pair, List<String> notes) {
        witness.read(name, pair, notes);
        return new Noted(draft(name, pair), notes, null);
    }

    private Noted timed(String name, ColumnReader.Rows rows, Timeline timeline, List<String> notes) {
        witness.read(name, rows.pair(), notes);
        var draft = draft(name, rows.pair());
        var blocks = draft instanceof Draft.Measured measured
                ? timeline.blocks(
                        measured.cells(),
                        rows.pair(),
                        rows.reference().rows(),
                        rows.current().rows())
                : null;
        return new Noted(draft, notes, blocks);
    }

    private Draft draft(String name, ColumnPair pair) {
        try {
            return Draft.of(name, pair, options.reading().nonfinite());
        } catch (ArithmeticException beyond) {
            throw new ReadException(
                    ReadException.Kind.RANGE,
                    "column " + Shown.cut(name) + ": " + beyond.getMessage() + "; leave the column out with --ignore "
                            + Shown.cut(name),
                    beyond);
        }
    }

    /// @param blocks the rows in the order of time, where they are so
    private record Noted(
            Draft draft, List<String> notes, @Nullable Blocks blocks) {}

    /// Runs a piece of work per column; at most [CompareOptions#threads] hold their values at
    /// once. Of several failures the first column's is thrown, whatever the number of threads.
    private <T extends @Nullable Object> List<T> inOrder(int count, IntFunction<T> work, ExecutorService workers) {
        var next = new AtomicInteger();
        var results = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            results.add(null);
        }
        var failures = new ConcurrentSkipListMap<Integer, RuntimeException>();
        var running = new ArrayList<Future<?>>();
        for (int t = 0; t < options.threads(); t++) {
            running.add(workers.submit(() -> {
                for (int i = next.getAndIncrement(); i < count && isWanted(i, failures); i = next.getAndIncrement()) {
                    try {
                        results.set(i, work.apply(i));
                    } catch (RuntimeException failure) {
                        failures.put(i, failure);
                    }
                }
            }));
        }
        running.forEach(Comparer::result);
        if (!failures.isEmpty()) {
            throw failures.firstEntry().getValue();
        }
        return results;
    }

    private static boolean isWanted(int i, ConcurrentSkipListMap<Integer, RuntimeException> failures) {
        var first = failures.firstEntry();
        return first == null || i < first.getKey();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    // ---- judging -------------------------------------------------------------------------------------------

    private Comparison conclude(Columns columns, Both tables, List<Noted> drafts, List<String> notes) {
        var questions = new ArrayList<Question>();
        for (var noted : drafts) {
            if (noted.draft instanceof Draft.Measured measured) {
                questions.add(new Question(measured.name(), measured.cells(), noted.blocks));
            }
        }
        var evidence = Screening.screen(
                questions,
                options.seed(),
                options.policy().leastAlpha(options.alpha()),
                options.threads(),
                progress::testing);
        var judge = new Judge(options.alpha(), options.policy(), evidence);
        var referee = new Referee(options.policy());
        var judged = new ArrayList<ColumnComparison>();
        int next = 0;
        for (var noted : drafts) {
            switch (noted.draft) {
                case Draft.Measured measured -> {
                    var question = questions.get(next);
                    var seen = evidence.get(next++);
                    witness.judged(measured, question, seen, judge);
                    var verdict = judge.verdict(measured, seen);
                    referee.see(measured, verdict.verdict(), judge.verdictWithoutPolicy(measured, seen));
                    judged.add(verdict);
                }
                case Draft.Changed changed -> judged.add(changed.comparison());
            }
        }
        for (var name : columns.onlyReference()) {
            judged.add(new ColumnComparison.OnlyIn(
                    name,
                    ColumnComparison.Verdict.ONLY_IN_REFERENCE,
                    absent(options.renamed().getOrDefault(name, name), tables.current, "not in the current table")));
        }
        for (var name : columns.onlyCurrent()) {
            judged.add(new ColumnComparison.OnlyIn(
                    name,
                    ColumnComparison.Verdict.ONLY_IN_CURRENT,
                    absent(name, tables.reference, "not in the reference")));
        }
        judged.stream()
                .filter(column -> !(column instanceof ColumnComparison.Compared))
                .forEach(referee::see);
        judged.sort(Comparator.comparing(ColumnComparison::verdict)
                .thenComparing(Comparator.comparingDouble(Comparer::times).reversed()));
        var rulings = referee.rulings(judged, options.ignore());
        return new Comparison(
                Referee.verdict(judged, rulings),
                settings(evidence),
                notes,
                tables.reference.facts(),
                tables.current.facts(),
                judged,
                rulings);
    }

    private static String absent(String name, Table table, String otherwise) {
        var type = table.skipped().get(name);
        return type == null
                ? otherwise
                : "of type " + Shown.cut(type, 60) + " in " + table.facts().path() + ", which is not compared";
    }

    private static double times(ColumnComparison column) {
        return column instanceof ColumnComparison.Compared compared
                ? compared.effect().times()
                : 0;
    }

    private Comparison.Settings settings(List<Evidence> evidence) {
        int draws = evidence.stream().mapToInt(Evidence::draws).max().orElse(0);
        return new Comparison.Settings(
                options.seed(),
                draws,
                options.alpha(),
                "pooled equal-mass cells, 8 to 64, atoms apart; rare categories grouped",
                Loops.chosen().name(),
                memory.route(),
                options.time(),
                options.reading().limit(),
                options.reading().normal().stream()
                        .sorted()
                        .map(what -> what.name().toLowerCase(Locale.ROOT))
                        .toList(),
                options.calendar());
    }
}
