package apart.app;

import java.util.List;
import picocli.CommandLine.Option;

/// The options that say how a training or an experiment is told.
final class TellingOptions {
    @Option(names = "--html", paramLabel = "FILE", description = "also a page with curves and pictures, one file")
    private String html = "";

    @Option(names = "--json", description = "print the result as JSON instead of text")
    private boolean json;

    @Option(names = "--quiet", description = "no progress on standard error")
    private boolean quiet;

    /// What was asked for.
    ///
    /// @param read the files that must not be written over
    /// @throws apart.data.ReadException if the page cannot be written there
    Telling telling(List<String> read) {
        if (!html.isEmpty()) {
            OutputFile.at("--html", html, read);
        }
        return new Telling(html, json, quiet);
    }
}
