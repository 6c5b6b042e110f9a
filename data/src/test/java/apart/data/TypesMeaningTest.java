package apart.data;

import static apart.data.TwoTables.value;
import static org.assertj.core.api.Assertions.assertThat;

import apart.data.ColumnComparison.OnlyIn;
import apart.data.ColumnComparison.Verdict;
import apart.data.ReadException.Kind;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts, categories, changes of type, and columns that only one table has.
class TypesMeaningTest {
    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ".5").toList();
    }

    private static List<String> many(String... values) {
        return IntStream.range(0, 60).mapToObj(i -> values[i % values.length]).toList();
    }

    @Test
    void numbersThatBecameTextAreAChangeOfTypeWithAnExample() {
        var a = tables.column("a.csv", numbers(30));
        var b = tables.column("b.csv", Collections.nCopies(30, "low"));
        var x = tables.typeChanged(a, b);
        assertThat(x.from()).isEqualTo(ColumnType.NUMERIC);
        assertThat(x.to()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(x.sentence())
                .startsWith("numbers became text, such as low at ")
                .endsWith("b.csv:2");
        assertThat(tables.compare(a, b).verdict()).isEqualTo(Comparison.Verdict.APART);
    }

    @Test
    void daysThatBecameNumbersAreAChangeOfType() {
        var a = tables.column("a.csv", Collections.nCopies(30, "2024-01-01"));
        var x = tables.typeChanged(a, tables.column("b.csv", numbers(30)));
        assertThat(x.sentence()).startsWith("dates became numbers");
    }

    @Test
    void numbersWrittenAsTextInParquetAreAChangeOfType() {
        var a = tables.parquet("a.parquet", "SELECT i + .5 AS x FROM range(30) t(i)");
        var b = tables.parquet("b.parquet", "SELECT (i + .5)::VARCHAR AS x FROM range(30) t(i)");
        assertThat(tables.typeChanged(a, b).sentence()).startsWith("numbers became text, such as 0.5 at");
    }

    @Test
    void typesAskedForReplaceTheVerdict() {
        var a = tables.column("a.csv", numbers(30));
        var b = tables.column("b.csv", Collections.nCopies(30, "low"));
        var x = tables.with(TwoTables.type("x", ColumnType.CATEGORICAL)).compared(a, b);
        assertThat(value(x, "tv")).isEqualTo(1);
    }

    @Test
    void truthValuesAreCategoriesInEveryFormat() {
        var a = tables.parquet("a.parquet", "SELECT i % 3 = 0 AS x FROM range(30) t(i)");
        var b = tables.column(
                "b.csv", IntStream.range(0, 30).mapToObj(i -> i % 3 == 0).toList());
        var x = tables.compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void categoriesAreDistinctByCodePoint() {
        var composed = "café";
        var decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        var x = tables.compared(
                tables.column("a.csv", many(composed, "A", "\"b \"")),
                tables.column("b.csv", many(decomposed, "a", "\"b\"")));
        assertThat(value(x, "tv")).isEqualTo(1);
    }

    @Test
    void unquotedTextsAreTrimmed() {
        var a = tables.csv("a.csv", "x, y", " u, v", "w ,z");
        var b = tables.csv("b.csv", "x,y", "u,v", "w,z");
        assertThat(tables.compare(a, b).with(Verdict.IDENTICAL)).hasSize(2);
    }

    @Test
    void aTextOfAMegabyteIsACategoryShownInPart() {
        var a = tables.column("a.csv", Collections.nCopies(60, "u"));
        var b = tables.column(
                "b.csv",
                IntStream.range(0, 60)
                        .mapToObj(i -> i == 0 ? "m".repeat(1_000_000) : "u")
                        .toList());
        var x = tables.with(TwoTables.type("x", ColumnType.CATEGORICAL)).compared(a, b);
        assertThat(x.current().present()).isEqualTo(60);
        assertThat(x.sentence().length() + x.shift().length()).isLessThan(400);
    }

    @Test
    void manyDistinctTextsAreComparedByLength() {
        var a = tables.column(
                "a.csv",
                IntStream.range(0, 700).mapToObj(i -> "name" + (1000 + i)).toList());
        var b = tables.column(
                "b.csv",
                IntStream.range(0, 700).mapToObj(i -> "surname😀" + (1000 + i)).toList());
        var comparison = tables.compare(a, b);
        var x = (ColumnComparison.Compared) comparison.columns().getFirst();
        assertThat(x.type()).isEqualTo(ColumnType.TEXT);
        assertThat(x.status()).isEqualTo("compared by length");
        // In characters, not in units of UTF-16: 8 against 12.
        assertThat(value(x, "w1")).isEqualTo(4);
        assertThat(x.sentence()).isEqualTo("always 8 before, now always 12");
        assertThat(comparison.notes()).anySatisfy(n -> assertThat(n).contains("1400 distinct texts among 1400"));
    }

    @Test
    void aThousandDistinctTextsAreCategories() {
        var a = tables.column(
                "a.csv", IntStream.range(0, 1000).mapToObj(i -> "name" + i).toList());
        var x = tables.compared(a, a);
        assertThat(x.type()).isEqualTo(ColumnType.CATEGORICAL);
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void rareCategoriesInOneCellCannotBeJudged() {
        var a = tables.column("a.csv", List.of("a", "b", "c", "d"));
        var b = tables.column("b.csv", List.of("e", "f", "g", "h"));
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void columnsOfOneTableAreListed() {
        var a = tables.csv("a.csv", "x,old", "1.5,2", "2.5,3");
        var b = tables.csv("b.csv", "new,x", "1,1.5", "5,2.5");
        var comparison = tables.compare(a, b);
        assertThat(comparison.with(Verdict.ONLY_IN_REFERENCE))
                .containsExactly(new OnlyIn("old", Verdict.ONLY_IN_REFERENCE, "not in the current table"));
        assertThat(comparison.with(Verdict.ONLY_IN_CURRENT))
                .containsExactly(new OnlyIn("new", Verdict.ONLY_IN_CURRENT, "not in the reference"));
        assertThat(comparison.verdict()).isNotEqualTo(Comparison.Verdict.APART);
    }

    @Test
    void tablesWithoutACommonColumnAreAnError() {
        var a = tables.csv("a.csv", "x", "1.5");
        var b = tables.csv("b.csv", "y", "1.5");
        tables.refused(Kind.SCHEMA, a, b, "the reference has x", "the current table y", "--map");
    }

    @Test
    void columnsThatAreNotComparedSaySo() {
        var a = tables.parquet("a.parquet", "SELECT i AS k, [i] AS x FROM range(30) t(i)");
        var b = tables.parquet("b.parquet", "SELECT i AS k, i AS x FROM range(30) t(i)");
        var comparison = tables.compare(a, b);
        var x = comparison.with(Verdict.ONLY_IN_CURRENT).getFirst();
        assertThat(x.sentence()).contains("BIGINT[]", "a.parquet", "not compared");
        var named = tables.selecting(List.of("x"), List.of(), Map.of());
        named.refused(Kind.UNSUPPORTED, a, a, "--columns x", "BIGINT[]");
        named.refused(Kind.UNSUPPORTED, a, b, "--columns x", "BIGINT[]", "a.parquet");
        named.refused(Kind.UNSUPPORTED, b, a, "--columns x", "BIGINT[]", "a.parquet");
        assertThat(tables.selecting(List.of(), List.of("x"), Map.of())
                        .compare(a, a)
                        .columns())
                .hasSize(1);
    }

    @Test
    void aFileWithoutAHeaderIsComparedByPlace() {
        var a = tables.csv("a.csv", "1.5,u", "2.5,v", "3.5,u");
        assertThat(tables.compare(a, a).columns())
                .extracting(ColumnComparison::name)
                .hasSize(2);
        assertThat(tables.compare(a, a).reference().rows()).isEqualTo(3);
    }
}
