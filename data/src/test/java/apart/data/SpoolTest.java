package apart.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final String[] TEXTS = {"", "1", "é", "日本", "👩‍🚀", "x".repeat(127), "y".repeat(20_000), "\n", "\""
    };

    @TempDir
    Path folder;

    private static List<String> cells(Spool spool, int column) {
        var cells = new ArrayList<String>();
        spool.read(column, (row, bytes, offset, length, quoted) -> {
            assertThat(row).isEqualTo(cells.size());
            cells.add(new String(bytes, offset, length, UTF_8) + quoted);
        });
        return cells;
    }

    private static List<List<String>> fill(Spool spool, int columns, int rows, long seed) {
        var random = new Random(seed);
        var expected = new ArrayList<List<String>>();
        for (int c = 0; c < columns; c++) {
            expected.add(new ArrayList<>());
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                var text = TEXTS[random.nextInt(TEXTS.length)];
                boolean quoted = random.nextBoolean();
                var padded = ("<" + text + ">").getBytes(UTF_8);
                spool.add(c, padded, 1, padded.length - 2, quoted);
                expected.get(c).add(text + quoted);
            }
        }
        return expected;
    }

    @Test
    void diskAndMemoryHoldTheSameCells() {
        for (long budget : new long[] {0, 1, 100, 50_000, 1 << 20, Long.MAX_VALUE}) {
            try (var spool = new Spool(7, budget, folder, Long.MAX_VALUE)) {
                var expected = fill(spool, 7, 300, 1);
                for (int c = 0; c < 7; c++) {
                    assertThat(cells(spool, c)).as("budget %d", budget).isEqualTo(expected.get(c));
                }
                assertThat(spool.bytesOnDisk() > 0).as("budget %d", budget).isEqualTo(budget < Long.MAX_VALUE);
            }
        }
    }

    @Test
    void columnsOfUnequalLengthKeepTheirOrder() {
        try (var spool = new Spool(2, 200, folder, Long.MAX_VALUE)) {
            for (int i = 0; i < 1_000; i++) {
                var number = String.valueOf(i).getBytes(UTF_8);
                spool.add(0, number, 0, number.length, false);
                if (i % 100 == 0) {
                    spool.add(1, new byte[] {'x'}, 0, 1, true);
                }
            }
            assertThat(cells(spool, 0)).hasSize(1_000).endsWith("998false", "999false");
            assertThat(cells(spool, 1)).hasSize(10).containsOnly("xtrue");
        }
    }

    @Test
    void tenThousandColumnsNeedOneFile() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Linux");
        long before = openFiles();
        try (var spool = new Spool(10_000, 1 << 20, folder, Long.MAX_VALUE)) {
            var cell = "some text of a cell".getBytes(UTF_8);
            for (int r = 0; r < 20; r++) {
                for (int c = 0; c < 10_000; c++) {
                    spool.add(c, cell, 0, cell.length, false);
                }
            }
            assertThat(spool.bytesOnDisk()).isPositive();
            assertThat(openFiles()).isLessThan(before + 20);
            assertThat(cells(spool, 0)).hasSize(20);
            assertThat(cells(spool, 9_999)).hasSize(20).containsOnly("some text of a cellfalse");
        }
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void theFileHasNoNameWhileItIsInUse() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Linux");
        try (var spool = new Spool(1, 0, folder, Long.MAX_VALUE)) {
            fill(spool, 1, 100, 1);
            assertThat(spool.bytesOnDisk()).isPositive();
            try (var files = Files.list(folder)) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void fullDiskIsAnErrorThatNamesTheFolder() {
        var full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "a device that is always full");
        var e = catchThrowableOfType(ReadException.class, () -> {
            try (var spool = Spool.overFile(1, 0, full)) {
                fill(spool, 1, 100, 1);
            }
        });
        assertThat(e.kind()).isEqualTo(Kind.NO_SPACE);
        assertThat(e).hasMessageContaining("-Djava.io.tmpdir");
    }

    @Test
    void theFileMayNotGrowBeyondItsLimit() {
        var e = catchThrowableOfType(ReadException.class, () -> {
            try (var spool = new Spool(1, 0, folder, 10_000)) {
                fill(spool, 1, 1_000, 1);
            }
        });
        assertThat(e.kind()).isEqualTo(Kind.LIMIT);
        assertThat(e).hasMessageContaining("10000 bytes").hasMessageContaining("-Djava.io.tmpdir");
    }

    @Test
    void missingFolderForTheFileIsAnError() {
        var e = catchThrowableOfType(ReadException.class, () -> {
            try (var spool = new Spool(1, 0, folder.resolve("nowhere"), 10_000)) {
                fill(spool, 1, 10, 1);
            }
        });
        assertThat(e).hasMessageContaining("nowhere").hasMessageContaining("-Djava.io.tmpdir");
    }

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        try (var spool = new Spool(8, 100_000, folder, Long.MAX_VALUE);
                var threads = Executors.newFixedThreadPool(4)) {
            var expected = fill(spool, 8, 500, 2);
            var reads = new ArrayList<java.util.concurrent.Future<List<String>>>();
            for (int i = 0; i < 64; i++) {
                int column = i % 8;
                reads.add(threads.submit(() -> cells(spool, column)));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(reads.get(i).get()).isEqualTo(expected.get(i % 8));
            }
        }
    }

    @Test
    void closingStopsAReader() {
        var spool = new Spool(1, 0, folder, Long.MAX_VALUE);
        fill(spool, 1, 1_000, 1);
        assertThatThrownBy(() -> spool.read(0, (row, bytes, offset, length, quoted) -> spool.close()))
                .isInstanceOf(CancellationException.class);
        spool.close();
    }
}
