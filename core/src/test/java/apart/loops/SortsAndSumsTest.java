package apart.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortsAndSumsTest {
    @Test
    void radixSortSortsAsTheLibraryDoes() {
        for (int n : new int[] {0, 1, 2, 25, 100, 4095, 4096, 20_000}) {
            for (int kind = 0; kind < 10; kind++) {
                var values = values(n, kind);
                var expected = values.clone();
                Arrays.sort(expected);
                var weighted = values.clone();
                var weights = values.clone();
                assertThat(BucketSort.sorted(values, n))
                        .as("%d values of kind %d", n, kind)
                        .isEqualTo(expected);
                RadixSort.sort(weighted, weights);
                assertThat(weighted).as("%d values of kind %d", n, kind).isEqualTo(expected);
                assertThat(weights).as("weights that are the values").isEqualTo(expected);
                inAGrid(values, expected, kind);
            }
        }
    }

    // In the middle of an array whose other values stay; the numbers carried along are the values.
    private static void inAGrid(double[] values, double[] expected, int kind) {
        int n = values.length;
        var sort = new GridSort(n);
        var framed = new double[n + 5];
        Arrays.fill(framed, Double.NaN);
        System.arraycopy(values, 0, framed, 2, n);
        var again = framed.clone();
        var carried = values.clone();
        sort.sort(framed, 2, n + 2);
        sort.sort(again, 2, carried, n);
        assertThat(Arrays.copyOfRange(framed, 2, n + 2))
                .as("%d values of kind %d", n, kind)
                .isEqualTo(expected);
        assertThat(framed).startsWith(Double.NaN, Double.NaN).endsWith(Double.NaN, Double.NaN, Double.NaN);
        assertThat(again).isEqualTo(framed);
        assertThat(carried).isEqualTo(expected);
    }

    /// Values that agree in their first 33 bits, and all in one place of any grid but for one.
    @Test
    void nearlyEqualValuesAreSortedToo() {
        int n = 30_000;
        for (double outlier : new double[] {1, 1e300, -1e300, 0}) {
            var random = new SplittableRandom(7);
            var values = random.longs(n, 0, 1L << 31)
                    .mapToDouble(low -> Double.longBitsToDouble(Double.doubleToRawLongBits(1.5) + low))
                    .toArray();
            values[n / 2] = outlier;
            var expected = values.clone();
            Arrays.sort(expected);
            inAGrid(values, expected, -1);
            assertThat(BucketSort.sorted(values, n)).isEqualTo(expected);
        }
    }

    private static double[] values(int n, int kind) {
        var random = new SplittableRandom(n + kind);
        return switch (kind) {
            case 0 -> random.doubles(n).toArray();
            case 1 -> random.ints(n, -5, 5).asDoubleStream().toArray();
            case 2 ->
                random.longs(n)
                        .mapToDouble(Double::longBitsToDouble)
                        .map(x -> Double.isFinite(x) ? x + 0.0 : 1)
                        .toArray();
            case 3 ->
                random.doubles(n)
                        .map(x -> Math.exp(200 * (x - 0.5)) - 1)
                        .map(x -> x + 0.0)
                        .toArray();
            case 4 ->
                random.doubles(n).map(x -> x < 0.01 ? 1e300 * x : 1 + 1e-12 * x).toArray();
            case 5 ->
                random.doubles(n).map(x -> (x - 0.5) * Double.MAX_VALUE * 2).toArray();
            case 6 ->
                random.ints(n, 0, 300).mapToDouble(x -> x * Double.MIN_VALUE).toArray();
            case 7 ->
                random.ints(n, 0, 1000)
                        .mapToDouble(x -> Math.pow(7, -Math.floorDiv(x, 3)))
                        .toArray();
            case 8 -> IntStream.range(0, n).mapToDouble(i -> n - i).toArray();
            default -> new double[n];
        };
    }

    @Test
    void exactSumRoundsOnceWhateverTheOrder() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(30);
            int range = seed % 3 == 0 ? 1000 : 60;
            var sum = new ExactSum();
            var reverse = new ExactSum();
            var terms = random.doubles(n, -1, 1)
                    .map(x -> Math.scalb(x, random.nextInt(-range, range)))
                    .toArray();
            var truth = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                sum.add(terms[i]);
                reverse.add(terms[n - 1 - i]);
                truth = truth.add(new BigDecimal(terms[i]));
            }
            assertThat(sum.value()).as("seed %d", seed).isEqualTo(reverse.value());
            assertThat(sum.value().rounded()).as("seed %d", seed).isEqualTo(truth.doubleValue());
        }
    }

    @Test
    void exactSumHoldsAllDoublesTogether() {
        var sum = new ExactSum();
        sum.add(Double.MAX_VALUE);
        sum.add(Double.MIN_VALUE);
        sum.add(Double.MAX_VALUE);
        assertThat(sum.value().rounded()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(-Double.MAX_VALUE);
        sum.add(-Double.MAX_VALUE);
        assertThat(sum.value().rounded()).isEqualTo(Double.MIN_VALUE);
        sum.add(-Double.MIN_VALUE);
        assertThat(sum.value()).isEqualTo(Exact.of(0));
        sum.addProduct(0.1, 0.3);
        assertThat(sum.value()).isEqualTo(Exact.of(0.1).times(Exact.of(0.3)));
    }

    @Test
    void twoDoublesCarryAnExactNumber() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 1000; i++) {
            var exact = Exact.of(random.nextDouble()).times(Exact.of(random.nextLong(1, Long.MAX_VALUE)));
            assertThat(exact.high()).isBetween(1.0, 2.0);
            var two = new BigDecimal(exact.high()).add(new BigDecimal(exact.low()));
            var whole = new BigDecimal(exact.integer());
            var scale =
                    new BigDecimal(java.math.BigInteger.TWO.pow(exact.integer().bitLength() - 1));
            assertThat(two.multiply(scale).subtract(whole).abs().doubleValue())
                    .isLessThanOrEqualTo(whole.doubleValue() * 0x1p-106);
        }
        assertThat(Exact.of(Double.MIN_VALUE).rounded()).isEqualTo(Double.MIN_VALUE);
        assertThat(Exact.of(-3.5).rounded()).isEqualTo(-3.5);
        assertThat(Exact.of(0.75).compareTo(Exact.of(1))).isNegative();
    }
}
