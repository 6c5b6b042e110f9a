package apart.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstdTest {
    private static final String CONTENT = "a,b\n1,\"x\ny\"\n3,é\n";

    @TempDir
    Path folder;

    private Table open(String name, byte[] content) {
        try {
            var file = Files.write(folder.resolve(name), content).toString();
            return Tables.open(file, ReadOptions.defaults(), ReadProgress.silent());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void refused(Kind kind, String name, byte[] content, String... words) {
        var e = catchThrowableOfType(
                ReadException.class, () -> open(name, content).close());
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(words);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] zstd(String content) {
        return Zstd.compress(content.getBytes(UTF_8));
    }

    @Test
    void zstdReadsAsPlainTextDoes() throws IOException {
        for (var name : List.of("t.csv.zst", "t.csv", "t.zst", "T.CSV.ZSTD")) {
            try (var table = open(name, zstd(CONTENT))) {
                assertThat(CellTexts.of(table)).containsExactly(List.of("1", "3"), List.of("\"x\ny\"", "é"));
                assertThat(table.facts().decided()).containsEntry("compression", "zstd");
                assertThat(table.facts().bytes()).isEqualTo(Files.size(folder.resolve(name)));
                assertThat(table.where(1)).endsWith(name + ":4");
            }
        }
    }

    @Test
    void jsonAndTabsMayStandInside() {
        try (var table = open("t.json.zst", zstd("{\"a\":1}\n{\"a\":2}"))) {
            assertThat(table.facts().format()).isEqualTo("json");
            assertThat(CellTexts.of(table, 0)).containsExactly("1", "2");
        }
        try (var table = open("t.tsv.zst", zstd("a,b\tc\n1,5\t2\n"))) {
            assertThat(table.columns()).containsExactly("a,b", "c");
            assertThat(table.facts().format()).isEqualTo("tsv");
        }
        refused(Kind.UNSUPPORTED, "t.parquet.zst", zstd("PAR1xxxx"), "unpack it first");
        refused(Kind.UNSUPPORTED, "t.csv.zst", Zstd.compress(zstd(CONTENT)), "twice");
    }

    @Test
    void severalFramesAreReadToTheEnd() {
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
        for (var first : List.of(new byte[0], skippable)) {
            var frames = joined(first, zstd(CONTENT.substring(0, 7)), zstd(""), skippable, zstd(CONTENT.substring(7)));
            try (var table = open("t.csv.zst", frames)) {
                assertThat(CellTexts.of(table)).containsExactly(List.of("1", "3"), List.of("\"x\ny\"", "é"));
            }
        }
    }

    @Test
    void zstdCutAnywhereIsAnError() {
        var whole = zstd(CONTENT.repeat(20));
        for (int length = 4; length < whole.length; length++) {
            refused(Kind.CORRUPT, "cut.csv.zst", Arrays.copyOf(whole, length), "unexpected end of zstd");
        }
    }

    @Test
    void whatIsNotZstdIsAnError() {
        refused(Kind.CORRUPT, "t.csv.zst", CONTENT.getBytes(UTF_8), "not zstd", "28 B5");
        refused(Kind.CORRUPT, "t.csv.zst", joined(zstd(CONTENT), "more".getBytes(UTF_8)), "not zstd");
        refused(Kind.EMPTY_FILE, "t.csv.zst", zstd(""), "is empty");
    }

    @Test
    void damageIsAnErrorOrATable() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(packed)) {
            out.setChecksum(true);
            out.write(CONTENT.repeat(50).getBytes(UTF_8));
        }
        int tables = 0;
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var bytes = packed.toByteArray();
            bytes[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
            try (var table = open("m.csv.zst", bytes)) {
                assertThat(table.rows()).as("seed %d", seed).isEqualTo(149);
                tables++;
            } catch (ReadException e) {
                assertThat(e.getMessage()).as("seed %d", seed).contains("m.csv.zst");
            }
        }
        assertThat(tables).as("the checksum sees what the format does not").isLessThan(50);
    }

    @Test
    void zstdBombGoesToTheDiskInFlatMemory() throws IOException {
        var line = ("1," + "0".repeat(1_000_000) + "\n").getBytes(UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(bytes)) {
            out.write("a,b\n".getBytes(UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(line);
            }
        }
        assertThat(bytes.size()).isLessThan(100_000);
        var source = new SourceStream(
                new ByteArrayInputStream(bytes.toByteArray()), "bomb", bytes.size(), ReadProgress.silent());
        var text = new PeekStream(new Unzstd(new PeekStream(source), "bomb"));
        try (var table = CsvTable.read(text, source, "bomb", "zstd", ReadOptions.defaults(), 1 << 20)) {
            assertThat(table.rows()).isEqualTo(100);
            assertThat(table.bytesOnDisk()).isGreaterThan(90_000_000);
        }
    }
}
