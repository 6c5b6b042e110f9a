package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    private static Cells table(long[] x, long[] y) {
        var names = new ArrayList<String>();
        for (int k = 0; k < x.length; k++) {
            names.add("cell " + k);
        }
        return Cells.ofCategories(names, x, y);
    }

    // Python: scipy.stats.hypergeom.pmf over the whole support of every cell, textbook entropy terms.
    @Test
    void meanIsTheSumOverAllCountsOfACell() {
        assertMean(0.000500525556838, new long[] {360, 480, 160}, new long[] {333, 333, 334});
        assertMean(0.00151169011791, new long[] {1000, 0, 200}, new long[] {150, 40, 10});
        assertMean(0.010824247689, new long[] {15, 5}, new long[] {3, 27});
        assertMean(0.0115653018976, new long[] {20, 30, 0, 0}, new long[] {0, 0, 50, 50});
        assertMean(0.000314794527482, new long[] {9000, 1000, 10}, new long[] {870, 120, 10});
    }

    private static void assertMean(double expected, long[] x, long[] y) {
        double mean = NoiseFloor.of(table(x, y)).mean();
        assertThat(mean).isCloseTo(expected, within(1e-9 * expected));
        assertThat(NoiseFloor.of(table(y, x)).mean()).isEqualTo(mean);
    }

    // All 8!/(3!5!) ways to deal 8 labelled rows, by their bits.
    @Test
    void meanIsThatOverEveryDeal() {
        int[] cell = {0, 0, 0, 1, 1, 2, 2, 2};
        double sum = 0;
        int deals = 0;
        for (int bits = 0; bits < 256; bits++) {
            if (Integer.bitCount(bits) != 3) {
                continue;
            }
            var p = new double[3];
            var q = new double[3];
            for (int i = 0; i < cell.length; i++) {
                if ((bits >> i & 1) == 1) {
                    q[cell[i]] += 1.0 / 3;
                } else {
                    p[cell[i]] += 1.0 / 5;
                }
            }
            for (int k = 0; k < 3; k++) {
                double mean = (p[k] + q[k]) / 2;
                sum += p[k] > 0 ? 0.5 * p[k] * Math.log(p[k] / mean) : 0;
                sum += q[k] > 0 ? 0.5 * q[k] * Math.log(q[k] / mean) : 0;
            }
            deals++;
        }
        assertThat(deals).isEqualTo(56);
        var cells = table(new long[] {3, 1, 1}, new long[] {0, 1, 2});
        assertThat(NoiseFloor.of(cells).mean()).isCloseTo(sum / deals, within(1e-14));
    }

    @Test
    void drawsAgreeWithTheMeanAndTheBand() {
        for (int seed = 1; seed <= 3; seed++) {
            var random = new SplittableRandom(seed);
            var x = new long[12];
            var y = new long[12];
            for (int k = 0; k < x.length; k++) {
                x[k] = random.nextInt(60, 200);
                y[k] = random.nextInt(20, 60);
            }
            var cells = table(x, y);
            var permutation = new Permutation(cells, seed);
            permutation.extend(20_000);
            var floor = NoiseFloor.of(cells);
            assertThat(permutation.quantile(0.95))
                    .as("seed %d", seed)
                    .isCloseTo(floor.high(), within(0.04 * floor.high()));
            double median = permutation.quantile(0.5);
            assertThat(median).as("seed %d", seed).isBetween(0.8 * floor.mean(), floor.mean());
        }
    }

    @Test
    void isZeroWhereNothingCanDiffer() {
        assertThat(NoiseFloor.of(table(new long[] {5}, new long[] {7}))).isEqualTo(new NoiseFloor(0, 0));
        assertThat(NoiseFloor.of(table(new long[] {5, 6}, new long[] {0, 0}))).isEqualTo(new NoiseFloor(0, 0));
        assertThat(NoiseFloor.of(Cells.ofCategories(List.of(), new long[0], new long[0])))
                .isEqualTo(new NoiseFloor(0, 0));
    }
}
