package apart.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/// One command line run within this process, and what came of it.
///
/// @param code the exit code
/// @param out the bytes on standard output, read as UTF-8
/// @param err the bytes on standard error, read as UTF-8
record Run(int code, String out, String err) {
    /// A pipe: 120 columns, no colours, no redrawing.
    static final Terminal PIPE = new Terminal(120, false, true, false);

    static Run apart(String... arguments) {
        return on(PIPE, arguments);
    }

    static Run on(Terminal terminal, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Main.run(
                terminal,
                new PrintStream(out, true, terminal.charset()),
                new PrintStream(err, true, terminal.charset()),
                arguments);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    List<String> messages() {
        return err.lines().toList();
    }
}
