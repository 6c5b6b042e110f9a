package apart.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamesTest {
    @TempDir
    Path folder;

    private String table(
            String name, String header, long seed, int rows, List<Function<SplittableRandom, Object>> columns) {
        var random = new SplittableRandom(seed);
        var lines = new ArrayList<String>();
        lines.add("key," + header);
        for (int i = 0; i < rows; i++) {
            var line = new StringBuilder("k");
            columns.forEach(column -> line.append(',').append(column.apply(random)));
            lines.add(line.toString());
        }
        return TwoTables.in(folder).csv(name, lines.toArray(String[]::new));
    }

    private List<String> hints(String p, String q) {
        return Apart.compare(Path.of(p), Path.of(q)).notes().stream()
                .filter(note -> note.contains("renamed?"))
                .toList();
    }

    private static Object gauss(SplittableRandom random) {
        return random.nextGaussian();
    }

    private static Object price(SplittableRandom random) {
        return Math.exp(random.nextGaussian());
    }

    private static Object colour(SplittableRandom random) {
        return List.of("red", "green", "blue", "blue").get(random.nextInt(4));
    }

    private static Object day(SplittableRandom random) {
        return "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    @Test
    void aColumnWithTheSameValuesUnderAnotherNameIsHintedAt() {
        var p = table("p.csv", "price,z", 1, 2000, List.of(RenamesTest::price, RenamesTest::gauss));
        var q = table("q.csv", "unit_price,z", 2, 2000, List.of(RenamesTest::price, RenamesTest::gauss));
        assertThat(hints(p, q))
                .singleElement()
                .asString()
                .matches("unit_price is new and price is gone; their values agree \\(JS \\.0\\d\\d\\): renamed\\? "
                        + "--map price=unit_price");
    }

    @Test
    void everyKindOfValuesIsMatchedWithItsOwn() {
        var p = table(
                "p.csv",
                "a,b,c,d",
                1,
                2000,
                List.of(RenamesTest::price, RenamesTest::gauss, RenamesTest::colour, RenamesTest::day));
        var q = table(
                "q.csv",
                "t,s,r,q",
                2,
                2000,
                List.of(RenamesTest::day, RenamesTest::colour, RenamesTest::gauss, RenamesTest::price));
        assertThat(hints(p, q)).hasSize(4);
        for (var pair : List.of("a=q", "b=r", "c=s", "d=t")) {
            assertThat(hints(p, q)).anyMatch(note -> note.endsWith("--map " + pair));
        }
    }

    @Test
    void amongColumnsThatAgreeTheNameDecidesAndWithoutOneThereIsNoHint() {
        var two = List.<Function<SplittableRandom, Object>>of(RenamesTest::gauss, RenamesTest::gauss);
        var p = table("p.csv", "width,height", 1, 2000, two);
        assertThat(hints(p, table("q.csv", "box_height,box_width", 2, 2000, two)))
                .hasSize(2)
                .anyMatch(note -> note.endsWith("--map width=box_width"))
                .anyMatch(note -> note.endsWith("--map height=box_height"));
        assertThat(hints(p, table("r.csv", "e,f", 2, 2000, two))).isEmpty();
    }

    /// Ten normal laws on one side, ten exponential ones on the other.
    @Test
    void columnsOfOtherLawsAreNotHintedAt() {
        for (long seed = 0; seed < 5; seed++) {
            var left = new ArrayList<Function<SplittableRandom, Object>>();
            var right = new ArrayList<Function<SplittableRandom, Object>>();
            var laws = new SplittableRandom(seed);
            for (int k = 0; k < 10; k++) {
                double place = laws.nextDouble();
                double width = .2 + laws.nextDouble();
                left.add(random -> 10 * place + width * random.nextGaussian());
                right.add(random -> 10 * place - width * Math.log(1 - random.nextDouble()));
            }
            var p = table("p.csv", "a,b,c,d,e,f,g,h,i,j", seed, 3000, left);
            var q = table("q.csv", "k,l,m,n,o,p,q,r,s,t", seed + 100, 3000, right);
            assertThat(hints(p, q)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void columnsThatTellNothingAreNotHintedAt() {
        List<Function<SplittableRandom, Object>> flags = List.of(_ -> "7", random -> random.nextInt(2));
        assertThat(hints(table("p.csv", "a,b", 1, 2000, flags), table("q.csv", "c,d", 2, 2000, flags)))
                .isEmpty();
        List<Function<SplittableRandom, Object>> few = List.of(RenamesTest::gauss);
        assertThat(hints(table("r.csv", "price", 1, 20, few), table("s.csv", "unit_price", 2, 20, few)))
                .as("too few rows to say that they agree")
                .isEmpty();
    }

    @Test
    void aNameThatTheShellWouldSplitIsQuoted() {
        List<Function<SplittableRandom, Object>> one = List.of(RenamesTest::price);
        var p = table("p.csv", "unit price", 1, 2000, one);
        assertThat(hints(p, table("q.csv", "price's", 2, 2000, one)))
                .singleElement()
                .asString()
                .endsWith("--map 'unit price=price'\\''s'");
    }

    @Test
    void nothingIsRenamedByItself() {
        List<Function<SplittableRandom, Object>> one = List.of(RenamesTest::price);
        var comparison = Apart.compare(
                Path.of(table("p.csv", "price", 1, 2000, one)), Path.of(table("q.csv", "unit_price", 2, 2000, one)));
        assertThat(comparison.with(ColumnComparison.Verdict.ONLY_IN_REFERENCE)).hasSize(1);
        assertThat(comparison.with(ColumnComparison.Verdict.ONLY_IN_CURRENT)).hasSize(1);
    }
}
