package apart.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import apart.app.Console;
import apart.app.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/// What a user sees of a command.
final class Shown {
    /// A pipe: 120 columns, no colours, no redrawing.
    static final Terminal PIPE = new Terminal(120, false, true, false);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    Shown(Terminal terminal) {
        console = new Console(terminal, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    Console console() {
        return console;
    }

    /// What was printed on standard output since it was asked last.
    String out() {
        return taken(out);
    }

    /// What was printed on standard error since it was asked last.
    String err() {
        return taken(err);
    }

    private static String taken(ByteArrayOutputStream bytes) {
        var text = bytes.toString(UTF_8);
        bytes.reset();
        return text;
    }
}
