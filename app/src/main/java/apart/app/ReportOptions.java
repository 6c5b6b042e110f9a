package apart.app;

import apart.data.Comparison;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say in which form a result is told, and where.
final class ReportOptions {
    /// Where nothing else is said.
    private static final String STANDARD_OUTPUT = "";

    /// Columns of a table in a file, which has no width of its own.
    private static final int FILE_COLUMNS = 120;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = Attached.class,
            description = "the result as JSON (apart.comparison/1) instead of the table; --json=FILE into a file")
    private @Nullable String json;

    @Option(
            names = "--ndjson",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = Attached.class,
            description =
                    "as JSON lines: the settings on the first, then one column on each; --ndjson=FILE into a file")
    private @Nullable String ndjson;

    @Option(
            names = "--md",
            paramLabel = "FILE",
            arity = "0..1",
            preprocessor = Attached.class,
            description = "as Markdown, such as for a comment on a pull request; --md=FILE into a file")
    private @Nullable String markdown;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write the result there, whole or not at all, instead of to standard output")
    private String output = STANDARD_OUTPUT;

    /// Takes a value only where it is attached, as in `--json=FILE`: `--json a.csv b.csv` compares two files.
    static final class Attached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                option.setValue("");
                return true;
            }
            return false;
        }
    }

    private enum Format {
        TABLE,
        JSON,
        NDJSON,
        MARKDOWN
    }

    /// How and where one result is told.
    static final class Report {
        private final Format format;
        private final @Nullable OutputFile file;

        private Report(Format format, @Nullable OutputFile file) {
            this.format = format;
            this.file = file;
        }

        /// Tells the result.
        void print(Comparison comparison, double seconds, PrintStream out, Terminal terminal) {
            if (file == null) {
                print(comparison, seconds, out, terminal, out);
            } else {
                var wide = new Terminal(FILE_COLUMNS, false, true, false);
                file.write(printer -> print(comparison, seconds, printer, wide, printer));
            }
        }

        private void print(
                Comparison comparison, double seconds, PrintStream out, Terminal terminal, PrintStream bytes) {
            switch (format) {
                case TABLE -> new TerminalReport(out, terminal).print(comparison, seconds);
                case JSON -> new JsonReport(bytes).print(comparison);
                case NDJSON -> new JsonReport(bytes).printLines(comparison);
                case MARKDOWN -> {
                    var text = new PrintStream(bytes, false, StandardCharsets.UTF_8);
                    new MarkdownReport(text).print(comparison);
                    text.flush();
                }
            }
        }
    }

    /// What was asked for, and whether it can be written there.
    ///
    /// @param read the files that must not be written over
    /// @throws picocli.CommandLine.ParameterException if more than one form was asked for
    Report report(List<String> read) {
        var asked = new ArrayList<Format>();
        var files = new ArrayList<String>();
        add(asked, files, Format.JSON, json);
        add(asked, files, Format.NDJSON, ndjson);
        add(asked, files, Format.MARKDOWN, markdown);
        var usage = new Usage(spec);
        if (asked.size() > 1) {
            throw usage.wrong("the result has one form; choose one of --json, --ndjson and --md");
        }
        if (isGiven("--output")) {
            files.add(output);
        }
        if (files.size() > 1) {
            throw usage.wrong(
                    "the result goes to one place; choose between --output " + output + " and the other file");
        }
        return new Report(
                asked.isEmpty() ? Format.TABLE : asked.getFirst(),
                files.isEmpty() ? null : OutputFile.at(files.getFirst(), read));
    }

    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private static void add(List<Format> asked, List<String> files, Format format, @Nullable String value) {
        if (value != null) {
            asked.add(format);
            if (!value.isEmpty()) {
                files.add(value);
            }
        }
    }
}
