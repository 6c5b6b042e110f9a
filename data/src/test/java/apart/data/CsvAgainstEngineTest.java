package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A second reader, DuckDB's, told the dialect that we decided, must see the cells that we see.
class CsvAgainstEngineTest {
    private static final String[] PLAIN = {"", "1", "-2.5e3", "x", " lead", "trail ", "é𝄞", "NA", "a'b", "0x10", "7\"8"
    };
    private static final String[] QUOTED = {"", "a,b", "x;y", "l1\nl2", "\r\n", "say \"hi\"", "\"", "|", "\t", " sp "};

    @TempDir
    Path folder;

    /// A random table as text, and its cells.
    private static String table(Random random, int columns, char separator, String end, List<List<String>> cells) {
        var text = new StringBuilder();
        text.append(IntStream.range(0, columns)
                        .mapToObj(i -> "name" + i)
                        .collect(Collectors.joining(String.valueOf(separator))))
                .append(end);
        for (int c = 0; c < columns; c++) {
            cells.add(new ArrayList<>());
        }
        int rows = 1 + random.nextInt(200);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                text.append(c == 0 ? "" : separator);
                // The first cell is never empty, so that no line is.
                if (c > 0 && random.nextInt(4) == 0) {
                    var value = QUOTED[random.nextInt(QUOTED.length)];
                    text.append('"').append(value.replace("\"", "\"\"")).append('"');
                    cells.get(c).add('"' + value + '"');
                } else {
                    var value = PLAIN[c == 0 ? 1 + random.nextInt(3) : random.nextInt(PLAIN.length)];
                    text.append(value);
                    cells.get(c).add(value);
                }
            }
            text.append(r == rows - 1 && random.nextBoolean() ? "" : end);
        }
        return text.toString();
    }

    private static List<String> engineCells(Connection database, Path file, Table table, int column) throws Exception {
        var columns = table.columns().stream()
                .map(name -> "'" + name + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        var delimiter = table.facts().decided().get("delimiter");
        var query = "SELECT coalesce(" + table.columns().get(column) + ", '') FROM read_csv(" + DuckDb.literal(file)
                + ", auto_detect = false, header = true, quote = '\"', escape = '\"', columns = " + columns
                + ", delim = '" + ("\\t".equals(delimiter) ? "\t" : delimiter) + "')";
        var cells = new ArrayList<String>();
        try (var statement = database.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                cells.add(result.getString(1));
            }
        }
        return cells;
    }

    @Test
    void bothReadersSeeTheCellsThatWereWritten() throws Exception {
        var ends = List.of("\n", "\r\n");
        try (var database = DuckDb.connect()) {
            for (long seed = 0; seed < 60; seed++) {
                var random = new Random(seed);
                char separator = ",;\t|".charAt(random.nextInt(4));
                int columns = 2 + random.nextInt(6);
                var written = new ArrayList<List<String>>();
                var text = table(random, columns, separator, ends.get(random.nextInt(2)), written);
                var file = Files.writeString(folder.resolve("t.csv"), text);
                try (var table = Tables.open(file.toString(), ReadOptions.defaults(), ReadProgress.silent())) {
                    assertThat(CellTexts.of(table)).as("seed %d", seed).isEqualTo(written);
                    for (int c = 0; c < columns; c++) {
                        var bare = written.get(c).stream()
                                .map(cell -> cell.length() > 1 && cell.startsWith("\"")
                                        ? cell.substring(1, cell.length() - 1)
                                        : cell)
                                .toList();
                        assertThat(engineCells(database, file, table, c))
                                .as("seed %d, column %d", seed, c)
                                .isEqualTo(bare);
                    }
                }
            }
        }
    }
}
