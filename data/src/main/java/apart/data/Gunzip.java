package apart.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952) to the end and believes nothing: every member's checksum and length are
/// compared, members after the first are read whatever the source says is available, and bytes
/// behind the last member are an error, except zeros, with which some tools pad.
final class Gunzip extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final String name;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;

    Gunzip(InputStream in, String name) throws IOException {
        this.in = in;
        this.name = name;
        header(next());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(bytes, offset, length);
            if (read > 0) {
                crc.update(bytes, offset, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
            } else if (inflater.needsDictionary()) {
                throw corrupt("it asks for a preset dictionary");
            } else {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw new ReadException(
                    ReadException.Kind.CORRUPT,
                    name + " is damaged: its gzip data cannot be unpacked (" + e.getMessage() + ")",
                    e);
        }
    }

    private void feed() throws IOException {
        limit = in.read(buffer, 0, buffer.length);
        if (limit < 0) {
            throw truncated();
        }
        position = 0;
        inflater.setInput(buffer, 0, limit);
    }

    private void trailer() throws IOException {
        position = limit - inflater.getRemaining();
        long checksum = word();
        long size = word();
        if (checksum != crc.getValue()) {
            throw corrupt("its gzip checksum does not match its content");
        }
        if (size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw corrupt("its gzip length does not match its content");
        }
        int first = position < limit ? buffer[position++] & 0xff : in.read();
        while (first == 0) {
            first = position < limit ? buffer[position++] & 0xff : in.read();
        }
        if (first < 0) {
            ended = true;
            return;
        }
        header(first);
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, position, limit - position);
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b) {
            throw corrupt("bytes that are not gzip follow the gzip data");
        }
        if (next() != 8) {
            throw corrupt("its gzip header names an unknown method");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int character;
        do {
            character = next();
        } while (character != 0);
    }

    private long word() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private int next() throws IOException {
        int value = position < limit ? buffer[position++] & 0xff : in.read();
        if (value < 0) {
            throw truncated();
        }
        return value;
    }

    private ReadException truncated() {
        return corrupt("unexpected end of gzip; copy or download it again");
    }

    private ReadException corrupt(String reason) {
        return new ReadException(ReadException.Kind.CORRUPT, name + " is damaged: " + reason);
    }

    /// Lets go of the unpacker; the source belongs to whoever opened it.
    @Override
    public void close() {
        inflater.end();
    }
}
