package apart.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bytes, there is a table with all its cells or a [ReadException], and nothing else.
class DamagedInputTest {
    private static final String[] TEXTS = {
        "a,b,c\n1,\"x, \"\"y\"\"\",2024-01-01\n3,\"l1\nl2\",NA\n5,é𝄞,-1e5\n",
        "x;y\r\n1,5;2,5\r\n\r\n3,5;\"4\"\r\n",
        "only\n1\n\n2\n",
        "1\t2\t3\n4\t5\t6\n7\t8\t9\n",
        "a|b\r1|2\r3|4",
    };
    private static final byte[][] PIECES = {
        {'"'},
        {','},
        {';'},
        {'\n'},
        {'\r'},
        {'\t'},
        {'|'},
        {0},
        {(byte) 0xff},
        {(byte) 0xc3},
        {' '},
        {'"', '"'},
        {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
        {'\r', '\n'},
        {0x1f, (byte) 0x8b},
        {'P', 'A', 'R', '1'},
    };

    @TempDir
    Path folder;

    private static byte[] mutated(byte[] bytes, Random random, int changes) {
        var now = bytes;
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(now.length + 1);
            var piece = PIECES[random.nextInt(PIECES.length)];
            int removed = random.nextBoolean() ? 0 : Math.min(now.length - at, random.nextInt(4));
            var next = new byte[now.length + piece.length - removed];
            System.arraycopy(now, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(now, at + removed, next, at + piece.length, now.length - at - removed);
            now = next;
        }
        return now;
    }

    /// Reads all of a file; true where that gave a table.
    private static boolean readable(Path file, String circumstances) {
        try (var table = Tables.open(file.toString(), ReadOptions.defaults(), ReadProgress.silent())) {
            for (int c = 0; c < table.columns().size(); c++) {
                assertThat(CellTexts.of(table, c)).as(circumstances).hasSize((int) table.rows());
            }
            assertThat(table.where(0)).as(circumstances).isNotEmpty();
            assertThat(table.where(table.rows() - 1)).as(circumstances).isNotEmpty();
            return true;
        } catch (ReadException e) {
            assertThat(e.getMessage()).as(circumstances).isNotBlank().doesNotContain("\n", "\u0000", "null");
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(circumstances, e);
        }
    }

    @Test
    void mutatedText() throws IOException {
        int tables = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            var random = new Random(seed);
            var text = TEXTS[random.nextInt(TEXTS.length)].getBytes(UTF_8);
            var file = Files.write(folder.resolve("m.csv"), mutated(text, random, 1 + random.nextInt(4)));
            tables += readable(file, "seed " + seed) ? 1 : 0;
        }
        assertThat(tables).as("some mutations are harmless, some are not").isBetween(150, 1_350);
    }

    @Test
    void randomBytes() throws IOException {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            readable(Files.write(folder.resolve("r.csv"), bytes), "seed " + seed);
        }
    }

    @Test
    void mutatedGzip() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(TEXTS[0].getBytes(UTF_8));
        }
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var bytes = packed.toByteArray();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            readable(Files.write(folder.resolve("m.csv.gz"), bytes), "seed " + seed);
        }
    }

    @Test
    void mutatedParquet() throws Exception {
        var file = folder.resolve("m.parquet");
        byte[] whole;
        try (var database = DuckDb.connect();
                var statement = database.createStatement()) {
            statement.execute("COPY (SELECT i, 'v' || i AS v, i / 3.0 AS d, DATE '2024-01-01' + i::INTEGER AS w, "
                    + "[i] AS l FROM range(300) t(i)) TO '" + file + "' (FORMAT parquet)");
            whole = Files.readAllBytes(file);
        }
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var bytes = whole.clone();
            for (int i = 0; i < 8; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            readable(file, "seed " + seed);
        }
    }
}
