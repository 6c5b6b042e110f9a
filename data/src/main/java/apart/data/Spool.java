package apart.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The cells of a table, column by column: written once in row order, then replayed any number of
/// times, by several threads at once.
///
/// Cells stand in memory up to a budget; beyond it everything held goes to one private temporary
/// file as a row group, a stretch of bytes per column, found again by a list of offsets. A cell is
/// a variable-length number (twice its length in bytes, plus one if it was quoted) and its UTF-8.
///
/// The file is created for this user alone and, where the system allows, has no name from the
/// moment it is open: nothing stays behind, even after a kill.
final class Spool implements AutoCloseable {
    private final SpoolColumn[] columns;
    private final long budget;
    private final Path folder;
    private final long limit;
    private long held;
    private long written;
    private volatile @Nullable FileChannel file;
    private volatile boolean closed;

    /// @param budget bytes to hold in memory
    /// @param folder where the temporary file goes if one is needed
    /// @param limit bytes that the file may take
    Spool(int columns, long budget, Path folder, long limit) {
        this.columns = new SpoolColumn[columns];
        for (int i = 0; i < columns; i++) {
            this.columns[i] = new SpoolColumn();
        }
        this.budget = budget;
        this.folder = folder;
        this.limit = limit;
    }

    /// A spool in the system's folder for temporary files, which takes at most half of the space
    /// that is free there.
    static Spool inTemporaryFolder(int columns, long budget) {
        var folder = TemporaryFiles.folder();
        return new Spool(columns, budget, folder, folder.toFile().getUsableSpace() / 2);
    }

    /// A spool over a file that is there already, and stays.
    static Spool overFile(int columns, long budget, Path path) throws IOException {
        var spool = new Spool(columns, budget, path, Long.MAX_VALUE);
        spool.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return spool;
    }

    /// Adds the next cell of a column, valid UTF-8.
    void add(int column, byte[] bytes, int offset, int length, boolean quoted) {
        var cells = columns[column];
        if (!cells.fits(length)) {
            reserve(cells, length);
        }
        cells.add(bytes, offset, length, quoted);
    }

    private void reserve(SpoolColumn cells, int length) {
        held += cells.reserve(length);
        if (held > budget) {
            spill();
            held = cells.reserve(length);
        }
    }

    /// Shows every cell of a column, in the order in which they were added.
    void read(int column, Cell sink) {
        var cells = columns[column];
        long row = 0;
        try {
            for (int i = 0; i < cells.segments(); i++) {
                row = segment(cells, i).replay(row, sink);
            }
        } catch (ClosedChannelException e) {
            throw closedWhileRead(e);
        } catch (IOException e) {
            throw Trouble.reading("the temporary copy of the table", e);
        }
        for (var block : cells.blocks()) {
            checkOpen();
            row = block.replay(row, sink);
        }
    }

    /// Bytes in the temporary file.
    long bytesOnDisk() {
        return written;
    }

    private SpoolColumn.Block segment(SpoolColumn cells, int index) throws IOException {
        checkOpen();
        var channel = file;
        if (channel == null) {
            throw new IllegalStateException("a segment without a file");
        }
        var bytes = new byte[cells.segmentLength(index)];
        var target = ByteBuffer.wrap(bytes);
        long at = cells.segmentOffset(index);
        while (target.hasRemaining()) {
            int read = channel.read(target, at + target.position());
            if (read < 0) {
                throw new IOException("the temporary file ends early");
            }
        }
        return new SpoolColumn.Block(bytes, bytes.length);
    }

    private void spill() {
        try {
            var channel = file;
            if (channel == null) {
                channel = create();
                file = channel;
            }
            for (var column : columns) {
                for (var block : column.blocks()) {
                    if (written + block.length() > limit) {
                        throw full();
                    }
                    column.onDisk(written, block.length());
                    written += write(channel, block);
                }
                column.release();
            }
        } catch (ClosedChannelException e) {
            throw closedWhileRead(e);
        } catch (IOException e) {
            throw Trouble.writing(folder, e);
        }
    }

    private static int write(FileChannel channel, SpoolColumn.Block block) throws IOException {
        var source = ByteBuffer.wrap(block.bytes(), 0, block.length());
        while (source.hasRemaining()) {
            channel.write(source);
        }
        return block.length();
    }

    private FileChannel create() throws IOException {
        return FileChannel.open(
                TemporaryFiles.create(folder, ".spool"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private ReadException full() {
        return new ReadException(
                ReadException.Kind.LIMIT,
                "the table needs more than " + limit + " bytes of temporary space in " + Shown.of(folder.toString())
                        + ", half of what is free there; free some, or name another folder with "
                        + "-Djava.io.tmpdir=FOLDER");
    }

    private void checkOpen() {
        if (closed) {
            throw closedWhileRead(null);
        }
    }

    private static CancellationException closedWhileRead(@Nullable Throwable cause) {
        var cancelled = new CancellationException("the table was closed, or its reader interrupted");
        if (cause != null) {
            cancelled.initCause(cause);
        }
        return cancelled;
    }

    @Override
    public void close() {
        closed = true;
        var channel = file;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Receives the cells of one column.
    @FunctionalInterface
    interface Cell {
        void cell(long row, byte[] bytes, int offset, int length, boolean quoted);
    }
}
