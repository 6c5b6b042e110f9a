package apart.data;

/// Hears how far a comparison is. Called from working threads, one call at a time.
public interface CompareProgress {
    /// Bytes of both inputs were read.
    ///
    /// @param total of both inputs, or −1 where one is a stream
    void reading(long bytes, long total);

    /// Columns were read, sorted and measured.
    void measuring(int done, int columns);

    /// Columns were tested in one round of draws.
    void testing(int round, int done, int columns);

    /// A sentence the user should see at once: somebody is waited for.
    void notice(String sentence);

    /// Hears nothing.
    CompareProgress NONE = new CompareProgress() {
        @Override
        public void reading(long bytes, long total) {}

        @Override
        public void measuring(int done, int columns) {}

        @Override
        public void testing(int round, int done, int columns) {}

        @Override
        public void notice(String sentence) {}
    };
}
