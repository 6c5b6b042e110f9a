package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.data.ReadException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns whose levels the user has put in order.
class OrderedTest {
    private static final List<String> LEVELS = List.of("low", "mid", "high");

    @TempDir
    Path folder;

    private TwoTables two() {
        return TwoTables.in(folder).with(ReadOptions.defaults().withOrdered(Map.of("x", LEVELS)));
    }

    private String column(String name, int low, int mid, int high) {
        var values = new ArrayList<String>(Collections.nCopies(low, "low"));
        values.addAll(Collections.nCopies(mid, "mid"));
        values.addAll(Collections.nCopies(high, "high"));
        Collections.shuffle(values, new Random(low));
        return two().column(name, values);
    }

    @Test
    void levelsAreComparedByRank() {
        var column = two().compared(column("p.csv", 500, 300, 200), column("q.csv", 200, 300, 500));
        assertThat(column.type()).isEqualTo(ColumnType.ORDERED);
        assertThat(column.verdict()).isEqualTo(ColumnComparison.Verdict.MOVED);
        // F − G is .3 between low and mid and .3 between mid and high.
        assertThat(TwoTables.value(column, "w1")).isCloseTo(.6, within(1e-12));
        assertThat(column.measures())
                .filteredOn(m -> m.name().equals("w1"))
                .extracting(Measured::unit)
                .containsExactly("levels");
        assertThat(TwoTables.value(column, "ks")).isCloseTo(.3, within(1e-12));
        assertThat(column.shift()).isEqualTo("median low→mid");
        assertThat(column.sentence()).startsWith("higher by 0.60 levels on average, '");
        // JS over the three levels, by scipy.spatial.distance.jensenshannon([5,3,2],[2,3,5], 2)**2
        assertThat(TwoTables.value(column, "js")).isCloseTo(0.09581560200335833, within(1e-12));
    }

    @Test
    void orderIsTheUsersNotTheAlphabets() {
        var far = two().compared(column("p.csv", 900, 50, 50), column("q.csv", 50, 50, 900));
        var near = two().compared(column("p.csv", 900, 50, 50), column("r.csv", 50, 900, 50));
        assertThat(TwoTables.value(far, "w1")).isCloseTo(1.7, within(1e-12));
        assertThat(TwoTables.value(near, "w1")).isCloseTo(.85, within(1e-12));
        assertThat(TwoTables.value(far, "js")).isCloseTo(TwoTables.value(near, "js"), within(1e-12));
    }

    @Test
    void valueThatIsNoLevelIsNamed() {
        var p = column("p.csv", 5, 5, 5);
        var q = two().column("q.csv", List.of("low", "mid", "NA", "hihg", "odd"));
        two().refused(Kind.TYPE, p, q, "q.csv:5", "hihg", "column x", "low, mid, high");
    }

    @Test
    void numbersMayBeLevels() {
        var grades = TwoTables.in(folder)
                .with(ReadOptions.defaults().withOrdered(Map.of("x", List.of("6", "5", "4", "3", "2", "1"))));
        var p = grades.parquet("p.parquet", "SELECT 1 + i % 3 AS x FROM range(300) t(i)");
        var q = grades.column("q.csv", Collections.nCopies(300, 3));
        var column = grades.compared(p, q);
        assertThat(TwoTables.value(column, "w1")).isCloseTo(1, within(1e-12));
        assertThat(column.sentence()).startsWith("lower by 1.00 levels on average, '1' 33 % → 0 %");
    }

    @Test
    void unknownColumnAndBadLevelsAreRefused() {
        var p = column("p.csv", 5, 5, 5);
        TwoTables.in(folder)
                .with(ReadOptions.defaults().withOrdered(Map.of("y", LEVELS)))
                .refused(Kind.ARGUMENT, p, p, "--ordered y", "no such column");
        for (var levels : List.of(List.of("one"), List.of("a", "b", "a"), List.<String>of())) {
            assertThatThrownBy(() -> ReadOptions.defaults().withOrdered(Map.of("x", levels)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("levels of x");
        }
    }

    @Test
    void missingLevelsAreMissing() {
        var q = two().column("q.csv", List.of("low", "", "NA", "mid"));
        var column = two().compared(column("p.csv", 5, 5, 5), q);
        assertThat(column.current().missing()).isEqualTo(2);
        assertThat(column.current().present()).isEqualTo(2);
    }
}
