package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checks text that is UTF-8 already, and replaces nothing: a malformed sequence and a NUL are errors
/// that name the line. Everything before is delivered first, so that errors come in the order of the
/// file, however the bytes arrive.
///
/// Bytes go straight into the reader's array; only a stretch with a byte beyond ASCII is decoded.
final class StrictUtf8 implements Utf8Source {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer decoded = CharBuffer.allocate(0);
    private byte[] held = {};
    private boolean started;
    private boolean ended;
    private @Nullable String pending;

    StrictUtf8(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(byte[] target, int offset, int length, long line) throws IOException {
        while (true) {
            if (pending != null) {
                throw new ReadException(ReadException.Kind.ENCODING, name + ":" + line + ": " + pending);
            }
            if (ended) {
                return -1;
            }
            int n = accept(target, offset, receive(target, offset, length));
            if (n > 0) {
                return n;
            }
        }
    }

    /// What was held back, and more. A byte order mark that may stand in front is waited for.
    private int receive(byte[] target, int offset, int length) throws IOException {
        int n = held.length;
        System.arraycopy(held, 0, target, offset, n);
        held = new byte[0];
        int wanted = started ? n + 1 : 3;
        while (n < wanted && !ended) {
            int read = in.read(target, offset + n, length - n);
            ended = read < 0;
            n += Math.max(0, read);
        }
        if (!started && n >= 3 && isByteOrderMark(target, offset)) {
            n -= 3;
            System.arraycopy(target, offset + 3, target, offset, n);
        }
        started = true;
        return n;
    }

    private static boolean isByteOrderMark(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xef && bytes[at + 1] == (byte) 0xbb && bytes[at + 2] == (byte) 0xbf;
    }

    /// How many of the bytes can be delivered. What is cut off at their end is held back, what is
    /// wrong is kept for the next time.
    private int accept(byte[] bytes, int offset, int length) {
        if (isPlain(bytes, offset, length)) {
            return length;
        }
        var from = ByteBuffer.wrap(bytes, offset, length);
        if (decoded.capacity() < length) {
            decoded = CharBuffer.allocate(length);
        }
        var result = decoder.reset().decode(from, decoded.clear(), ended);
        if (result.isError()) {
            pending = malformed(from, result);
        } else if (from.hasRemaining()) {
            held = Arrays.copyOfRange(bytes, from.position(), offset + length);
        }
        for (int i = offset; i < from.position(); i++) {
            if (bytes[i] == 0) {
                pending = "a NUL character; the file is damaged, not text, or UTF-16 (--encoding utf-16)";
                return i - offset;
            }
        }
        return from.position() - offset;
    }

    /// Whether all bytes are ASCII other than NUL.
    private static boolean isPlain(byte[] bytes, int offset, int length) {
        int i = offset;
        int end = offset + length;
        long odd = 0;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, i);
            // The high bit of a byte is set by the subtraction where the byte, or one below it, was 0.
            odd |= eight | (eight - ONES);
        }
        boolean plain = (odd & HIGH_BITS) == 0;
        for (; i < end; i++) {
            plain &= bytes[i] > 0;
        }
        return plain;
    }

    private static String malformed(ByteBuffer bytes, CoderResult result) {
        var bad = new StringBuilder();
        for (int i = 0; i < result.length(); i++) {
            bad.append(i == 0 ? "0x" : " 0x").append("%02X".formatted(bytes.get(bytes.position() + i)));
        }
        return "byte " + bad + " is not UTF-8; if the file is in another encoding, name it, for example "
                + "--encoding latin1";
    }
}
