package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What all estimators promise.
class DivergenceEstimatorTest {
    /// KL = ln(5/4) + (1 + ¼)/(2·25/16) − ½ of N(0, 1) and N(½, (5/4)²); JS by mpmath's quad with 25
    /// digits over 57 points within ±14.
    private static final double KULLBACK_LEIBLER = Math.log(1.25) + 1.25 / (2 * 1.5625) - 0.5;

    private static final double JENSEN_SHANNON = 0.03445598024793532;

    private static double[] reversed(double[] values) {
        var reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void findsTheDivergenceOfNormalLaws(String name) {
        var estimator = DivergenceEstimator.named(name);
        for (var target : Target.values()) {
            double truth = target == Target.KULLBACK_LEIBLER ? KULLBACK_LEIBLER : JENSEN_SHANNON;
            var estimated =
                    estimator.estimate(target, Drawn.normal(1, 2000, 0, 1), Drawn.normal(2, 1500, 0.5, 1.25), 1);
            assertThat(estimated.value()).as("%s", target).isCloseTo(truth, within(0.25 * truth));
            assertThat(estimated.low()).isLessThan(truth).isPositive();
            assertThat(estimated.high()).isGreaterThan(truth);
            assertThat(estimated.withinNoise()).isFalse();
            assertThat(estimated.level()).isEqualTo(0.95);
            assertThat(estimated.notes()).anyMatch(note -> note.contains("64 half-samples"));
        }
    }

    /// Over 60 seeds about 5 % of the estimates are above the null level: more than 9 have a
    /// probability of 0.1 % (binomial).
    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void samplesOfOneLawAreWithinTheNullLevel(String name) {
        var estimator = DivergenceEstimator.named(name);
        for (var target : Target.values()) {
            int beyond = 0;
            for (long seed = 0; seed < 60; seed++) {
                var estimated = estimator.estimate(
                        target, Drawn.normal(2 * seed, 80, 0, 1), Drawn.normal(2 * seed + 1, 50, 0, 1), seed);
                beyond += estimated.withinNoise() ? 0 : 1;
                assertThat(estimated.withinNoise())
                        .as("seed %d", seed)
                        .isEqualTo(estimated.value() <= estimated.nullLevel());
                if (estimated.withinNoise()) {
                    assertThat(estimated.low()).as("seed %d", seed).isZero();
                }
            }
            assertThat(beyond).as("%s", target).isBetween(0, 9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void aSampleAgainstItselfIsNoise(String name) {
        for (var target : Target.values()) {
            var p = Drawn.normal(5, 100, 0, 1);
            var estimated = DivergenceEstimator.named(name).estimate(target, p, p, 7);
            assertThat(estimated.withinNoise()).as("%s", target).isTrue();
            assertThat(estimated.low()).isZero();
            assertThat(estimated.high()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void sameBitsWhateverTheOrderOfRows(String name) {
        var x = Drawn.normalValues(1, 60, 0, 1);
        var y = Drawn.normalValues(2, 45, 0.4, 1);
        for (var target : Target.values()) {
            var estimator = DivergenceEstimator.named(name);
            var estimated = estimator.estimate(target, Sample.of(x), Sample.of(y), 3);
            assertThat(estimator.estimate(target, Sample.of(reversed(x)), Sample.of(reversed(y)), 3))
                    .isEqualTo(estimated);
            assertThat(estimator
                            .estimate(target, PointCloud.of(reversed(x), 1), PointCloud.of(y, 1), 3)
                            .value())
                    .isCloseTo(estimated.value(), within(1e-12));
            assertThat(estimator.estimate(target, Sample.of(x), Sample.of(y), 4).high())
                    .isNotEqualTo(estimated.high());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn"})
    void sameBitsWhateverTheOrderOfPoints(String name) {
        var x = Drawn.normalValues(1, 120, 0, 1);
        var y = Drawn.normalValues(2, 100, 0.4, 1);
        for (var target : Target.values()) {
            var estimator = DivergenceEstimator.named(name);
            var estimated = estimator.estimate(target, PointCloud.of(x, 2), PointCloud.of(y, 2), 3);
            assertThat(estimator.estimate(
                            target, PointCloud.of(rowsReversed(x), 2), PointCloud.of(rowsReversed(y), 2), 3))
                    .isEqualTo(estimated);
        }
    }

    private static double[] rowsReversed(double[] rows) {
        var reversed = new double[rows.length];
        for (int i = 0; i < rows.length; i += 2) {
            reversed[i] = rows[rows.length - 2 - i];
            reversed[i + 1] = rows[rows.length - 1 - i];
        }
        return reversed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void jensenShannonHasTheSameBitsWhenSidesSwap(String name) {
        // With values on both sides, and sizes that differ or not.
        for (int m : new int[] {60, 41}) {
            var x = Drawn.map(Drawn.normalValues(1, 60, 0, 1), v -> Math.rint(v * 40) / 40);
            var y = Drawn.map(Drawn.normalValues(2, m, 0.4, 1), v -> Math.rint(v * 40) / 40);
            var estimator = DivergenceEstimator.named(name);
            var there = estimator.estimate(Target.JENSEN_SHANNON, Sample.of(x), Sample.of(y), 3);
            var back = estimator.estimate(Target.JENSEN_SHANNON, Sample.of(y), Sample.of(x), 3);
            assertThat(values(back)).as("%d values", m).isEqualTo(values(there));
            assertThat(estimator
                            .estimate(Target.KULLBACK_LEIBLER, Sample.of(y), Sample.of(x), 3)
                            .value())
                    .isNotEqualTo(estimator
                            .estimate(Target.KULLBACK_LEIBLER, Sample.of(x), Sample.of(y), 3)
                            .value());
        }
    }

    private static List<Double> values(Estimated estimated) {
        return List.of(estimated.value(), estimated.low(), estimated.high(), estimated.nullLevel());
    }

    /// A power of two changes no bit, another unit only roundings, and neither overflows.
    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void unitsChangeNothing(String name) {
        var x = Drawn.normalValues(1, 60, 0, 1);
        var y = Drawn.normalValues(2, 45, 0.4, 1);
        var estimator = DivergenceEstimator.named(name);
        for (var target : Target.values()) {
            var values = values(estimator.estimate(target, Sample.of(x), Sample.of(y), 3));
            for (double factor : new double[] {0x1p900, 0x1p-900, 0x1p-3}) {
                assertThat(values(estimator.estimate(
                                target,
                                Sample.of(Drawn.map(x, v -> v * factor)),
                                Sample.of(Drawn.map(y, v -> v * factor)),
                                3)))
                        .as("%s, %s", target, factor)
                        .isEqualTo(values);
            }
            var moved = values(estimator.estimate(
                    target, Sample.of(Drawn.map(x, v -> 0.3 * v + 7)), Sample.of(Drawn.map(y, v -> 0.3 * v + 7)), 3));
            for (int i = 0; i < values.size(); i++) {
                assertThat(moved.get(i)).as("%s, %d", target, i).isCloseTo(values.get(i), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "kde"})
    void increasingMapsChangeNoBit(String name) {
        var x = Drawn.normalValues(1, 60, 0, 1);
        var y = Drawn.normalValues(2, 45, 0.4, 1);
        var estimator = DivergenceEstimator.named(name);
        for (var target : Target.values()) {
            assertThat(values(estimator.estimate(
                            target, Sample.of(Drawn.map(x, Math::exp)), Sample.of(Drawn.map(y, Math::exp)), 3)))
                    .isEqualTo(values(estimator.estimate(target, Sample.of(x), Sample.of(y), 3)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void disjointSamplesAreSaidToBe(String name) {
        var p = Drawn.normal(1, 100, 0, 1);
        var q = Drawn.normal(2, 100, 50, 1);
        var estimator = DivergenceEstimator.named(name);
        var js = estimator.estimate(Target.JENSEN_SHANNON, p, q, 1);
        assertThat(js.value()).isBetween(0.9 * Math.log(2), Math.log(2));
        assertThat(js.high()).isEqualTo(Math.log(2));
        assertThat(js.low()).isLessThan(js.value());
        assertThat(js.notes()).anyMatch(note -> note.startsWith("p and q do not overlap"));
        var kl = estimator.estimate(Target.KULLBACK_LEIBLER, p, q, 1);
        assertThat(kl.value()).isGreaterThan(3);
        assertThat(kl.notes()).anyMatch(note -> note.startsWith("p and q do not overlap"));
    }

    @Test
    void valuesBeyondTheOthersAreSaid() {
        var p = Sample.of(Drawn.map(Drawn.normalValues(1, 100, 0, 1), v -> 4 * v));
        var notes = Bins.automatic()
                .estimate(Target.KULLBACK_LEIBLER, p, Drawn.normal(2, 100, 0, 1), 1)
                .notes();
        assertThat(notes).anyMatch(note -> note.matches("\\d\\d % of the values of p lie beyond all of q.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void tooFewValuesAreAnError(String name) {
        var estimator = DivergenceEstimator.named(name);
        var enough = Drawn.normal(1, 10, 0, 1);
        assertThat(estimator
                        .estimate(Target.KULLBACK_LEIBLER, enough, Drawn.normal(2, 10, 0, 1), 1)
                        .value())
                .isNotNegative();
        assertThatThrownBy(() -> estimator.estimate(Target.KULLBACK_LEIBLER, Sample.of(3), enough, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p has 1 value; an estimate needs at least 10 on each side");
        assertThatThrownBy(() -> estimator.estimate(Target.JENSEN_SHANNON, enough, Drawn.normal(2, 9, 0, 1), 1))
                .hasMessage("q has 9 values; an estimate needs at least 10 on each side");
        assertThatThrownBy(() -> estimator.estimate(
                        Target.JENSEN_SHANNON, PointCloud.of(new double[] {1}, 1), PointCloud.of(new double[20], 1), 1))
                .hasMessageStartingWith("p has 1 point; an estimate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void weightsThatDifferAreAnError(String name) {
        var estimator = DivergenceEstimator.named(name);
        var values = Drawn.normalValues(1, 20, 0, 1);
        var weights = new double[20];
        Arrays.fill(weights, 2);
        var q = Drawn.normal(2, 20, 1, 1);
        var equal = estimator.estimate(Target.JENSEN_SHANNON, Sample.weighted(values, weights), q, 1);
        assertThat(equal).isEqualTo(estimator.estimate(Target.JENSEN_SHANNON, Sample.of(values), q, 1));
        weights[3] = 1;
        assertThatThrownBy(() -> estimator.estimate(Target.JENSEN_SHANNON, q, Sample.weighted(values, weights), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("q has weights that differ");
        var cloud = PointCloud.of(values, 1);
        assertThatThrownBy(() -> estimator.estimate(Target.JENSEN_SHANNON, cloud.weighted(weights), cloud, 1))
                .hasMessageStartingWith("p has weights that differ: 2.0 of point 0 and 1.0 of point 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "kde"})
    void countedValuesAreRepeatedOnes(String name) {
        var estimator = DivergenceEstimator.named(name);
        var counted = Sample.counted(new double[] {1, 2, 3}, new long[] {5, 4, 6});
        var repeated = Sample.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3);
        var q = Drawn.normal(2, 20, 1, 1);
        assertThat(estimator.estimate(Target.KULLBACK_LEIBLER, q, counted, 1))
                .isEqualTo(estimator.estimate(Target.KULLBACK_LEIBLER, q, repeated, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bins", "kde"})
    void equalValuesAreNotApart(String name) {
        var same = new double[20];
        Arrays.fill(same, 3);
        for (var target : Target.values()) {
            var estimated = DivergenceEstimator.named(name).estimate(target, Sample.of(same), Sample.of(same), 1);
            assertThat(estimated.value()).as("%s", target).isCloseTo(0, within(0.02));
            assertThat(estimated.low()).isZero();
            // 3·ln 2/n can hide in what was not drawn.
            assertThat(estimated.high()).isGreaterThanOrEqualTo(3 * Math.log(2) / 20);
        }
    }

    @Test
    void differentDimensionsAreAnError() {
        assertThatThrownBy(() -> NearestNeighbours.automatic()
                        .estimate(Target.JENSEN_SHANNON, Drawn.cloud(1, 20, 2, 0), Drawn.cloud(1, 20, 3, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p has points of 2 coordinates and q of 3; give points of one space");
    }

    @Test
    void aConstantCoordinateIsAnError() {
        var rows = new double[40];
        for (int i = 0; i < 40; i += 2) {
            rows[i] = i;
            rows[i + 1] = 5;
        }
        assertThatThrownBy(() -> NearestNeighbours.automatic()
                        .estimate(Target.JENSEN_SHANNON, PointCloud.of(rows, 2), PointCloud.of(rows, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coordinate 1 is 5.0 in all points");
    }

    @Test
    void estimatorsAreNamed() {
        assertThat(DivergenceEstimator.named("bins")).isEqualTo(new Bins(0));
        assertThat(DivergenceEstimator.named("knn")).isEqualTo(new NearestNeighbours(0));
        assertThat(DivergenceEstimator.named("kde")).isEqualTo(new KernelDensities(0));
        assertThatThrownBy(() -> DivergenceEstimator.named("histogram"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no estimator \"histogram\"; there are bins, knn and kde");
    }

    @Test
    void targetsKnowTheirBound() {
        assertThat(Target.JENSEN_SHANNON.max()).isEqualTo(Math.log(2));
        assertThat(Target.KULLBACK_LEIBLER.max()).isInfinite();
    }

    @Test
    void anEstimateOutsideItsIntervalIsNone() {
        for (double[] bad : new double[][] {
            {1, 0, 2, 0, 0},
            {1, 0, 2, 1, 0},
            {1, 2, 3, 0.9, 0},
            {3, 1, 2, 0.9, 0},
            {-1, -2, 2, 0.9, 0},
            {1, -1, 2, 0.9, 0},
            {1, 0, 2, 0.9, -1},
            {Double.NaN, 0, 2, 0.9, 0},
            {1, 0, 2, 0.9, Double.NaN}
        }) {
            assertThatThrownBy(() -> new Estimated(bad[0], bad[1], bad[2], bad[3], bad[4], List.of()))
                    .as(Arrays.toString(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Estimated(0, 0, 0, 0.9, 0, List.of()).withinNoise()).isTrue();
        assertThat(new Estimated(1, 1, 1, 0.9, 0.5, List.of()).withinNoise()).isFalse();
    }
}
