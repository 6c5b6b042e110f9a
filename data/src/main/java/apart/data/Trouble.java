package apart.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/// What the operating system's refusals mean to the user.
final class Trouble {
    private Trouble() {}

    /// A temporary file, named itself or by its folder, could not be written.
    static ReadException writing(Path folder, IOException e) {
        var shown = Shown.of(folder.toString());
        if (isFull(e)) {
            return new ReadException(
                    ReadException.Kind.NO_SPACE,
                    "no space left in " + shown + " for the temporary copy of the table; free some, or name another "
                            + "folder with -Djava.io.tmpdir=FOLDER",
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return new ReadException(
                    ReadException.Kind.PERMISSION,
                    "the folder " + shown + " for temporary files cannot be written to; name another with "
                            + "-Djava.io.tmpdir=FOLDER",
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return new ReadException(
                    ReadException.Kind.NOT_FOUND,
                    "the folder " + shown + " for temporary files does not exist; name another with "
                            + "-Djava.io.tmpdir=FOLDER",
                    e);
        }
        return new ReadException(
                ReadException.Kind.NO_SPACE,
                "the temporary copy of the table cannot be written in " + shown + " (" + reason(e)
                        + "); name another folder with -Djava.io.tmpdir=FOLDER",
                e);
    }

    /// An input could not be read.
    static ReadException reading(String name, IOException e) {
        if (e instanceof AccessDeniedException
                || reason(e).toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new ReadException(
                    ReadException.Kind.PERMISSION,
                    name + " may not be read by this user; ask for read permission on it and on its folders",
                    e);
        }
        return new ReadException(ReadException.Kind.CORRUPT, name + " cannot be read: " + reason(e), e);
    }

    /// Whether the disk, or the part of it that this user may fill, is full.
    static boolean isFull(IOException e) {
        var reason = reason(e).toLowerCase(Locale.ROOT);
        return reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space");
    }

    private static String reason(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Shown.cut(message);
    }
}
