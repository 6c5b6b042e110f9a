package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decodes text and replaces nothing: a byte that the encoding does not allow, and a NUL, are errors
/// that name the line. Everything before the bad byte is delivered first, so that errors come in the
/// order of the file, however the bytes arrive.
final class StrictReader extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final TextEncoding encoding;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final char[] chars = new char[1 << 15];
    private int position;
    private int limit;
    private boolean started;
    private boolean ended;
    private boolean flushed;
    private long line = 1;
    private boolean lastWasReturn;
    private @Nullable ReadException pending;

    StrictReader(InputStream in, String name, TextEncoding encoding) {
        this.in = in;
        this.name = name;
        this.encoding = encoding;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == limit) {
            if (pending != null) {
                throw pending;
            }
            if (flushed) {
                return -1;
            }
            fill();
        }
        int taken = Math.min(length, limit - position);
        System.arraycopy(chars, position, target, offset, taken);
        position += taken;
        return taken;
    }

    private void fill() throws IOException {
        var out = CharBuffer.wrap(chars);
        var result = decoder.decode(bytes, out, ended);
        if (result.isUnderflow() && ended) {
            flushed = decoder.flush(out).isUnderflow();
        }
        position = 0;
        limit = out.position();
        accept();
        if (result.isError() && pending == null) {
            pending = malformed(result);
        }
        if (result.isUnderflow() && !ended) {
            more();
        }
    }

    private void more() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    /// Takes a byte order mark off the front, counts the lines of the characters just decoded, and
    /// cuts them before a NUL.
    private void accept() {
        if (!started && limit > 0) {
            started = true;
            position = chars[0] == BYTE_ORDER_MARK ? 1 : 0;
        }
        boolean carriage = lastWasReturn;
        long lines = line;
        for (int i = position; i < limit; i++) {
            char c = chars[i];
            if (c > '\r') {
                carriage = false;
                continue;
            }
            if ((c == '\n' && !carriage) || c == '\r') {
                lines++;
            } else if (c == 0) {
                limit = i;
                pending = nul(lines);
            }
            carriage = c == '\r';
        }
        lastWasReturn = carriage;
        line = lines;
    }

    private ReadException malformed(CoderResult result) {
        var bad = new StringBuilder();
        for (int i = 0; i < result.length() && i < bytes.remaining(); i++) {
            bad.append(i == 0 ? "0x" : " 0x").append("%02X".formatted(bytes.get(bytes.position() + i)));
        }
        return new ReadException(
                ReadException.Kind.ENCODING,
                name + ":" + line + ": byte " + bad + " is not "
                        + encoding.name().toUpperCase(Locale.ROOT)
                        + "; if the file is in another encoding, name it, for example --encoding latin1");
    }

    private ReadException nul(long at) {
        return new ReadException(
                ReadException.Kind.ENCODING,
                name + ":" + at + ": a NUL character; the file is damaged, not text, or UTF-16 (--encoding utf-16)");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
