package apart.app;

import apart.data.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how bytes become cells, for every command that reads tables.
final class FileOptions {
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

    @Option(names = "--limit", paramLabel = "N", description = "take only the first N records of each file")
    private long limit = Long.MAX_VALUE;

    /// The options as the library takes them.
    ///
    /// @throws picocli.CommandLine.ParameterException if one makes no sense
    ReadOptions options() {
        var usage = new Usage(spec);
        usage.check(limit >= 1, "--limit is %s; at least 1 record is needed", limit);
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
                .withLimit(limit);
    }
}
