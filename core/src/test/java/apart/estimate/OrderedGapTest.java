package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderedGapTest {
    private static Cells cells(long seed, double unit) {
        var random = new SplittableRandom(seed);
        return Cells.ofValues(
                Sample.of(random.doubles(300).map(x -> unit * x * x).toArray()),
                Sample.of(random.doubles(170).map(x -> unit * (x - 0.1)).toArray()),
                new Cells.Extra("missing", 20, 5));
    }

    private static long[] current(Cells cells) {
        var counts = new long[cells.size()];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = cells.current(k);
        }
        return counts;
    }

    // The textbook sums over shares of the rows that have a value.
    @Test
    void isTheTextbookSum() {
        for (int seed = 0; seed < 50; seed++) {
            var cells = cells(seed, 1);
            double squares = 0;
            double area = 0;
            double f = 0;
            double g = 0;
            double u = 0;
            for (int k = 0; k + 1 < cells.ordered(); k++) {
                f += cells.reference(k) / 300.0;
                g += cells.current(k) / 170.0;
                u += cells.total(k) / 470.0;
                squares += (f - g) * (f - g) / (u * (1 - u)) * (cells.total(k) + cells.total(k + 1)) / (2 * 470);
                area += Math.abs(f - g) * (cells.mean(k + 1) - cells.mean(k));
            }
            var gap = new OrderedGap(cells);
            gap.measure(current(cells));
            assertThat(gap.andersonDarling()).as("seed %d", seed).isCloseTo(squares, within(1e-11 * squares));
            double unit = Math.scalb(1.0, Math.getExponent(area) - Math.getExponent(gap.wasserstein()));
            double ratio = gap.wasserstein() * unit / area;
            assertThat(Math.min(Math.abs(ratio - 1), Math.min(Math.abs(ratio - 2), Math.abs(ratio - 0.5))))
                    .as("seed %d", seed)
                    .isLessThan(1e-11);
        }
    }

    @Test
    void doesNotDependOnThePowerOfTwoInTheUnit() {
        for (double unit : new double[] {0x1p900, 0x1p-900}) {
            var plain = new OrderedGap(cells(1, 1));
            plain.measure(current(cells(1, 1)));
            var scaled = new OrderedGap(cells(1, unit));
            scaled.measure(current(cells(1, unit)));
            assertThat(scaled.wasserstein()).isEqualTo(plain.wasserstein());
            assertThat(scaled.andersonDarling()).isEqualTo(plain.andersonDarling());
        }
    }

    @Test
    void isZeroWhereASideHasNoValue() {
        var cells = Cells.ofReferenceOnly(Sample.of(1, 2, 3, 4, 5), new Cells.Extra("missing", 0, 5));
        var gap = new OrderedGap(cells);
        gap.measure(current(cells));
        assertThat(gap.andersonDarling()).isZero();
        assertThat(gap.wasserstein()).isZero();
    }
}
