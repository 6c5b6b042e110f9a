package apart.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the manual page in the language of man, ASCII alone: what the terminal can show, man
/// decides.
final class ManualPage {
    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /// The page of a command and its subcommands.
    static String of(CommandSpec apart) {
        var manual = new ManualPage();
        manual.macro(".TH APART 1 \"\" \"apart\" \"User Commands\"");
        // Words stay whole, so that an option can be found.
        manual.macro(".nh");
        manual.macro(".ad l");
        manual.section("NAME");
        manual.text("apart - " + String.join(" ", apart.usageMessage().header()));
        manual.section("SYNOPSIS");
        apart.subcommands().forEach((name, command) -> manual.synopsis(name, command.getCommandSpec()));
        apart.subcommands().forEach((name, command) -> manual.command(name, command.getCommandSpec()));
        manual.section("EXIT STATUS");
        Exit.MEANINGS.forEach(manual::item);
        manual.section("ENVIRONMENT");
        manual.item("APART_JAVA_HOME", "the JDK to run with, 25 or newer");
        manual.item("APART_JAVA_OPTS", "options of the JVM, such as -Xmx8g for more memory");
        manual.item("APART_TORCH", "the build of libtorch for train, sample and collapse, such as linux-x86_64-gpu");
        manual.item("APART_TRACE", "1 prints the whole trace of a fault in apart itself");
        manual.item("NO_COLOR", "no colours where it is not empty");
        manual.item("COLUMNS", "the width of the table");
        return manual.page.toString();
    }

    private void synopsis(String name, CommandSpec command) {
        var words = new ArrayList<>(List.of("apart", name));
        command.positionalParameters().forEach(file -> words.add(file.paramLabel()));
        page.append(".B ").append(escaped("apart " + name)).append('\n');
        var rest = String.join(" ", words.subList(2, words.size()));
        text((rest + " [options]").strip());
        macro(".br");
    }

    private void command(String name, CommandSpec command) {
        section("APART " + name.toUpperCase(Locale.ROOT));
        text(String.join(" ", command.usageMessage().header()));
        for (var line : command.usageMessage().description()) {
            if (line.isBlank()) {
                macro(".PP");
            } else {
                text(line);
                macro(".br");
            }
        }
        macro(".SS Options");
        for (var file : command.positionalParameters()) {
            argument(file.paramLabel(), file);
        }
        for (var option : command.options()) {
            argument(names(option), option);
        }
        var footer = Arrays.stream(command.usageMessage().footer()).toList();
        if (!footer.isEmpty()) {
            macro(".SS Notes");
            macro(".nf");
            footer.stream().filter(line -> !line.isBlank()).forEach(this::text);
            macro(".fi");
        }
    }

    private static String names(OptionSpec option) {
        var names = String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return names;
        }
        return names + (option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : "=" + option.paramLabel());
    }

    private void argument(String names, ArgSpec argument) {
        var description = String.join(" ", argument.description());
        var usual = argument.defaultValueString(true);
        item(names, description.replace("${DEFAULT-VALUE}", usual == null || usual.equals("null") ? "none" : usual));
    }

    private void section(String title) {
        macro(".SH " + title);
    }

    private void item(String term, String text) {
        macro(".TP");
        page.append(".B ").append(escaped(term)).append('\n');
        text(text);
    }

    private void text(String text) {
        var escaped = escaped(text.replace("%n", " ").strip());
        if (!escaped.isEmpty()) {
            // A line that begins with a point or a quote would be an instruction.
            page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                    .append(escaped)
                    .append('\n');
        }
    }

    private void macro(String line) {
        page.append(line).append('\n');
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                default -> {
                    if (character < 0x80) {
                        escaped.append((char) character);
                    } else {
                        escaped.append("\\[u%04X]".formatted(character));
                    }
                }
            }
        });
        return escaped.toString();
    }
}
