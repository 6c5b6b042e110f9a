package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionFileTest {
    @TempDir
    Path folder;

    private DistributionFile read(String content, String... columns) throws IOException {
        var file = Files.writeString(folder.resolve("p.csv"), content);
        return DistributionFile.read(file.toString(), List.of(columns), ReadOptions.defaults(), ReadProgress.silent());
    }

    @Test
    void aRowIsAPointAndAColumnACoordinate() throws IOException {
        var read = read("x,y\n1,2\n-3,4.5\n1e300,0\n");
        assertThat(read.points().columns()).containsExactly("x", "y");
        assertThat(read.points().facts().rows()).isEqualTo(3);
        assertThat(read.points().facts().sha256()).hasSize(64);
        assertThat(read.cloud().dimension()).isEqualTo(2);
        assertThat(read.cloud().coordinate(1, 0)).isEqualTo(-3);
        assertThat(read.cloud().coordinate(1, 1)).isEqualTo(4.5);
        assertThat(read.cloud().coordinate(2, 0)).isEqualTo(1e300);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void columnsStandInTheOrderTheyWereAskedFor() throws IOException {
        var read = read("x,name,y\n1,a,2\n3,b,4\n", "y", "x");
        assertThat(read.points().columns()).containsExactly("y", "x");
        assertThat(read.cloud().coordinate(0, 0)).isEqualTo(2);
        assertThat(read.cloud().coordinate(0, 1)).isEqualTo(1);
    }

    @Test
    void oneColumnMakesPointsOnTheLine() throws IOException {
        var read = read("5\n5\n7\n");
        assertThat(read.cloud().dimension()).isEqualTo(1);
        assertThat(read.cloud().size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y;1,2;3,;5,6| p.csv:3, column y: the cell is missing",
                "x,y;1,2;3,inf| p.csv:3, column y: 'inf' is infinite",
                "x,y;1,2;3,nan| p.csv:3, column y: the cell is missing",
                "x,y;1,2;3,four| p.csv:3, column y: found 'four', expected a number",
            })
    void whatIsNoCoordinateIsRefusedWithItsPlace(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n') + "\n"))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void aColumnThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> read("x,y\n1,2\n", "z"))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("--columns z: no such column");
    }
}
