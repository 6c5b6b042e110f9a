package apart.learn.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import apart.learn.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to who writes, a whole version is there.
class KilledWriterTest {
    private static final int KILLS = 30;

    @TempDir
    Path folder;

    private TensorFile assertWhole(Path place, String what) {
        var read = TensorFile.read(place);
        int version = Integer.parseInt(read.metadata().get("version"));
        assertThat(read).as(what).isEqualTo(EndlessWriter.version(version));
        return read;
    }

    @Test
    void aFileWhoseWriterWasKilledIsWhole() throws Exception {
        var place = folder.resolve("a.model");
        int seed = 20;
        var random = new Random(seed);
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var process = Child.start(EndlessWriter.class, place.toString(), "1000000");
            var lines = process.inputReader();
            // The moment is counted in versions that were written, and then in parts of the time one takes.
            for (int after = 1 + random.nextInt(20); after > 0; after--) {
                assertThat(lines.readLine()).isNotNull();
            }
            long until = System.nanoTime() + random.nextLong(TimeUnit.MILLISECONDS.toNanos(4));
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            assertWhole(place, "seed " + seed + ", kill " + kill);
            try (var files = Files.list(folder)) {
                cutShort += files.anyMatch(file -> file.toString().endsWith(".tmp")) ? 1 : 0;
            }
        }
        assertThat(cutShort).as("kills that met a file half written").isPositive();
    }

    @Test
    void aReaderNeverMeetsHalfAFile() throws Exception {
        var place = folder.resolve("a.model");
        var process = Child.start(EndlessWriter.class, place.toString(), "1000000");
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("1");
            for (int i = 0; i < 300; i++) {
                assertWhole(place, "reading " + i);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// No file of this process may grow beyond 128 blocks, of 512 or 1,024 bytes by the shell.
    @Test
    void whereThereIsNoMoreRoomWhatWasThereStays() throws Exception {
        var place = folder.resolve("a.model");
        EndlessWriter.version(3).write(place);
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 128 && exec \"$@\"", "sh"));
        command.addAll(Child.command(TooLargeWriter.class, place.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("NO_SPACE", "a.model cannot be written: File too large; what was there before is untouched");
        assertThat(assertWhole(place, "after").metadata()).containsEntry("version", "3");
        assertThat(folder.toFile().list()).containsExactly("a.model");
    }

    @Test
    void onAFullDiskWhatWasThereStays() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        var mount = List.of("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString());
        assumeTrue(succeeds(mount), "no small disk can be mounted here");
        try {
            var place = disk.resolve("a.model");
            EndlessWriter.version(3).write(place);
            var large = new TensorFile(
                    new TreeMap<>(), new TreeMap<>(Map.of("a", StoredTensor.of(new float[60_000], 60_000))));
            var trouble = catchThrowableOfType(ModelException.class, () -> large.write(place));
            assertThat(trouble.kind()).isEqualTo(ModelException.Kind.NO_SPACE);
            assertThat(trouble).hasMessageContaining("no space is left; free some; what was there before is untouched");
            assertWhole(place, "after");
            assertThat(disk.toFile().list()).containsExactly("a.model");
        } finally {
            succeeds(List.of("umount", disk.toString()));
        }
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
