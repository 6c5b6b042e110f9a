package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.discrepancy.KolmogorovSmirnov;
import apart.estimate.Cells;
import apart.estimate.Intervals;
import apart.estimate.RobustScale;
import apart.estimate.WassersteinEstimate;
import apart.transport.Wasserstein;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A counted value is the value repeated.
class CountedSampleTest {
    private static long[] counts(Random random, int size, boolean alike) {
        var counts = new long[size];
        Arrays.setAll(counts, i -> alike ? 7 : 1 + random.nextInt(9));
        return counts;
    }

    private static double[] values(Random random, int size) {
        return random.doubles(size, -3, 5)
                .map(x -> Math.rint(x * 20) / 20)
                .distinct()
                .toArray();
    }

    private static Sample repeated(double[] values, long[] counts) {
        var all = new double[(int) Arrays.stream(counts).sum()];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(all, n, n += (int) counts[i], values[i]);
        }
        return Sample.of(all);
    }

    @Test
    void countedValuesAreRepeatedValues() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var x = values(random, 1 + random.nextInt(60));
            var y = values(random, 1 + random.nextInt(60));
            var n = counts(random, x.length, seed % 3 == 0);
            var m = counts(random, y.length, seed % 5 == 0);
            var p = Sample.counted(x, n);
            var q = Sample.counted(y, m);
            var allP = repeated(x, n);
            var allQ = repeated(y, m);
            assertThat(p.rows()).as("seed %d", seed).isEqualTo(allP.rows()).isEqualTo(allP.size());
            assertSame(Cells.ofValues(p, q), Cells.ofValues(allP, allQ), seed);
            assertThat(RobustScale.of(p, q)).as("seed %d", seed).isEqualTo(RobustScale.of(allP, allQ));
            assertThat(new Wasserstein(1).between(p, q))
                    .as("seed %d", seed)
                    .isCloseTo(new Wasserstein(1).between(allP, allQ), within(1e-13));
            assertThat(new KolmogorovSmirnov().between(p, q))
                    .as("seed %d", seed)
                    .isCloseTo(new KolmogorovSmirnov().between(allP, allQ), within(1e-14));
            assertThat(WassersteinEstimate.of(p, q).noise())
                    .as("seed %d", seed)
                    .isEqualTo(WassersteinEstimate.of(allP, allQ).noise());
            assertThat(Intervals.wasserstein(p, q)).as("seed %d", seed).isEqualTo(Intervals.wasserstein(allP, allQ));
        }
    }

    private static void assertSame(Cells cells, Cells expected, long seed) {
        assertThat(cells.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(cells.identical()).as("seed %d", seed).isEqualTo(expected.identical());
        for (int k = 0; k < cells.size(); k++) {
            assertThat(cells.reference(k)).as("seed %d", seed).isEqualTo(expected.reference(k));
            assertThat(cells.current(k)).as("seed %d", seed).isEqualTo(expected.current(k));
            assertThat(cells.low(k)).as("seed %d", seed).isEqualTo(expected.low(k));
            assertThat(cells.high(k)).as("seed %d", seed).isEqualTo(expected.high(k));
        }
    }

    @Test
    void countsBeyondAnIntAreExact() {
        var p = Sample.counted(new double[] {1, 2}, new long[] {3_000_000_000L, 1});
        var q = Sample.counted(new double[] {1, 2}, new long[] {3_000_000_001L, 1});
        var cells = Cells.ofValues(p, q);
        assertThat(cells.referenceTotal()).isEqualTo(3_000_000_001L);
        assertThat(cells.currentTotal()).isEqualTo(3_000_000_002L);
        assertThat(cells.identical()).isFalse();
    }

    @Test
    void countsAreAtLeastOneAndOnePerValue() {
        assertThatThrownBy(() -> Sample.counted(new double[] {1}, new long[] {0}))
                .hasMessageContaining("count 0 is 0");
        assertThatThrownBy(() -> Sample.counted(new double[] {1}, new long[] {1, 2}))
                .hasMessageContaining("2 counts");
        assertThatThrownBy(() -> Sample.counted(new double[] {1}, new long[] {1L << 54}))
                .hasMessageContaining("rows");
        assertThat(Sample.weighted(new double[] {1, 2}, new double[] {1, 3}).rows())
                .isZero();
    }
}
