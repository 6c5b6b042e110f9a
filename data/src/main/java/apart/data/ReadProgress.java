package apart.data;

/// Is told how far the reading of an input has come.
///
/// Called from the reading thread, and for notices also from others.
@FunctionalInterface
public interface ReadProgress {
    /// So many bytes of the input, as stored, have been read.
    ///
    /// @param total the size of the input, or -1 where nobody knows (a pipe)
    void read(long bytes, long total);

    /// A sentence the user should see now, such as that a pipe waits for its writer.
    default void notice(String sentence) {}

    /// Tells nobody.
    static ReadProgress silent() {
        return (bytes, total) -> {};
    }
}
