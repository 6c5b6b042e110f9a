package apart.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cells of one column: blocks in memory, and where earlier blocks stand in the file.
///
/// No cell lies across two blocks, so that it can be shown without a copy.
final class SpoolColumn {
    private static final int SMALLEST = 64;
    private static final int LARGEST = 1 << 20;
    private static final int LENGTH_BYTES = 5;

    private final List<Block> full = new ArrayList<>();
    private byte[] block = new byte[0];
    private int used;
    private long[] offsets = new long[0];
    private int[] lengths = new int[0];
    private int segments;

    /// The most bytes a cell of so many characters can take.
    static int worstCase(int characters) {
        return LENGTH_BYTES + 3 * characters;
    }

    /// Makes room for a cell. Returns by how many bytes the memory held grew, 0 where there was
    /// room.
    long reserve(int bytes) {
        if (block.length - used >= bytes) {
            return 0;
        }
        keep();
        int size = Math.max(bytes, Math.clamp(2L * block.length, SMALLEST, LARGEST));
        block = new byte[size];
        used = 0;
        return size;
    }

    private void keep() {
        if (used > 0) {
            full.add(new Block(block, used));
        }
    }

    /// Adds a cell for which room has been made.
    void add(char[] chars, int offset, int length, boolean quoted) {
        int bytes = encodedLength(chars, offset, length);
        int header = (bytes << 1) | (quoted ? 1 : 0);
        while ((header & ~0x7f) != 0) {
            block[used++] = (byte) (header | 0x80);
            header >>>= 7;
        }
        block[used++] = (byte) header;
        if (bytes == length) {
            for (int i = 0; i < length; i++) {
                block[used++] = (byte) chars[offset + i];
            }
        } else {
            encode(chars, offset, offset + length);
        }
    }

    private static int encodedLength(char[] chars, int offset, int length) {
        int bytes = length;
        for (int i = offset; i < offset + length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                // A surrogate pair takes four bytes: two for each of its halves.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private void encode(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c < 0x80) {
                block[used++] = (byte) c;
            } else if (c < 0x800) {
                block[used++] = (byte) (0xc0 | (c >> 6));
                tail(c);
            } else if (Character.isHighSurrogate(c)) {
                int character = Character.toCodePoint(c, chars[++i]);
                block[used++] = (byte) (0xf0 | (character >> 18));
                tail(character >> 12);
                tail(character >> 6);
                tail(character);
            } else {
                block[used++] = (byte) (0xe0 | (c >> 12));
                tail(c >> 6);
                tail(c);
            }
        }
    }

    private void tail(int bits) {
        block[used++] = (byte) (0x80 | (bits & 0x3f));
    }

    /// The blocks in memory, in order, each ready to be read.
    List<Block> blocks() {
        var blocks = new ArrayList<Block>(full.size() + 1);
        blocks.addAll(full);
        if (used > 0) {
            blocks.add(new Block(block, used));
        }
        return blocks;
    }

    /// Notes where a block now stands in the file.
    void onDisk(long offset, int length) {
        if (segments == offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(4, 2 * segments));
            lengths = Arrays.copyOf(lengths, offsets.length);
        }
        offsets[segments] = offset;
        lengths[segments++] = length;
    }

    /// Lets go of the blocks in memory.
    void release() {
        full.clear();
        block = new byte[0];
        used = 0;
    }

    int segments() {
        return segments;
    }

    long segmentOffset(int index) {
        return offsets[index];
    }

    int segmentLength(int index) {
        return lengths[index];
    }

    /// Cells, one behind the other.
    record Block(byte[] bytes, int length) {
        /// Shows the cells, the first of which is in row `row`. Returns the row after the last.
        long replay(long row, Spool.Cell sink) {
            int at = 0;
            long next = row;
            while (at < length) {
                int header = 0;
                int shift = 0;
                byte part;
                do {
                    part = bytes[at++];
                    header |= (part & 0x7f) << shift;
                    shift += 7;
                } while (part < 0);
                int size = header >>> 1;
                sink.cell(next++, bytes, at, size, (header & 1) != 0);
                at += size;
            }
            return next;
        }
    }
}
