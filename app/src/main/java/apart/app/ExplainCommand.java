package apart.app;

import apart.data.Explainer;
import apart.data.Explanation;
import apart.data.Like;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `apart explain REFERENCE CURRENT COLUMN`: everything needed to recompute the verdict on one column by hand.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        header = "Why one column has the verdict it has, with everything needed to recompute it.",
        description = {
            "",
            "Compares the two tables as compare does, all columns of them, and shows of one column how it was read, the "
                    + "cells and what each adds, where W1 comes from, what chance does, and what would change the "
                    + "verdict.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nFiles and column:%n",
        footer = {
            "",
            "Examples:",
            "  apart explain january.csv february.csv price",
            "  apart explain january.csv february.csv price --like evidently,nannyml",
            "",
            "It ends with 0 whatever the verdict is.",
        })
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "REFERENCE", index = "0", description = "what things looked like")
    private String reference = "";

    @Parameters(paramLabel = "CURRENT", index = "1", description = "what they look like now")
    private String current = "";

    @Parameters(paramLabel = "COLUMN", index = "2", description = "the column to explain")
    private String column = "";

    @Option(names = "--json", description = "print the explanation as JSON (apart.explanation/1)")
    private boolean json;

    @Option(names = "--all", description = "show all cells, not only the 12 that matter most")
    private boolean all;

    @Option(
            names = "--like",
            paramLabel = "TOOL",
            split = ",",
            description = "also what another tool would say by its documented rule: evidently, nannyml, tfdv, scipy")
    private List<Like.Tool> tools = new ArrayList<>();

    @Mixin
    private ComparisonOptions comparing = new ComparisonOptions();

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    ExplainCommand(Terminal terminal, PrintStream out, PrintStream err) {
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        var options = comparing.options(reference, current);
        var wanted = EnumSet.noneOf(Like.Tool.class);
        wanted.addAll(tools);
        Explanation explanation;
        try (var progress = new ProgressBar(err, terminal, !quiet)) {
            explanation = Explainer.explain(reference, current, column, options, wanted, progress);
        }
        if (json) {
            new ExplainJson(out).print(explanation);
        } else {
            new ExplainReport(out, terminal, all).print(explanation, again(options.seed()));
        }
        return Exit.NOTHING_MOVED;
    }

    /// The command line that gives this again, the seed said.
    private String again(long seed) {
        var words = new ArrayList<>(List.of("apart"));
        if (spec != null) {
            var typed = spec.commandLine().getParent() == null
                    ? spec.commandLine().getParseResult()
                    : spec.commandLine().getParent().getParseResult();
            typed.originalArgs().forEach(word -> words.add(quoted(word)));
        }
        if (words.stream().noneMatch(word -> word.startsWith("--seed"))) {
            words.add("--seed=" + seed);
        }
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./,:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
