package apart.app;

import apart.NotConverged;
import apart.data.ReadException;
import apart.data.Shown;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command `apart`: parses the command line, runs one command, and turns what went wrong into one message and an
/// exit code.
final class Main {
    /// A message may list all there is to choose from.
    private static final int LONGEST_MESSAGE = 1_500;

    private final Terminal terminal;
    private final PrintStream err;

    private Main(Terminal terminal, PrintStream err) {
        this.terminal = terminal;
        this.err = err;
    }

    /// Runs the command line and ends the process.
    public static void main(String[] arguments) {
        // The same input gives the same bytes, whatever the user's language writes as decimal mark.
        Locale.setDefault(Locale.ROOT);
        var terminal = Terminal.of(System.getenv(), System.getProperties());
        int code;
        try (var out = new Output(FileDescriptor.out);
                var err = new Output(FileDescriptor.err)) {
            var result = out.printer(terminal.charset());
            var messages = err.printer(terminal.charset());
            code = run(terminal, result, messages, arguments);
            result.flush();
            var trouble = out.trouble();
            if (!trouble.isEmpty()) {
                messages.println("apart: cannot write the result: " + trouble);
                code = Exit.MACHINE;
            }
            messages.flush();
        }
        // Leaving by the end of main is quicker, and the same where nothing is to be told.
        if (code != Exit.NOTHING_MOVED) {
            System.exit(code);
        }
    }

    /// Runs one command line.
    static int run(Terminal terminal, PrintStream out, PrintStream err, String... arguments) {
        var main = new Main(terminal, err);
        try {
            return main.commandLine(out, Commands.wanted(arguments)).execute(arguments);
        } catch (OutOfMemoryError _) {
            err.println("apart: out of memory; give it more: APART_JAVA_OPTS=-Xmx8g apart ...");
            return Exit.MACHINE;
        } catch (StackOverflowError | RuntimeException fault) {
            return main.internal(fault);
        }
    }

    /// The commands and options there are.
    static CommandSpec spec() {
        return new Main(new Terminal(80, false, true, false), System.err)
                .commandLine(System.out, Commands.NAMES)
                .getCommandSpec();
    }

    private CommandLine commandLine(PrintStream out, List<String> names) {
        var commands = new Commands(terminal, out, err);
        var line = new CommandLine(described(), commands);
        for (var name : names) {
            line.addSubcommand(name, commands.named(name));
        }
        line.setOut(new PrintWriter(out, true, terminal.charset()))
                .setErr(new PrintWriter(err, true, terminal.charset()))
                .setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 110))
                .setUsageHelpLongOptionsMaxWidth(32)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(false)
                // A file or column may be called @x; it is never a file of further arguments.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(this::usage)
                .setExecutionExceptionHandler(this::failed);
        describeExits(line);
        return line;
    }

    /// The outermost command, described by calls where the others are by annotations: every start of the program passes
    /// through here, and reading annotations takes longer than starting the JVM.
    private static CommandSpec described() {
        var spec = CommandSpec.create()
                .name("apart")
                .versionProvider(new Version())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        spec.usageMessage()
                .header("How far apart are two distributions, and how do they come closer?")
                .synopsisSubcommandLabel("COMMAND")
                .footer("", "Start with:", "  apart compare reference.csv current.csv");
        return spec;
    }

    private static void describeExits(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(Exit.MEANINGS);
        line.getSubcommands().values().forEach(Main::describeExits);
    }

    private int internal(Throwable fault) {
        err.println(terminal.shown("apart: a fault in apart itself: " + Shown.cut(String.valueOf(fault))));
        err.println("       Please report it, with APART_TRACE=1 for the whole trace.");
        if ("1".equals(System.getenv("APART_TRACE"))) {
            fault.printStackTrace(err);
        }
        return Exit.INTERNAL;
    }

    private int usage(ParameterException trouble, String[] arguments) {
        var line = trouble.getCommandLine();
        line.getErr().println(terminal.shown("apart: " + Shown.cut(message(trouble), LONGEST_MESSAGE)));
        CommandLine.UnmatchedArgumentException.printSuggestions(trouble, line.getErr());
        line.getErr()
                .println("Try 'apart " + (line.getParent() == null ? "" : line.getCommandName() + " ") + "--help'.");
        return Exit.USAGE;
    }

    private int failed(Exception trouble, CommandLine line, ParseResult parsed) {
        if (trouble instanceof ReadException unreadable) {
            err.println(terminal.shown("apart: " + unreadable.getMessage()));
            return Exit.of(unreadable);
        }
        if (trouble instanceof NotConverged unfinished) {
            err.println(terminal.shown("apart: " + unfinished.getMessage()));
            return Exit.CANNOT_DECIDE;
        }
        return internal(trouble);
    }

    private static String message(Throwable trouble) {
        var message = trouble.getMessage();
        return message == null ? trouble.getClass().getSimpleName() : message;
    }

    /// The version, as the jar says it.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"apart " + number()};
        }

        static String number() {
            var packaged = Main.class.getPackage().getImplementationVersion();
            return packaged == null ? "not packaged" : packaged;
        }
    }
}
