package apart.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// Tells the column of `--time COL` from a file that follows `--time`: a column is what is attached
/// by `=`, or else no option, no file and no pattern of files.
final class TimeColumn implements IParameterPreprocessor {
    // The parser's own type.
    @SuppressWarnings("JdkObsolete")
    @Override
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean attached = !" ".equals(info.get("separator"));
        if (!attached && (args.isEmpty() || !isColumn(args.peek()))) {
            args.push("");
        }
        return false;
    }

    private static boolean isColumn(String word) {
        if (word.startsWith("-") || word.contains("*") || word.contains("/")) {
            return false;
        }
        try {
            return !Files.exists(Path.of(word));
        } catch (InvalidPathException notAPath) {
            return true;
        }
    }
}
