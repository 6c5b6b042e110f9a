package apart.learn;

/// A model that cannot be trained, kept, read or used as asked. The message says what, where,
/// found, expected and what to do next.
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The kinds of trouble a model can be in.
    public enum Kind {
        /// Something was asked for that cannot be.
        ARGUMENT,
        /// A file is damaged: cut off, or not what was written.
        CORRUPT,
        /// The device asked for is not there.
        DEVICE,
        /// Training left the finite numbers.
        DIVERGED,
        /// A file is no model.
        FORMAT,
        /// The device has too little memory.
        GPU_MEMORY,
        /// Another process trains the same model.
        LOCKED,
        /// What continues is not what was begun.
        MISMATCH,
        /// The native library does not load, or failed.
        NATIVE,
        /// There is no such file or folder.
        NOT_FOUND,
        /// The disk is full, or writing failed in another way.
        NO_SPACE,
        /// This user may not read or write there.
        PERMISSION,
        /// There are fewer rows than training needs.
        TOO_FEW_ROWS,
        /// A file is of another version of the format.
        VERSION
    }

    private final Kind kind;

    /// With a message for the user.
    public ModelException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// With a message for the user and what led to it.
    public ModelException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// The kind of trouble.
    public Kind kind() {
        return kind;
    }
}
