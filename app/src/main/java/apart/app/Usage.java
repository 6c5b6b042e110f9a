package apart.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Judges what was typed, for a command.
///
/// @param command absent where no command line was parsed
record Usage(@Nullable CommandSpec command) {
    /// Refuses a value.
    ///
    /// @param message in which %s stands for the value
    void check(boolean good, String message, Object value) {
        if (!good) {
            throw wrong(message.formatted(value));
        }
    }

    RuntimeException wrong(String message) {
        return command == null
                ? new IllegalArgumentException(message)
                : new ParameterException(command.commandLine(), message);
    }

    /// A name that holds a comma was put in quotes, so that it was not taken for two.
    static String unquoted(String name) {
        return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"") && name.contains(",")
                ? name.substring(1, name.length() - 1)
                : name;
    }

    static List<String> unquoted(List<String> names) {
        return names.stream().map(Usage::unquoted).toList();
    }

    static Map<String, String> unquoted(Map<String, String> names) {
        var result = new HashMap<String, String>();
        names.forEach((name, value) -> result.put(unquoted(name), unquoted(value)));
        return result;
    }
}
