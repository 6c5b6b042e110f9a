package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SerialDependenceTest {
    private static double[] values(int size, IntToDoubleFunction law) {
        var values = new double[size];
        Arrays.setAll(values, law);
        return values;
    }

    private static boolean looksOrdered(double[] values) {
        return SerialDependence.looksOrdered(values, 1, 15, 1);
    }

    // Python: scipy.stats.rankdata, then the sum of products over the sum of squares, plus 1/n.
    @Test
    void lagOneIsThatOfMidRanks() {
        assertThat(SerialDependence.lagOne(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3}, 1))
                .isCloseTo(-0.07283950617283949, within(1e-14));
        assertThat(SerialDependence.lagOne(Series.congruential(500, .5, 1), 1))
                .isCloseTo(0.5395879183516734, within(1e-12));
        assertThat(SerialDependence.lagOne(Series.congruential(5000, .995, 4), 1))
                .isCloseTo(0.9945241213329649, within(1e-12));
    }

    // R = i − (n−1)/2: Σ R_i·R_{i+1} = n(n²−1)/12 − (n−1)/2 − ((n−1)/2)² and ΣR² = n(n²−1)/12.
    @Test
    void lagOneOfSortedValuesHasAClosedForm() {
        for (int n : new int[] {2, 3, 10, 1001}) {
            double squares = n * (n * (double) n - 1) / 12;
            double half = (n - 1) / 2.0;
            double products = squares - half - half * half;
            assertThat(SerialDependence.lagOne(values(n, i -> Math.exp(i / 100.0)), 1))
                    .as("n %d", n)
                    .isCloseTo(products / squares + 1.0 / n, within(1e-12));
        }
    }

    // Over all orders of the same values the mean is 0, ties or not, one run or two.
    @Test
    void itsMeanOverAllOrdersIsZero() {
        for (var values : new double[][] {{1, 2, 3, 4, 5, 6}, {1, 1, 1, 2, 2, 7}}) {
            for (int runs = 1; runs <= 2; runs++) {
                assertThat(sumOverOrders(values.clone(), 0, runs) / 720).isCloseTo(0, within(1e-14));
            }
        }
    }

    private static double sumOverOrders(double[] values, int from, int runs) {
        if (from == values.length) {
            return SerialDependence.lagOne(values, runs);
        }
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            swap(values, from, i);
            sum += sumOverOrders(values, from + 1, runs);
            swap(values, from, i);
        }
        return sum;
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    @Test
    void pairsAcrossRunsDoNotCount() {
        // Within runs equal, across runs as far apart as can be.
        double[] values = {1, 1, 9, 9, 1, 1, 9, 9};
        // R = ±2: four products of 4 over eight squares of 4, times 7/4 for the pairs, plus 1/8.
        assertThat(SerialDependence.lagOne(values, 4)).isEqualTo(1);
        // Three of the seven pairs are of opposite signs: (4 − 3)/8 + 1/8.
        assertThat(SerialDependence.lagOne(values, 1)).isEqualTo(0.25);
    }

    @Test
    void nothingToCorrelateIsZero() {
        assertThat(SerialDependence.lagOne(new double[] {5, 5, 5}, 1)).isZero();
        assertThat(SerialDependence.lagOne(new double[] {5}, 1)).isZero();
        assertThat(SerialDependence.lagOne(new double[0], 1)).isZero();
        assertThat(SerialDependence.lagOne(new double[] {1, 2, 3}, 3)).isZero();
        assertThat(SerialDependence.lagOne(new double[] {0.0, -0.0, 0.0}, 1)).isZero();
    }

    @Test
    void sortedRowsAndSlowSeriesLookOrdered() {
        assertThat(looksOrdered(values(100, i -> i))).isTrue();
        assertThat(looksOrdered(values(400, i -> i < 200 ? 0 : 1))).isTrue();
        for (int seed = 0; seed < 20; seed++) {
            assertThat(looksOrdered(Series.autoregressive(new SplittableRandom(seed), 1000, 0.5)))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void fewRowsAreNotTested() {
        assertThat(looksOrdered(values(99, i -> i))).isFalse();
    }

    // However sure, an autocorrelation of 0.05 is too little to warn of.
    @Test
    void weakDependenceIsNoReasonToWarn() {
        var values = Series.autoregressive(new SplittableRandom(3), 200_000, 0.05);
        assertThat(SerialDependence.lagOne(values, 1)).isBetween(0.04, 0.06);
        assertThat(looksOrdered(values)).isFalse();
    }

    // 300 tables of 15 columns at a rate of 1 %: more than 10 with probability 0.0002.
    @Test
    void independentRowsHardlyEverLookOrdered() {
        int alarms = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int n = seed % 2 == 0 ? 100 : 300;
            boolean any = false;
            for (int c = 0; c < 15; c++) {
                double rare = c < 5 ? 0.02 : 0.3;
                boolean smooth = c >= 10;
                any |= SerialDependence.looksOrdered(
                        values(n, i -> smooth ? random.nextDouble() : random.nextDouble() < rare ? 1 : 0), 1, 15, seed);
            }
            alarms += any ? 1 : 0;
        }
        assertThat(alarms).as("seeds 0 to 299").isLessThanOrEqualTo(10);
    }

    // Three rare rows beside each other pass any normal law; of all orders 1 in 10⁴ has them so, two
    // beside each other are common.
    @Test
    void rareValuesAreJudgedByShuffles() {
        double[] two = values(500, i -> i == 40 || i == 41 || i == 300 ? 1 : 0);
        assertThat(Math.sqrt(500) * SerialDependence.lagOne(two, 1)).isGreaterThan(7);
        assertThat(looksOrdered(two)).isFalse();
        assertThat(looksOrdered(values(500, i -> i >= 40 && i < 44 ? 1 : 0))).isTrue();
    }

    @Test
    void refusesRunsOfSeveralLengths() {
        assertThatThrownBy(() -> SerialDependence.lagOne(new double[5], 2)).hasMessageContaining("5 values in 2 runs");
        assertThatThrownBy(() -> SerialDependence.looksOrdered(new double[5], 1, 0, 1))
                .hasMessageContaining("columns is 0");
    }

    @Test
    void longColumnsAreLookedAtInRunsFromTheFirstRowToTheLast() {
        assertThat(new Stretches(0).size()).isZero();
        assertThat(new Stretches(4096).runs()).isEqualTo(1);
        assertThat(new Stretches(4096).of(values(4096, i -> i))).isEqualTo(values(4096, i -> i));
        for (int rows : new int[] {4097, 100_000, Integer.MAX_VALUE}) {
            var stretches = new Stretches(rows);
            assertThat(stretches.size()).isEqualTo(4096);
            assertThat(stretches.start(0)).isZero();
            assertThat(stretches.start(31) + stretches.length()).isEqualTo(rows);
            for (int run = 1; run < 32; run++) {
                int gap = stretches.start(run) - stretches.start(run - 1);
                assertThat(gap).isBetween((rows - 128) / 31, (rows - 128) / 31 + 1);
            }
        }
        var looked = new Stretches(10_000).of(values(10_000, i -> i));
        assertThat(looked[127]).isEqualTo(127);
        assertThat(looked[128]).isEqualTo(new Stretches(10_000).start(1)).isEqualTo(318);
        assertThatThrownBy(() -> new Stretches(-1)).hasMessageContaining("rows is -1");
    }
}
