package apart.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Model.OptionSpec;

/// Command lines that nobody should type: every option there is, with values that make sense and values that do not.
final class OddCommandLines {
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "2",
            "3.5",
            "0.05",
            "1e9",
            "99999999999999999999",
            "NaN",
            "yes",
            "no",
            "auto",
            ",",
            ";",
            ".",
            "\t",
            "tab",
            "a",
            "x",
            "b,c",
            "\"b,c\"",
            "a=b",
            "a=",
            "=a",
            "a=numeric",
            "x=low,mid,high",
            "utf-8",
            "latin1",
            "utf-16",
            "klingon",
            "mass",
            "drop",
            "error",
            "never",
            "moved",
            "1k",
            "10m",
            "0b",
            "nfc",
            "evidently",
            "scipy",
            "js",
            "wasserstein(2)",
            "js(",
            "kl,,tv",
            "pmf",
            "points",
            "uniform(0,1)",
            "uniform(1,0)",
            "gaussian([0],[[1]])",
            "mixture(.5 uniform(0,1)",
            "'; DROP TABLE t; --",
            "\u001b[31mred",
            "\ud800",
            "../..",
            "/dev/null/x",
            "-",
            "--",
            "@file",
            "*",
            "[",
            "a\nb");

    private OddCommandLines() {}

    static String[] of(Path a, Path b, Path folder, Random random) {
        var lines = List.copyOf(Main.spec().subcommands().values());
        var line = lines.get(random.nextInt(4) > 0 ? 0 : random.nextInt(lines.size()));
        var spec = line.getCommandSpec();
        var arguments = new ArrayList<String>();
        arguments.add(line.getCommandName());
        arguments.add(random.nextInt(12) == 0 ? value(random) : a.toString());
        arguments.add(random.nextInt(12) == 0 ? value(random) : b.toString());
        for (int i = random.nextInt(5); i > 0; i--) {
            var option = spec.options().get(random.nextInt(spec.options().size()));
            arguments.add(random.nextInt(arguments.size()) + 1, written(option, folder, random));
        }
        // Standard input belongs to whoever runs the tests.
        arguments.removeIf("-"::equals);
        return arguments.toArray(String[]::new);
    }

    private static String written(OptionSpec option, Path folder, Random random) {
        var name = option.longestName();
        if (option.arity().max() == 0 || random.nextInt(20) == 0) {
            return name;
        }
        return name + "=" + (writes(option) ? folder.resolve("written").toString() : value(random));
    }

    /// An option that names a file to be written gets one where it does no harm.
    private static boolean writes(OptionSpec option) {
        return List.of("--output", "--json", "--md", "--ndjson", "--html").contains(option.longestName());
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
