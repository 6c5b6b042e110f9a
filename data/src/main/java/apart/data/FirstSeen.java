package apart.data;

import java.nio.charset.StandardCharsets;

/// How often something was seen in a column, and where first.
final class FirstSeen {
    private long count;
    private long row = -1;
    private String text = "";

    void see(long atRow, byte[] bytes, int offset, int length) {
        if (count++ == 0) {
            row = atRow;
            text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    }

    void see(long atRow, String written) {
        if (count++ == 0) {
            row = atRow;
            text = written;
        }
    }

    /// Sees something of which the first has been seen.
    void again() {
        count++;
    }

    long count() {
        return count;
    }

    /// The row of the first, or −1.
    long row() {
        return row;
    }

    /// What was written in the first.
    String text() {
        return text;
    }
}
