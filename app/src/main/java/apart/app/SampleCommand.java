package apart.app;

import apart.data.Shown;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `apart sample MODEL -n N`: rows of a generator.
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header = "Makes rows with a generator that apart train has left in a file.",
        description = {
            "",
            "Rows are made in blocks and written as they come, so any number of them fits. The same model, seed and "
                    + "number of rows give the same bytes.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nFiles:%n",
        footer = {
            "",
            "Examples:",
            "  apart sample points.model -n 10000 -o made.csv",
            "  apart sample points.model -n 1000000 --seed 2 -o made.parquet",
            "  apart sample points.model -n 1000 | apart compare points.csv -",
        })
final class SampleCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "a generator, as apart train writes it")
    private String model = "";

    @Option(
            names = {"-n", "--rows"},
            paramLabel = "N",
            required = true,
            description = "how many rows to make; 0 makes the header alone")
    private long rows;

    @Option(names = "--seed", paramLabel = "N", description = "of what is drawn (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the rows there, whole or not at all: a name that ends in .csv or .parquet (default: "
                    + "csv to standard output)")
    private String output = SampleRequest.STANDARD_OUTPUT;

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    SampleCommand(Terminal terminal, PrintStream out, PrintStream err) {
        console = new Console(terminal, out, err);
    }

    @Override
    public Integer call() {
        var usage = new Usage(spec);
        usage.check(rows >= 0, "-n is %s; it is a number of rows, 0 or more", rows);
        var request = new SampleRequest(model, rows, seed, output, quiet);
        if (!request.toStandardOutput()) {
            var ending = output.toLowerCase(Locale.ROOT);
            usage.check(
                    ending.endsWith(".csv") || ending.endsWith(".parquet"),
                    "--output %s says by its ending what is written there; it is .csv or .parquet",
                    Shown.of(output));
            OutputFile.at("--output", output, List.of(model));
        }
        Inputs.refuseMissing(model);
        return Fetched.run(console, learning -> learning.sample(request, console));
    }
}
