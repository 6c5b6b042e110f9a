package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import apart.data.ReadOptions.Normal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitAndNormalTest {
    @TempDir
    Path folder;

    // ---- limit ---------------------------------------------------------------------------------------------

    @Test
    void onlyTheFirstRecordsAreCompared() {
        var all = TwoTables.in(folder);
        var values = IntStream.range(0, 1_000)
                .mapToObj(i -> i < 500 ? i * .5 : 7_000 + i)
                .toList();
        var p = all.column("p.csv", values);
        var q = all.column("q.csv", values.subList(0, 500));
        var limited = all.with(ReadOptions.defaults().withLimit(500));
        assertThat(all.compared(p, q).verdict()).isEqualTo(ColumnComparison.Verdict.MOVED);
        var comparison = limited.compare(p, q);
        assertThat(comparison.columns().getFirst().verdict()).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
        assertThat(comparison.settings().limit()).isEqualTo(500);
        assertThat(comparison.reference().rows()).isEqualTo(500);
        assertThat(comparison.reference().notes()).anyMatch(note -> note.contains("first 500 of 1000 records"));
        assertThat(comparison.current().notes()).isEmpty();
    }

    @Test
    void limitHoldsForTypedFilesAndLists() {
        var two = TwoTables.in(folder).with(ReadOptions.defaults().withLimit(150));
        two.parquet("p1.parquet", "SELECT i / 4.0 AS x, DATE '2024-01-01' + i::INTEGER AS d FROM range(100) t(i)");
        two.parquet("p2.parquet", "SELECT i / 4.0 AS x, DATE '2024-01-01' + i::INTEGER AS d FROM range(100, 200) t(i)");
        var q = two.parquet(
                "q.parquet", "SELECT i / 4.0 AS x, DATE '2024-01-01' + i::INTEGER AS d FROM range(150) t(i)");
        assertThat(two.compare(folder + "/p?.parquet", q).columns())
                .extracting(ColumnComparison::verdict)
                .containsOnly(ColumnComparison.Verdict.IDENTICAL);
    }

    @Test
    void limitBelowOneIsRefused() {
        assertThatThrownBy(() -> ReadOptions.defaults().withLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit is 0");
    }

    // ---- F65 -----------------------------------------------------------------------------------------------

    @Test
    void whatIsTakenOffIsNotToldApart() {
        assertThat(NormalTexts.of(" Cafe\u0301 ", Set.of(Normal.NFC))).isEqualTo(" Caf\u00e9 ");
        assertThat(NormalTexts.of(" Cafe\u0301\u00a0 ", Set.of(Normal.TRIM))).isEqualTo("Cafe\u0301\u00a0");
        assertThat(NormalTexts.of("STRASSE", Set.of(Normal.CASE)))
                .isEqualTo(NormalTexts.of("Straße", Set.of(Normal.CASE)));
        assertThat(NormalTexts.of(" CAFE\u0301", Set.of(Normal.values())))
                .isEqualTo(NormalTexts.of("caf\u00e9 ", Set.of(Normal.values())));
    }

    @Test
    void categoriesAreDistinctByCodePointUnlessTheUserSaysOtherwise() {
        var two = TwoTables.in(folder);
        var p = two.column(
                "p.csv",
                IntStream.range(0, 400)
                        .mapToObj(i -> i % 2 == 0 ? "caf\u00e9" : "tea")
                        .toList());
        var q = two.column(
                "q.csv",
                IntStream.range(0, 400)
                        .mapToObj(i -> i % 2 == 0 ? "cafe\u0301" : "\"TEA \"")
                        .toList());
        var apart = two.compared(p, q);
        assertThat(apart.verdict()).isEqualTo(ColumnComparison.Verdict.MOVED);
        assertThat(TwoTables.value(apart, "js")).isEqualTo(1);
        var same = two.with(ReadOptions.defaults().withNormal(Set.of(Normal.values())))
                .compare(p, q);
        assertThat(same.columns().getFirst().verdict()).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
        assertThat(same.settings().normalized()).isEqualTo(List.of("nfc", "trim", "case"));
    }

    @Test
    void levelsAreNormalizedAsTheirColumnIs() {
        var two = TwoTables.in(folder)
                .with(ReadOptions.defaults()
                        .withNormal(Set.of(Normal.CASE))
                        .withOrdered(java.util.Map.of("x", List.of("Low", "High"))));
        var p = two.column(
                "p.csv",
                IntStream.range(0, 400)
                        .mapToObj(i -> i % 2 == 0 ? "low" : "HIGH")
                        .toList());
        assertThat(two.compared(p, p).verdict()).isEqualTo(ColumnComparison.Verdict.IDENTICAL);
    }
}
