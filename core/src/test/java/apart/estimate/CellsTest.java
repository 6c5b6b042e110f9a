package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import apart.estimate.Cells.Extra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static double[] range(int from, int to) {
        var values = new double[to - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + i;
        }
        return values;
    }

    private static double[] repeated(double value, int times) {
        var values = new double[times];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] both(double[] a, double[] b) {
        var values = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, values, a.length, b.length);
        return values;
    }

    private static List<Long> counts(Cells cells, boolean reference) {
        var counts = new ArrayList<Long>();
        for (int k = 0; k < cells.size(); k++) {
            counts.add(reference ? cells.reference(k) : cells.current(k));
        }
        return counts;
    }

    // min(n, m) = 40: K = round(2·40^0.4) = 9, cells of at least 80/9: 9 rows.
    @Test
    void gathersDistinctValuesIntoEqualMass() {
        var cells = Cells.ofValues(Sample.of(range(0, 40)), Sample.of(range(40, 80)));
        assertThat(cells.size()).isEqualTo(9);
        assertThat(cells.ordered()).isEqualTo(9);
        assertThat(counts(cells, true)).containsExactly(9L, 9L, 9L, 9L, 4L, 0L, 0L, 0L, 0L);
        assertThat(counts(cells, false)).containsExactly(0L, 0L, 0L, 0L, 5L, 9L, 9L, 9L, 8L);
        assertThat(cells.low(4)).isEqualTo(36);
        assertThat(cells.high(4)).isEqualTo(44);
        assertThat(cells.mean(4)).isEqualTo(40);
    }

    // K = 9 again: 5 has 30 of 80 rows, at least 80/9; it ends the cell {0 … 4}, which is not full.
    @Test
    void aFrequentValueIsACellOfItsOwn() {
        var reference = Sample.of(both(range(0, 5), both(repeated(5, 10), range(6, 31))));
        var current = Sample.of(both(repeated(5, 20), range(31, 51)));
        var cells = Cells.ofValues(reference, current);
        assertThat(cells.high(0)).isEqualTo(4);
        assertThat(cells.atom(0)).isFalse();
        assertThat(cells.atom(1)).isTrue();
        assertThat(cells.name(1)).isEqualTo("5.0");
        assertThat(cells.mean(1)).isEqualTo(5);
        assertThat(cells.reference(1)).isEqualTo(10);
        assertThat(cells.current(1)).isEqualTo(20);
        assertThat(cells.low(2)).isEqualTo(6);
    }

    @Test
    void hasBetweenEightAndSixtyFourCellsOfDistinctValues() {
        assertThat(Cells.ofValues(Sample.of(range(0, 40)), Sample.of(range(7, 9)))
                        .size())
                .isEqualTo(7);
        assertThat(Cells.ofValues(Sample.of(range(0, 16_000)), Sample.of(range(0, 16_000)))
                        .size())
                .isEqualTo(64);
    }

    @Test
    void meanOfACellIsThatOfItsPooledValues() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var a = random.doubles(500, -3, 5).toArray();
            var b = random.doubles(300, -1, 9).toArray();
            var cells = Cells.ofValues(Sample.of(a), Sample.of(b));
            for (int k = 0; k < cells.size(); k++) {
                double low = cells.low(k);
                double high = cells.high(k);
                double mean = Arrays.stream(both(a, b))
                        .filter(x -> x >= low && x <= high)
                        .average()
                        .orElseThrow();
                assertThat(cells.mean(k)).as("seed %d", seed).isCloseTo(mean, within(1e-13));
            }
        }
    }

    @Test
    void meansStayFiniteAtTheEndsOfTheRangeOfADouble() {
        var reference = Sample.of(-1e308, -1.7e308, 1e308, 1.5e308, 4.9e-324, 0);
        var cells = Cells.ofValues(reference, Sample.of(Double.MAX_VALUE, -Double.MAX_VALUE));
        for (int k = 0; k < cells.size(); k++) {
            assertThat(cells.mean(k)).isBetween(cells.low(k), cells.high(k));
        }
    }

    @Test
    void doNotDependOnTheOrderOfRowsOrTheSide() {
        var a = new SplittableRandom(3)
                .doubles(400)
                .map(x -> Math.floor(50 * x))
                .toArray();
        var b = new SplittableRandom(4)
                .doubles(300)
                .map(x -> Math.floor(60 * x))
                .toArray();
        var cells = Cells.ofValues(Sample.of(a), Sample.of(b));
        var reversed = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            reversed[i] = a[a.length - 1 - i];
        }
        var swapped = Cells.ofValues(Sample.of(b), Sample.of(reversed));
        assertThat(swapped.size()).isEqualTo(cells.size());
        for (int k = 0; k < cells.size(); k++) {
            assertThat(swapped.mean(k)).isEqualTo(cells.mean(k));
            assertThat(swapped.reference(k)).isEqualTo(cells.current(k));
            assertThat(swapped.current(k)).isEqualTo(cells.reference(k));
        }
    }

    @Test
    void extrasFollowAndEmptyOnesAreLeftOut() {
        var cells = Cells.ofValues(
                Sample.of(range(0, 40)),
                Sample.of(range(0, 40)),
                new Extra("missing", 3, 0),
                new Extra("unreadable", 0, 0));
        assertThat(cells.size()).isEqualTo(cells.ordered() + 1);
        assertThat(cells.name(cells.ordered())).isEqualTo("missing");
        assertThat(cells.referenceTotal()).isEqualTo(43);
        assertThat(cells.identical()).isFalse();
        assertThatThrownBy(() -> cells.mean(cells.ordered()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aSideMayHaveNoValueAtAll() {
        var cells = Cells.ofReferenceOnly(Sample.of(range(0, 40)), new Extra("missing", 0, 40));
        assertThat(cells.referenceTotal()).isEqualTo(40);
        assertThat(cells.currentTotal()).isEqualTo(40);
        assertThat(cells.current(0)).isZero();
        var swapped = Cells.ofCurrentOnly(Sample.of(range(0, 40)), new Extra("missing", 40, 0));
        assertThat(counts(swapped, false)).isEqualTo(counts(cells, true));
    }

    @Test
    void knowEqualMultisetsFromEqualCounts() {
        var sample = Sample.of(range(0, 1000));
        assertThat(Cells.ofValues(sample, sample).identical()).isTrue();
        var other = range(0, 1000);
        other[500] = 500.25;
        assertThat(Cells.ofValues(sample, Sample.of(other)).identical()).isFalse();
        assertThat(Cells.ofValues(sample, sample, new Extra("missing", 1, 2)).identical())
                .isFalse();
    }

    @Test
    void categoriesStandInTheOrderOfTheirNames() {
        var cells =
                Cells.ofCategories(List.of("c", "a", "b", "never"), new long[] {1, 2, 3, 0}, new long[] {4, 5, 6, 0});
        assertThat(cells.size()).isEqualTo(3);
        assertThat(cells.ordered()).isZero();
        assertThat(cells.name(0)).isEqualTo("a");
        assertThat(counts(cells, true)).containsExactly(2L, 3L, 1L);
        assertThat(cells.grouping()).isEmpty();
    }

    // n = m = 20, so a category expects t/2: ascending a 2, b 3, c 5 | d 10 | e 9.5 … by count.
    @Test
    void rareCategoriesGatherUntilTheyExpectFiveRows() {
        var cells = Cells.ofCategories(
                        List.of("d", "c", "b", "a", "e"), new long[] {5, 3, 2, 1, 9}, new long[] {5, 2, 1, 1, 11})
                .grouped();
        assertThat(cells.size()).isEqualTo(3);
        assertThat(cells.groups()).containsExactly(new Cells.Group(0, List.of("a", "b", "c")));
        assertThat(counts(cells, true)).containsExactly(6L, 5L, 9L);
        assertThat(counts(cells, false)).containsExactly(4L, 5L, 11L);
        assertThat(cells.grouping()).isEqualTo("3 rare categories in 1 group");
        assertThat(cells.grouped()).isSameAs(cells);
    }

    @Test
    void noCellOfGroupedCategoriesExpectsFewerThanFiveRows() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var names = new ArrayList<String>();
            int size = random.nextInt(2, 60);
            var reference = new long[size];
            var current = new long[size];
            for (int k = 0; k < size; k++) {
                names.add("category " + k);
                reference[k] = random.nextInt(1, 40) / random.nextInt(1, 20);
                current[k] = random.nextInt(1, 40) / random.nextInt(1, 9);
            }
            var all = Cells.ofCategories(names, reference, current, new Extra("missing", 1, 0));
            var cells = all.grouped();
            assertThat(cells.referenceTotal()).isEqualTo(all.referenceTotal());
            assertThat(cells.currentTotal()).isEqualTo(all.currentTotal());
            double smaller = Math.min(all.referenceTotal(), all.currentTotal());
            double rows = (double) all.referenceTotal() + all.currentTotal();
            for (int k = 0; k < cells.categories() && cells.categories() > 1; k++) {
                assertThat(cells.total(k) * smaller / rows).as("seed %d", seed).isGreaterThanOrEqualTo(5);
            }
        }
    }

    @Test
    void manyCategoriesOfFewRowsMayCollapseToOneCell() {
        var cells = Cells.ofCategories(List.of("a", "b", "c"), new long[] {2, 0, 1}, new long[] {0, 1, 2})
                .grouped();
        assertThat(cells.size()).isEqualTo(1);
        assertThat(cells.identical()).isFalse();
        assertThat(cells.groups()).hasSize(1);
    }

    // 64 categories, 100 current rows: each expects 33·100/2,112 = 1.56 rows, so four share a cell.
    @Test
    void manyEqualCategoriesDoNotFallIntoOneCell() {
        var names = new ArrayList<String>();
        var reference = new long[64];
        var current = new long[64];
        for (int k = 0; k < 64; k++) {
            names.add("category " + k);
            reference[k] = k < 36 ? 31 : 32;
            current[k] = k < 36 ? 2 : 1;
        }
        var cells = Cells.ofCategories(names, reference, current).grouped();
        assertThat(cells.size()).isEqualTo(16);
        assertThat(cells.grouping()).isEqualTo("64 rare categories in 16 groups");
    }

    @Test
    void groupsDoNotDependOnTheOrderOfCategories() {
        var names = new ArrayList<String>();
        for (int k = 0; k < 40; k++) {
            names.add("k" + k);
        }
        var shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(5));
        var first =
                Cells.ofCategories(names, byName(names, 7), byName(names, 5)).grouped();
        var second = Cells.ofCategories(shuffled, byName(shuffled, 7), byName(shuffled, 5))
                .grouped();
        assertThat(second.groups()).isEqualTo(first.groups());
        assertThat(counts(second, true)).isEqualTo(counts(first, true));
    }

    private static long[] byName(List<String> names, int modulus) {
        return names.stream().mapToLong(name -> 1 + name.hashCode() % modulus).toArray();
    }

    @Test
    void refuseWhatTheyCannotCount() {
        assertThatThrownBy(() -> Cells.ofCategories(List.of("a"), new long[] {1, 2}, new long[] {1}))
                .hasMessageContaining("1 categories are named, but 2 are counted in the reference");
        assertThatThrownBy(() -> Cells.ofCategories(List.of("a"), new long[] {-1}, new long[] {1}))
                .hasMessageContaining("the count of \"a\" in the reference is -1");
        assertThatThrownBy(() -> Cells.ofCategories(List.of("a", "a"), new long[] {1, 1}, new long[] {1, 1}))
                .hasMessageContaining("\"a\" is given twice");
        assertThatThrownBy(() -> new Extra("missing", 0, -2)).hasMessageContaining("in the current table is -2");
        assertThatThrownBy(() -> Cells.ofCategories(List.of("a"), new long[] {Long.MAX_VALUE}, new long[] {1}))
                .hasMessageContaining("counted exactly");
    }

    @Test
    void weightedSamplesAreRefusedForTheirRowsAreNotKnown() {
        var weighted = Sample.weighted(new double[] {1, 2}, new double[] {1, 3});
        assertThatThrownBy(() -> Cells.ofValues(Sample.of(1, 2), weighted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the current sample has weights");
    }
}
