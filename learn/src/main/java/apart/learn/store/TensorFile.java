package apart.learn.store;

import static apart.learn.store.TensorHeader.damaged;

import apart.data.AtomicFile;
import apart.data.Shown;
import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Named tensors and texts in one file that holds data only: nothing in it is ever run.
///
/// The layout is that of safetensors, so that its readers open the file: the length of the header in
/// 8 bytes, little-endian; the header in JSON; the numbers, little-endian, one tensor behind the
/// other. Two texts of its metadata belong to the file itself. `format` is `apart.model/1`. `sha256`
/// is the SHA-256, in lower-case hexadecimal, of the whole file in which these 64 digits are zeros:
/// a file that was cut at any length, or of which any bit changed, is refused.
///
/// Equal content gives equal bytes: there is one order of names, one way to write the header, and
/// no date.
///
/// @param metadata texts by name, without `format` and `sha256`
/// @param tensors by name
public record TensorFile(SortedMap<String, String> metadata, SortedMap<String, StoredTensor> tensors) {
    /// The version that this writes and reads.
    static final int VERSION = 1;

    private static final String FORMAT = "format";
    private static final String SHA256 = "sha256";
    private static final Pattern KNOWN = Pattern.compile("apart\\.model/([0-9]{1,9})");
    private static final String ZEROS = "0".repeat(64);
    private static final int ROOM = 1 << 16;
    /// What one array holds.
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    /// Copies both maps.
    ///
    /// @throws IllegalArgumentException if a name is one of the file's own
    public TensorFile {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        if (metadata.containsKey(FORMAT) || metadata.containsKey(SHA256)) {
            throw new IllegalArgumentException("'" + FORMAT + "' and '" + SHA256 + "' belong to the file itself");
        }
        if (tensors.containsKey(TensorHeader.METADATA)) {
            throw new IllegalArgumentException("no tensor can be called " + TensorHeader.METADATA);
        }
    }

    // ---- written -------------------------------------------------------------------------------------------

    /// Writes the file whole or not at all, in place of the one that is there.
    ///
    /// @throws ModelException if it cannot be written; what was there is there still
    public void write(Path place) {
        var name = Shown.of(place.toString());
        var header = TensorHeader.of(withOwn(metadata, ZEROS), tensors);
        var digest = sha256();
        digest.update(length(header.written()));
        digest.update(header.written());
        for (var tensor : header.places()) {
            digest.update(data(tensor.name()));
        }
        var written =
                header.with(SHA256, HexFormat.of().formatHex(digest.digest())).written();
        if (written.length > TensorHeader.LIMIT || header.dataBytes() > LARGEST) {
            throw new ModelException(
                    Kind.ARGUMENT,
                    name + " would hold " + written.length
                            + " bytes of names and texts and " + header.dataBytes() + " of numbers; at most "
                            + TensorHeader.LIMIT + " and " + LARGEST + " are kept");
        }
        try {
            AtomicFile.replace(place(place, name), file -> {
                try (var channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    writeAll(channel, length(written));
                    writeAll(channel, ByteBuffer.wrap(written));
                    for (var tensor : header.places()) {
                        writeAll(channel, data(tensor.name()));
                    }
                }
            });
        } catch (IOException failed) {
            throw Refused.writing(name, failed);
        }
    }

    /// A link is followed, so that it stays a link; a device is not replaced by a file.
    private static Path place(Path given, String name) throws IOException {
        if (Files.exists(given) && !Files.isRegularFile(given)) {
            throw new ModelException(
                    Kind.ARGUMENT, name + " is a folder or a device, and a model is a file; give it another name");
        }
        return Files.exists(given) ? given.toRealPath() : given;
    }

    private static SortedMap<String, String> withOwn(SortedMap<String, String> metadata, String digest) {
        var own = new TreeMap<>(metadata);
        own.put(FORMAT, "apart.model/" + VERSION);
        own.put(SHA256, digest);
        return own;
    }

    private ByteBuffer data(String tensor) {
        return Objects.requireNonNull(tensors.get(tensor)).bytes().asByteBuffer();
    }

    private static ByteBuffer length(byte[] header) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .flip();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    // ---- read ----------------------------------------------------------------------------------------------

    /// Reads a file that [#write] wrote. Nothing is allocated before it is known to be whole, but
    /// for the header, which is short.
    ///
    /// @throws ModelException if it cannot be read, is damaged, is of another version, or is no file
    ///     of this kind
    public static TensorFile read(Path place) {
        var name = Shown.of(place.toString());
        try {
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                throw new ModelException(Kind.ARGUMENT, name + " is a folder or a device; expected a model file");
            }
            try (var channel = FileChannel.open(place, StandardOpenOption.READ)) {
                return read(channel, name);
            }
        } catch (EOFException cut) {
            throw new ModelException(Kind.CORRUPT, name + " became shorter while it was read; try again", cut);
        } catch (IOException failed) {
            throw Refused.reading(name, failed);
        }
    }

    private static TensorFile read(FileChannel channel, String name) throws IOException {
        long size = channel.size();
        int headerBytes = Beginning.of(channel, size, name);
        var raw = new byte[headerBytes];
        readFully(channel, ByteBuffer.wrap(raw), Long.BYTES);
        var header = TensorHeader.parse(raw, name);
        checkVersion(header, name);
        header.check(name);
        long start = Long.BYTES + (long) headerBytes;
        if (size - start != header.dataBytes()) {
            throw damaged(
                    name,
                    "it has " + size + " bytes, expected " + (start + header.dataBytes())
                            + (size - start < header.dataBytes()
                                    ? ": it was cut off"
                                    : ": something stands behind its end"));
        }
        if (header.dataBytes() > LARGEST) {
            throw new ModelException(
                    Kind.ARGUMENT,
                    name + " holds " + header.dataBytes() + " bytes of numbers; at most " + LARGEST + " are read");
        }
        checkContent(channel, header, raw, name);
        var data = new byte[Math.toIntExact(header.dataBytes())];
        readFully(channel, ByteBuffer.wrap(data), start);
        var tensors = new TreeMap<String, StoredTensor>();
        for (var place : header.places()) {
            var bytes = MemorySegment.ofArray(data).asSlice(place.begin(), place.end() - place.begin());
            tensors.put(place.name(), new StoredTensor(StoredTensor.Type.valueOf(place.type()), place.shape(), bytes));
        }
        var metadata = new TreeMap<>(header.metadata());
        metadata.remove(FORMAT);
        metadata.remove(SHA256);
        return new TensorFile(metadata, tensors);
    }

    private static void checkVersion(TensorHeader header, String name) {
        var format = header.metadata().get(FORMAT);
        if (format == null) {
            throw new ModelException(
                    Kind.FORMAT,
                    name + " holds tensors that apart did not write: its metadata has no 'format'; expected a file "
                            + "that apart train has written");
        }
        var known = KNOWN.matcher(format);
        if (!known.matches()) {
            throw damaged(name, "its format is '" + Shown.cut(format, 40) + "', expected apart.model/" + VERSION);
        }
        int version = Integer.parseInt(known.group(1));
        if (version != VERSION) {
            throw new ModelException(
                    Kind.VERSION,
                    name + " is of version " + version + " of the format, and this apart reads version " + VERSION
                            + (version > VERSION
                                    ? ": a newer apart wrote it; use that one, or train again with this one"
                                    : ": an older apart wrote it; use that one, or train again with this one"));
        }
    }

    /// That the header is written as apart writes it, and the SHA-256 of everything is right.
    private static void checkContent(FileChannel channel, TensorHeader header, byte[] raw, String name)
            throws IOException {
        if (!Arrays.equals(header.written(), raw)) {
            throw damaged(name, "its header is not written as apart writes it");
        }
        var expected = header.metadata().get(SHA256);
        if (expected == null) {
            throw damaged(name, "its metadata has no 'sha256'");
        }
        var digest = sha256();
        digest.update(length(raw));
        digest.update(header.with(SHA256, ZEROS).written());
        var buffer = ByteBuffer.allocate(ROOM);
        long end = Long.BYTES + raw.length + header.dataBytes();
        for (long at = Long.BYTES + (long) raw.length; at < end; at += buffer.limit()) {
            buffer.clear().limit((int) Math.min(ROOM, end - at));
            readFully(channel, buffer, at);
            digest.update(buffer.flip());
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(expected)) {
            throw damaged(name, "the SHA-256 of its content is " + found + ", expected " + Shown.cut(expected, 64));
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file ends at " + (from + buffer.position()));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
