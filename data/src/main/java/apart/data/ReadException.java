package apart.data;

/// An input that cannot be read as asked. The message says what, where, found, expected and what to
/// do next.
public final class ReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The kinds of trouble an input can be in.
    public enum Kind {
        ARGUMENT,
        CHANGED,
        CORRUPT,
        DUPLICATE_COLUMN,
        EMPTY_FILE,
        ENCODING,
        ENCRYPTED,
        IS_DIRECTORY,
        LIMIT,
        LINE_TOO_LONG,
        NOT_FOUND,
        NOT_REGULAR,
        NO_ROWS,
        NO_SPACE,
        PERMISSION,
        QUOTE,
        RANGE,
        REMOTE_DISABLED,
        SCHEMA,
        SYMLINK_LOOP,
        TYPE,
        UNSUPPORTED,
        WIDTH
    }

    private final Kind kind;

    public ReadException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ReadException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// The kind of trouble.
    public Kind kind() {
        return kind;
    }
}
