package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import apart.data.TableFormat.Column;
import apart.data.TableFormat.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    private static final List<Column> TWO = List.of(new Column("x", false), new Column("count", true));

    @TempDir
    Path folder;

    private Path written(TableFormat format, List<Column> columns, Rows rows) throws IOException {
        var file = folder.resolve("t." + format.name().toLowerCase(Locale.ROOT));
        format.write(file, columns, rows);
        return file;
    }

    private static String csv(List<Column> columns, Rows rows) throws IOException {
        var out = new ByteArrayOutputStream();
        TableFormat.writeCsv(out, columns, rows);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static DistributionFile read(Path file) {
        var options = ReadOptions.defaults();
        return DistributionFile.read(
                file.toString(),
                List.of(),
                file.toString().endsWith(".csv") ? options.withHeader("yes") : options,
                ReadProgress.silent());
    }

    @Test
    void aCsvHasAHeaderAndALineForEveryRow() throws IOException {
        assertThat(csv(TWO, sink -> {
                    sink.rows(0.1, 3, -0.0, -0.0);
                    sink.rows();
                    sink.rows(1e300, -0x1p63);
                }))
                .isEqualTo("x,count\n0.1,3\n-0.0,0\n1.0E300,-9223372036854775808\n");
    }

    @ParameterizedTest
    @EnumSource
    void withoutRowsThereIsAHeader(TableFormat format) throws IOException {
        var file = written(format, TWO, _ -> {});
        if (format == TableFormat.CSV) {
            assertThat(file).hasContent("x,count\n");
        }
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        ReadException.class, e -> assertThat(e.kind()).isEqualTo(ReadException.Kind.NO_ROWS));
    }

    @ParameterizedTest
    @EnumSource
    void allBitsComeBack(TableFormat format) throws IOException {
        long seed = 5;
        var random = new Random(seed);
        var values = new double[3 * 20_000];
        Arrays.setAll(values, i -> {
            if (i % 3 == 2) {
                return random.nextLong() >> 11;
            }
            double value = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(value) ? value : Double.MIN_VALUE;
        });
        var columns = List.of(new Column("a", false), new Column("b", false), new Column("n", true));
        var file = written(format, columns, sink -> {
            for (int from = 0; from < values.length; ) {
                int to = Math.min(values.length, from + 3 * random.nextInt(500));
                sink.rows(Arrays.copyOfRange(values, from, to));
                from = to;
            }
        });
        var cloud = read(file).cloud();
        assertThat(cloud.size()).isEqualTo(20_000);
        for (int i = 0; i < values.length; i++) {
            assertThat(cloud.coordinate(i / 3, i % 3))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(values[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesComeBackWhateverIsInThem(TableFormat format) throws IOException {
        var names = List.of("a,b", "a\"b", "'; DROP TABLE x", "two\nlines", " blanks ", "größe", "高", "select", "😀");
        var columns = names.stream().map(name -> new Column(name, false)).toList();
        var file = written(format, columns, sink -> sink.rows(1, 2, 3, 4, 5, 6, 7, 8, 9));
        var read = read(file);
        assertThat(read.points().columns()).isEqualTo(names);
        assertThat(read.cloud().coordinate(0, 8)).isEqualTo(9);
    }

    @Test
    void whatIsNoNumberOfItsColumnIsRefused() {
        for (double wrong : new double[] {0.5, 0x1p63, Double.NaN}) {
            assertThatThrownBy(() -> csv(TWO, sink -> sink.rows(1, wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a value of column count is " + wrong + "; expected a whole number of 64 bits");
        }
        assertThatThrownBy(() -> csv(TWO, sink -> sink.rows(Double.POSITIVE_INFINITY, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a finite number");
        assertThatThrownBy(() -> csv(TWO, sink -> sink.rows(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 values are no whole number of rows of 2 columns");
        assertThatThrownBy(() -> csv(List.of(), _ -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatParquetTakesForOneAreRefused() throws IOException {
        var alike = List.of(new Column("x", false), new Column("X", false));
        assertThat(csv(alike, sink -> sink.rows(1, 2))).isEqualTo("x,X\n1.0,2.0\n");
        assertThatThrownBy(() -> TableFormat.PARQUET.write(folder.resolve("a.parquet"), alike, _ -> {}))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("the columns x and X have one name but for upper and lower case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a", "csv", ".csv/a"})
    void aNameThatDoesNotSayHowIsRefused(String name) {
        assertThatThrownBy(() -> TableFormat.of(name, "the sample"))
                .isInstanceOf(ReadException.class)
                .hasMessage("the sample is to go to " + name
                        + ", whose name does not say how; let it end with .csv or .parquet");
        assertThat(TableFormat.of("A.CSV", "the sample")).isEqualTo(TableFormat.CSV);
        assertThat(TableFormat.of("b.Parquet", "the sample")).isEqualTo(TableFormat.PARQUET);
    }

    /// A gigabyte of rows, of which nobody holds more than a block.
    @Test
    void rowsAreNotHeldTogether() throws IOException {
        var counted = new OutputStream() {
            long bytes;
            int largest;

            @Override
            public void write(int b) {
                bytes++;
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                bytes += length;
                largest = Math.max(largest, length);
            }
        };
        var block = new double[2 * 4096];
        TableFormat.writeCsv(counted, List.of(new Column("n", true), new Column("m", true)), sink -> {
            for (int i = 0; i < 2_000; i++) {
                sink.rows(block);
            }
        });
        assertThat(counted.bytes).isEqualTo(4 + 4L * 4096 * 2_000);
        assertThat(counted.largest).isLessThan(1 << 17);
    }

    @Test
    void aFullDiskIsAnError() {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "/dev/full");
        assertThatThrownBy(() -> TableFormat.CSV.write(full, TWO, sink -> sink.rows(1, 2)))
                .isInstanceOfSatisfying(
                        IOException.class, e -> assertThat(AtomicFile.isFull(e)).isTrue());
    }
}
