package apart.data;

import static apart.data.TwoTables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.data.ColumnComparison.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is missing, and what is not.
class MissingMeaningTest {
    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ".25").toList();
    }

    private static List<String> half(String token) {
        var values = new ArrayList<>(numbers(40));
        values.addAll(Collections.nCopies(10, token));
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "NA", "N/A", "n/a", "null", "NULL", "None", "NaN", "nan", "?", " NA ", "\t?"})
    void tokensAreMissing(String token) {
        var x = tables.compared(tables.column("a.csv", numbers(50)), tables.column("b.csv", half(token)));
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(x.current().missing()).isEqualTo(10);
        assertThat(x.current().present()).isEqualTo(40);
        assertThat(x.current().missingTokens()).isEqualTo(Map.of(token.equals("\"\"") ? "" : token.strip(), 10L));
    }

    @Test
    void anEmptyFieldIsMissing() {
        var a = tables.csv("a.csv", "x,y", "1.5,a", ",a", "  ,a");
        var x = (ColumnComparison.Compared) tables.compare(a, a).columns().getFirst();
        assertThat(x.name()).isEqualTo("x");
        assertThat(x.reference().missing()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"na", "Null", "none", "-", "N.A.", "missing", "nil", "\"NA\"", "\"?\"", "\"null\""})
    void otherWordsAreTexts(String text) {
        var x = tables.compared(tables.column("a.csv", List.of("u", "v", text)), tables.column("b.csv", List.of("u")));
        assertThat(x.reference().missing()).isZero();
        assertThat(x.reference().present()).isEqualTo(3);
    }

    @Test
    void nanIsMissingButCountedApartFromNull() {
        var a = tables.parquet(
                "a.parquet",
                "SELECT CASE WHEN i < 3 THEN 'nan'::DOUBLE WHEN i < 8 THEN NULL ELSE i + .5 END AS x FROM range(40) t(i)");
        var x = tables.compared(a, a);
        assertThat(x.reference().missing()).isEqualTo(8);
        assertThat(x.reference().nan()).isEqualTo(3);
        assertThat(x.reference().missingTokens()).isEqualTo(Map.of("NaN", 3L, "null", 5L));
        var b = tables.column("b.csv", half("nan"));
        assertThat(tables.compared(b, b).reference().nan()).isEqualTo(10);
    }

    @Test
    void textsOfParquetAreNeverMissingTokens() {
        var a = tables.parquet("a.parquet", "SELECT unnest(['NA', '?', '', 'null', NULL, ' b ']) AS x");
        var x = tables.compared(a, a);
        assertThat(x.reference().present()).isEqualTo(5);
        assertThat(x.reference().missing()).isEqualTo(1);
    }

    @Test
    void namedTokensAreMissingInQuotesToo() {
        var reading = TwoTables.missing("-999", "gone");
        var a = tables.column("a.csv", List.of("1.5", "-999", "\"-999\"", "\"gone\"", "2.5", "-999.5"));
        var x = tables.with(reading).compared(a, a);
        assertThat(x.reference().missing()).isEqualTo(3);
        assertThat(x.reference().present()).isEqualTo(3);
    }

    @Test
    void namedNumbersAreMissingInParquetAsInCsv() {
        for (var type : List.of("INTEGER", "DOUBLE", "HUGEINT")) {
            var a = tables.parquet(
                    "a.parquet",
                    "SELECT CASE WHEN i % 4 = 0 THEN -999 ELSE i END::" + type + " AS x FROM range(40) t(i)");
            var x = tables.with(TwoTables.missing("-999")).compared(a, a);
            assertThat(x.reference().missing()).as(type).isEqualTo(10);
            assertThat(x.reference().missingTokens()).as(type).isEqualTo(Map.of("-999", 10L));
        }
    }

    @Test
    void aColumnWithoutValuesOnBothSidesIsIdenticalAndHasNoMeasures() {
        var a = tables.csv("a.csv", "x,y", "NA,1", ",2");
        var b = tables.csv("b.csv", "x,y", "?,1", ",2", ",3");
        var x = (ColumnComparison.Compared) tables.selecting(List.of("x"), List.of(), Map.of())
                .compare(a, b)
                .columns()
                .getFirst();
        assertThat(x.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(x.status()).isEqualTo("no values");
        assertThat(x.measures()).isEmpty();
        assertThat(x.sentence()).isEqualTo("no values in either table");
        assertThat(x.current().missing()).isEqualTo(3);
    }

    @Test
    void aColumnThatLostItsValuesShowsTheShareThatIsMissing() {
        var a = tables.column("a.csv", numbers(60));
        var b = tables.column("b.csv", Collections.nCopies(60, "NA"));
        var x = tables.compared(a, b);
        assertThat(x.verdict()).isEqualTo(Verdict.MOVED);
        assertThat(x.status()).isEqualTo("no values");
        assertThat(value(x, "tv")).isEqualTo(1);
        assertThat(x.find("w1")).isNull();
        assertThat(x.sentence()).isEqualTo("no values any more (100 % missing), 100 % of rows had one");
        assertThat(tables.compared(b, a).sentence())
                .isEqualTo("no values in the reference (100 % missing), now 100 % of rows have one");
    }

    @Test
    void aNullColumnOfParquetTakesTheTypeOfTheOtherSide() {
        var a = tables.parquet("a.parquet", "SELECT NULL::VARCHAR AS x FROM range(30)");
        var b = tables.parquet("b.parquet", "SELECT i + .5 AS x FROM range(30) t(i)");
        var x = tables.compared(a, b);
        assertThat(x.type()).isEqualTo(ColumnType.NUMERIC);
        assertThat(x.reference().missing()).isEqualTo(30);
    }

    @Test
    void missingIsAnOutcomeOfJensenShannonAndNoValueOnTheLine() {
        var a = tables.column("a.csv", numbers(40));
        var b = tables.column("b.csv", half("NA"));
        var x = tables.compared(a, b);
        // The 40 values are the same; a fifth of the current rows is missing.
        assertThat(value(x, "w1")).isEqualTo(0);
        assertThat(value(x, "tv")).isCloseTo(.2, within(1e-15));
        double js = .5 * (Math.log(1 / .9) + .8 * Math.log(.8 / .9) + .2 * Math.log(2)) / Math.log(2);
        assertThat(value(x, "js")).isCloseTo(js, within(1e-14));
    }
}
