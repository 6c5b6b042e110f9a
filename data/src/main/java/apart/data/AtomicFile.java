package apart.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// Writes a file whole or not at all: it is filled beside its place, forced to the disk and then
/// moved there.
///
/// A reader never meets half of it, and what was there before stays until the new file is whole,
/// also where the process is killed or the disk fills up. The file beside is called
/// `.NAME.PID.tmp`; it is gone afterwards. What a killed process leaves goes with the first writing
/// more than a day later.
public final class AtomicFile {
    private AtomicFile() {}

    /// Fills a file that is then moved to its place.
    @FunctionalInterface
    public interface Content {
        /// Writes the whole content.
        ///
        /// @param file to create
        /// @throws IOException if it cannot be written
        void writeTo(Path file) throws IOException;
    }

    /// Writes the file, in place of the one that is there.
    ///
    /// @param place of a regular file or of none; a link is replaced, not followed
    /// @throws IOException if it cannot be written; what was there is there still
    public static void replace(Path place, Content content) throws IOException {
        var absolute = place.toAbsolutePath();
        var folder = absolute.getParent();
        if (folder == null) {
            throw new IOException(Shown.of(place.toString()) + " is a folder");
        }
        var name = absolute.getFileName();
        var ours = Pattern.compile(Pattern.quote("." + name + ".") + "[0-9]+\\.tmp");
        try {
            TemporaryFiles.sweep(
                    folder, file -> ours.matcher(file.getFileName().toString()).matches());
        } catch (UncheckedIOException notDeleted) {
            throw notDeleted.getCause();
        }
        var beside = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
        beside.toFile().deleteOnExit();
        try {
            content.writeTo(beside);
            force(beside, StandardOpenOption.WRITE);
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /// The move itself is on the disk only when the folder is.
    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException notHere) {
            // Not every system opens a folder. The new file is whole and in its place all the same.
            return;
        }
    }

    /// Whether writing failed for want of space.
    public static boolean isFull(IOException failed) {
        return Trouble.isFull(failed);
    }
}
