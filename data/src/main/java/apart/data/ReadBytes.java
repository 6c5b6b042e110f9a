package apart.data;

/// Adds up how far two inputs are that are read at the same time.
final class ReadBytes {
    private final CompareProgress progress;
    private final long[] read = new long[2];
    private final long[] total = {-1, -1};

    ReadBytes(CompareProgress progress) {
        this.progress = progress;
    }

    /// What one of the two inputs reports to.
    ReadProgress side(int side) {
        return new ReadProgress() {
            @Override
            public void read(long bytes, long size) {
                report(side, bytes, size);
            }

            @Override
            public void notice(String sentence) {
                progress.notice(sentence);
            }
        };
    }

    private synchronized void report(int side, long bytes, long size) {
        read[side] = bytes;
        total[side] = size;
        progress.reading(read[0] + read[1], total[0] < 0 || total[1] < 0 ? -1 : total[0] + total[1]);
    }
}
