package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Files for this process and this user alone, gone when it ends; what a killed process left behind
/// goes a day later.
final class TemporaryFiles {
    private static final String PREFIX = "apart-";
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);

    private TemporaryFiles() {}

    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /// A new empty file that only this user may open.
    static Path create(String suffix) {
        return create(folder(), suffix);
    }

    static Path create(Path folder, String suffix) {
        try {
            sweep(
                    folder,
                    file -> file.getFileName().toString().startsWith(PREFIX)
                            && file.getFileName().toString().endsWith(suffix));
            var file = Files.createTempFile(folder, PREFIX, suffix);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw Trouble.writing(folder, e);
        }
    }

    /// Deletes what was last written more than a day ago.
    static void sweep(Path folder, DirectoryStream.Filter<Path> ours) throws IOException {
        var limit = Instant.now().minus(LEFT_BEHIND);
        try (var files = Files.newDirectoryStream(folder, ours)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    delete(file);
                }
            }
        }
    }

    /// Writes what is left of a stream into a file. What goes wrong with the stream comes as it is,
    /// what goes wrong with the file as trouble of the folder.
    static void fill(Path file, InputStream stream) throws IOException {
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            int read;
            while ((read = stream.read(buffer)) >= 0) {
                write(out, buffer, read, file);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, Path file) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw Trouble.writing(file, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
