package apart.learn.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.learn.ModelException;
import apart.learn.ModelException.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that want to be taken for a model. Where a header is wrong its hash is right, so that it is
/// the header that is refused.
class HostileFileTest {
    private static final String OWN = "\"__metadata__\":{\"format\":\"apart.model/1\",\"sha256\":\"%s\"}";

    @TempDir
    Path folder;

    private ModelException refused(byte[] bytes) throws IOException {
        var place = Files.write(folder.resolve("x.model"), bytes);
        return catchThrowableOfType(ModelException.class, () -> TensorFile.read(place));
    }

    /// A file with this header, in which %s is the hash, and so many bytes of data.
    private static byte[] file(String header, int data) throws NoSuchAlgorithmException {
        var zeros = bytes(header.replace("%s", "0".repeat(64)), data);
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zeros));
        return bytes(header.replace("%s", digest), data);
    }

    private static byte[] bytes(String header, int data) {
        var text = header.getBytes(UTF_8);
        int padding = (8 - text.length % 8) % 8;
        var bytes = ByteBuffer.allocate(8 + text.length + padding + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length + padding).put(text);
        bytes.put(" ".repeat(padding).getBytes(UTF_8));
        return bytes.array();
    }

    private ModelException refusedHeader(String tensors, int data) throws Exception {
        return refused(file("{" + OWN + "," + tensors + "}", data));
    }

    @Test
    void theFilesOfThisTestAreRefusedForTheirHeadersAlone() throws Exception {
        var good = file("{" + OWN + ",\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
        assertThat(TensorFile.read(Files.write(folder.resolve("good"), good)).tensors())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[0,4],[4,12]| goes from 0 to 4, expected 8 bytes",
                "[0,8],[0,8]| begins at 0 of the data, expected 8: it overlaps",
                "[0,8],[12,20]| begins at 12 of the data, expected 8: nothing stands between",
                "[8,16],[0,8]| begins at 8 of the data, expected 0",
                "[0,8],[8,4]| goes from 8 to 4, expected 8 bytes",
                "[0,8],[8,17]| goes from 8 to 17, expected 8 bytes",
                "[-8,0],[0,8]| begins at -8",
                "[0,8],[8,9223372036854775807]| expected 8 bytes",
                "[0,8],[8,9223372036854775808]| not JSON as it should be",
                "[0,8],[8,1e1]| expected END_ARRAY",
                "[0,8],[8]| has 1 data_offsets",
                "[0,8],[8,12,16]| has 3 data_offsets",
            })
    void placesThatDoNotFollowEachOtherAreRefused(String places, String message) throws Exception {
        int comma = places.indexOf("],[") + 1;
        var trouble = refusedHeader(
                "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + places.substring(0, comma) + "},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + places.substring(comma + 1)
                        + "}",
                16);
        assertThat(trouble.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(trouble).hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[4294967296,4294967296,4]| no memory holds",
                "[9223372036854775807,2]| no memory holds",
                "[0,9223372036854775807,9223372036854775807]| no memory holds",
                "[2305843009213693952]| no memory holds",
                "[-1,-8]| lengths from 0",
                "[2305843009213693951]| expected 9223372036854775804 bytes",
            })
    void shapesThatRunOverAreRefused(String shape, String message) throws Exception {
        var trouble = refusedHeader("\"a\":{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":[0,8]}", 8);
        assertThat(trouble.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(trouble).hasMessageContaining(message.strip());
    }

    /// A header that is right in itself, in front of nothing: no byte of the data is allocated.
    @Test
    void hugeTensorsThatAreNotInTheFileAreRefused() throws Exception {
        var trouble = refusedHeader(
                "\"a\":{\"dtype\":\"F64\",\"shape\":[1099511627776],\"data_offsets\":[0,8796093022208]}", 0);
        assertThat(trouble.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(trouble).hasMessageContaining("it was cut off");
    }

    /// The holes of this file take no space on the disk.
    @Test
    void hugeTensorsThatAreInTheFileAreRefusedBeforeTheyAreRead() throws Exception {
        var start = file(
                "{" + OWN + ",\"a\":{\"dtype\":\"F64\",\"shape\":[1099511627776],\"data_offsets\":[0,8796093022208]}}",
                0);
        var place = Files.write(folder.resolve("sparse.model"), start);
        try (var file = new RandomAccessFile(place.toFile(), "rw")) {
            file.setLength(start.length + 8796093022208L);
        }
        var trouble = catchThrowableOfType(ModelException.class, () -> TensorFile.read(place));
        assertThat(trouble.kind()).isEqualTo(Kind.ARGUMENT);
        assertThat(trouble).hasMessageContaining("8796093022208 bytes of numbers; at most 2147483639");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"\",\"shape\":[4],\"data_offsets\":[0,8]}",
                "\"a\":{\"shape\":[4],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":8,\"shape\":[1],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"F64\",\"shape\":{},\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"F64\",\"shape\":[[1]],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"F64\",\"shape\":[1.0],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"code\":\"x\"}",
                "\"a\":{\"dtype\":\"F64\",\"shape\":[1]}",
                "\"a\":[0,8]",
                "\"a\":null",
                "\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}",
                "\"__metadata__\":{}",
                // Right in itself, but not as apart writes it.
                "\"a\":{\"dtype\":\"F64\",\"shape\":[1], \"data_offsets\":[0,8]}",
                "\"a\":{\"shape\":[1],\"dtype\":\"F64\",\"data_offsets\":[0,8]}",
                "\"\\u0061\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}",
            })
    void headersOfAnotherFormAreRefused(String tensors) throws Exception {
        assertThat(refusedHeader(tensors, 8).kind()).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void headersThatAreNoJsonAreRefused() throws Exception {
        for (var header : new String[] {
            "{",
            "{}x",
            "{}{}",
            "[]",
            "{\"a\"",
            "{'a':1}",
            "{" + OWN + ",}",
            "{" + OWN + "}}",
            "{/**/}",
            "{\"a\":NaN}",
            "{\"a\":".repeat(100_000),
            "{\"a\":" + "[".repeat(1_000_000),
            "{\"" + "x".repeat(10_000_000) + "\":" + "9".repeat(1_000_000) + "}",
            "{" + OWN + ",\"ä\":{}}",
            "{\"\u0000\":1}",
            "{\"__metadata__\":{\"format\":1}}",
            "{\"__metadata__\":\"apart.model/1\"}",
            "{\"__metadata__\":{\"format\":{\"x\":1}}}",
        }) {
            var trouble = refused(bytes(header, 0));
            assertThat(trouble).as("%.40s", header).isNotNull();
            assertThat(trouble.kind()).as("%.40s", header).isIn(Kind.CORRUPT, Kind.FORMAT);
            assertThat(String.valueOf(trouble.getMessage())).as("%.40s", header).hasSizeLessThan(1_000);
        }
    }

    @Test
    void lengthsOfAHeaderBeyondTheFileAreRefused() throws Exception {
        var good = file("{" + OWN + "}", 0);
        for (long length : new long[] {
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            -1,
            0,
            1,
            1L << 31,
            1L << 32,
            TensorHeader.LIMIT + 1L,
            good.length,
            good.length - 7
        }) {
            var trouble = refused(ByteBuffer.wrap(good.clone())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, length)
                    .array());
            assertThat(trouble.kind()).as("%s", length).isEqualTo(Kind.CORRUPT);
            assertThat(trouble).hasMessageContaining(Long.toUnsignedString(length) + " bytes");
        }
    }

    // ---- other files ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                // PyTorch's archives; its files before 1.6, with their magic number; pickles of protocol 2, 4 and 5.
                "PK\u0003\u0004\u0000\u0000\u0008\u0008\u0000\u0000\u0000\u0000",
                "PK\u0003\u0004",
                "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.",
                "\u0080\u0002}q\u0000.",
                "\u0080\u0004\u0095\u001a\u0000\u0000\u0000\u0000\u0000\u0000\u0000}",
                "\u0080\u0005N.",
            })
    void whatCanHoldCodeIsRefusedByName(String content) throws IOException {
        var trouble = refused(content.getBytes(ISO_8859_1));
        assertThat(trouble.kind()).isEqualTo(Kind.FORMAT);
        assertThat(trouble).hasMessageContaining("which can hold code").hasMessageContaining("never code");
    }

    /// A header of 640 bytes makes a file that begins as a pickle of protocol 2 does.
    @Test
    void aModelIsNotTakenForAPickle() throws IOException {
        var place = folder.resolve("padded.model");
        padded(0).write(place);
        int plain = Files.readString(place, ISO_8859_1).stripTrailing().length() - 8;
        var file = padded(640 - plain);
        file.write(place);
        assertThat(Files.readAllBytes(place)).startsWith(0x80, 0x02);
        assertThat(TensorFile.read(place)).isEqualTo(file);
    }

    private static TensorFile padded(int pad) {
        return new TensorFile(new TreeMap<>(Map.of("x", "y".repeat(pad))), new TreeMap<>());
    }

    @Test
    void aFileThatIsNoModelIsCalledThat() throws IOException {
        for (var content : new String[] {"x,y\n1,2\n3,4\n", "{\"method\": \"gan\", \"a\": 1}", "PAR1 and more bytes"}) {
            assertThat(refused(content.getBytes(UTF_8)).kind()).as(content).isEqualTo(Kind.FORMAT);
        }
    }

    @Test
    void tensorsThatAnotherToolWroteAreNoModel() throws Exception {
        var trouble = refused(bytes(
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
                8));
        assertThat(trouble.kind()).isIn(Kind.FORMAT, Kind.CORRUPT);
        trouble = refused(bytes("{\"w\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}", 8));
        assertThat(trouble.kind()).isEqualTo(Kind.FORMAT);
        assertThat(trouble).hasMessageContaining("apart did not write");
    }

    @ParameterizedTest
    @CsvSource({"2, a newer apart", "999999999, a newer apart", "0, an older apart"})
    void anotherVersionIsSaid(String version, String who) throws Exception {
        var trouble = refused(file("{" + OWN.replace("model/1", "model/" + version) + "}", 0));
        assertThat(trouble.kind()).isEqualTo(Kind.VERSION);
        assertThat(trouble).hasMessageContaining("version " + version).hasMessageContaining(who);
    }
}
