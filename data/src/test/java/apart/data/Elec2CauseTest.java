package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import apart.data.ColumnComparison.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The halves of elec2 (Harries 1999), whose second 22,656 rows differ from the first: run with
/// `-Dapart.elec2=…/elec2.csv`.
@EnabledIfSystemProperty(named = "apart.elec2", matches = ".+")
class Elec2CauseTest {
    private static final int HALF = 22_656;

    @TempDir
    Path folder;

    @Test
    void pricesThatWereFrozenAreNamedAndEveryVerdictIsAsKnown() throws IOException {
        var lines = Files.readAllLines(Path.of(System.getProperty("apart.elec2", "")));
        var first = new ArrayList<>(lines.subList(0, HALF + 1));
        var second = new ArrayList<>(List.of(lines.getFirst()));
        second.addAll(lines.subList(lines.size() - HALF, lines.size()));
        var tables = TwoTables.in(folder);
        var comparison = tables.compare(
                tables.csv("first.csv", first.toArray(String[]::new)),
                tables.csv("second.csv", second.toArray(String[]::new)));
        var price = TwoTables.column(comparison, "vicprice");
        assertThat(price.sentence()).contains("77 %", "0.003467");
        assertThat(comparison.with(Verdict.MOVED))
                .extracting(ColumnComparison::name)
                .containsExactly("vicprice", "vicdemand", "transfer", "nswprice");
        assertThat(comparison.with(Verdict.TINY))
                .extracting(ColumnComparison::name)
                .containsExactlyInAnyOrder("nswdemand", "class");
        assertThat(comparison.with(Verdict.IDENTICAL))
                .extracting(ColumnComparison::name)
                .containsExactly("period");
    }
}
