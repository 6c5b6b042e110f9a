package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gradient;
import apart.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CircularWassersteinTest {
    private static final double[] ORDERS = {1, 1.5, 2, 3};

    @Test
    void theShorterWayIsTaken() {
        var hours = new CircularWasserstein(1, 24);
        assertThat(hours.between(Sample.of(23), Sample.of(1))).isEqualTo(2);
        assertThat(hours.between(Sample.of(0), Sample.of(12))).isEqualTo(12);
        assertThat(hours.between(Sample.of(-1), Sample.of(47))).isEqualTo(0);
        assertThat(hours.between(Sample.of(0, 6, 12, 18), Sample.of(3, 9, 15, 21)))
                .isEqualTo(3);
        assertThat(new CircularWasserstein(2, 24).between(Sample.of(23), Sample.of(1)))
                .isEqualTo(2);
        assertThat(hours.name()).isEqualTo("wasserstein-circle(1, 24)");
        assertThat(new CircularWasserstein(2.5, 0.5).name()).isEqualTo("wasserstein-circle(2.5, 0.5)");
    }

    /// Of as many values on both sides, the cheapest of all assignments.
    @Test
    void agreesWithTheCheapestAssignment() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(5);
            var x = values(random, n, seed);
            var y = values(random, n, seed);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            double cheapest = cheapest(x, y, 0, order);
            double value = new CircularWasserstein(order, 1).between(Sample.of(x), Sample.of(y));
            assertThat(value)
                    .as("seed %d, order %s", seed, order)
                    .isCloseTo(Math.pow(cheapest / n, 1 / order), within(1e-13));
        }
    }

    private static double[] values(SplittableRandom random, int n, long seed) {
        return random.doubles(n, -1, 2)
                .map(x -> seed % 3 == 0 ? Math.rint(8 * x) / 8 : x)
                .toArray();
    }

    private static double cheapest(double[] x, double[] y, int from, double order) {
        if (from == x.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = from; j < y.length; j++) {
            swap(y, from, j);
            double cost = Math.pow(Math.abs(Math.IEEEremainder(x[from] - y[from], 1)), order);
            least = Math.min(least, cost + cheapest(x, y, from + 1, order));
            swap(y, from, j);
        }
        return least;
    }

    private static void swap(double[] y, int i, int j) {
        double kept = y[i];
        y[i] = y[j];
        y[j] = kept;
    }

    /// Integer weights are repeated values, and of these the best of all rotations is the cheapest.
    @Test
    void weightsAgreeWithTheBestRotationOfRepeatedValues() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            int units = 12;
            var p = repeated(random, 1 + random.nextInt(6), units);
            var q = repeated(random, 1 + random.nextInt(6), units);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            double least = Double.POSITIVE_INFINITY;
            for (int rotation = 0; rotation < units; rotation++) {
                double cost = 0;
                for (int i = 0; i < units; i++) {
                    double way = p[i] - q[(i + rotation) % units];
                    cost += Math.pow(Math.abs(Math.IEEEremainder(way, 1)), order);
                }
                least = Math.min(least, cost / units);
            }
            double value = new CircularWasserstein(order, 1).between(weighted(p), weighted(q));
            assertThat(value).as("seed %d, order %s", seed, order).isCloseTo(Math.pow(least, 1 / order), within(1e-13));
        }
    }

    private static double[] repeated(SplittableRandom random, int different, int units) {
        var values = random.doubles(different).toArray();
        var repeated = new double[units];
        for (int i = 0; i < units; i++) {
            repeated[i] = values[i < different ? i : random.nextInt(different)];
        }
        Arrays.sort(repeated);
        return repeated;
    }

    private static Sample weighted(double[] repeated) {
        var values = Arrays.stream(repeated).distinct().toArray();
        var weights = Arrays.stream(values)
                .map(value -> Arrays.stream(repeated).filter(x -> x == value).count() / 3.0)
                .toArray();
        return Sample.weighted(values, weights);
    }

    /// Two ways to order one: the median of F − G, and the best shift.
    @Test
    void medianAndShiftAgreeForOrderOne() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var p = Sample.weighted(
                    random.doubles(20, 0, 24).toArray(), random.doubles(20).toArray());
            var q = Sample.weighted(
                    random.doubles(30, 6, 20).toArray(), random.doubles(30).toArray());
            var circle = new Circle(p, q, 1, 24);
            assertThat(circle.distance()).as("seed %d", seed).isCloseTo(circle.distanceOfOrderOne(), within(1e-13));
        }
    }

    @Test
    void isNeverMoreThanOnTheLineAndTurnsWithTheCircle() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            var circle = new CircularWasserstein(order, 8);
            var x = random.doubles(11, 0, 8).toArray();
            var y = random.doubles(7, 2, 5).toArray();
            double value = circle.between(Sample.of(x), Sample.of(y));
            assertThat(value)
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(new Wasserstein(order).between(Sample.of(x), Sample.of(y)) * (1 + 1e-14));
            double turn = random.nextDouble(-20, 20);
            double turned = circle.between(
                    Sample.of(Arrays.stream(x).map(v -> v + turn).toArray()),
                    Sample.of(Arrays.stream(y).map(v -> v + turn).toArray()));
            assertThat(turned).as("seed %d", seed).isCloseTo(value, within(1e-13));
            var same = Sample.of(
                    Arrays.stream(x).map(v -> v + 8 * random.nextInt(-2, 3)).toArray());
            assertThat(circle.between(Sample.of(x), same)).as("seed %d", seed).isCloseTo(0, within(1e-14));
        }
    }

    /// The same weights on both sides leave no rounding behind, wherever the circle is cut.
    @Test
    void turnedWeightsAreStillThemselves() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var values = random.doubles(9).toArray();
            var weights = random.doubles(9).toArray();
            var turned = Arrays.stream(values).map(x -> x < 0.5 ? x + 1 : x).toArray();
            var moved = Arrays.stream(turned).map(x -> x - (x >= 1 ? 1 : 0)).toArray();
            for (double order : ORDERS) {
                var circle = new CircularWasserstein(order, 1);
                assertThat(circle.between(Sample.weighted(turned, weights), Sample.weighted(moved, weights)))
                        .as("seed %d", seed)
                        .isCloseTo(0, within(1e-15));
            }
        }
    }

    /// Everything moved by a tenth of a turn, across the cut: no shift of rounded masses may show.
    @Test
    void smallTurnsOfWeightsAreFoundExactly() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var values = random.doubles(15).map(x -> Math.rint(x * 1024) / 1024).toArray();
            var weights = random.doubles(15, 0.1, 1).toArray();
            for (double step : new double[] {1e-3, 1e-7, 0x1p-40}) {
                var moved = Arrays.stream(values).map(x -> x + step).toArray();
                double value = new CircularWasserstein(2, 1)
                        .between(Sample.weighted(values, weights), Sample.weighted(moved, weights));
                assertThat(value).as("seed %d, step %s", seed, step).isCloseTo(step, within(1e-15));
            }
        }
    }

    @Test
    void slopesAgreeWithDifferenceQuotients() {
        for (long seed = 0; seed < 120; seed++) {
            var random = new SplittableRandom(seed);
            double order = ORDERS[(int) (seed % ORDERS.length)];
            var circle = new CircularWasserstein(order, 1);
            var x = random.doubles(5).sorted().toArray();
            var weights = random.doubles(5, 0.2, 1).toArray();
            var q = Sample.of(random.doubles(4).toArray());
            var gradient = (Gradient.Of) circle.gradient(Sample.weighted(x, weights), q);
            assertThat(gradient.value()).isEqualTo(circle.between(Sample.weighted(x, weights), q));
            double step = 1e-6;
            for (int i = 0; i < x.length; i++) {
                double kept = x[i];
                x[i] = kept + step;
                double up = circle.between(Sample.weighted(x, weights), q);
                x[i] = kept - step;
                double down = circle.between(Sample.weighted(x, weights), q);
                x[i] = kept;
                assertThat(gradient.direction()[i])
                        .as("seed %d, order %s, value %d", seed, order, i)
                        .isCloseTo((up - down) / (2 * step), within(1e-7));
            }
        }
    }

    @Test
    void whatIsNoCircleIsAnError() {
        for (double period : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new CircularWasserstein(1, period))
                    .hasMessageContaining("the period is " + period);
        }
        assertThatThrownBy(() -> new CircularWasserstein(0.5, 1)).hasMessageContaining("the order is 0.5");
    }
}
