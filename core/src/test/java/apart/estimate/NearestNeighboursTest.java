package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import apart.Sample;
import apart.estimate.DivergenceEstimator.Target;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    /// ψ(n) = 1 + ½ + … + 1/(n−1) − γ of a whole number.
    private static double digamma(int n) {
        double sum = -0.5772156649015329;
        for (int i = 1; i < n; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    private static double[] sorted(double[] of, double from, boolean without) {
        var distances = Drawn.map(of, x -> Math.abs(x - from));
        Arrays.sort(distances);
        return without ? Arrays.copyOfRange(distances, 1, distances.length) : distances;
    }

    private static int count(double[] distances, double radius) {
        return (int) Arrays.stream(distances).filter(x -> x <= radius).count();
    }

    /// The formula of Wang, Kulkarni and Verdú (2009, with the common ε), written out.
    private static double kullbackLeibler(double[] x, double[] y, int k) {
        double sum = 0;
        for (double at : x) {
            var own = sorted(x, at, true);
            var others = sorted(y, at, false);
            double epsilon = Math.max(own[k - 1], others[k - 1]);
            int l = count(own, epsilon);
            int c = count(others, epsilon);
            sum += Math.log(others[c - 1] / own[l - 1]) + digamma(l) - digamma(c);
        }
        return sum / x.length + Math.log((double) y.length / (x.length - 1));
    }

    /// The information of the side (Ross 2014) of two sides of one size, written out.
    private static double jensenShannon(double[] x, double[] y, int k) {
        double sum = 0;
        for (double at : x) {
            sum += digamma(k) - digamma(k + count(sorted(y, at, false), sorted(x, at, true)[k - 1]));
        }
        return sum / x.length + Math.log(2);
    }

    @Test
    void kullbackLeiblerIsTheFormulaWrittenOut() {
        for (int k : new int[] {1, 3, 7}) {
            for (int m : new int[] {40, 55}) {
                var x = Drawn.normalValues(k, 40, 0, 1);
                var y = Drawn.normalValues(100, m, 1, 1.5);
                assertThat(new NearestNeighbours(k)
                                .estimate(Target.KULLBACK_LEIBLER, Sample.of(x), Sample.of(y), 1)
                                .value())
                        .as("k %d, m %d", k, m)
                        .isCloseTo(kullbackLeibler(x, y, k), within(1e-12));
            }
        }
    }

    /// With m = n the effective count s is k·(1 + w·c/k)²/(1 + w²c/k), w = (n−1)/n, nearly k + c.
    @Test
    void jensenShannonIsNearTheFormulaOfEqualSizes() {
        for (int k : new int[] {2, 5}) {
            var x = Drawn.normalValues(k, 400, 0, 1);
            var y = Drawn.normalValues(100, 400, 1, 1.5);
            assertThat(new NearestNeighbours(k)
                            .estimate(Target.JENSEN_SHANNON, Sample.of(x), Sample.of(y), 1)
                            .value())
                    .as("k %d", k)
                    .isCloseTo(0.5 * (jensenShannon(x, y, k) + jensenShannon(y, x, k)), within(1.5e-3));
        }
    }

    @Test
    void jensenShannonTakesSidesOfDifferentSizes() {
        double truth = 0.11142148218473562; // N(0, 1) and N(1, 1): mpmath, 16 digits
        for (int m : new int[] {200, 2500}) {
            double sum = 0;
            for (long seed = 0; seed < 6; seed++) {
                sum += new NearestNeighbours(5)
                        .estimate(
                                Target.JENSEN_SHANNON,
                                Drawn.normal(seed, 1000, 0, 1),
                                Drawn.normal(seed + 50, m, 1, 1),
                                1)
                        .value();
            }
            assertThat(sum / 6).as("%d", m).isCloseTo(truth, within(0.012));
        }
    }

    /// N(0, I) and the same moved by 1 in the plane: KL is ½, JS that of the line.
    @Test
    void findsTheDivergenceOfClouds() {
        var random = new SplittableRandom(2);
        var x = new double[2 * 1000];
        var y = new double[2 * 800];
        Arrays.setAll(x, i -> random.nextGaussian());
        Arrays.setAll(y, i -> random.nextGaussian() + (i % 2 == 0 ? 1 : 0));
        var p = PointCloud.of(x, 2);
        var q = PointCloud.of(y, 2);
        var knn = new NearestNeighbours(4);
        assertThat(knn.estimate(Target.KULLBACK_LEIBLER, p, q, 1).value()).isCloseTo(0.5, within(0.1));
        assertThat(knn.estimate(Target.JENSEN_SHANNON, p, q, 1).value()).isCloseTo(0.1114, within(0.025));
    }

    /// Axes of other units count alike: scaled by powers of two, they come to the same bits.
    @Test
    void theUnitOfEachAxisChangesNothing() {
        var x = Drawn.normalValues(1, 80, 0, 1);
        var y = Drawn.normalValues(2, 80, 0.7, 1);
        var knn = NearestNeighbours.automatic();
        var estimated = knn.estimate(Target.KULLBACK_LEIBLER, PointCloud.of(x, 2), PointCloud.of(y, 2), 1);
        for (int i = 0; i < 80; i += 2) {
            x[i] *= 0x1p500;
            y[i] *= 0x1p500;
        }
        assertThat(knn.estimate(Target.KULLBACK_LEIBLER, PointCloud.of(x, 2), PointCloud.of(y, 2), 1))
                .isEqualTo(estimated);
    }

    @Test
    void someRepeatedValuesGrowTheDistance() {
        var x = Drawn.normalValues(1, 100, 0, 1);
        var y = Drawn.normalValues(2, 100, 0, 1);
        for (int i = 0; i < 40; i++) {
            x[i] = 0.25 * (i % 4);
        }
        for (var target : Target.values()) {
            var estimated = new NearestNeighbours(2).estimate(target, Sample.of(x), Sample.of(y), 1);
            assertThat(estimated.value()).as("%s", target).isFinite().isPositive();
            assertThat(estimated.notes())
                    .anyMatch(note -> note.startsWith("40 % of the values of p occur there more than once; where"));
        }
    }

    /// Both sides are at 0 more than once: there counts within the first positive distance decide.
    @Test
    void repeatedValuesAreCountedWithinTheFirstPositiveDistance() {
        var x = new double[] {0, 0, 0, 1, 11, 22, 33, 44, 55, 66, 77, 88};
        var y = new double[] {0, 0.5, 12.5, 24, 35.5, 47, 58.5, 70, 81.5, 93, 104, 116};
        double value = new NearestNeighbours(1)
                .estimate(Target.KULLBACK_LEIBLER, Sample.of(x), Sample.of(y), 1)
                .value();
        double sum = 0; // of the three at 0, ε = ½: ψ(2) − ψ(2), for 0, 0 and 0, 0.5
        for (int i = 3; i < x.length; i++) {
            double at = x[i];
            var own = sorted(x, at, true);
            var others = sorted(y, at, false);
            double epsilon = Math.max(own[0], others[0]);
            int l = count(own, epsilon);
            int c = count(others, epsilon);
            sum += Math.log(others[c - 1] / own[l - 1]) + digamma(l) - digamma(c);
        }
        assertThat(value).isCloseTo(Math.max(0, sum / 12 + Math.log(12.0 / 11)), within(1e-12));
    }

    @Test
    void mostlyRepeatedValuesAreRefused() {
        var x = Drawn.normalValues(1, 100, 0, 1);
        Arrays.fill(x, 0, 90, 7);
        var q = Drawn.normal(2, 100, 0, 1);
        for (var target : Target.values()) {
            assertThatThrownBy(() -> NearestNeighbours.automatic().estimate(target, q, Sample.of(x), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("90 % of the values of q occur there more than once")
                    .hasMessageContaining("estimate by bins");
        }
    }

    /// Half of the values are repeated, and no half-sample has two at different places.
    @Test
    void allAtOnePlaceInAHalfIsNoDivisionByZero() {
        var p = Sample.of(3, 3, 3, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        for (var target : Target.values()) {
            for (long seed = 0; seed < 20; seed++) {
                assertThat(new NearestNeighbours(1).estimate(target, p, p, seed).value())
                        .as("seed %d", seed)
                        .isFinite();
            }
        }
    }

    @Test
    void kIsWithinTheHalves() {
        var p = Drawn.normal(1, 20, 0, 1);
        assertThatThrownBy(() -> new NearestNeighbours(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("k is -1");
        assertThatThrownBy(() -> new NearestNeighbours(10).estimate(Target.JENSEN_SHANNON, p, p, 1))
                .hasMessage("k is 10 and the smaller side has 20 values; half of them must have 10 neighbours each,"
                        + " so give at most 9");
        assertThat(new NearestNeighbours(9)
                        .estimate(Target.JENSEN_SHANNON, p, p, 1)
                        .notes())
                .contains("k = 9");
        assertThat(NearestNeighbours.automatic()
                        .estimate(Target.JENSEN_SHANNON, p, p, 1)
                        .notes())
                .contains("k = 4, the root of the smaller size");
    }

    @Test
    void theValueAloneIsThatOfTheEstimate() {
        var random = new SplittableRandom(3);
        var p = PointCloud.of(random.doubles(120).toArray(), 2);
        var q = PointCloud.of(random.doubles(90).map(x -> x + 0.3).toArray(), 2);
        for (var target : Target.values()) {
            assertThat(NearestNeighbours.automatic().value(target, p, q))
                    .isEqualTo(NearestNeighbours.automatic()
                            .estimate(target, p, q, 1)
                            .value());
        }
    }

    @Test
    void theValueAloneIsGivenOfPointsAtOnePlace() {
        var p = PointCloud.of(new SplittableRandom(3).doubles(60).toArray(), 2);
        var q = PointCloud.of(new double[60], 2);
        assertThatThrownBy(() -> NearestNeighbours.automatic().estimate(Target.JENSEN_SHANNON, p, q, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the values of q occur there more than once");
        assertThat(NearestNeighbours.automatic().value(Target.JENSEN_SHANNON, p, q))
                .isBetween(0.5, Math.log(2));
    }
}
