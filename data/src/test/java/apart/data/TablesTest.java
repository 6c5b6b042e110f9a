package apart.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final String CONTENT = "a,b\n1,\"x\ny\"\n3,é\n";

    @TempDir
    Path folder;

    private static Table open(String given) {
        return Tables.open(given, ReadOptions.defaults(), ReadProgress.silent());
    }

    private static ReadException refused(String given) {
        return catchThrowableOfType(ReadException.class, () -> open(given).close());
    }

    private static void assertKind(ReadException e, Kind kind, String... parts) {
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(parts);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private String file(String name, String content) throws IOException {
        return file(name, content.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String content) throws IOException {
        return gzip(content.getBytes(UTF_8));
    }

    private static void assertCells(Table table) {
        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(CellTexts.of(table)).containsExactly(List.of("1", "3"), List.of("\"x\ny\"", "é"));
    }

    // F10 – F13

    @Test
    void gzipReadsAsPlainTextDoes() throws IOException {
        for (var name : List.of("t.csv.gz", "t.csv", "t.gz", "T.CSV.GZ")) {
            try (var table = open(file(name, gzip(CONTENT)))) {
                assertCells(table);
                assertThat(table.where(1)).endsWith(name + ":4");
                assertThat(table.facts().decided()).containsEntry("compression", "gzip");
                assertThat(table.facts().bytes()).isEqualTo(Files.size(folder.resolve(name)));
            }
        }
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEnd() throws IOException {
        var members = new ByteArrayOutputStream();
        members.write(gzip(CONTENT.substring(0, 7)));
        members.write(gzip(""));
        members.write(gzip(CONTENT.substring(7)));
        members.write(new byte[512]);
        // A stream that never says that more is available, as a pipe may.
        var stream = new ByteArrayInputStream(members.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
        try (var table = Tables.open("-", stream, ReadOptions.defaults(), ReadProgress.silent(), 1_000)) {
            assertCells(table);
        }
    }

    @Test
    void gzipCutAnywhereIsAnError() throws IOException {
        var whole = gzip(CONTENT.repeat(20));
        for (int length = 2; length < whole.length; length++) {
            assertKind(
                    refused(file("cut.csv.gz", Arrays.copyOf(whole, length))),
                    Kind.CORRUPT,
                    "cut.csv.gz",
                    "unexpected end of gzip");
        }
    }

    @Test
    void damagedGzipIsAnError() throws IOException {
        var whole = gzip(CONTENT.repeat(20));
        var checksum = whole.clone();
        checksum[whole.length - 6] ^= 1;
        assertKind(refused(file("c.csv.gz", checksum)), Kind.CORRUPT, "checksum");
        var length = whole.clone();
        length[whole.length - 2] ^= 1;
        assertKind(refused(file("l.csv.gz", length)), Kind.CORRUPT, "length");
        var tail = Arrays.copyOf(whole, whole.length + 1);
        tail[whole.length] = 'x';
        assertKind(refused(file("t.csv.gz", tail)), Kind.CORRUPT, "not gzip follow");
        var method = whole.clone();
        method[2] = 7;
        assertKind(refused(file("m.csv.gz", method)), Kind.CORRUPT, "method");
    }

    @Test
    void gzipHeaderFieldsAreSkipped() throws IOException {
        var plain = gzip(CONTENT);
        var bytes = new ByteArrayOutputStream();
        bytes.write(plain, 0, 3);
        bytes.write(2 | 4 | 8 | 16);
        bytes.write(plain, 4, 6);
        bytes.write(new byte[] {3, 0, 1, 2, 3});
        bytes.write("name\0comment\0".getBytes(ISO_8859_1));
        bytes.write(new byte[2]);
        bytes.write(plain, 10, plain.length - 10);
        try (var table = open(file("h.csv.gz", bytes.toByteArray()))) {
            assertCells(table);
        }
    }

    @Test
    void plainTextNamedAsGzipIsAnError() throws IOException {
        assertKind(refused(file("t.csv.gz", CONTENT)), Kind.CORRUPT, "not gzip");
    }

    @Test
    void emptyGzipIsEmpty() throws IOException {
        assertKind(refused(file("t.csv.gz", gzip(""))), Kind.EMPTY_FILE, "t.csv.gz");
        assertKind(refused(file("t.csv.gz", "")), Kind.EMPTY_FILE, "t.csv.gz");
    }

    @Test
    void gzipBombGoesToTheDiskInFlatMemory() throws IOException {
        var line = "1," + "0".repeat(1_000_000) + "\n";
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("a,b\n".getBytes(UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(line.getBytes(UTF_8));
            }
        }
        assertThat(bytes.size()).isLessThan(200_000);
        var source = new SourceStream(
                new ByteArrayInputStream(bytes.toByteArray()), "bomb", bytes.size(), ReadProgress.silent());
        var text = new PeekStream(new Gunzip(new PeekStream(source), "bomb"));
        try (var table = CsvTable.read(text, source, "bomb", "gzip", ReadOptions.defaults(), 1 << 20)) {
            assertThat(table.rows()).isEqualTo(100);
            assertThat(table.bytesOnDisk()).isGreaterThan(90_000_000);
        }
    }

    // What is not read

    @Test
    void otherFormatsAreRefusedByNameOrContent() throws IOException {
        for (var name : List.of("t.xlsx", "t.orc", "t.arrow", "t.csv.bz2", "t.xlsx.gz", "t.XLSX", "t.geojson")) {
            var content = name.endsWith(".gz") ? gzip(CONTENT) : CONTENT.getBytes(UTF_8);
            assertKind(refused(file(name, content)), Kind.UNSUPPORTED, name, "expected delimited text or JSON");
        }
        for (var content : List.of(
                "PK\u0003\u0004xx",
                "BZh9\u00ff",
                "ORC\u0001",
                "ARROW1\0\0",
                "<!DOCTYPE html><html>",
                "%PDF-1.7",
                "SQLite format 3\0",
                "\u00d0\u00cf\u0011\u00e0\u00a1")) {
            assertKind(refused(file("t.csv", content.getBytes(ISO_8859_1))), Kind.UNSUPPORTED, "t.csv");
            assertKind(refused(file("t.csv.gz", gzip(content.getBytes(ISO_8859_1)))), Kind.UNSUPPORTED, "t.csv.gz");
        }
        assertKind(refused(file("t.csv.gz", gzip(gzip(CONTENT)))), Kind.UNSUPPORTED, "twice");
        assertKind(refused(file("t.parquet.gz", gzip("PAR1xxxx"))), Kind.UNSUPPORTED, "unpack it first");
    }

    @Test
    void namesThatBeginLikeAnotherFormatAreRead() throws IOException {
        for (var first : List.of("ORCHARD", "PARIS", "Object", "[unit]", "{id}")) {
            try (var table = open(file("t.csv", first + ",b\n1,2\n"))) {
                assertThat(table.columns()).containsExactly(first, "b");
            }
        }
    }

    // F53 – F62

    @Test
    void missingFileIsAnError() {
        assertKind(refused(folder + "/no.csv"), Kind.NOT_FOUND, "no.csv does not exist");
        assertKind(refused(folder + "/none/no.csv"), Kind.NOT_FOUND, "nor does the folder");
        assertKind(refused(""), Kind.NOT_FOUND, "empty");
        assertKind(refused("a\0b"), Kind.NOT_FOUND, "a\\x00b");
        assertKind(refused(folder + "/" + "x".repeat(5_000)), Kind.NOT_FOUND, "…");
    }

    @Test
    void patternWithoutFileNamesThePattern() {
        assertKind(refused(folder + "/t*.csv"), Kind.NOT_FOUND, "t*.csv", "pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bra[1].csv", "what?.csv", "all*.csv", "it's.csv", "semi;colon.csv", "new\nline.csv", "-dash.csv",
                "sp ace.csv", "--", "ünï.csv", "{a,b}.csv", "quo\"te.csv", "x;session_init_sql_file=y.csv", "%41.csv"
            })
    void fileWithAnOddNameIsReadItself(String name) throws IOException {
        file("bra1.csv", "wrong\n1\n");
        try (var table = open(file(name, CONTENT))) {
            assertCells(table);
            assertThat(table.facts().path()).endsWith(Shown.of(name));
        }
    }

    @Test
    void folderIsAnError() {
        assertKind(refused(folder.toString()), Kind.IS_DIRECTORY, "is a folder");
    }

    @Test
    void fileUsedAsFolderIsAnError() throws IOException {
        assertKind(refused(file("t.csv", CONTENT) + "/x.csv"), Kind.NOT_FOUND, "t.csv is not a folder");
    }

    @Test
    void danglingLinkNamesItsTarget() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("gone/away.csv"));
        assertKind(refused(link.toString()), Kind.NOT_FOUND, "link.csv is a link to gone/away.csv");
    }

    @Test
    void linkLoopIsAnError() throws IOException {
        Files.createSymbolicLink(folder.resolve("x.csv"), Path.of("y.csv"));
        var link = Files.createSymbolicLink(folder.resolve("y.csv"), Path.of("x.csv"));
        assertKind(refused(link.toString()), Kind.SYMLINK_LOOP, "y.csv is a link that leads back to itself (x.csv)");
    }

    @Test
    void linkToAFileIsRead() throws IOException {
        file("t.csv", CONTENT);
        try (var table = open(Files.createSymbolicLink(folder.resolve("l.csv"), Path.of("t.csv"))
                .toString())) {
            assertCells(table);
        }
    }

    @Test
    void unreadableFileIsAnError() throws Exception {
        var path = file("secret.csv", CONTENT);
        Files.setPosixFilePermissions(Path.of(path), PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(Path.of(path))) {
            assertKind(refused(path), Kind.PERMISSION, "secret.csv may not be read");
            return;
        }
        // The superuser reads everything; a process without that privilege does not.
        var drop = "-dac_override,-dac_read_search";
        var process = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=" + drop,
                        "--inh-caps=" + drop,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenInAnotherProcess.class.getName(),
                        path)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        Assumptions.assumeFalse(output.contains("setpriv"), "privileges cannot be dropped here: " + output);
        assertThat(output).contains("PERMISSION", "secret.csv may not be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/dev/urandom"})
    void deviceIsAnError(String device) {
        Assumptions.assumeTrue(Files.exists(Path.of(device)), "a system with " + device);
        assertKind(refused(device), Kind.NOT_REGULAR, device, "device");
    }

    @Test
    void fileWhoseSizeIsZeroIsEmptyWhateverTheSystemWouldSay() {
        var environment = Path.of("/proc/self/environ");
        Assumptions.assumeTrue(Files.exists(environment), "Linux");
        assertKind(refused(environment.toString()), Kind.EMPTY_FILE, "/proc/self/environ is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/x.csv",
                "https://h/x.csv",
                "s3://b/x.parquet",
                "gs://b/x",
                "hf://d/x",
                "az://x/y",
                "ftp://h/x"
            })
    void remoteAddressIsRefusedWithoutANetwork(String address) {
        assertKind(refused(address), Kind.REMOTE_DISABLED, address, "network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"md:base", "jdbc:postgresql:x", "duckdb:x.db", "file:///tmp/x.csv"})
    void addressThatIsNoPathIsRefused(String address) {
        assertKind(refused(address), Kind.REMOTE_DISABLED, address);
    }

    @Test
    void standardInputIsReadOnce() {
        var stdin = new ByteArrayInputStream(CONTENT.getBytes(UTF_8));
        try (var table = Tables.open("-", stdin, ReadOptions.defaults(), ReadProgress.silent(), 1_000)) {
            assertCells(table);
            assertThat(table.where(0)).isEqualTo("standard input:2");
        }
    }

    private Path pipe() throws Exception {
        var pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "a system with pipes");
        return pipe;
    }

    @Test
    void pipeIsReadOnceAndSaysThatItWaits() throws Exception {
        var pipe = pipe();
        var waiting = new CountDownLatch(1);
        var progress = new ReadProgress() {
            @Override
            public void read(long bytes, long total) {}

            @Override
            public void notice(String sentence) {
                assertThat(sentence).contains("waiting for a writer", "pipe");
                waiting.countDown();
            }
        };
        try (var threads = Executors.newSingleThreadExecutor()) {
            var table =
                    threads.submit(() -> Tables.open(pipe.toString(), System.in, ReadOptions.defaults(), progress, 1));
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            Files.write(pipe, gzip(CONTENT));
            try (var read = table.get(20, TimeUnit.SECONDS)) {
                assertCells(read);
                assertThat(read.facts().bytes()).isEqualTo(gzip(CONTENT).length);
            }
        }
    }

    @Test
    void pipeOfTheShellIsRead() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/fd")) && Files.exists(Path.of("/bin/bash")), "bash");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "\"$0\" -cp \"$1\" \"$2\" <(printf 'a,b\\n1,2\\n')",
                        java,
                        System.getProperty("java.class.path"),
                        OpenInAnotherProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("read 1");
    }

    @Test
    void standardInputStaysOpen() throws IOException {
        var closed = new java.util.concurrent.atomic.AtomicBoolean();
        var stdin = new ByteArrayInputStream(gzip(CONTENT)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        Tables.open("-", stdin, ReadOptions.defaults(), ReadProgress.silent(), 1_000)
                .close();
        assertThat(closed).isFalse();
    }

    // F63

    @Test
    void fileThatChangesWhileItIsReadIsAnError() throws IOException {
        var content = "a,b\n" + "1,2\n".repeat(1_000_000);
        for (var tail : List.of("3,4\n", "", "\"")) {
            var path = Path.of(file("moving.csv", content));
            ReadProgress touch = (bytes, total) -> {
                try {
                    Files.writeString(path, "a,b\n" + "9,9\n".repeat(900_000) + tail);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            };
            var e = catchThrowableOfType(
                    ReadException.class,
                    () -> Tables.open(path.toString(), ReadOptions.defaults(), touch)
                            .close());
            assertKind(e, Kind.CHANGED, "moving.csv changed while it was read", "its size went from");
        }
    }

    @Test
    void fileReplacedBehindTheBackIsAnError() throws IOException {
        var path = Path.of(file("moving.csv", "a,b\n" + "1,2\n".repeat(1_000_000)));
        var time = Files.getLastModifiedTime(path);
        ReadProgress replace = (bytes, total) -> {
            try {
                var other = Files.writeString(folder.resolve("other"), "a,b\n" + "3,4\n".repeat(1_000_000));
                Files.setLastModifiedTime(other, time);
                Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        var e = catchThrowableOfType(
                ReadException.class,
                () -> Tables.open(path.toString(), ReadOptions.defaults(), replace)
                        .close());
        assertKind(e, Kind.CHANGED, "another file took its place");
    }

    // F68 and progress

    @Test
    void nameWithBytesThatAreNotUtf8SaysWhatToDo() {
        assertKind(refused(folder + "/caf\uFFFD.csv"), Kind.NOT_FOUND, "not UTF-8", "standard input");
    }

    @Test
    void progressReachesTheSizeOfTheFile() throws IOException {
        var path = file("t.csv", "a,b\n" + "1,2\n".repeat(1_000_000));
        var last = new AtomicLong();
        var steps = Collections.synchronizedList(new java.util.ArrayList<Long>());
        ReadProgress progress = (bytes, total) -> {
            assertThat(total).isEqualTo(4_000_004);
            steps.add(bytes - last.getAndSet(bytes));
        };
        Tables.open(path, ReadOptions.defaults(), progress).close();
        assertThat(last).hasValue(4_000_004);
        assertThat(steps).hasSizeBetween(3, 10).allMatch(step -> step > 0);
    }

    @Test
    void columnThatIsNotThereIsAnError() throws IOException {
        try (var table = open(file("t.csv", CONTENT))) {
            var e = catchThrowableOfType(IndexOutOfBoundsException.class, () -> CellTexts.of(table, 2));
            assertThat(e).hasMessageContaining("column 2").hasMessageContaining("has 2");
        }
    }

    /// Opens a table in a process of its own and prints what comes of it.
    static final class OpenInAnotherProcess {
        private OpenInAnotherProcess() {}

        public static void main(String[] arguments) {
            try (var table = open(arguments[0])) {
                System.out.println("read " + table.rows());
            } catch (ReadException e) {
                System.out.println(e.kind() + " " + e.getMessage());
            }
        }
    }
}
