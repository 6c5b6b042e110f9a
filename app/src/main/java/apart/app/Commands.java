package apart.app;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// The commands, each made with the terminal and streams it works on.
record Commands(Terminal terminal, PrintStream out, PrintStream err) implements IFactory {
    static final List<String> NAMES =
            List.of("compare", "explain", "distance", "measures", "train", "sample", "collapse", "completion", "man");

    /// The commands that a command line needs. Describing a command takes longer than starting the JVM, so only the
    /// one that was asked for is described; all of them where help or a correction may name them.
    static List<String> wanted(String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            return List.of();
        }
        return arguments.length > 0 && NAMES.contains(arguments[0]) ? List.of(arguments[0]) : NAMES;
    }

    /// Makes a command.
    Object named(String name) {
        return switch (name) {
            case "compare" -> new CompareCommand(terminal, out, err);
            case "explain" -> new ExplainCommand(terminal, out, err);
            case "distance" -> new DistanceCommand(terminal, out, err);
            case "measures" -> new MeasuresCommand(terminal, out);
            case "train" -> new TrainCommand(terminal, out, err);
            case "sample" -> new SampleCommand(terminal, out, err);
            case "collapse" -> new CollapseCommand(terminal, out, err);
            case "completion" -> new CompletionCommand(out);
            case "man" -> new ManCommand(out);
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return CommandLine.defaultFactory().create(type);
    }
}
