package apart.app;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `apart collapse`: where a GAN is told nothing and a Wasserstein GAN goes on.
@Command(
        name = "collapse",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header = "Shows a GAN lose its gradient where a Wasserstein GAN, from the same start, goes on.",
        description = {
            "",
            "Three experiments: two parallel lines; a ring of eight Gaussians, with a discriminator trained to its best "
                    + "while the generator is frozen; a thin sheet in 100 dimensions. In each the estimate of JS sticks "
                    + "at ln 2 and the generator's gradient vanishes, while W1 falls for the one that follows it. It takes "
                    + "about two minutes on two cores.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  apart collapse",
            "  apart collapse --html=collapse.html",
            "  apart collapse --lang zh --html=collapse.html",
        })
final class CollapseCommand implements Callable<Integer> {
    /// The languages it is told in.
    enum Language {
        EN,
        ZH;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Option(names = "--lang", paramLabel = "en|zh", description = "the language (default: ${DEFAULT-VALUE})")
    private Language language = Language.EN;

    @Option(names = "--seed", paramLabel = "N", description = "of everything that is drawn (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private TellingOptions telling = new TellingOptions();

    CollapseCommand(Terminal terminal, PrintStream out, PrintStream err) {
        console = new Console(terminal, out, err);
    }

    @Override
    public Integer call() {
        var request = new CollapseRequest(language.toString(), seed, telling.telling(List.of()));
        return Fetched.run(console, learning -> learning.collapse(request, console));
    }
}
