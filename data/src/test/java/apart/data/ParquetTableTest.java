package apart.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTableTest {
    private static Connection database;

    @TempDir
    Path folder;

    @BeforeAll
    static void connect() throws SQLException {
        database = DuckDb.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        database.close();
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path write(String name, String query, String options) throws SQLException {
        var file = folder.resolve(name);
        execute("COPY (" + query + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet" + options + ")");
        return file;
    }

    private Path write(String query) throws SQLException {
        return write("t.parquet", query, "");
    }

    private static Table open(Path file) {
        return Tables.open(file.toString(), ReadOptions.defaults(), ReadProgress.silent());
    }

    private static ReadException refused(Path file) {
        return catchThrowableOfType(ReadException.class, () -> open(file).close());
    }

    private static void assertKind(ReadException e, Kind kind, String... parts) {
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(parts).doesNotContain("\n", "SELECT");
    }

    private List<String> cells(String expression) throws SQLException {
        try (var table = open(write("SELECT " + expression + " AS x"))) {
            return CellTexts.of(table, 0);
        }
    }

    // What arrives

    @Test
    void integersArriveExactly() throws SQLException {
        assertThat(cells("9007199254740993::BIGINT")).containsExactly("integer 9007199254740993");
        assertThat(cells("(-9223372036854775807 - 1)::BIGINT")).containsExactly("integer -9223372036854775808");
        assertThat(cells("(-128)::TINYINT")).containsExactly("integer -128");
        assertThat(cells("255::UTINYINT")).containsExactly("integer 255");
        assertThat(cells("65535::USMALLINT")).containsExactly("integer 65535");
        assertThat(cells("4294967295::UINTEGER")).containsExactly("integer 4294967295");
    }

    @Test
    void numbersBeyondLongAndDecimalsArriveAsExactText() throws SQLException {
        assertThat(cells("18446744073709551615::UBIGINT")).containsExactly("18446744073709551615");
        assertThat(cells("1.5::DECIMAL(38,10)")).containsExactly("1.5000000000");
        assertThat(cells("-99999999999999999999999999999999999999::DECIMAL(38,0)"))
                .containsExactly("-99999999999999999999999999999999999999");
    }

    @Test
    void doublesArriveInAllTheirBits() throws SQLException {
        assertThat(cells("0.1::DOUBLE")).containsExactly("number 0.1");
        assertThat(cells("0.1::FLOAT")).containsExactly("number " + (double) 0.1f);
        assertThat(cells("'-0.0'::DOUBLE")).containsExactly("number -0.0");
        assertThat(cells("'nan'::DOUBLE")).containsExactly("number NaN");
        assertThat(cells("'-inf'::FLOAT")).containsExactly("number -Infinity");
    }

    @Test
    void truthsDaysAndMoments() throws SQLException {
        assertThat(cells("true")).containsExactly("truth true");
        assertThat(cells("DATE '1970-01-02'")).containsExactly("day 1");
        assertThat(cells("DATE '0001-01-01'")).containsExactly("day -719162");
        assertThat(cells("TIMESTAMP '1969-12-31 23:59:59.999999'")).containsExactly("moment -1");
        assertThat(cells("TIMESTAMP_MS '1970-01-01 00:00:00.001'")).containsExactly("moment 1000");
        assertThat(cells("TIMESTAMPTZ '1970-01-01 02:00:00+01'")).containsExactly("zoned moment 3600000000");
    }

    @Test
    void nanosecondsAreCutAndSaidSo() throws SQLException {
        assertThat(cells("TIMESTAMP_NS '1970-01-01 00:00:00.000001999'")).containsExactly("moment 1");
        assertThat(cells("TIMESTAMP_NS '1969-12-31 23:59:59.999999999'")).containsExactly("moment -1");
        try (var table = open(folder.resolve("t.parquet"))) {
            assertThat(table.facts().notes())
                    .containsExactly("column x has nanoseconds, which are cut to microseconds");
        }
    }

    @Test
    void infiniteDatesArriveAsTheEndsOfLong() throws SQLException {
        assertThat(cells("'infinity'::DATE")).containsExactly("day " + Long.MAX_VALUE);
        assertThat(cells("'-infinity'::DATE")).containsExactly("day " + Long.MIN_VALUE);
        assertThat(cells("'infinity'::TIMESTAMP")).containsExactly("moment " + Long.MAX_VALUE);
        assertThat(cells("'-infinity'::TIMESTAMP")).containsExactly("moment " + Long.MIN_VALUE);
        assertThat(cells("'infinity'::TIMESTAMPTZ")).containsExactly("zoned moment " + Long.MAX_VALUE);
    }

    @Test
    void textsCountAsQuotedSoThatTheyAreNeitherTrimmedNorMissing() throws SQLException {
        assertThat(cells("' NA '")).containsExactly("\" NA \"");
        assertThat(cells("''")).containsExactly("\"\"");
        assertThat(cells("'é𝄞' || chr(0) || 'x'")).containsExactly("\"é𝄞\0x\"");
        assertThat(cells("'b'::ENUM('a','b')")).containsExactly("\"b\"");
        assertThat(cells("'00000000-0000-0000-0000-000000000001'::UUID"))
                .containsExactly("\"00000000-0000-0000-0000-000000000001\"");
        assertThat(cells("TIME '12:34:56'")).containsExactly("\"12:34:56\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INTEGER",
                "DOUBLE",
                "BOOLEAN",
                "DATE",
                "TIMESTAMP",
                "TIMESTAMPTZ",
                "TIMESTAMP_NS",
                "VARCHAR",
                "DECIMAL(10,2)",
                "UBIGINT"
            })
    void nullIsMissing(String type) throws SQLException {
        assertThat(cells("NULL::" + type)).containsExactly("missing");
    }

    @Test
    void rowsKeepTheirOrder() throws SQLException {
        var file = write(
                "t.parquet",
                "SELECT i, CASE WHEN i % 7 <> 0 THEN 'v' || i END AS v FROM range(200000) t(i)",
                ", ROW_GROUP_SIZE 10000");
        try (var table = open(file)) {
            var integers = CellTexts.of(table, 0);
            var texts = CellTexts.of(table, 1);
            assertThat(integers).hasSize(200_000);
            for (int i = 0; i < 200_000; i++) {
                assertThat(integers.get(i)).isEqualTo("integer " + i);
                assertThat(texts.get(i)).isEqualTo(i % 7 == 0 ? "missing" : "\"v" + i + '"');
            }
        }
    }

    // F38

    @Test
    void columnsOfOtherKindsAreSkippedAndSaidSo() throws SQLException {
        var file = write("SELECT 1 AS a, [1, 2] AS l, {'x': 1, 'y': {'z': 2}} AS s, map {'k': 1} AS m, "
                + "'ab'::BLOB AS b, INTERVAL 1 DAY AS v, 2 AS z");
        try (var table = open(file)) {
            assertThat(table.columns()).containsExactly("a", "z");
            assertThat(table.skipped()).containsOnlyKeys("l", "s", "m", "b", "v");
            assertThat(table.skipped()).containsEntry("l", "INTEGER[]");
            assertThat(table.facts().notes())
                    .hasSize(4)
                    .startsWith("column l (INTEGER[]) was skipped: values of this type are not compared")
                    .endsWith("and so for 2 more columns");
            assertThat(CellTexts.of(table, 1)).containsExactly("integer 2");
        }
        assertKind(refused(write("SELECT [1] AS l")), Kind.UNSUPPORTED, "no column", "l");
    }

    @Test
    void listsOfNumbersAreToldByTheirLength() throws SQLException {
        var file = write("SELECT i AS a, [0.5::FLOAT, i, 2] AS e, [1.5::DOUBLE, i]::DOUBLE[2] AS f, "
                + "CASE WHEN i % 2 = 0 THEN [1.5::DOUBLE] ELSE [1.5::DOUBLE, 2] END AS l, NULL::DOUBLE[] AS n "
                + "FROM range(5) t(i)");
        try (var table = open(file)) {
            assertThat(table.skipped()).containsOnlyKeys("e", "f", "l", "n");
            assertThat(table.facts().notes())
                    .containsExactly(
                            "column e was skipped: an embedding of 3 numbers per record is left for the joint",
                            "column f was skipped: an embedding of 2 numbers per record is left for the joint",
                            "column l was skipped: a list of numbers, of another length in some records, is not "
                                    + "compared",
                            "and so for 1 more columns");
        }
    }

    // F16, F17, F22, F55

    @Test
    void equalNamesAreAnError() throws Exception {
        var file = write("SELECT 1 AS name_a, 2 AS name_b");
        var bytes = new String(Files.readAllBytes(file), ISO_8859_1).replace("name_b", "name_a");
        Files.write(file, bytes.getBytes(ISO_8859_1));
        assertKind(refused(file), Kind.DUPLICATE_COLUMN, "two columns called name_a");
        Files.write(
                file,
                bytes.replace("name_a", "Name_a")
                        .replaceFirst("Name_a", "name_a")
                        .getBytes(ISO_8859_1));
        assertKind(refused(file), Kind.DUPLICATE_COLUMN, "differ only in case");
    }

    @Test
    void columnWithoutNameIsCalledByItsPlace() throws Exception {
        // The engine writes no such file: take the name out of one it wrote, and what the footer says
        // of its own length with it.
        var file = write("SELECT 5 AS qqq, 6 AS z");
        var named = new String(Files.readAllBytes(file), ISO_8859_1);
        var bytes = named.replace("\u0003qqq", "\0").getBytes(ISO_8859_1);
        var footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        footer.putInt(bytes.length - 8, footer.getInt(bytes.length - 8) - (named.length() - bytes.length));
        Files.write(file, bytes);
        try (var table = open(file)) {
            assertThat(table.columns()).containsExactly("column_1", "z");
            assertThat(CellTexts.of(table)).containsExactly(List.of("integer 5"), List.of("integer 6"));
            assertThat(table.facts().notes())
                    .containsExactly("column column_1 has no name and is called so by its place");
        }
    }

    @Test
    void namesAreNeverPartOfTheQuery() throws SQLException {
        var name = "a\"; DROP TABLE x; --'";
        var file = write("SELECT 1 AS " + DuckDb.identifier(name) + ", 2 AS \"select\", 3 AS \"\u001b[31m\"");
        try (var table = open(file)) {
            assertThat(table.columns()).containsExactly(name, "select", "\u001b[31m");
            assertThat(CellTexts.of(table))
                    .containsExactly(List.of("integer 1"), List.of("integer 2"), List.of("integer 3"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bra[1].parquet",
                "what?.parquet",
                "all*.parquet",
                "it's.parquet",
                "semi;colon.parquet",
                "new\nline.parquet",
                "-dash.parquet",
                "no-extension",
                "named.csv",
                "{a,b}.parquet",
                "x' OR '1.parquet",
                "ünï.parquet",
                "%41.parquet",
                "a[[]b.parquet",
                "**.parquet"
            })
    void fileWithAnOddNameIsReadItself(String name) throws Exception {
        write("bra1.parquet", "SELECT 'wrong' AS wrong", "");
        Files.move(write("SELECT 7 AS right"), folder.resolve(name));
        try (var table = open(folder.resolve(name))) {
            assertThat(table.columns()).containsExactly("right");
            assertThat(CellTexts.of(table, 0)).containsExactly("integer 7");
            assertThat(table.where(0)).endsWith(Shown.of(name) + " row 1");
        }
    }

    @Test
    void foldersDoNotBecomeColumns() throws Exception {
        var nested = Files.createDirectory(folder.resolve("k=1"));
        Files.move(write("SELECT 7 AS x"), nested.resolve("t.parquet"));
        try (var table = open(nested.resolve("t.parquet"))) {
            assertThat(table.columns()).containsExactly("x");
        }
    }

    // F43 – F47

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a,b\n1,2\n", "PAR1", "PAR1garbage-garbage-garbage-PAR1", "PAR1\0\0\0\u0001\0\0\0PAR1"})
    void whatIsNotParquetIsCorrupt(String content) throws IOException {
        var file = Files.write(folder.resolve("t.parquet"), content.getBytes(ISO_8859_1));
        assertKind(refused(file), Kind.CORRUPT, "t.parquet", "damaged or not parquet");
    }

    @Test
    void truncatedAnywhereIsCorrupt() throws Exception {
        var whole = Files.readAllBytes(write("SELECT i, 'v' || i AS v FROM range(50) t(i)"));
        for (int length = 0; length < whole.length; length += 7) {
            var cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, length));
            assertKind(refused(cut), Kind.CORRUPT, "cut.parquet");
        }
    }

    @Test
    void noRowsIsAnErrorThatNamesTheColumns() throws SQLException {
        assertKind(refused(write("SELECT 1 AS a, 2 AS b LIMIT 0")), Kind.NO_ROWS, "a, b");
    }

    @Test
    void encryptedIsAnErrorOfItsOwn() throws Exception {
        execute("SET force_mbedtls_unsafe = 'true'");
        execute("PRAGMA add_parquet_key('k', '0123456789112345')");
        var file = write("e.parquet", "SELECT 1 AS a", ", ENCRYPTION_CONFIG {footer_key: 'k'}");
        execute("RESET force_mbedtls_unsafe");
        assertThat(Files.readAllBytes(file)).startsWith("PARE".getBytes(UTF_8));
        assertKind(refused(file), Kind.ENCRYPTED, "e.parquet is encrypted");
    }

    // F59, F60, F63

    @Test
    void parquetFromAStreamIsCopiedOnceAndTheCopyGoes() throws Exception {
        var bytes = Files.readAllBytes(write("SELECT 7 AS x"));
        var before = copies();
        try (var table = Tables.open(
                "-", new ByteArrayInputStream(bytes), ReadOptions.defaults(), ReadProgress.silent(), 1_000)) {
            assertThat(CellTexts.of(table, 0)).containsExactly("integer 7");
            assertThat(table.facts().path()).isEqualTo("standard input");
            assertThat(table.facts().bytes()).isEqualTo(bytes.length);
            var mine = copies();
            mine.removeAll(before);
            assertThat(mine).hasSize(1);
            assertThat(Files.getPosixFilePermissions(mine.getFirst())).hasSize(2);
        }
        assertThat(copies()).isEqualTo(before);
        var broken = Arrays.copyOf(bytes, bytes.length / 2);
        var e = catchThrowableOfType(
                ReadException.class,
                () -> Tables.open(
                        "-", new ByteArrayInputStream(broken), ReadOptions.defaults(), ReadProgress.silent(), 1_000));
        assertKind(e, Kind.CORRUPT, "standard input");
        assertThat(copies()).isEqualTo(before);
    }

    private static List<Path> copies() throws IOException {
        try (var files = Files.newDirectoryStream(TemporaryFiles.folder(), "apart-*.parquet")) {
            var all = new ArrayList<Path>();
            files.forEach(all::add);
            return all;
        }
    }

    @Test
    void fileThatChangesBetweenTwoColumnsIsAnError() throws Exception {
        var file = write("SELECT 1 AS a, 2 AS b");
        try (var table = open(file)) {
            assertThat(CellTexts.of(table, 0)).containsExactly("integer 1");
            write("SELECT 3 AS a, 4 AS b, 5 AS c");
            var e = catchThrowableOfType(ReadException.class, () -> CellTexts.of(table, 1));
            assertKind(e, Kind.CHANGED, "t.parquet changed while it was read");
        }
    }

    @Test
    void factsTellSizeAndHash() throws Exception {
        var file = write("SELECT 1 AS a");
        var bytes = Files.readAllBytes(file);
        try (var table = open(file)) {
            assertThat(table.facts().bytes()).isEqualTo(bytes.length);
            assertThat(table.facts().sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(table.facts().format()).isEqualTo("parquet");
        }
    }

    // Threads

    @Test
    void columnsAreReadByTwoThreadsAtOnce() throws Exception {
        var file = write("SELECT i, i * 2 AS j, 'v' || i AS v FROM range(50000) t(i)");
        try (var table = open(file);
                var threads = Executors.newFixedThreadPool(2)) {
            var expected = CellTexts.of(table);
            var reads = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < 12; i++) {
                int column = i % 3;
                reads.add(threads.submit(() -> CellTexts.of(table, column)));
            }
            for (int i = 0; i < 12; i++) {
                assertThat(reads.get(i).get()).isEqualTo(expected.get(i % 3));
            }
        }
    }

    @Test
    void closingFromAnotherThreadStopsTheRead() throws Exception {
        var file = write("SELECT i FROM range(2000000) t(i)");
        var begun = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var table = open(file);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var read = threads.submit(() -> table.read(0, new IntegersOnly() {
                @Override
                public void integer(long row, long value) {
                    begun.countDown();
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
            begun.await();
            table.close();
            closed.countDown();
            assertThatThrownBy(read::get).hasCauseInstanceOf(CancellationException.class);
        }
        assertThatThrownBy(() -> CellTexts.of(table, 0)).isInstanceOf(CancellationException.class);
        table.close();
    }

    @Test
    void theUnpackedLibraryLosesItsName() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "Linux");
        try (var lines = Files.lines(Path.of("/proc/self/maps"), ISO_8859_1)) {
            assertThat(lines.filter(line -> line.contains("/libduckdb_java")))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("(deleted)"));
        }
    }

    private abstract static class IntegersOnly implements Table.Cells {
        private static AssertionError unexpected() {
            return new AssertionError("only integers were expected");
        }

        @Override
        public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
            throw unexpected();
        }

        @Override
        public void number(long row, double value) {
            throw unexpected();
        }

        @Override
        public void truth(long row, boolean value) {
            throw unexpected();
        }

        @Override
        public void day(long row, long epochDay) {
            throw unexpected();
        }

        @Override
        public void moment(long row, long epochMicros, boolean zoned) {
            throw unexpected();
        }

        @Override
        public void missing(long row) {
            throw unexpected();
        }
    }
}
