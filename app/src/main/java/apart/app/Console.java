package apart.app;

import java.io.PrintStream;

/// Where a command prints.
///
/// @param terminal what is known of it
/// @param out for results
/// @param err for progress and messages
public record Console(Terminal terminal, PrintStream out, PrintStream err) {
    /// Says a sentence to whoever watches.
    public void say(String sentence) {
        err.println(terminal.shown("apart: " + sentence));
        err.flush();
    }
}
