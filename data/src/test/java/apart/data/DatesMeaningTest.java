package apart.data;

import static apart.data.TwoTables.value;
import static org.assertj.core.api.Assertions.assertThat;

import apart.data.ColumnComparison.Verdict;
import apart.data.ReadException.Kind;
import apart.data.ReadOptions.Nonfinite;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What days and moments mean.
class DatesMeaningTest {
    @TempDir
    Path folder;

    private TwoTables tables;

    @BeforeEach
    void open() {
        tables = TwoTables.in(folder);
    }

    private static List<String> days(String from, int count) {
        var first = LocalDate.parse(from);
        return IntStream.range(0, count)
                .mapToObj(i -> first.plusDays(i).toString())
                .toList();
    }

    private static List<String> with(List<String> values, String further) {
        var all = new ArrayList<>(values);
        all.add(further);
        return all;
    }

    @Test
    void daysAreDaysApart() {
        var x = tables.compared(
                tables.column("a.csv", days("2023-12-20", 40)), tables.column("b.csv", days("2024-01-19", 40)));
        assertThat(x.type()).isEqualTo(ColumnType.DATETIME);
        assertThat(value(x, "w1")).isEqualTo(30);
        var w1 = x.find("w1");
        assertThat(w1 == null ? "" : w1.unit()).isEqualTo("days");
        assertThat(x.shift()).isEqualTo("median 2024-01-08→2024-02-07");
        assertThat(x.sentence()).startsWith("later by 30 days on average");
    }

    @Test
    void daysOfParquetAndCsvAreTheSame() {
        var a = tables.parquet("a.parquet", "SELECT DATE '2024-02-20' + i::INTEGER AS x FROM range(30) t(i)");
        var b = tables.column("b.csv", days("2024-02-20", 30));
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
        var c = tables.parquet(
                "c.parquet", "SELECT (DATE '2024-02-20' + i::INTEGER)::TIMESTAMP AS x FROM range(30) t(i)");
        assertThat(tables.compared(c, b).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void momentsAreSecondsApart() {
        var a = tables.parquet(
                "a.parquet", "SELECT TIMESTAMP '2024-01-01 00:00:00.5' + INTERVAL (i) MINUTE AS x FROM range(30) t(i)");
        var b = tables.column(
                "b.csv",
                IntStream.range(0, 30)
                        .mapToObj("2024-01-01T00:%02d:02.75"::formatted)
                        .toList());
        var x = tables.compared(a, b);
        assertThat(value(x, "w1")).isEqualTo(2.25);
        var w1 = x.find("w1");
        assertThat(w1 == null ? "" : w1.unit()).isEqualTo("seconds");
    }

    @Test
    void zonesOnBothSidesAreMoments() {
        var a = tables.parquet(
                "a.parquet",
                "SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00' + INTERVAL (i) HOUR AS x FROM range(20) t(i)");
        var b = tables.column(
                "b.csv",
                IntStream.range(0, 20)
                        .mapToObj(i -> "2024-01-%02dT%02d:00+02:00".formatted(1 + (i + 2) / 24, (i + 2) % 24))
                        .toList());
        assertThat(tables.compared(a, b).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void momentsWithAZoneAndWithoutAreNotShiftedByGuess() {
        var zoned = tables.column("a.csv", List.of("2024-01-01T00:00Z", "2024-01-02T00:00Z"));
        var local = tables.column("b.csv", List.of("2024-01-01T00:00", "2024-01-02T00:00"));
        tables.refused(Kind.TYPE, zoned, local, "column x", "2 timestamps name a time zone and 2 do not");
        var parquet = tables.parquet("c.parquet", "SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00' AS x FROM range(3)");
        tables.refused(Kind.TYPE, parquet, local, "time zone");
    }

    @Test
    void anImpossibleDayIsUnreadableAmongMany() {
        var a = tables.column("a.csv", days("2024-01-01", 40));
        var x = tables.compared(a, tables.column("b.csv", with(days("2024-01-01", 40), "2024-02-30")));
        assertThat(x.current().unreadable()).isEqualTo(1);
        assertThat(x.current().present()).isEqualTo(40);
        assertThat(x.current().firstUnreadable()).contains("b.csv:42", "2024-02-30");
    }

    @Test
    void aNumberAmongDaysIsUnreadableAndShown() {
        var a = tables.column("a.csv", days("2024-01-01", 40));
        var x = tables.compared(a, tables.column("b.csv", with(days("2024-01-01", 40), "17")));
        assertThat(x.current().unreadable()).isEqualTo(1);
        assertThat(x.current().firstUnreadable()).contains("b.csv:42", "17");
    }

    @Test
    void impossibleDaysAgainstRealOnesAreAnErrorWithTheLine() {
        var a = tables.column("a.csv", days("2024-01-01", 40));
        var b = tables.column("b.csv", List.of("2024-01-05", "2024-02-30", "2024-02-31"));
        tables.refused(Kind.TYPE, a, b, "b.csv:3", "2024-02-30", "2 of 3");
    }

    @Test
    void impossibleDaysOnBothSidesAreTextAndANoteSaysSo() {
        var a = tables.column("a.csv", List.of("2024-01-05", "2024-02-30", "2024-02-31"));
        var comparison = tables.compare(a, a);
        assertThat(comparison.notes()).anySatisfy(n -> assertThat(n).contains("3 of 3", "written like dates"));
    }

    @Test
    void farDaysAreExact() {
        var a = tables.column("a.csv", List.of("0001-01-01", "99999-12-31"));
        var b = tables.column("b.csv", List.of("0001-01-02", "99999-12-30"));
        assertThat(value(tables.compared(a, b), "w1")).isEqualTo(1);
        var first = tables.parquet("c.parquet", "SELECT DATE '0001-01-01' AS x UNION ALL SELECT DATE '99999-12-31'");
        assertThat(value(tables.compared(first, b), "w1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATE 'infinity'",
                "DATE '-infinity'",
                "TIMESTAMP 'infinity'",
                "TIMESTAMP '-infinity'",
                "TIMESTAMPTZ '-infinity'",
                "DATE '5881580-07-10'"
            })
    void infiniteDaysAreAnError(String literal) {
        var type = literal.substring(0, literal.indexOf(' '));
        var select = "SELECT CASE WHEN i = 6 THEN %s ELSE %s '2024-01-01' END AS x FROM range(30) t(i)";
        var a = tables.parquet("a.parquet", select.formatted(type + " '2024-01-02'", type));
        var b = tables.parquet("b.parquet", select.formatted(literal, type));
        tables.refused(
                Kind.RANGE,
                a,
                b,
                "b.parquet row 7",
                literal.contains("inf") ? "infinity" : "+5881580-07-10",
                "column x");
        var x = tables.with(TwoTables.nonfinite(Nonfinite.MASS)).compared(a, b);
        assertThat(x.current().nonfinite()).isEqualTo(1);
        assertThat(x.current().present()).isEqualTo(29);
        var words = tables.with(TwoTables.type("x", ColumnType.CATEGORICAL)).compared(a, b);
        assertThat(words.current().present()).isEqualTo(30);
    }

    @Test
    void infinityWrittenAmongDaysIsAnError() {
        var a = tables.column("a.csv", days("2024-01-01", 40));
        var b = tables.column("b.csv", with(days("2024-01-01", 40), "infinity"));
        tables.refused(Kind.RANGE, a, b, "b.csv:42", "infinity");
    }

    @Test
    void yearsBeyondMicrosecondsAreNoDaysOfAnyKind() {
        var a = tables.column("a.csv", with(days("2024-01-01", 40), "999999-01-01"));
        var x = tables.compared(a, a);
        assertThat(x.type()).isEqualTo(ColumnType.DATETIME);
        assertThat(x.reference().unreadable()).isEqualTo(1);
    }

    @Test
    void otherWritingsOfDaysAreText() {
        var a = tables.column("a.csv", List.of("01/02/2024", "02/02/2024", "31.12.2023"));
        assertThat(tables.compared(a, a).type()).isEqualTo(ColumnType.CATEGORICAL);
    }
}
