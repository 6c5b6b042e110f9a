package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A buffered stream whose next bytes can be looked at before they are read.
final class PeekStream extends InputStream {
    static final int CAPACITY = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[CAPACITY];
    private int position;
    private int limit;

    PeekStream(InputStream in) {
        this.in = in;
    }

    /// The next `count` bytes, fewer only at the end of the stream.
    byte[] peek(int count) throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        while (limit < count) {
            int read = in.read(buffer, limit, CAPACITY - limit);
            if (read < 0) {
                break;
            }
            limit += read;
        }
        return Arrays.copyOf(buffer, Math.min(count, limit));
    }

    @Override
    public int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && length >= CAPACITY) {
            return in.read(bytes, offset, length);
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int taken = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, offset, taken);
        position += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, CAPACITY));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
