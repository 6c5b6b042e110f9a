package apart.app;

import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the completions of a command in the language of fish, in which picocli has none.
final class FishCompletion {
    private FishCompletion() {}

    /// One `complete` per command, option and value; files are completed where a value or an input may be one.
    static String script(CommandSpec apart) {
        var script = new StringBuilder("# Completions of apart for fish.\n");
        var none = "__fish_use_subcommand";
        apart.subcommands().forEach((name, command) -> {
            var spec = command.getCommandSpec();
            script.append("complete -c apart -n ")
                    .append(none)
                    .append(" -f -a ")
                    .append(name);
            describe(script, String.join(" ", spec.usageMessage().header()));
        });
        apart.options().forEach(option -> option(script, none, option));
        apart.subcommands().forEach((name, command) -> {
            var seen = "'__fish_seen_subcommand_from " + name + "'";
            var spec = command.getCommandSpec();
            spec.options().forEach(option -> option(script, seen, option));
            spec.positionalParameters().forEach(file -> {
                var values = values(file);
                if (!values.isEmpty()) {
                    script.append("complete -c apart -n ")
                            .append(seen)
                            .append(" -f -a ")
                            .append(quoted(values))
                            .append('\n');
                }
            });
        });
        return script.toString();
    }

    private static void option(StringBuilder script, String condition, OptionSpec option) {
        if (option.hidden()) {
            return;
        }
        script.append("complete -c apart -n ").append(condition);
        for (var name : option.names()) {
            script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().min() > 0) {
            var values = values(option);
            script.append(values.isEmpty() ? " -r" : " -x -a " + quoted(values));
        }
        describe(script, String.join(" ", option.description()));
    }

    private static String values(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return String.join(" ", argument.completionCandidates()).toLowerCase(Locale.ROOT);
        }
        return "";
    }

    private static void describe(StringBuilder script, String description) {
        var plain = description.replaceAll("\\s+", " ").replaceAll(" *\\(default: [^)]*\\)", "");
        script.append(" -d ").append(quoted(plain)).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
