package apart.data;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An input as the user named it, looked at but not yet read: there, readable, and of a kind that
/// ends.
///
/// @param name as given, escaped, for messages
/// @param path what to open
/// @param stream whether it can be read once only, front to back, as a pipe can
/// @param attributes what the file was when looked at
record Input(String name, Path path, boolean stream, BasicFileAttributes attributes) {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);
    private static final Pattern DATABASE = Pattern.compile("(?i)(md|motherduck|jdbc|duckdb):.*", Pattern.DOTALL);
    private static final int LONGEST_PATH = 4_096;
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;

    /// Whether a name is an address on a network or of a database, not a path.
    static boolean isAddress(String given) {
        return ADDRESS.matcher(given).matches() || DATABASE.matcher(given).matches();
    }

    /// Looks at what the user named.
    static Input of(String given) {
        var name = Shown.cut(given, LONGEST_PATH);
        if (ADDRESS.matcher(given).matches()) {
            throw new ReadException(
                    Kind.REMOTE_DISABLED,
                    given.startsWith("file:")
                            ? name + " is a URL; give the path of the file instead"
                            : name + " is a remote address, and nothing is read over the network; fetch the file "
                                    + "and give its path");
        }
        if (given.isEmpty()) {
            throw new ReadException(Kind.NOT_FOUND, "the name of an input is empty; expected the path of a file");
        }
        try {
            return of(Path.of(given), given);
        } catch (InvalidPathException e) {
            throw new ReadException(
                    Kind.NOT_FOUND,
                    name + " cannot be a path here: " + Shown.cut(e.getReason()) + encodingHint(given),
                    e);
        }
    }

    static Input of(Path path, String given) {
        var name = Shown.cut(given, LONGEST_PATH);
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new ReadException(Kind.IS_DIRECTORY, name + " is a folder; give one of the files in it");
            }
            boolean stream = !attributes.isRegularFile();
            if (stream && !isPipe(path)) {
                throw new ReadException(
                        Kind.NOT_REGULAR,
                        name
                                + " is a device or a socket, not a file; expected a file, a pipe, or - for standard input");
            }
            return new Input(name, path, stream, attributes);
        } catch (NoSuchFileException e) {
            throw missing(path, given, e);
        } catch (AccessDeniedException e) {
            throw Trouble.reading(name, e);
        } catch (FileSystemException e) {
            throw refused(path, given, e);
        } catch (IOException e) {
            throw Trouble.reading(name, e);
        }
    }

    private static boolean isPipe(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & TYPE) == PIPE;
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static ReadException missing(Path path, String given, FileSystemException e) {
        var name = Shown.cut(given, LONGEST_PATH);
        if (Files.isSymbolicLink(path)) {
            return new ReadException(
                    Kind.NOT_FOUND, name + " is a link to " + target(path) + ", which does not exist", e);
        }
        if (DATABASE.matcher(given).matches()) {
            return new ReadException(
                    Kind.REMOTE_DISABLED, name + " is the address of a database; expected the path of a file", e);
        }
        var folder = path.toAbsolutePath().getParent();
        var where = " does not exist";
        if (folder != null && !Files.isDirectory(folder)) {
            where += Files.exists(folder)
                    ? ": " + Shown.cut(folder.toString()) + " is not a folder"
                    : ", nor does the folder " + Shown.cut(folder.toString());
        }
        return new ReadException(Kind.NOT_FOUND, name + where + "; check the path" + encodingHint(given), e);
    }

    private static ReadException refused(Path path, String given, FileSystemException e) {
        var name = Shown.cut(given, LONGEST_PATH);
        var reason = String.valueOf(e.getReason());
        if (reason.contains("Too many levels of symbolic links")) {
            return new ReadException(
                    Kind.SYMLINK_LOOP, name + " is a link that leads back to itself (" + target(path) + ")", e);
        }
        if (reason.contains("Not a directory")) {
            return missing(path, given, e);
        }
        if (reason.contains("File name too long")) {
            return new ReadException(Kind.NOT_FOUND, name + " does not exist: the name is too long", e);
        }
        return Trouble.reading(name, e);
    }

    private static String target(Path link) {
        try {
            return Shown.cut(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return "elsewhere";
        }
    }

    private static String encodingHint(String given) {
        boolean replaced = given.indexOf('\uFFFD') >= 0;
        boolean unmappable = given.chars().anyMatch(c -> c > 0x7f);
        return replaced || unmappable
                ? "; a name with bytes that are not UTF-8, or any beyond ASCII under LC_ALL=C, cannot be opened by "
                        + "Java: rename the file or feed it through - (standard input)"
                : "";
    }

    /// Refuses a file that is no longer what it was when looked at.
    void checkUnchanged() {
        if (stream) {
            return;
        }
        try {
            var now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != attributes.size()) {
                throw changed("its size went from " + attributes.size() + " to " + now.size() + " bytes", null);
            }
            if (!now.lastModifiedTime().equals(attributes.lastModifiedTime())) {
                throw changed("it was written at " + time(now.lastModifiedTime()), null);
            }
            if (!Objects.equals(now.fileKey(), attributes.fileKey())) {
                throw changed("another file took its place", null);
            }
        } catch (IOException e) {
            throw changed("it is gone", e);
        }
    }

    /// Refuses a file of which more or less was read than it holds.
    void checkWhole(long read) {
        if (!stream && read != attributes.size()) {
            throw changed(read + " bytes were read of " + attributes.size(), null);
        }
    }

    private static String time(FileTime time) {
        return time.toInstant().toString();
    }

    private ReadException changed(String how, @Nullable Exception cause) {
        var message = name + " changed while it was read: " + how + "; wait until it is written, or read a copy";
        return cause == null
                ? new ReadException(Kind.CHANGED, message)
                : new ReadException(Kind.CHANGED, message, cause);
    }
}
