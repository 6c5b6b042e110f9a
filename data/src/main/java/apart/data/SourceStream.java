package apart.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;

/// The bytes of an input as stored: counted, hashed and reported on their way.
final class SourceStream extends FilterInputStream {
    private static final long REPORT_EVERY = 1 << 20;

    private final String name;
    private final long total;
    private final ReadProgress progress;
    private final MessageDigest digest = sha256();
    private long count;
    private long reported;

    /// @param total the expected size, or -1 where unknown
    SourceStream(InputStream in, String name, long total, ReadProgress progress) {
        super(in);
        this.name = name;
        this.total = total;
        this.progress = progress;
    }

    long count() {
        return count;
    }

    /// The SHA-256 of what has been read, in hexadecimal; to be asked for once, at the end.
    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        int read = fromSource(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        }
        if (count - reported >= REPORT_EVERY || (read < 0 && count != reported)) {
            reported = count;
            progress.read(count, total);
        }
        return read;
    }

    private int fromSource(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (ClosedByInterruptException e) {
            var cancelled = interrupted();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private CancellationException interrupted() {
        return new CancellationException("the reading of " + name + " was interrupted");
    }

    @Override
    public long skip(long n) {
        throw new UnsupportedOperationException("skipped bytes would not be hashed");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
