package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import apart.data.ReadException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTableTest {
    @TempDir
    Path folder;

    private String file(String name, String content) throws IOException {
        var path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content).toString();
    }

    private Table open(String given) {
        return Tables.open(given, ReadOptions.defaults(), ReadProgress.silent());
    }

    private void refused(String given, Kind kind, String... words) {
        var e = catchThrowableOfType(ReadException.class, () -> open(given).close());
        assertThat(e).as("expected " + kind).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.getMessage()).contains(words);
    }

    @Test
    void filesOfAPatternAreOneTableInTheOrderOfTheirNames() throws IOException {
        file("d/2.csv", "b;a\n3;é\n4;y\n");
        file("d/1.csv", "a,b\nx,1\n\nw,2\n");
        file("d/10.tsv", "other\n1\n");
        try (var table = open(folder + "/d/*.csv")) {
            assertThat(table.columns()).containsExactly("a", "b");
            assertThat(table.rows()).isEqualTo(4);
            assertThat(CellTexts.of(table)).containsExactly(List.of("x", "w", "é", "y"), List.of("1", "2", "3", "4"));
            assertThat(table.where(1)).endsWith("d/1.csv:4");
            assertThat(table.where(2)).endsWith("d/2.csv:2");
            var facts = table.facts();
            assertThat(facts.path()).isEqualTo(folder + "/d/*.csv");
            assertThat(facts.decided()).containsEntry("header", "yes").doesNotContainKey("delimiter");
            assertThat(facts.notes()).containsExactly(folder + "/d/1.csv: 1 empty line was skipped");
            assertThat(facts.parts()).extracting(TableFacts::rows).containsExactly(2L, 2L);
            assertThat(facts.parts())
                    .extracting(part -> part.decided().get("delimiter"))
                    .containsExactly(",", ";");
            assertThat(facts.bytes())
                    .isEqualTo(
                            facts.parts().stream().mapToLong(TableFacts::bytes).sum());
            // h(h(1.csv) + h(2.csv)), h the hexadecimal digest of Python's hashlib
            assertThat(facts.sha256()).isEqualTo("1db7ccb2aa886ece93df453203704e8fcef235a49b2c61085a501a828ca760e1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.csv | a.csv b.csv",
                "? .csv | none",
                "[ab].csv | a.csv b.csv",
                "[!a].csv | b.csv",
                "[a-a].csv | a.csv",
                "** | a.csv b.csv in/c.csv in/deep/d.csv t.txt",
                "**/*.csv | a.csv b.csv in/c.csv in/deep/d.csv",
                "in/**/*.csv | in/c.csv in/deep/d.csv",
                "*/*.csv | in/c.csv",
                "i*/d?ep/*.c[s]v | in/deep/d.csv",
                ".*.csv | .hidden.csv",
                "a*.csv,in/c.csv | a.csv in/c.csv",
                "in/c.csv,a.csv | in/c.csv a.csv",
            })
    void patternsAndListsMean(String pattern, String expected) throws IOException {
        for (var name : List.of("a.csv", "b.csv", "in/c.csv", "in/deep/d.csv", ".hidden.csv", "t.txt", ".git/e.csv")) {
            file(name, "x\n1\n");
        }
        var given = folder + "/" + pattern.replace(",", "," + folder + "/");
        if (expected.equals("none")) {
            refused(given, Kind.NOT_FOUND, "? .csv", "none matches");
            return;
        }
        assertThat(Wanted.of(given))
                .containsExactly(List.of(expected.split(" ")).stream()
                        .map(name -> folder + "/" + name)
                        .toArray(String[]::new));
    }

    @Test
    void fileThatIsThereIsItselfAndNothingElse() throws IOException {
        for (var odd : List.of("bra[1].csv", "a,b.csv", "s*.csv", "q?.csv")) {
            file("a", "wrong\n1\n");
            file("bra1.csv", "wrong\n1\n");
            var path = file(odd, "x\n1\n");
            assertThat(Wanted.of(path)).containsExactly(path);
        }
    }

    // F53

    @Test
    void patternWithoutAFileIsAnError() {
        refused(folder + "/no*.csv", Kind.NOT_FOUND, "no*.csv", "pattern");
        refused(folder + "/nowhere/*.csv", Kind.NOT_FOUND, "nowhere/*.csv");
        refused(folder + "/a.csv," + folder + "/no*.csv", Kind.NOT_FOUND, "no*.csv");
        refused(folder + "/a.csv," + folder + "/b.csv", Kind.NOT_FOUND, "a.csv does not exist");
        refused(folder + "/a.csv,-", Kind.ARGUMENT, "holds -");
        refused(folder + "/a.csv,", Kind.ARGUMENT, "an empty name");
    }

    // F48

    @Test
    void otherColumnsAreAnErrorThatNamesBothFiles() throws IOException {
        file("1.csv", "a,b\nx,1\n");
        file("2.csv", "a,c\nx,1\n");
        refused(folder + "/*.csv", Kind.SCHEMA, "1.csv has b, which", "2.csv has c, which", "the same columns");
        file("2.csv", "a\nx\n");
        refused(folder + "/*.csv", Kind.SCHEMA, "1.csv has b, which", "2.csv has not");
        file("2.json", "[{\"a\":1,\"b\":2}]");
        refused(folder + "/1.csv," + folder + "/2.json", Kind.SCHEMA, "1.csv is csv", "2.json is json", "one format");
    }

    @Test
    void aDamagedFileOfManyIsNamed() throws IOException {
        file("1.csv", "a,b\nx,1\n");
        file("2.csv", "a,b\nx,1\ny\n");
        refused(folder + "/*.csv", Kind.WIDTH, "2.csv:3");
    }

    @Test
    void manyParquetFilesAreOneTable() {
        var two = TwoTables.in(folder);
        two.parquet("p1.parquet", "SELECT i, i / 4.0 AS x FROM range(100) t(i)");
        two.parquet("p2.parquet", "SELECT i / 4.0 AS x, i FROM range(100, 200) t(i)");
        two.parquet("all.parquet", "SELECT i, i / 4.0 AS x FROM range(200) t(i)");
        var comparison = two.compare(folder + "/p?.parquet", folder + "/all.parquet");
        assertThat(comparison.columns())
                .extracting(ColumnComparison::verdict)
                .containsOnly(ColumnComparison.Verdict.IDENTICAL);
        try (var table = open(folder + "/p?.parquet")) {
            assertThat(table.where(150)).endsWith("p2.parquet row 51");
        }
    }

    @Test
    void progressRunsOverAllFiles() throws IOException {
        for (int i = 0; i < 3; i++) {
            file(i + ".csv", "a,b\n" + "1,2\n".repeat(600_000));
        }
        var last = new AtomicLong();
        ReadProgress progress = (bytes, total) -> {
            assertThat(total).isEqualTo(3 * 2_400_004);
            assertThat(bytes).isGreaterThan(last.getAndSet(bytes));
        };
        Tables.open(folder + "/*.csv", ReadOptions.defaults(), progress).close();
        assertThat(last).hasValue(3 * 2_400_004);
    }
}
