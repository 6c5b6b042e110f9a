package apart.learn.store;

import apart.data.AtomicFile;
import apart.data.Shown;
import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// What the operating system's refusals mean to who keeps a model.
final class Refused {
    private Refused() {}

    static ModelException reading(String name, IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing ->
                new ModelException(Kind.NOT_FOUND, name + " does not exist; check the path", missing);
            case AccessDeniedException denied ->
                new ModelException(Kind.PERMISSION, name + " may not be read by this user", denied);
            default -> new ModelException(Kind.CORRUPT, name + " cannot be read: " + reason(failed), failed);
        };
    }

    static ModelException writing(String name, IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing ->
                new ModelException(
                        Kind.NOT_FOUND, name + " cannot be written: its folder does not exist; make it first", missing);
            case AccessDeniedException denied ->
                new ModelException(
                        Kind.PERMISSION,
                        name + " cannot be written: its folder may not be written to by this user",
                        denied);
            default ->
                new ModelException(
                        Kind.NO_SPACE,
                        name + " cannot be written: "
                                + (AtomicFile.isFull(failed) ? "no space is left; free some" : reason(failed))
                                + "; what was there before is untouched",
                        failed);
        };
    }

    private static String reason(IOException failed) {
        var message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : Shown.cut(message);
    }
}
