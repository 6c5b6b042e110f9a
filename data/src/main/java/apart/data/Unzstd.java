package apart.data;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/// Unpacks zstd (RFC 8878) to the end, frame after frame; whatever is not whole is an error.
final class Unzstd extends InputStream {
    private final ZstdInputStreamNoFinalizer frames;
    private final String name;

    Unzstd(InputStream in, String name) throws IOException {
        this.frames = new ZstdInputStreamNoFinalizer(new Unowned(in));
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return frames.read(bytes, offset, length);
        } catch (ZstdIOException e) {
            throw corrupt(e);
        }
    }

    private ReadException corrupt(ZstdIOException e) {
        var said = String.valueOf(e.getMessage());
        var reason = said.contains("Truncated")
                ? "unexpected end of zstd; copy or download it again"
                : said.contains("Unknown frame descriptor")
                        ? "bytes that are not zstd stand where a frame begins"
                        : "its zstd data cannot be unpacked (" + Shown.cut(said) + ")";
        return new ReadException(ReadException.Kind.CORRUPT, name + " is damaged: " + reason, e);
    }

    /// Lets go of the unpacker; the source belongs to whoever opened it.
    @Override
    public void close() throws IOException {
        frames.close();
    }

    /// A source that stays open.
    private static final class Unowned extends InputStream {
        private final InputStream in;

        Unowned(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }
    }
}
