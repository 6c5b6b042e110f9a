package apart.learn.store;

import apart.data.Shown;
import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Keeps a second trainer away from a model file while one trains it.
///
/// The lock is one of the operating system, on the file `.NAME.lock` beside the model: it ends with
/// the process that holds it, however that ends. The file holds the process id, and is gone when
/// the lock is closed. Holds between processes and within one.
public final class TrainingLock implements AutoCloseable {
    private static final int LONGEST_ID = 20;

    /// What this process holds. The system's locks belong to processes, and closing any channel of
    /// a file gives them back: so a file that is held here must not be opened a second time.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private TrainingLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock of a model file, which need not exist.
    ///
    /// @throws ModelException if another trainer has it, or nothing can be written beside the model
    public static TrainingLock of(Path model) {
        var name = Shown.of(model.toString());
        try {
            var place = Files.exists(model) ? model.toRealPath() : model.toAbsolutePath();
            var folder = Objects.requireNonNull(place.getParent(), "a file has a folder")
                    .toRealPath();
            var file = folder.resolve("." + place.getFileName() + ".lock");
            synchronized (HELD) {
                if (HELD.contains(file)) {
                    throw locked(
                            name, "this process, " + ProcessHandle.current().pid() + ",");
                }
                var lock = taken(file, name);
                HELD.add(file);
                return lock;
            }
        } catch (IOException failed) {
            throw Refused.writing("the lock of " + name, failed);
        }
    }

    private static TrainingLock taken(Path file, String name) throws IOException {
        while (true) {
            var attempt = attempt(file, name);
            if (attempt.isPresent()) {
                return attempt.get();
            }
        }
    }

    /// One attempt; empty where the file was taken away meanwhile by who had the lock before.
    private static Optional<TrainingLock> attempt(Path file, String name) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException there) {
            // It is another's, or was left by a process that was killed.
        }
        FileChannel channel = null;
        boolean isOurs = false;
        try {
            var before = key(file);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw locked(name, holder(channel));
            }
            isOurs = Objects.equals(before, key(file));
            if (!isOurs) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new TrainingLock(file, channel));
        } catch (NoSuchFileException takenAway) {
            return Optional.empty();
        } finally {
            if (channel != null && !isOurs) {
                channel.close();
            }
        }
    }

    private static Object key(Path file) throws IOException {
        // Where a system has no such key, a file that is open cannot be taken away either.
        return Objects.requireNonNullElse(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file);
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_ID);
        channel.read(bytes, 0);
        var id = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return id.matches("[0-9]+") ? "process " + id : "another process";
    }

    private static ModelException locked(String name, String holder) {
        return new ModelException(
                Kind.LOCKED,
                name + " is being trained by " + holder + "; wait for its end, stop it, or write to another file");
    }

    /// Gives the lock back. Closing again does nothing.
    @Override
    public void close() {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                // While the lock is held: afterwards the file may be another's.
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // An empty file stays; the lock itself ends with the channel.
                return;
            } finally {
                HELD.remove(file);
            }
        }
    }
}
