package apart.app;

import apart.data.ColumnComparison.Verdict;
import apart.data.ColumnType;
import apart.data.CompareOptions;
import apart.data.Comparer;
import apart.data.Comparison;
import apart.data.ReadOptions;
import apart.data.Shown;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
        SCHEMA
    }

    private static final int MOST_NAMES = 8;

    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "REFERENCE", index = "0", description = "what things looked like")
    private String reference = "";

    @Parameters(paramLabel = "CURRENT", index = "1", description = "what they look like now")
    private String current = "";

    @Option(names = "--json", description = "print the result as JSON (apart.comparison/1) instead of the table")
    private boolean json;

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ",",
            description = "compare only these columns (with a comma in it: '\"a,b\"')")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "COL", split = ",", description = "leave these columns out")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "OLD=NEW",
            split = ",",
            description = "the column OLD is called NEW in CURRENT")
    private Map<String, String> renamed = new HashMap<>();

    @Option(
            names = "--fail-on",
            paramLabel = "WHEN",
            description = {
                "exit with 1 when a column moved or changed type (moved, the default), also when a change is tiny (tiny), "
                        + "also when a column is missing or new (schema), or never"
            })
    private FailOn failOn = FailOn.MOVED;

    @Option(
            names = "--strict",
            description = "a cell that cannot be read is an error (3), and so is a verdict that cannot be given (4)")
    private boolean strict;

    @Option(names = "--strict-schema", description = "columns in one file only, or of another type, are an error (3)")
    private boolean strictSchema;

    @Option(names = "--seed", paramLabel = "N", description = "of all random draws (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--alpha",
            paramLabel = "RATE",
            description = "false-discovery rate over the columns (default: 0.05)")
    private double alpha = .05;

    @Option(names = "--threads", paramLabel = "N", description = "columns worked on at once; never changes a result")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "of csv fields; tab for a tabulator (default: decided)")
    private String delimiter = "";

    @Option(
            names = "--header",
            paramLabel = "yes|no",
            description = "whether the first line names the columns (default: decided)")
    private String header = "";

    @Option(names = "--null", paramLabel = "TOKEN", split = ",", description = "further cells that mean missing")
    private List<String> missing = new ArrayList<>();

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "the decimal mark, . or , (the other one then groups thousands; default: . and no grouping)")
    private String decimal = "";

    @Option(names = "--encoding", paramLabel = "NAME", description = "of text files (default: utf-8)")
    private String encoding = "";

    @Option(
            names = "--type",
            paramLabel = "COL=TYPE",
            split = ",",
            description = "numeric, categorical, datetime or text")
    private Map<String, String> types = new HashMap<>();

    @Option(
            names = "--nonfinite",
            paramLabel = "error|drop|mass",
            description = "what to do with infinite numbers (default: error)")
    private ReadOptions.Nonfinite nonfinite = ReadOptions.Nonfinite.ERROR;

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    CompareCommand(Terminal terminal, PrintStream out, PrintStream err) {
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var options = options();
        long begin = System.nanoTime();
        Comparison comparison;
        try (var progress = new ProgressBar(err, terminal, !quiet)) {
            comparison = Comparer.compare(reference, current, options, progress);
        }
        if (json) {
            new JsonReport(out).print(comparison);
        } else {
            new TerminalReport(out, terminal).print(comparison, (System.nanoTime() - begin) * 1e-9);
        }
        return exit(comparison);
    }

    private CompareOptions options() {
        if (reference.equals("-") && current.equals("-")) {
            throw wrong("both files are -; standard input can be only one of them");
        }
        return new CompareOptions(
                unquoted(columns),
                unquoted(ignore),
                unquoted(renamed),
                seed,
                checked(alpha > 0 && alpha < 1, alpha, "--alpha is %s; it lies between 0 and 1, such as 0.05"),
                checked(threads >= 1 && threads <= 1024, threads, "--threads is %s; 1 to 1024 are possible"),
                new ReadOptions(
                        delimiter.equals("tab") || delimiter.equals("\\t") ? "\t" : delimiter,
                        checked(
                                header.isEmpty() || header.equals("yes") || header.equals("no"),
                                header,
                                "--header is '%s'; it is yes or no"),
                        unquoted(missing),
                        decimalMark(),
                        encoding,
                        columnTypes(),
                        strict,
                        nonfinite));
    }

    /// A name that holds a comma was put in quotes, so that it was not taken for two.
    private static String unquoted(String name) {
        return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"") && name.contains(",")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    private static List<String> unquoted(List<String> names) {
        return names.stream().map(CompareCommand::unquoted).toList();
    }

    private static Map<String, String> unquoted(Map<String, String> names) {
        var result = new HashMap<String, String>();
        names.forEach((name, value) -> result.put(unquoted(name), unquoted(value)));
        return result;
    }

    private char decimalMark() {
        if (decimal.isEmpty()) {
            return 0;
        }
        return checked(decimal.equals(".") || decimal.equals(","), decimal, "--decimal is '%s'; it is . or ,")
                .charAt(0);
    }

    private Map<String, ColumnType> columnTypes() {
        var result = new HashMap<String, ColumnType>();
        unquoted(types).forEach((column, type) -> {
            try {
                result.put(column, ColumnType.valueOf(type.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw wrong("--type " + column + "=" + type + ": a type is numeric, categorical, datetime or text");
            }
        });
        return result;
    }

    private <T> T checked(boolean good, T value, String message) {
        if (!good) {
            throw wrong(message.formatted(value));
        }
        return value;
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalArgumentException(message);
        }
        return new ParameterException(spec.commandLine(), message);
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
        boolean fails = switch (failOn) {
            case NEVER -> false;
            case MOVED -> moved;
            case TINY -> moved || !names(comparison, Verdict.TINY).isEmpty();
            case SCHEMA -> moved || !alone.isEmpty();
        };
        if (fails) {
            return Exit.APART;
        }
        var unknown = names(comparison, Verdict.UNKNOWN);
        if (strict && !unknown.isEmpty()) {
            say("too few rows to decide, which --strict refuses:" + listed(" ", unknown));
            return Exit.CANNOT_DECIDE;
        }
        return Exit.NOTHING_MOVED;
    }

    private static List<String> names(Comparison comparison, Verdict... verdicts) {
        return comparison.columns().stream()
                .filter(column -> List.of(verdicts).contains(column.verdict()))
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
