import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says in a file for which libtorch all has been built, and by its age when.
final class Stamp {
    private Stamp() {}

    /// @param arguments the file, and the platform
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), arguments[1] + "\n");
    }
}
