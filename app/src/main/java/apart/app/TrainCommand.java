package apart.app;

import apart.data.Apart;
import apart.data.Shown;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `apart train DATA --method NAME -o MODEL`: a generator of rows like those of a table, trained until it is close.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header = "Trains a generator of rows like those of a table, and says how far it is from them.",
        description = {
            "",
            "Reads numbers (csv, tsv, JSON or parquet, as compare reads them, one point per row), keeps a tenth of the "
                    + "rows to judge by and a tenth for the end, and trains a net until it has done its steps or its "
                    + "points have long come no closer to the held-out rows. The state with the smallest gap is kept, "
                    + "not the last one. Ctrl-C keeps what there is; --resume goes on.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nFiles:%n",
        footer = {
            "",
            "Methods: gan (by the loss of a discriminator), wgan and wgan-gp (by a critic that estimates W1, kept gentle "
                    + "by clipping or by a penalty), vae (by likelihood), diffusion (by undoing noise), matching (by a "
                    + "measure itself). Where unsure: wgan-gp.",
            "",
            "Examples:",
            "  apart train points.csv --method wgan-gp -o points.model",
            "  apart train points.csv --method matching --measure energy --minutes 2 -o points.model",
            "  apart train points.csv --method wgan-gp -o points.model --resume --steps 20000",
            "  apart sample points.model -n 10000 -o made.csv && apart compare points.csv made.csv",
        })
final class TrainCommand implements Callable<Integer> {
    private static final double MOST_MINUTES = 60 * 24 * 365;

    /// Where to compute.
    enum Device {
        AUTO,
        CPU,
        CUDA;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "the table to learn from")
    private String data = "";

    @Mixin
    private MethodOptions choosing = new MethodOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            required = true,
            description = "the file for the generator; also for checkpoints on the way")
    private String model = "";

    @Option(names = "--steps", paramLabel = "N", description = "of the generator, in all (default: by the method)")
    private long steps;

    @Option(names = "--minutes", paramLabel = "M", description = "train so long, instead of so many steps")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of everything that is drawn (default: ${DEFAULT-VALUE}); the same seed, the same model")
    private long seed = 1;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda",
            description = "where to compute; auto takes CUDA where there is some (default: ${DEFAULT-VALUE})")
    private Device device = Device.AUTO;

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ",",
            description = "take only these columns (with a comma in it: '\"a,b\"')")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--resume", description = "go on where MODEL is; needs the same data, method, settings and seed")
    private boolean resume;

    @Option(
            names = "--force",
            description = "write over a MODEL that is there; with --resume, go on though data or settings are others")
    private boolean force;

    @Option(names = "--every", paramLabel = "SECONDS", description = "how often a checkpoint is written (default: 30)")
    private double every = 30;

    @Mixin
    private TellingOptions telling = new TellingOptions();

    @Mixin
    private FileOptions reading = new FileOptions();

    TrainCommand(Terminal terminal, PrintStream out, PrintStream err) {
        console = new Console(terminal, out, err);
    }

    @Override
    public Integer call() {
        var usage = new Usage(spec);
        var options = reading.options();
        var method = choosing.method();
        var settings = choosing.settings();
        var budget = budget(usage);
        usage.check(every > 0 && every <= MOST_MINUTES * 60, "--every is %s; it is a number of seconds above 0", every);
        var inputs = Apart.files(data);
        OutputFile.at("--output", model, inputs);
        usage.check(
                resume || force || !Files.isRegularFile(Path.of(model)),
                "%s is there already; give --resume to go on with it, --force to train anew, or another name",
                Shown.of(model));
        var told = telling.telling(inputs);
        usage.check(!told.html().equals(model), "--output and --html are both %s; give one another name", model);
        inputs.forEach(Inputs::refuseMissing);
        var keeping = new TrainRequest.Keeping(model, Duration.ofMillis((long) (every * 1e3)), resume, force);
        var request = new TrainRequest(
                data,
                Usage.unquoted(columns),
                options,
                method,
                settings,
                budget,
                seed,
                device.toString(),
                keeping,
                told);
        return Fetched.run(console, learning -> learning.train(request, console));
    }

    private TrainRequest.Budget budget(Usage usage) {
        if (isGiven("--steps") && isGiven("--minutes")) {
            throw usage.wrong("--steps and --minutes both say how long to train; give one of them");
        }
        if (isGiven("--steps")) {
            usage.check(steps >= 1, "--steps is %s; it is at least 1", steps);
            return new TrainRequest.Budget.Steps(steps);
        }
        if (isGiven("--minutes")) {
            usage.check(
                    minutes * 60_000 >= 1 && minutes <= MOST_MINUTES,
                    "--minutes is %s; it is a number above 0, and at most a year",
                    minutes);
            return new TrainRequest.Budget.Time(Duration.ofMillis((long) (minutes * 60_000)));
        }
        return new TrainRequest.Budget.Usual();
    }

    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
