package apart.app;

import apart.Measures;
import apart.NotConverged;
import apart.Pair;
import apart.data.Apart;
import apart.data.DistributionFiles;
import apart.data.FileForm;
import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.data.ReadOptions;
import apart.density.Notation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `apart distance P Q`: how far apart two distributions are by any measure, what the number is worth, and which way
/// leads closer.
@Command(
        name = "distance",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header =
                "How far apart two distributions are by any measure, what the number is worth, and which way is closer.",
        description = {
            "",
            "P and Q are two files of numbers (csv, tsv, JSON or parquet, as compare reads them, with names on top or "
                    + "without), or two laws written out: a name and its parameters in parentheses. A file whose name "
                    + "has that form is given as ./name(1).",
            "",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nDistributions:%n",
        footer = {
            "",
            "Examples:",
            "  apart distance 'uniform(0,1)' 'uniform(2,3)' --measure kl,js,wasserstein --gradient",
            "  apart distance before.csv after.csv --measure 'wasserstein(2),ks'",
            "  apart distance counts1.csv counts2.csv --as pmf --bits",
            "  apart distance points1.parquet points2.parquet --measure js,energy --estimate knn",
            "",
            "A missing value in a sample is counted and left out; anywhere else it is an error. It ends with 0 whatever "
                    + "the distance is.",
        })
final class DistanceCommand implements Callable<Integer> {
    private static final int FILE_COLUMNS = 120;
    private static final String STANDARD_OUTPUT = "";

    /// What to do with infinite values.
    enum Infinite {
        ERROR,
        DROP;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "P",
            index = "0",
            description = "a file, - for standard input, or a law such as 'normal(0,1)'")
    private String p = "";

    @Parameters(paramLabel = "Q", index = "1", description = "the same for the other distribution")
    private String q = "";

    @Option(
            names = "--measure",
            paramLabel = "NAME[,NAME...]",
            description = "by which to measure, as apart measures prints them (default: by what P and Q are)")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "pmf|sample|points",
            description = "what the numbers are: weights of outcomes, values on the line, or points, one per row "
                    + "(default: sample for one column, points for several)")
    private @Nullable FileForm form;

    @Option(names = "--weights", paramLabel = "COL", description = "the column that holds the weight of each row")
    private String weights = "";

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ",",
            description = "take only these columns (with a comma in it: '\"a,b\"')")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--bits", description = "show what is in nats in bits")
    private boolean bits;

    @Option(
            names = "--gradient",
            description = "also the slope in each logit, value, point or parameter of P: how the distance grows")
    private boolean gradient;

    @Mixin
    private TransportOptions transport = new TransportOptions();

    @Option(
            names = "--estimate",
            paramLabel = "bins|knn|kde",
            description = "estimate kl and js of the laws that values or points were drawn from, with a 95 %% interval")
    private Estimating.@Nullable Kind estimator;

    @Option(names = "--seed", paramLabel = "N", description = "of the draws of --estimate (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--json", description = "print the result as JSON (apart.distance/1)")
    private boolean json;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write the result there, whole or not at all, instead of to standard output")
    private String output = STANDARD_OUTPUT;

    @Option(
            names = "--nonfinite",
            paramLabel = "error|drop",
            description = "what to do with infinite values of a sample (default: error)")
    private Infinite infinite = Infinite.ERROR;

    @Mixin
    private FileOptions reading = new FileOptions();

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    DistanceCommand(Terminal terminal, PrintStream out, PrintStream err) {
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var usage = new Usage(spec);
        var listed = String.join(",", measures);
        var asked = spec != null && spec.commandLine().getParseResult().hasMatchedOption("--measure")
                ? told(usage, () -> Measures.listed(listed))
                : transport.usual();
        boolean laws = areLaws(usage);
        var options = options();
        var inputs = laws ? List.<String>of() : inputs();
        var file = output.equals(STANDARD_OUTPUT) ? null : OutputFile.at(output, inputs);
        var plan = transport.file(inputs);
        if (file != null && plan != null && plan.file().isAt(file)) {
            throw usage.wrong("--output and --plan are both " + output + "; give one of them another name");
        }
        var operands = laws ? told(usage, () -> Operands.ofLaws(p, q)) : files(options);
        var leftOut = asked.isEmpty() && estimator == null ? Distances.leftOut(operands.pair()) : "";
        if (!leftOut.isEmpty()) {
            operands = operands.noting(leftOut);
        }
        var wanted = transport.applied(
                asked.isEmpty() ? Distances.usual(operands.pair(), estimator != null) : asked, operands.pair());
        check(wanted, operands.pair(), usage);
        transport.check(wanted, operands.pair());
        TransportOptions.checkDirections(wanted, operands);
        var distances = measured(operands, wanted, laws);
        tell(plan == null ? operands : operands.noting(plan.write(distances)), distances, file);
        return Exit.NOTHING_MOVED;
    }

    private void tell(Operands operands, List<Distance> distances, @Nullable OutputFile file) {
        if (file == null) {
            print(operands, distances, out, terminal);
        } else {
            var wide = new Terminal(FILE_COLUMNS, false, true, false);
            file.write(printer -> print(operands, distances, printer, wide));
        }
    }

    private void check(List<Measures.Asked> wanted, Pair pair, Usage usage) {
        boolean estimates = false;
        for (var one : wanted) {
            boolean compares = Distances.compares(one.measure(), pair);
            boolean estimable = estimator != null && Estimating.serves(one.measure(), pair);
            if (!compares && !estimable) {
                throw usage.wrong(Distances.refusal(one, pair));
            }
            estimates |= estimable && !compares;
        }
        if (estimator != null && !estimates) {
            throw usage.wrong("--estimate " + estimator + " is of use only with kl or js of values or points; "
                    + "everything asked for here is computed as it is");
        }
    }

    private static <R> R told(Usage usage, Supplier<R> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw usage.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private boolean areLaws(Usage usage) {
        boolean first = Notation.isLaw(p);
        boolean second = Notation.isLaw(q);
        if (first == second) {
            if (first && (form != null || !weights.isEmpty() || !columns.isEmpty())) {
                throw usage.wrong("--as, --weights and --columns are of use only with files, and P and Q are laws");
            }
            return first;
        }
        throw usage.wrong((first ? "P" : "Q") + " is a law and " + (first ? "Q" : "P")
                + " a file, which are not compared with each other; give two laws, or two files (a file of values "
                + "drawn from the law)");
    }

    private List<String> inputs() {
        var inputs = new ArrayList<String>(Apart.files(p));
        inputs.addAll(Apart.files(q));
        return inputs;
    }

    private ReadOptions options() {
        return reading.options()
                .withNonfinite(infinite == Infinite.DROP ? ReadOptions.Nonfinite.DROP : ReadOptions.Nonfinite.ERROR);
    }

    private Operands files(ReadOptions options) {
        new Usage(spec)
                .check(
                        !(p.equals("-") && q.equals("-")),
                        "P and Q are both %s; standard input can be only one of them",
                        "-");
        try (var progress = new ProgressBar(err, terminal, !quiet)) {
            var asked = new DistributionFiles.Asked(form, Usage.unquoted(columns), Usage.unquoted(weights));
            return Operands.ofFiles(p, q, asked, options, progress);
        }
    }

    /// What the measures find wrong with two laws is wrong use; with two files, it is in the files.
    private List<Distance> measured(Operands operands, List<Measures.Asked> wanted, boolean laws) {
        try {
            var estimating = estimator == null ? null : new Estimating(estimator, seed);
            var distances = new Distances(operands, gradient, transport.wanted(), estimating);
            return measured(distances, wanted);
        } catch (NotConverged | ParameterException told) {
            throw told;
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            var message = String.valueOf(wrong.getMessage());
            throw laws ? new Usage(spec).wrong(message) : new ReadException(Kind.RANGE, message, wrong);
        }
    }

    private List<Distance> measured(Distances distances, List<Measures.Asked> wanted) {
        var measured = new ArrayList<Distance>();
        try (var progress = new ProgressBar(err, terminal, !quiet)) {
            for (var one : wanted) {
                try (var _ = new Waiting(progress, one.name())) {
                    measured.add(distances.by(one));
                } catch (IllegalArgumentException wrong) {
                    throw TransportOptions.blurs(one.measure())
                            ? new Usage(spec).wrong(String.valueOf(wrong.getMessage()))
                            : wrong;
                }
            }
        }
        return measured;
    }

    private void print(Operands operands, List<Distance> distances, PrintStream stream, Terminal shape) {
        if (json) {
            new DistanceJson(stream, bits).print(operands, distances);
        } else {
            new DistanceReport(stream, shape, bits).print(operands, distances);
        }
    }
}
