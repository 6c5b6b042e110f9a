package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import apart.Sample;
import apart.data.Like.Finding;
import apart.data.Like.Tool;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reference values: NumPy 1.24.2 and SciPy 1.10.1 on the same numbers, by the calls that the rules
/// are documented to make: `histogram_bin_edges(…, bins='sturges')` and `'doane'`, `histogram`,
/// `jensenshannon`, `wasserstein_distance`, `ks_2samp`, `chi2_contingency`, `chi2.sf`, `norm.cdf`.
class LikeRulesTest {
    /// The squares of 0 to n−1 times 37 modulo n, over n², shifted.
    private static double[] squares(int n, double shift) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.pow((i * 37 % n) / (double) n, 2) + shift)
                .toArray();
    }

    private static ColumnPair.Values numbers(double[] p, double[] q) {
        return new ColumnPair.Values(
                ColumnType.NUMERIC,
                Sample.of(p),
                Sample.of(q),
                BigDecimal.ZERO,
                ColumnPair.Scale.NUMBER,
                false,
                side(p.length),
                side(q.length));
    }

    private static Side side(long rows) {
        return new Side(rows, rows, 0, 0, 0, 0, "", new TreeMap<>());
    }

    private static ColumnPair.Categories categories(List<String> names, long[] p, long[] q) {
        return new ColumnPair.Categories(
                names, p, q, side(Arrays.stream(p).sum()), side(Arrays.stream(q).sum()));
    }

    private static Finding only(Tool tool, ColumnPair pair, int index) {
        return LikeRules.of(tool, pair).findings().get(index);
    }

    private static final ColumnPair LARGE = numbers(squares(1_500, 0), squares(1_300, .03));
    private static final ColumnPair SMALL = numbers(squares(400, 0), squares(301, .01));

    @Test
    void evidentlyOfManyNumbers() {
        var like = LikeRules.of(Tool.EVIDENTLY, LARGE);
        assertThat(like.findings()).hasSize(2);
        var wasserstein = like.findings().getFirst();
        assertThat(wasserstein.value()).isCloseTo(0.10051398392618546, withinPercentage(1e-9));
        assertThat(wasserstein.threshold()).isEqualTo(.1);
        assertThat(wasserstein.drift()).isEqualTo(true);
        assertThat(wasserstein.preset()).isTrue();
        var js = like.findings().getLast();
        assertThat(js.value()).isCloseTo(0.056383194797999414, withinPercentage(1e-9));
        assertThat(js.preset()).isFalse();
    }

    @Test
    void evidentlyOfFewNumbersTestsThem() {
        var test = only(Tool.EVIDENTLY, SMALL, 0);
        assertThat(test.measure()).isEqualTo("p of ks_2samp");
        assertThat(test.value()).isCloseTo(0.05899727563987969, within(1e-12));
        assertThat(test.threshold()).isEqualTo(.05);
        assertThat(test.drift()).isFalse();
    }

    @Test
    void evidentlyOfCategories() {
        var three = categories(List.of("a", "b", "c"), new long[] {50, 30, 20}, new long[] {35, 50, 25});
        assertThat(only(Tool.EVIDENTLY, three, 0).value()).isCloseTo(0.0002692966575902601, withinPercentage(1e-7));
        var two = categories(List.of("a", "b"), new long[] {50, 30}, new long[] {35, 50});
        assertThat(only(Tool.EVIDENTLY, two, 0).value()).isCloseTo(0.006161569982533477, withinPercentage(1e-7));
        var many = categories(List.of("a", "b", "c"), new long[] {500, 300, 210}, new long[] {35, 50, 25});
        assertThat(only(Tool.EVIDENTLY, many, 0).value()).isCloseTo(0.1349951628745056, withinPercentage(1e-9));
        var fresh = categories(List.of("a", "b", "c"), new long[] {50, 30, 0}, new long[] {35, 50, 1});
        assertThat(only(Tool.EVIDENTLY, fresh, 0).value()).isZero();
        var one = categories(List.of("a"), new long[] {50}, new long[] {35});
        assertThat(only(Tool.EVIDENTLY, one, 0).value()).isEqualTo(1);
    }

    @Test
    void nannyml() {
        var js = only(Tool.NANNYML, LARGE, 0);
        assertThat(js.value()).isCloseTo(0.11400510581746769, withinPercentage(1e-9));
        assertThat(js.threshold()).isEqualTo(.1);
        var fresh = categories(List.of("a", "b", "c"), new long[] {50, 30, 0}, new long[] {35, 50, 10});
        assertThat(only(Tool.NANNYML, fresh, 0).value()).isCloseTo(0.2932779007084702, withinPercentage(1e-9));
    }

    @Test
    void tfdvSaysNothingWithoutAThreshold() {
        var js = only(Tool.TFDV, LARGE, 0);
        assertThat(js.value()).isCloseTo(0.06460533850836733, withinPercentage(1e-9));
        assertThat(js.threshold()).isNull();
        assertThat(js.drift()).isNull();
        var most = only(
                Tool.TFDV, categories(List.of("a", "b", "c"), new long[] {50, 30, 20}, new long[] {35, 50, 15}), 0);
        assertThat(most.value()).isCloseTo(.2, within(1e-15));
        assertThat(most.how()).contains("'b'");
    }

    @Test
    void tfdvOfOneValueAgainstMany() {
        var one = numbers(new double[] {3, 3, 3}, new double[] {1, 2, 3});
        assertThat(only(Tool.TFDV, one, 0).value()).isCloseTo(1, within(1e-15));
        var same = numbers(new double[] {3, 3, 3}, new double[] {3, 3});
        assertThat(only(Tool.TFDV, same, 0).value()).isZero();
    }

    @Test
    void scipy() {
        assertThat(only(Tool.SCIPY, SMALL, 0).value()).isCloseTo(0.05899727563987969, within(1e-12));
        assertThat(only(Tool.SCIPY, SMALL, 1).value()).isCloseTo(0.009589668332855046, withinPercentage(1e-9));
        var three = categories(List.of("a", "b", "c"), new long[] {50, 30, 20}, new long[] {35, 50, 25});
        assertThat(only(Tool.SCIPY, three, 0).value()).isCloseTo(0.020816861354807464, withinPercentage(1e-7));
        var two = categories(List.of("a", "b"), new long[] {50, 30}, new long[] {35, 50});
        assertThat(only(Tool.SCIPY, two, 0).value()).isCloseTo(0.00978845715837238, withinPercentage(1e-7));
    }

    /// Whole numbers that are categories here are numbers to tools that do not look at how many there are.
    @Test
    void wholeNumbersAreNumbersToNannymlAndTfdv() {
        var counts = categories(List.of("0", "1", "2"), new long[] {50, 30, 20}, new long[] {35, 50, 25});
        assertThat(only(Tool.NANNYML, counts, 0).how()).contains("Doane");
        assertThat(only(Tool.TFDV, counts, 0).how()).contains("10 buckets");
        assertThat(only(Tool.SCIPY, counts, 0).measure()).contains("chi2_contingency");
    }

    @Test
    void aToolWithoutARuleSaysSo() {
        var days = new ColumnPair.Values(
                ColumnType.DATETIME,
                Sample.of(1, 2),
                Sample.of(2, 3),
                BigDecimal.ZERO,
                ColumnPair.Scale.DAYS,
                true,
                side(2),
                side(2));
        var presence = new ColumnPair.Presence(ColumnType.NUMERIC, side(2), side(2));
        var changed = new ColumnPair.TypeChanged(ColumnType.NUMERIC, ColumnType.TEXT, "", side(2), side(2));
        for (var pair : List.of(days, presence, changed)) {
            for (var tool : Tool.values()) {
                var like = LikeRules.of(tool, pair);
                assertThat(like.findings()).as("%s", tool).isEmpty();
                assertThat(like.why()).as("%s", tool).startsWith("no rule for such a column: ");
            }
        }
    }

    @Test
    void extremeNumbersGiveNoNaN() {
        for (double[] both : new double[][] {{1e300, -1e300}, {1e-300, 2e-300}, {0, 0}, {Double.MIN_VALUE, 0}}) {
            var pair = numbers(new double[] {both[0], 0, both[0]}, new double[] {both[1], 0, 0});
            for (var tool : Tool.values()) {
                for (var finding : LikeRules.of(tool, pair).findings()) {
                    assertThat(finding.value())
                            .as("%s %s", tool, finding.measure())
                            .isFinite();
                }
            }
        }
    }
}
