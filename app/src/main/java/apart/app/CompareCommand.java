package apart.app;

import apart.data.Apart;
import apart.data.ColumnComparison.Verdict;
import apart.data.Comparison;
import apart.data.Shown;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `apart compare REFERENCE CURRENT`: which columns moved, how far, how sure, and what happened.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header = "Which columns of two tables moved, how far, how sure, and what happened.",
        description = {
            "",
            "Reads two files (csv or parquet, csv also gzipped; - is standard input), decides on whole columns what "
                    + "their cells mean, says what it decided, and compares column by column. Every value is counted; "
                    + "nothing is sampled.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nFiles:%n",
        footer = {
            "",
            "Examples:",
            "  apart compare january.csv february.csv",
            "  apart compare train.parquet today.csv --ignore id,created_at",
            "  apart compare old.csv new.csv --map price=unit_price --json > drift.json",
            "  zcat big.csv.gz | apart compare reference.csv - --columns age,income",
            "",
            "Verdicts: moved (certain, above the floor), tiny (certain, below it), noise (two samples of one law differ "
                    + "as much), cannot tell (too few rows), identical, changed type, only in one file.",
        })
final class CompareCommand implements Callable<Integer> {
    /// When a difference is an exit code other than 0.
    enum FailOn {
        NEVER,
        MOVED,
        TINY,
        SCHEMA;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST_NAMES = 8;

    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "REFERENCE", index = "0", description = "what things looked like")
    private String reference = "";

    @Parameters(paramLabel = "CURRENT", index = "1", description = "what they look like now")
    private String current = "";

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    @Mixin
    private ComparisonOptions comparing = new ComparisonOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "WHEN",
            description = {
                "exit with 1 when a column moved or changed type (moved, the default), also when a change is tiny (tiny), "
                        + "also when a column is missing or new (schema), or never"
            })
    private @Nullable FailOn failOn;

    @Option(names = "--strict-schema", description = "columns in one file only, or of another type, are an error (3)")
    private boolean strictSchema;

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    CompareCommand(Terminal terminal, PrintStream out, PrintStream err) {
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var options = comparing.options(reference, current);
        var report = reporting.report(comparing.read(reference, current));
        long begin = System.nanoTime();
        Comparison comparison;
        try (var progress = new ProgressBar(err, terminal, !quiet)) {
            comparison = Apart.compare(reference, current, options, progress);
        }
        report.print(comparison, (System.nanoTime() - begin) * 1e-9, out, terminal);
        return exit(comparison);
    }

    private int exit(Comparison comparison) {
        var changed = names(comparison, Verdict.TYPE_CHANGED);
        var alone = names(comparison, Verdict.ONLY_IN_REFERENCE, Verdict.ONLY_IN_CURRENT);
        if (strictSchema && !(changed.isEmpty() && alone.isEmpty())) {
            say("the columns of the two tables differ, which --strict-schema refuses:"
                    + listed(" in one table only: ", alone) + listed(" of another type: ", changed));
            return Exit.CANNOT_READ;
        }
        boolean moved = !changed.isEmpty() || !names(comparison, Verdict.MOVED).isEmpty();
        boolean fails = switch (failOn()) {
            case NEVER -> false;
            case MOVED -> moved;
            case TINY -> moved || !names(comparison, Verdict.TINY).isEmpty();
            case SCHEMA -> moved || !alone.isEmpty();
        };
        if (fails) {
            return Exit.APART;
        }
        var unknown = names(comparison, Verdict.UNKNOWN);
        if (comparing.strict() && !unknown.isEmpty()) {
            say("too few rows to decide, which --strict refuses:" + listed(" ", unknown));
            return Exit.CANNOT_DECIDE;
        }
        return Exit.NOTHING_MOVED;
    }

    private FailOn failOn() {
        var byPolicy = comparing.rules().failOn();
        if (failOn != null) {
            return failOn;
        }
        return byPolicy.isEmpty() ? FailOn.MOVED : FailOn.valueOf(byPolicy.toUpperCase(Locale.ROOT));
    }

    /// The columns with one of the verdicts, without those of which the policy expects it.
    private static List<String> names(Comparison comparison, Verdict... verdicts) {
        return comparison.columns().stream()
                .filter(column -> List.of(verdicts).contains(column.verdict()))
                .filter(column -> !comparison.rulings().isExpected(column.name()))
                .map(column -> Shown.cut(column.name(), 40))
                .toList();
    }

    private static String listed(String lead, List<String> names) {
        int rest = names.size() - MOST_NAMES;
        return names.isEmpty()
                ? ""
                : lead
                        + String.join(", ", rest > 0 ? names.subList(0, MOST_NAMES) : names)
                        + (rest > 0 ? " and " + rest + " more" : "");
    }

    private void say(String sentence) {
        err.println(terminal.shown("apart: " + sentence));
    }
}
