package apart.data;

/// The line on which each record begins: kept where it is not what the two records before lead to
/// expect, in a column of the spool of its own.
final class RecordLines {
    private static final int DIGITS = 10;

    private final Spool spool;
    private final int column;
    private long last;
    private long stride;
    private boolean any;

    /// @param column of the spool, which holds nothing else
    RecordLines(Spool spool, int column) {
        this.spool = spool;
        this.column = column;
    }

    /// Notes the next record.
    void add(long row, long line) {
        if (!any || line != last + stride) {
            stride = any ? line - last : 1;
            any = true;
            var entry = new byte[3 * DIGITS];
            put(entry, 0, row);
            put(entry, DIGITS, line);
            put(entry, 2 * DIGITS, stride);
            spool.add(column, entry, 0, entry.length, false);
        }
        last = line;
    }

    /// Seven bits to a byte.
    private static void put(byte[] entry, int at, long number) {
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            entry[at + i] = (byte) (rest & 0x7f);
            rest >>>= 7;
        }
    }

    /// The line on which a record begins.
    long line(long row) {
        var line = new long[1];
        spool.read(column, (index, bytes, offset, length, quoted) -> {
            long from = number(bytes, offset);
            if (from <= row) {
                line[0] = number(bytes, offset + DIGITS) + (row - from) * number(bytes, offset + 2 * DIGITS);
            }
        });
        return line[0];
    }

    private static long number(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < DIGITS; i++) {
            value = (value << 7) | bytes[offset + i];
        }
        return value;
    }
}
