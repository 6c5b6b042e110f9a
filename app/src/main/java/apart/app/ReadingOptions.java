package apart.app;

import apart.data.ColumnType;
import apart.data.ReadOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how files are read.
final class ReadingOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

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

    @Option(
            names = "--strict",
            description = "a cell that cannot be read is an error (3), and so is a verdict that cannot be given (4)")
    private boolean strict;

    boolean strict() {
        return strict;
    }

    /// The options as the library takes them.
    ///
    /// @throws picocli.CommandLine.ParameterException if one makes no sense
    ReadOptions options() {
        var usage = new Usage(spec);
        usage.check(
                header.isEmpty() || header.equals("yes") || header.equals("no"),
                "--header is '%s'; it is yes or no",
                header);
        usage.check(
                decimal.isEmpty() || decimal.equals(".") || decimal.equals(","),
                "--decimal is '%s'; it is . or ,",
                decimal);
        return ReadOptions.defaults()
                .withDelimiter(delimiter.equals("tab") || delimiter.equals("\\t") ? "\t" : delimiter)
                .withHeader(header)
                .withMissing(Usage.unquoted(missing))
                .withDecimal(decimal.isEmpty() ? 0 : decimal.charAt(0))
                .withEncoding(encoding)
                .withTypes(columnTypes(usage))
                .withStrict(strict)
                .withNonfinite(nonfinite);
    }

    private Map<String, ColumnType> columnTypes(Usage usage) {
        var result = new HashMap<String, ColumnType>();
        Usage.unquoted(types).forEach((column, type) -> {
            try {
                result.put(column, ColumnType.valueOf(type.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw usage.wrong(
                        "--type " + column + "=" + type + ": a type is numeric, categorical, datetime or text");
            }
        });
        return result;
    }
}
