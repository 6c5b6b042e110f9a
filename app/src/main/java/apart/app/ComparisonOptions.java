package apart.app;

import apart.data.Apart;
import apart.data.CompareOptions;
import apart.data.TimeOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options of every command that compares two tables.
final class ComparisonOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

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
            names = "--policy",
            paramLabel = "FILE",
            description = "rules in TOML: floors, which measures decide, expected changes (docs/policy.md); what is "
                    + "said here wins over it")
    private String policy = "";

    private PolicyFile rules = PolicyFile.NONE;

    @Option(
            names = "--time",
            paramLabel = "COL",
            arity = "0..1",
            fallbackValue = "",
            preprocessor = TimeColumn.class,
            description = "rows are in the order of time, as they stand or by this column: test blocks of rows, not "
                    + "single ones")
    private @Nullable String time;

    @Option(
            names = "--block",
            paramLabel = "ROWS",
            description = "with --time: rows in a block, such as 336 for weeks of half-hours (default: 5 "
                    + "autocorrelation times, by column)")
    private @Nullable Integer block;

    @Option(
            names = "--calendar",
            description = "compare weekday, month and hour of dates as well, as columns of their own: 'when (weekday)'")
    private boolean calendar;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// The options as the library takes them.
    ///
    /// @throws picocli.CommandLine.ParameterException if one makes no sense
    CompareOptions options(String reference, String current) {
        var usage = new Usage(spec);
        if (reference.equals("-") && current.equals("-")) {
            throw usage.wrong("both files are -; standard input can be only one of them");
        }
        usage.check(alpha > 0 && alpha < 1, "--alpha is %s; it lies between 0 and 1, such as 0.05", alpha);
        usage.check(threads >= 1 && threads <= 1024, "--threads is %s; 1 to 1024 are possible", threads);
        usage.check(block == null || time != null, "--block %s is of use only with --time", block == null ? 0 : block);
        usage.check(block == null || block >= 1, "--block is %s; at least 1 row is needed", block == null ? 0 : block);
        var said = CompareOptions.defaults()
                .withColumns(Usage.unquoted(columns))
                .withIgnore(Usage.unquoted(ignore))
                .withRenamed(Usage.unquoted(renamed))
                .withSeed(seed)
                .withAlpha(alpha)
                .withThreads(threads)
                .withReading(reading.options())
                .withTime(order())
                .withCalendar(calendar);
        if (policy.isEmpty()) {
            return said;
        }
        rules = TomlPolicy.read(policy);
        return rules.under(said, isGiven("--alpha"), isGiven("--seed"));
    }

    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /// The policy, once [#options] has read it.
    PolicyFile rules() {
        return rules;
    }

    /// What is read beside the two tables, and they themselves.
    List<String> read(String reference, String current) {
        var read = new ArrayList<String>(Apart.files(reference));
        read.addAll(Apart.files(current));
        if (!policy.isEmpty()) {
            read.add(policy);
        }
        return read;
    }

    private TimeOrder order() {
        if (time == null) {
            return TimeOrder.INDEPENDENT;
        }
        var order = time.isEmpty() ? TimeOrder.AS_STORED : TimeOrder.by(time);
        return block == null ? order : order.withBlock(block);
    }

    /// Whether what cannot be read or decided is an error.
    boolean strict() {
        return reading.strict();
    }
}
