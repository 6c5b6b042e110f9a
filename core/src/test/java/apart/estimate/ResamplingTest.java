package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static int count(byte[] sides, byte side) {
        int count = 0;
        for (byte each : sides) {
            count += each == side ? 1 : 0;
        }
        return count;
    }

    @Test
    void halvesAndDealsHaveTheirSizes() {
        var points = PooledPoints.of(Drawn.normal(1, 31, 0, 1), Drawn.normal(2, 20, 0, 1));
        var drawn = new ArrayList<byte[]>();
        Resampling.Raw raw = sides -> {
            drawn.add(sides.clone());
            return 1;
        };
        var estimated = new Resampling(points, raw, Target.KULLBACK_LEIBLER).estimated(5, new ArrayList<>());
        assertThat(drawn).hasSize(1 + 64 + 99);
        assertThat(drawn.getFirst()).containsExactly(points.sides);
        var kept = new int[points.size()];
        for (var half : drawn.subList(1, 65)) {
            assertThat(count(half, PooledPoints.P)).isEqualTo(16);
            assertThat(count(half, PooledPoints.Q)).isEqualTo(10);
            for (int i = 0; i < half.length; i++) {
                assertThat((int) half[i]).isIn(0, (int) points.sides[i]);
                kept[i] += half[i] == PooledPoints.NEITHER ? 0 : 1;
            }
        }
        // Each is kept in half of 64 draws: 32 ± 4, and 12 to 52 is five deviations.
        assertThat(Arrays.stream(kept).min().orElseThrow()).isGreaterThan(12);
        assertThat(Arrays.stream(kept).max().orElseThrow()).isLessThan(52);
        for (var deal : drawn.subList(65, 164)) {
            assertThat(count(deal, PooledPoints.P)).isEqualTo(31);
            assertThat(count(deal, PooledPoints.Q)).isEqualTo(20);
        }
        assertThat(estimated.value()).isEqualTo(1);
        assertThat(estimated.nullLevel()).isEqualTo(1);
        assertThat(estimated.low()).isZero();
        assertThat(estimated.high()).isCloseTo(1 + 3 * Math.log(2) / 20, within(1e-15));
    }

    private static double mean(PooledPoints points, byte[] sides, byte side) {
        return Arrays.stream(points.only(side, sides)).average().orElseThrow();
    }

    /// Of the difference of means the error is known: √(s²/n + s²/m), here with 30 % for 64 draws
    /// (their standard deviation is off by 9 %).
    @Test
    void theErrorIsThatOfTheMeans() {
        var points = PooledPoints.of(Drawn.normal(1, 200, 0, 1), Drawn.normal(2, 100, 4, 2));
        Resampling.Raw raw = sides ->
                Math.abs(mean(points, sides, PooledPoints.Q) - mean(points, sides, PooledPoints.P)) / points.scales[0];
        var estimated = new Resampling(points, raw, Target.KULLBACK_LEIBLER).estimated(5, new ArrayList<>());
        double expected = 1.96 * Math.sqrt(1.0 / 200 + 4.0 / 100);
        assertThat(estimated.high() - estimated.value()).isCloseTo(expected, within(0.3 * expected));
        assertThat(estimated.value() - estimated.low()).isCloseTo(estimated.high() - estimated.value(), within(1e-12));
        // Dealt together, the variance is 2 + 4²·2/9, and 95 % are within 1.96 · √(5.6 · 0.015) = 0.57.
        assertThat(estimated.nullLevel()).isBetween(0.4, 0.75);
    }

    /// The 95th of 99 deals in ascending order.
    @Test
    void theNullLevelIsAQuantileOfTheDeals() {
        var points = PooledPoints.of(Drawn.normal(1, 30, 0, 1), Drawn.normal(2, 20, 0, 1));
        var calls = new int[1];
        Resampling.Raw raw = sides -> {
            int call = calls[0]++;
            return call < 65 ? 1000 : 100 - (call - 64);
        };
        assertThat(new Resampling(points, raw, Target.KULLBACK_LEIBLER)
                        .estimated(5, new ArrayList<>())
                        .nullLevel())
                .isEqualTo(95);
    }

    @Test
    void whatIsBeyondADivergenceIsBroughtBackAndSaid() {
        var points = PooledPoints.of(Drawn.normal(1, 30, 0, 1), Drawn.normal(2, 20, 0, 1));
        var notes = new ArrayList<String>();
        var below = new Resampling(points, _ -> -0.25, Target.JENSEN_SHANNON).estimated(5, notes);
        assertThat(below.value()).isZero();
        assertThat(below.nullLevel()).isZero();
        assertThat(below.notes())
                .containsExactly(
                        "the estimate came out at -0.25, beyond what a divergence can be",
                        "interval of 64 half-samples, null level of 99 deals, seed 5");
        var above = new Resampling(points, _ -> 2, Target.JENSEN_SHANNON).estimated(5, new ArrayList<>());
        assertThat(above.value()).isEqualTo(Math.log(2));
        assertThat(above.high()).isEqualTo(Math.log(2));
        assertThat(above.nullLevel()).isEqualTo(Math.log(2));
        assertThat(new Resampling(points, _ -> 0.5, Target.JENSEN_SHANNON)
                        .estimated(5, new ArrayList<>())
                        .notes())
                .hasSize(1);
    }

    @Test
    void infinityHasNoInterval() {
        var points = PooledPoints.of(Drawn.normal(1, 30, 0, 1), Drawn.normal(2, 20, 0, 1));
        var calls = new int[1];
        var once = new Resampling(points, _ -> calls[0]++ == 40 ? Double.POSITIVE_INFINITY : 1, Target.KULLBACK_LEIBLER)
                .estimated(5, new ArrayList<>());
        assertThat(once.value()).isEqualTo(1);
        assertThat(List.of(once.low(), once.high())).containsExactly(0.0, Double.POSITIVE_INFINITY);
        var measured = new Resampling(
                        points,
                        sides -> count(sides, PooledPoints.NEITHER) == 0 && Arrays.equals(sides, points.sides)
                                ? Double.POSITIVE_INFINITY
                                : 1,
                        Target.KULLBACK_LEIBLER)
                .estimated(5, new ArrayList<>());
        assertThat(List.of(measured.value(), measured.low(), measured.high()))
                .containsExactly(Double.POSITIVE_INFINITY, 0.0, Double.POSITIVE_INFINITY);
        assertThat(measured.notes()).anyMatch(note -> note.contains("is ∞"));
    }

    @Test
    void pooledValuesStandInOrder() {
        var points = PooledPoints.of(Sample.of(5, 1, 3, 3, 5, 5, 5, 5, 5, 5), Sample.of(3, 2, 6, 6, 6, 6, 6, 6, 6, 6));
        assertThat(points.sides).startsWith(1, 2, 1, 1, 2, 1).endsWith(2, 2);
        assertThat(points.coordinates[0] / points.scales[0]).isEqualTo(1);
        assertThat(points.coordinates[19] / points.scales[0]).isEqualTo(6);
        assertThat(points.coordinates[19]).isBetween(0.5, 1.0);
        assertThat(points.beyond()).isEqualTo(0.1);
        assertThat(points.repeated(PooledPoints.P)).isEqualTo(0.9);
        assertThat(points.repeated(PooledPoints.Q)).isEqualTo(0.8);
        assertThat(points.symmetric()).isSameAs(points);
        var swapped = points.swapped();
        assertThat(swapped.sides).startsWith(2, 1, 1, 2, 2, 2).endsWith(1, 1);
        assertThat(swapped.symmetric().sides).isEqualTo(points.sides);
    }
}
