package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Counts distinct values given as bytes, without making a string of each.
///
/// Open addressing over one growing store of bytes; memory grows with the distinct values only. A
/// short value is its own key, so that it is found by one comparison.
final class Dictionary {
    private static final long MOST_BYTES = 1L << 30;

    /// What a value takes beside its bytes: its end, count, key and slots.
    private static final int BYTES_BESIDE = 28;

    /// With the length, so many bytes fit a key.
    private static final int SHORT = 7;

    private final String column;
    private final long allowed;
    private final long rows;
    private byte[] store = new byte[1024];
    private int used;
    private int[] ends = new int[64];
    private long[] counts = new long[64];
    private long[] keys = new long[64];
    private int[] slots = new int[128];
    private int size;

    /// @param column named in the message when there is no room for more
    Dictionary(String column) {
        this(column, Long.MAX_VALUE, 0);
    }

    /// @param column named in the message when there is no room for more
    /// @param allowed bytes that the distinct values may take
    /// @param rows how many may come, for the estimate in the message
    Dictionary(String column, long allowed, long rows) {
        this.column = column;
        this.allowed = allowed;
        this.rows = rows;
    }

    /// The number of distinct values.
    int size() {
        return size;
    }

    /// The distinct value of a number between 0 and [#size], in order of first appearance.
    String value(int i) {
        return new String(store, start(i), ends[i] - start(i), StandardCharsets.UTF_8);
    }

    /// How often that value was seen.
    long count(int i) {
        return counts[i];
    }

    /// The bytes of all distinct values.
    int bytes() {
        return used;
    }

    /// The number of a value, or −1 where it has not been seen.
    int find(byte[] bytes, int offset, int length) {
        return slots[slot(bytes, offset, length, key(bytes, offset, length))] - 1;
    }

    /// Sees a value once more.
    void again(int i) {
        counts[i]++;
    }

    /// Adds everything seen here to another dictionary.
    void addTo(Dictionary other) {
        for (int i = 0; i < size; i++) {
            other.add(store, start(i), ends[i] - start(i), counts[i]);
        }
    }

    /// Sees a value many times, and says which number it has.
    int add(byte[] bytes, int offset, int length, long times) {
        long key = key(bytes, offset, length);
        int slot = slot(bytes, offset, length, key);
        int number = slots[slot] - 1;
        if (number < 0) {
            insert(bytes, offset, length, key, slot, times);
            return size - 1;
        }
        counts[number] += times;
        return number;
    }

    /// Where a value stands, or would stand.
    private int slot(byte[] bytes, int offset, int length, long key) {
        int slot = home(key);
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (keys[i] == key
                    && (key >= 0 || Arrays.equals(store, start(i), ends[i], bytes, offset, offset + length))) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void insert(byte[] bytes, int offset, int length, long key, int slot, long times) {
        reserve(length);
        System.arraycopy(bytes, offset, store, used, length);
        used += length;
        ends[size] = used;
        keys[size] = key;
        counts[size] = times;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            rehash();
        }
    }

    private void reserve(int length) {
        long needed = used + (long) length + (long) BYTES_BESIDE * size;
        if (needed > allowed) {
            throw beyondMemory(needed);
        }
        if (used + (long) length > MOST_BYTES) {
            throw new ReadException(
                    ReadException.Kind.LIMIT,
                    "column " + column + " has more than " + size + " different values, over 1 GiB of text; "
                            + "leave it out with --ignore " + column);
        }
        if (used + length > store.length) {
            store = Arrays.copyOf(store, (int) Math.min(MOST_BYTES, Math.max(store.length * 2L, used + (long) length)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
    }

    private ReadException beyondMemory(long needed) {
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
        }
        double all = needed * Math.max(1, (double) rows / Math.max(1, seen));
        return new ReadException(
                ReadException.Kind.LIMIT,
                String.format(
                        Locale.ROOT,
                        "column %s has more than %,d different values in its first %,d rows with a value; they take "
                                + "%,d MB, which is what the memory allowed has room for, and all %,d rows may take "
                                + "%,.0f MB: allow 4 times that with --memory, or leave the column out with --ignore %s",
                        column,
                        size,
                        seen,
                        allowed >> 20,
                        rows,
                        all / (1 << 20),
                        column));
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            int slot = home(keys[i]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /// Where a key belongs, if nothing else stands there.
    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    }

    /// A short value and its length themselves; of a long one a hash, below 0.
    private static long key(byte[] bytes, int offset, int length) {
        long key = length;
        if (length <= SHORT) {
            for (int i = offset; i < offset + length; i++) {
                key = (key << 8) | (bytes[i] & 0xff);
            }
            return key;
        }
        for (int i = offset; i < offset + length; i++) {
            key = 31 * key + bytes[i];
        }
        key *= 0x9E3779B97F4A7C15L;
        return (key ^ (key >>> 29)) | Long.MIN_VALUE;
    }
}
