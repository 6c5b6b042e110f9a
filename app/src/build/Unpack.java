import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Takes the native libraries out of the jar of the embedded engine, in place, and lays the one of this machine beside it.
///
/// The driver unpacks its library, some 70 MB, into the folder for temporary files at every start; where the jar holds none,
/// it loads the one that lies beside the jar.
final class Unpack {
    private static final String LIBRARY = "libduckdb_java.so_";

    private Unpack() {}

    /// @param arguments the jar
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        var here = LIBRARY + system() + "_" + processor();
        try (var in = new ZipFile(jar.toFile())) {
            if (in.getEntry(here) == null) {
                // No library for this machine, or it has been taken out already.
                return;
            }
            try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(rewritten)))) {
                for (var entry : Collections.list(in.entries())) {
                    if (!entry.getName().startsWith(LIBRARY)) {
                        var copy = new ZipEntry(entry.getName());
                        copy.setTime(entry.getTime());
                        out.putNextEntry(copy);
                        in.getInputStream(entry).transferTo(out);
                    }
                }
            }
            try (var library = in.getInputStream(in.getEntry(here))) {
                Files.copy(library, jar.resolveSibling(here), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    }

    private static String processor() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
    }
}
