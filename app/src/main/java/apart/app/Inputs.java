package apart.app;

import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.data.Shown;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Files to be read, looked at before what reads them is fetched.
final class Inputs {
    private Inputs() {}

    /// Refuses the name of a file that is not there; anything else wrong with it is found on reading.
    static void refuseMissing(String given) {
        if (given.equals("-") || given.contains(":")) {
            return;
        }
        try {
            if (Files.notExists(Path.of(given), LinkOption.NOFOLLOW_LINKS)) {
                throw new ReadException(Kind.NOT_FOUND, Shown.cut(given) + " does not exist; check the path");
            }
        } catch (InvalidPathException wrong) {
            throw new ReadException(Kind.NOT_FOUND, Shown.cut(given) + " is no name of a file; check the path", wrong);
        }
    }
}
