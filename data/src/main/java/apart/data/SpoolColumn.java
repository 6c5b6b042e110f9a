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

    /// Whether there is room for a cell of so many bytes.
    boolean fits(int length) {
        return block.length - used >= LENGTH_BYTES + length;
    }

    /// Makes room for a cell where there is none. Returns by how many bytes the memory held grew.
    long reserve(int length) {
        keep();
        int size = Math.max(LENGTH_BYTES + length, Math.clamp(2L * block.length, SMALLEST, LARGEST));
        block = new byte[size];
        used = 0;
        return size;
    }

    private void keep() {
        if (used > 0) {
            full.add(new Block(block, used));
        }
    }

    /// Adds a cell for which there is room.
    void add(byte[] bytes, int offset, int length, boolean quoted) {
        int header = (length << 1) | (quoted ? 1 : 0);
        while ((header & ~0x7f) != 0) {
            block[used++] = (byte) (header | 0x80);
            header >>>= 7;
        }
        block[used++] = (byte) header;
        System.arraycopy(bytes, offset, block, used, length);
        used += length;
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
