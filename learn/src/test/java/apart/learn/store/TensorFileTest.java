package apart.learn.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import apart.learn.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
    private static final TensorFile SMALL = new TensorFile(
            new TreeMap<>(Map.of("method", "gan", "names", "[\"größe\",\"高\",\"\\ud800\"]")),
            new TreeMap<>(Map.of(
                    "weights",
                    StoredTensor.of(new float[] {1, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, 3}, 2, 3),
                    "exact",
                    StoredTensor.of(new double[] {Math.PI, -1e-300}, 2),
                    "step",
                    StoredTensor.of(new long[] {Long.MIN_VALUE}),
                    "nothing",
                    StoredTensor.of(new float[0], 0, 5))));

    @TempDir
    Path folder;

    private Path written(TensorFile file) {
        var place = folder.resolve("a.model");
        file.write(place);
        return place;
    }

    private static StoredTensor tensor(TensorFile file, String name) {
        return Objects.requireNonNull(file.tensors().get(name));
    }

    // ---- what is written is read ---------------------------------------------------------------------------

    @Test
    void everyBitComesBack() {
        var read = TensorFile.read(written(SMALL));
        assertThat(read).isEqualTo(SMALL);
        assertThat(read.metadata()).isEqualTo(SMALL.metadata());
        assertThat(tensor(read, "weights").floats()).containsExactly(1, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, 3);
        assertThat(tensor(read, "weights").shape()).containsExactly(2L, 3L);
        assertThat(tensor(read, "exact").doubles()).containsExactly(Math.PI, -1e-300);
        assertThat(tensor(read, "step").longs()).containsExactly(Long.MIN_VALUE);
        assertThat(tensor(read, "step").shape()).isEmpty();
        assertThat(tensor(read, "nothing").size()).isZero();
    }

    @Test
    void aFileOfNothingIsAFile() {
        var nothing = new TensorFile(new TreeMap<>(), new TreeMap<>());
        assertThat(TensorFile.read(written(nothing))).isEqualTo(nothing);
    }

    @Test
    void equalContentGivesEqualBytesInWhateverOrderItCame() throws IOException {
        var first = Files.readAllBytes(written(SMALL));
        var backwards = new TreeMap<String, StoredTensor>(Comparator.reverseOrder());
        backwards.putAll(SMALL.tensors());
        var plain = new TreeMap<String, StoredTensor>();
        backwards.forEach(plain::put);
        assertThat(Files.readAllBytes(written(new TensorFile(SMALL.metadata(), plain))))
                .isEqualTo(first);
    }

    @Test
    void theNumbersOfATensorAreOfItsType() {
        var floats = StoredTensor.of(new float[] {1}, 1);
        assertThatThrownBy(floats::doubles)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("F32");
        assertThatThrownBy(floats::longs).isInstanceOf(IllegalStateException.class);
        assertThat(StoredTensor.of(new float[] {Float.NaN}, 1).isFinite()).isFalse();
        assertThat(StoredTensor.of(new double[] {1, Double.NEGATIVE_INFINITY}, 2)
                        .isFinite())
                .isFalse();
        assertThat(floats.isFinite()).isTrue();
        assertThatThrownBy(() -> StoredTensor.of(new float[] {1, 2, 3}, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes, found 12");
    }

    // ---- the layout ----------------------------------------------------------------------------------------

    /// The layout of safetensors, put together by hand: length, header, numbers; and the hash of the
    /// file with zeros in place of the hash.
    @Test
    void theLayoutIsThatOfSafetensors() throws Exception {
        var file = new TensorFile(
                new TreeMap<>(Map.of("method", "gan")),
                new TreeMap<>(Map.of(
                        "a", StoredTensor.of(new float[] {1, 2, 3}, 3, 1),
                        "b", StoredTensor.of(new double[] {0.5}))));
        var header = "{\"__metadata__\":{\"format\":\"apart.model/1\",\"method\":\"gan\",\"sha256\":\"%s\"},"
                + "\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[3,1],\"data_offsets\":[8,20]}}";
        var digest = MessageDigest.getInstance("SHA-256").digest(byHand(header.formatted("0".repeat(64))));
        var whole = byHand(header.formatted(HexFormat.of().formatHex(digest)));
        assertThat(Files.readAllBytes(written(file))).isEqualTo(whole);
        assertThat(TensorFile.read(Files.write(folder.resolve("by-hand"), whole)))
                .isEqualTo(file);
    }

    private static byte[] byHand(String header) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var padded = header + " ".repeat((8 - header.length() % 8) % 8);
        bytes.write(padded.length() & 0xff);
        bytes.write(padded.length() >> 8);
        bytes.write(new byte[6]);
        bytes.write(padded.getBytes(US_ASCII));
        // 0.5 = 0x3fe0000000000000; 1, 2, 3 = 0x3f800000, 0x40000000, 0x40400000: little-endian.
        bytes.write(HexFormat.of().parseHex("000000000000e03f" + "0000803f" + "00000040" + "00004040"));
        return bytes.toByteArray();
    }

    // ---- what is damaged is refused ------------------------------------------------------------------------

    private void assertRefused(byte[] bytes, String what) throws IOException {
        var place = Files.write(folder.resolve("damaged.model"), bytes);
        assertThat(catchThrowable(() -> TensorFile.read(place)))
                .as(what)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("damaged.model");
    }

    @Test
    void aFileCutAtAnyLengthIsRefused() throws IOException {
        var whole = Files.readAllBytes(written(SMALL));
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), "cut to " + length + " of " + whole.length);
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "one byte more");
        assertRefused(Arrays.copyOf(whole, whole.length + 4096), "a page more");
    }

    @Test
    void aFileWithAnyBitFlippedIsRefused() throws IOException {
        var whole = Files.readAllBytes(written(SMALL));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            var flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(flipped, "bit " + bit % 8 + " of byte " + bit / 8);
        }
    }

    @Test
    void aFileWithPartsOverwrittenOrSwappedIsRefused() throws IOException {
        var whole = Files.readAllBytes(written(SMALL));
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var changed = whole.clone();
            int from = random.nextInt(whole.length);
            int length = 1 + random.nextInt(Math.min(64, whole.length - from));
            var other = new byte[length];
            random.nextBytes(other);
            System.arraycopy(other, 0, changed, from, length);
            if (!Arrays.equals(whole, changed)) {
                assertRefused(changed, "seed " + seed);
            }
        }
    }

    @Test
    void damageSaysWhatWasFoundAndExpected() throws IOException {
        var whole = Files.readAllBytes(written(SMALL));
        var flipped = whole.clone();
        flipped[whole.length - 1] ^= 1;
        var place = Files.write(folder.resolve("b.model"), flipped);
        assertThatThrownBy(() -> TensorFile.read(place))
                .hasMessageMatching(".*b.model is damaged: the SHA-256 of its content is [0-9a-f]{64}, expected "
                        + "[0-9a-f]{64}; take a copy that is whole, or train again");
        Files.write(place, Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(() -> TensorFile.read(place))
                .hasMessageContaining(
                        "it has " + (whole.length - 3) + " bytes, expected " + whole.length + ": it was cut off");
    }

    // ---- writing -------------------------------------------------------------------------------------------

    @Test
    void aLinkStaysALinkAndADeviceADevice() throws IOException {
        var target = Files.createFile(folder.resolve("target"));
        var link = Files.createSymbolicLink(folder.resolve("link"), target);
        SMALL.write(link);
        assertThat(link).isSymbolicLink();
        assertThat(TensorFile.read(target)).isEqualTo(SMALL);
        assertThatThrownBy(() -> SMALL.write(Path.of("/dev/null")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a folder or a device");
        assertThatThrownBy(() -> SMALL.write(folder)).isInstanceOf(ModelException.class);
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> SMALL.write(folder.resolve("no/a.model")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NOT_FOUND))
                .hasMessageContaining("its folder does not exist");
        assertThatThrownBy(() -> TensorFile.read(folder.resolve("a.model")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NOT_FOUND));
    }

    @Test
    void namesOfItsOwnAreKept() {
        var tensors = new TreeMap<String, StoredTensor>();
        for (var own : new String[] {"format", "sha256"}) {
            assertThatThrownBy(() -> new TensorFile(new TreeMap<>(Map.of(own, "x")), tensors))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        tensors.put("__metadata__", StoredTensor.of(new float[0], 0));
        assertThatThrownBy(() -> new TensorFile(new TreeMap<>(), tensors)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersStandAtMultiplesOfEight() throws IOException {
        for (int length = 0; length < 9; length++) {
            var file = new TensorFile(
                    new TreeMap<>(Map.of("x", "y".repeat(length))),
                    new TreeMap<>(Map.of("t", StoredTensor.of(new double[] {1}))));
            var bytes = ByteBuffer.wrap(Files.readAllBytes(written(file))).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(bytes.getLong(0) % 8).isZero();
            assertThat(bytes.getDouble(8 + (int) bytes.getLong(0))).isEqualTo(1);
        }
    }
}
