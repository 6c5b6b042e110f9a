package apart.app;

import apart.data.ColumnType;
import apart.data.ReadOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how files are read.
final class ReadingOptions {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)([kKmMgGtT])(?:i?[bB])?");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin
    private FileOptions files = new FileOptions();

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

    @Option(
            names = "--ordered",
            paramLabel = "COL=LOW,…,HIGH",
            description = "the column holds these levels, lowest first; compared by rank (once per column)")
    private Map<String, String> ordered = new HashMap<>();

    @Option(
            names = "--normalize",
            paramLabel = "nfc,trim,case",
            split = ",",
            description = "compare texts without regard to how accents are composed, to outer blanks, to case")
    private List<String> normalize = new ArrayList<>();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "what values may take in memory, such as 512m or 4g (default: by the heap); a column that "
                    + "needs more is counted in fine bins, and the result says so")
    private String memory = "";

    boolean strict() {
        return strict;
    }

    /// The options as the library takes them.
    ///
    /// @throws picocli.CommandLine.ParameterException if one makes no sense
    ReadOptions options() {
        var usage = new Usage(spec);
        return files.options()
                .withTypes(columnTypes(usage))
                .withStrict(strict)
                .withNonfinite(nonfinite)
                .withOrdered(levels(usage))
                .withNormal(normal(usage))
                .withMemory(bytes(usage));
    }

    private Map<String, List<String>> levels(Usage usage) {
        var result = new HashMap<String, List<String>>();
        ordered.forEach((column, levels) -> {
            var given = List.of(levels.split(",", -1));
            usage.check(
                    given.size() >= 2 && new HashSet<>(given).size() == given.size(),
                    "--ordered %s; expected two or more levels, each once, lowest first: size=small,medium,large",
                    column + "=" + levels);
            result.put(column, given);
        });
        return result;
    }

    private Set<ReadOptions.Normal> normal(Usage usage) {
        var result = EnumSet.noneOf(ReadOptions.Normal.class);
        for (var word : normalize) {
            usage.check(Set.of("nfc", "trim", "case").contains(word), "--normalize %s; it is nfc, trim or case", word);
            result.add(ReadOptions.Normal.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return result;
    }

    /// The bytes that a size such as `512m` names; 0 where nothing was said.
    private long bytes(Usage usage) {
        if (memory.isEmpty()) {
            return 0;
        }
        var size = SIZE.matcher(memory);
        usage.check(size.matches(), "--memory is '%s'; expected a size such as 512m or 4g, at least 1m", memory);
        int unit = "kmgt".indexOf(Character.toLowerCase(size.group(2).charAt(0))) + 1;
        double bytes = Double.parseDouble(size.group(1)) * (1L << (10 * unit));
        usage.check(bytes >= 1 << 20, "--memory is '%s'; expected a size such as 512m or 4g, at least 1m", memory);
        return (long) bytes;
    }

    private Map<String, ColumnType> columnTypes(Usage usage) {
        var result = new HashMap<String, ColumnType>();
        Usage.unquoted(types).forEach((column, type) -> {
            try {
                var asked = ColumnType.valueOf(type.toUpperCase(Locale.ROOT));
                usage.check(
                        asked != ColumnType.ORDERED,
                        "--type %s=ordered needs the order; say --ordered COL=LOW,…,HIGH",
                        column);
                result.put(column, asked);
            } catch (IllegalArgumentException _) {
                throw usage.wrong(
                        "--type " + column + "=" + type + ": a type is numeric, categorical, datetime or text");
            }
        });
        return result;
    }
}
