package apart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static void sumToOne(Bars bars, String what) {
        assertThat(Arrays.stream(bars.reference()).sum()).as(what).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(bars.current()).sum()).as(what).isCloseTo(1, within(1e-12));
        assertThat(bars.reference()).as(what).hasSameSizeAs(bars.current());
    }

    @Test
    void sharesOfValuesSumToOne() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double scale = Math.pow(10, random.nextInt(-300, 300));
            var p = random.doubles(1 + random.nextInt(300))
                    .map(x -> (x - .5) * scale)
                    .toArray();
            var q = random.doubles(1 + random.nextInt(300))
                    .map(x -> (x * x - .2) * scale)
                    .toArray();
            var bars = Bars.ofValues(Sample.of(p), Sample.of(q));
            sumToOne(bars, "seed " + seed);
            assertThat(bars.reference()).hasSize(Bars.COUNT);
        }
    }

    @Test
    void extremesDrawToo() {
        sumToOne(Bars.ofValues(Sample.of(1e308, -1e308), Sample.of(0.0)), "the whole range");
        sumToOne(Bars.ofValues(Sample.of(5.5), Sample.of(5.5)), "one value");
        sumToOne(Bars.ofValues(Sample.of(0.0), Sample.of(0.0)), "zero");
        sumToOne(Bars.ofValues(Sample.of(1e308), Sample.of(1e308)), "one large value");
        sumToOne(Bars.ofValues(Sample.of(Double.MIN_VALUE), Sample.of(0.0)), "the smallest value");
    }

    @Test
    void binsAreOfEqualWidth() {
        // 0 … 1,000 and 0 … 500: bins of (990 − 5)/8.
        var p = Sample.of(IntStream.rangeClosed(0, 1000).asDoubleStream().toArray());
        var q = Sample.of(IntStream.rangeClosed(0, 500).asDoubleStream().toArray());
        var bars = Bars.ofValues(p, q);
        assertThat(bars.reference()[3]).isCloseTo(123 / 1001.0, within(.002));
        assertThat(bars.current()[7]).isZero();
    }

    @Test
    void manyCategoriesShareTheLastBin() {
        var names = IntStream.range(0, 20).mapToObj(i -> "c%02d".formatted(i)).toList();
        var p = IntStream.range(0, 20).mapToLong(i -> i).toArray();
        var q = IntStream.range(0, 20).mapToLong(_ -> 3).toArray();
        var bars = Bars.ofCategories(names, p, q);
        sumToOne(bars, "twenty");
        assertThat(bars.reference()).hasSize(Bars.COUNT);
        assertThat(bars.reference()[0]).isEqualTo(13 / 190.0);
        assertThat(bars.current()[7]).isCloseTo(39 / 60.0, within(1e-15));
        assertThat(Bars.ofCategories(List.of("a", "b"), new long[] {1, 3}, new long[] {0, 5})
                        .reference())
                .containsExactly(.25, .75);
    }
}
