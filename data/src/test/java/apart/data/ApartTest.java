package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApartTest {
    @TempDir
    Path folder;

    private Comparison comparison() {
        var tables = TwoTables.in(folder);
        var p = new StringBuilder("age,kind,gone\n");
        var q = new StringBuilder("age,kind,fresh\n");
        for (int i = 0; i < 400; i++) {
            p.append(i % 50).append(".5,").append("abc".charAt(i % 3)).append(",1\n");
            q.append(i % 50 + 20).append(".5,").append("abc".charAt(i % 3)).append(",x\n");
        }
        return Apart.compare(
                Path.of(tables.csv("p.csv", p.toString().strip())),
                Path.of(tables.csv("q.csv", q.toString().strip())));
    }

    @Test
    void aColumnIsFoundByItsName() {
        var comparison = comparison();
        // All values moved by 20.
        assertThat(comparison.column("age").measure("w1").value()).isCloseTo(20, within(1e-12));
        assertThat(comparison.moved()).extracting(ColumnComparison::name).containsExactly("age");
        assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.APART);
    }

    @Test
    void aNameThatIsNotThereNamesThoseThatAre() {
        var comparison = comparison();
        assertThatThrownBy(() -> comparison.column("agee"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("agee", "age", "kind");
        assertThatThrownBy(() -> comparison.column("gone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column gone was not compared: not in the current table");
        assertThatThrownBy(() -> comparison.column("kind").measure("w1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column kind has no measure w1; it has js, js_distance, kl, kl_reverse, tv, psi");
    }

    @Test
    void aResultCannotBeChanged() {
        var comparison = comparison();
        assertThatThrownBy(() -> comparison.columns().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> comparison.column("age").measures().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> comparison.rulings().all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
