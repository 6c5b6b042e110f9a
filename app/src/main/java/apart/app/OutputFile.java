package apart.app;

import apart.data.AtomicFile;
import apart.data.ReadException;
import apart.data.ReadException.Kind;
import apart.data.Shown;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/// A file for a result, whole or not at all ([AtomicFile]). A device or a pipe is written to
/// directly.
public final class OutputFile {
    /// The option and the name given, for messages.
    private final String asked;
    private final String name;
    private final Path place;

    private OutputFile(String asked, String name, Path place) {
        this.asked = asked;
        this.name = name;
        this.place = place;
    }

    /// The place that `--output` names.
    ///
    /// @param read what is read, and never written over, by whatever name
    /// @throws ReadException if nothing can be written there
    static OutputFile at(String given, List<String> read) {
        return at("--output", given, read);
    }

    /// Looks at the place before the work begins.
    ///
    /// @param option by which it was given
    /// @param read what is read, and never written over, by whatever name
    /// @throws ReadException if nothing can be written there
    public static OutputFile at(String option, String given, List<String> read) {
        var name = Shown.of(given);
        var asked = option + " " + name;
        try {
            var path = Path.of(given);
            if (given.isEmpty() || Files.isDirectory(path)) {
                throw new ReadException(
                        Kind.ARGUMENT, option + " '" + name + "' is a folder; give the name of a file in it");
            }
            // A link is followed, so that it stays a link.
            var place = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            for (var input : read) {
                refuseInput(place, input, asked);
            }
            var folder = folder(place);
            if (!Files.isDirectory(folder)) {
                throw new ReadException(
                        Kind.NOT_FOUND, asked + ": the folder " + Shown.of(folder.toString()) + " does not exist");
            }
            if (!Files.isWritable(Files.exists(place) && !Files.isRegularFile(place) ? place : folder)) {
                throw refused(asked, folder);
            }
            return new OutputFile(asked, name, place);
        } catch (InvalidPathException | IOException wrong) {
            throw new ReadException(Kind.ARGUMENT, asked + " cannot be written: " + wrong.getMessage(), wrong);
        }
    }

    /// Whether both are one place.
    boolean isAt(OutputFile other) {
        return place.equals(other.place);
    }

    private static void refuseInput(Path place, String input, String asked) throws IOException {
        try {
            if (Files.exists(place) && Files.exists(Path.of(input)) && Files.isSameFile(place, Path.of(input))) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        asked + " is the file " + Shown.of(input) + " that is read; give it another name");
            }
        } catch (InvalidPathException notAPath) {
            // Then it is no file that could be overwritten.
            return;
        }
    }

    private static Path folder(Path place) {
        var folder = place.getParent();
        return folder == null ? place : folder;
    }

    private static ReadException refused(String asked, Path folder) {
        return new ReadException(
                Kind.PERMISSION,
                asked + ": the folder " + Shown.of(folder.toString()) + " may not be written to by this user");
    }

    /// Writes the file.
    ///
    /// @param content in UTF-8
    /// @throws ReadException if it could not be written; what was there is there still
    public void write(Consumer<PrintStream> content) {
        written(() -> {
            if (isDevice()) {
                try (var channel = FileChannel.open(place, StandardOpenOption.WRITE)) {
                    fill(channel, content);
                }
                return;
            }
            AtomicFile.replace(place, file -> {
                try (var channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    fill(channel, content);
                }
            });
        });
    }

    /// Writes the file by whoever writes files.
    ///
    /// @throws ReadException if it could not be written; what was there is there still
    public void writeFile(AtomicFile.Content content) {
        written(() -> {
            if (isDevice()) {
                throw new IOException("it is a device or a pipe, and this is written to a file");
            }
            AtomicFile.replace(place, content);
        });
    }

    private boolean isDevice() {
        return Files.exists(place) && !Files.isRegularFile(place);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void written(Writing writing) {
        try {
            writing.run();
        } catch (AccessDeniedException denied) {
            throw refused(asked, folder(place));
        } catch (NoSuchFileException gone) {
            throw new ReadException(Kind.NOT_FOUND, asked + ": its folder does not exist any more", gone);
        } catch (IOException failed) {
            throw new ReadException(
                    Kind.NO_SPACE,
                    "cannot write the result to " + name + ": " + failed.getMessage()
                            + "; what was there before is untouched",
                    failed);
        }
    }

    private static void fill(FileChannel channel, Consumer<PrintStream> content) throws IOException {
        var out = new Output(Channels.newOutputStream(channel));
        var printer = out.printer(StandardCharsets.UTF_8);
        content.accept(printer);
        printer.flush();
        if (!out.trouble().isEmpty()) {
            throw new IOException(out.trouble());
        }
    }
}
