package apart.data;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/// What the values of columns may take in memory: half of what the user says, or of the heap. The
/// other half is for the tables themselves and for what is made of the values.
///
/// Columns wait for each other where together they would take more. One that by itself would take
/// more is counted in bins. That depends on its rows alone, never on how many are worked on at
/// once.
final class Memory {
    /// A value while it is read, sorted and measured.
    static final int BYTES_PER_ROW = 32;

    private static final long LEAST_OF_TEXTS = 16 << 20;
    private static final int PART = 1 << 10;

    private final long budget;
    private final int parts;
    private final Semaphore free;
    private final ConcurrentSkipListMap<String, String> binned = new ConcurrentSkipListMap<>();

    Memory(ReadOptions options) {
        budget = all(options) / 2;
        parts = Math.clamp(budget / PART, 1, Integer.MAX_VALUE);
        free = new Semaphore(parts, true);
    }

    private static long all(ReadOptions options) {
        return options.memory() == 0 ? Runtime.getRuntime().maxMemory() : options.memory();
    }

    /// Bytes that the distinct texts of one side of a column may take; they cannot be counted in
    /// bins, so that a little is allowed always.
    static long ofTexts(ReadOptions options) {
        return Math.max(LEAST_OF_TEXTS, all(options) / 4);
    }

    /// Whether the values of so many rows can be held at once.
    boolean fits(long rows) {
        return rows <= budget / BYTES_PER_ROW;
    }

    /// Takes room for so many rows, and waits until there is some.
    Held take(long rows) {
        int wanted = fits(rows) ? (int) Math.min(parts, rows * BYTES_PER_ROW / PART) : 0;
        free.acquireUninterruptibly(wanted);
        return () -> free.release(wanted);
    }

    /// Room taken, until it is closed.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// Notes that a column was counted in bins.
    void binned(String column, String how) {
        binned.put(column, how);
    }

    /// `exact`, or which columns were counted in bins.
    String route() {
        return binned.isEmpty() ? "exact" : "binned: " + String.join("; ", binned.values());
    }
}
