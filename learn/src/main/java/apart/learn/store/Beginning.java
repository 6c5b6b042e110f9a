package apart.learn.store;

import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// The first bytes of a file: the length of the header, or what the file is instead.
final class Beginning {
    private static final int LOOKED_AT = Long.BYTES + 1;

    private Beginning() {}

    /// The length of the header, in bytes.
    ///
    /// @throws ModelException if there is none
    static int of(FileChannel channel, long size, String name) throws IOException {
        var first = ByteBuffer.allocate(LOOKED_AT).order(ByteOrder.LITTLE_ENDIAN);
        for (int read = 0; read >= 0 && first.hasRemaining(); ) {
            read = channel.read(first, first.position());
        }
        first.flip();
        if (first.limit() == LOOKED_AT) {
            long length = first.getLong(0);
            // A header of 640 bytes begins as a pickle does; one that also fits the file is no pickle.
            if (length >= 2 && length <= TensorHeader.LIMIT && length <= size - Long.BYTES && first.get(8) == '{') {
                return (int) length;
            }
        }
        refuseCode(first, name);
        if (first.limit() < LOOKED_AT) {
            throw TensorHeader.damaged(
                    name, "it has " + size + " bytes, and a model begins with 8 bytes of length and a header");
        }
        if (first.get(8) != '{') {
            throw new ModelException(
                    Kind.FORMAT,
                    name + " is not a model: it does not begin with the length of a header and the header; expected a "
                            + "file that apart train has written");
        }
        throw TensorHeader.damaged(
                name,
                "its header is said to have " + Long.toUnsignedString(first.getLong(0)) + " bytes, and the file has "
                        + size + "; expected no more than that, and at most " + TensorHeader.LIMIT);
    }

    /// Files of PyTorch can hold programs, which are run when they are loaded.
    private static void refuseCode(ByteBuffer first, String name) {
        boolean isArchive = startsWith(first, 'P', 'K', 3, 4);
        boolean isPickle =
                first.limit() >= 2 && (first.get(0) & 0xff) == 0x80 && first.get(1) >= 2 && first.get(1) <= 5;
        if (isArchive || isPickle) {
            throw new ModelException(
                    Kind.FORMAT,
                    name + " is a " + (isArchive ? "zip archive, as PyTorch and TorchScript write them" : "pickle")
                            + ", which can hold code; apart reads its own model files only, which hold data and never "
                            + "code");
        }
    }

    private static boolean startsWith(ByteBuffer first, int... bytes) {
        if (first.limit() < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (first.get(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
