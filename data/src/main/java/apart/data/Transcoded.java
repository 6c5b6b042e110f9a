package apart.data;

import java.io.IOException;
import java.io.Reader;

/// Text of another encoding, decoded and written as UTF-8.
final class Transcoded implements Utf8Source {
    private static final int CHARACTERS = 1 << 14;
    private static final int MOST_BYTES = 3;

    private final Reader reader;
    private final char[] chars = new char[CHARACTERS];
    private int held;

    /// @param reader which decodes, and refuses what it cannot
    Transcoded(Reader reader) {
        this.reader = reader;
    }

    @Override
    public int read(byte[] target, int offset, int length, long line) throws IOException {
        int to = offset;
        while (to == offset) {
            int wanted = Math.min(chars.length, length / MOST_BYTES) - held;
            int read = reader.read(chars, held, wanted);
            if (read < 0) {
                return -1;
            }
            int count = held + read;
            // The second half of a pair may not have arrived yet.
            held = Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
            to = encode(chars, count - held, target, offset);
            chars[0] = chars[count - 1];
        }
        return to - offset;
    }

    private static int encode(char[] chars, int count, byte[] target, int offset) {
        int at = offset;
        for (int i = 0; i < count; i++) {
            int c = chars[i];
            if (c < 0x80) {
                target[at++] = (byte) c;
                continue;
            }
            if (Character.isHighSurrogate((char) c)) {
                c = Character.toCodePoint((char) c, chars[++i]);
                target[at++] = (byte) (0xf0 | (c >> 18));
                target[at++] = (byte) (0x80 | ((c >> 12) & 0x3f));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | (c >> 6));
            } else {
                target[at++] = (byte) (0xe0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
            }
            target[at++] = (byte) (0x80 | (c & 0x3f));
        }
        return at;
    }
}
