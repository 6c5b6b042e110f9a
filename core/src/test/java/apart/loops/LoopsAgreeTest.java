package apart.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Plain and vector loops give the same bits. Without the vector loops these tests fail.
class LoopsAgreeTest {
    private static final double UNTOUCHED = -12345.678;
    private static final double[] SPECIAL = {
        0, Double.MIN_VALUE, 0x1p-1060, Double.MIN_NORMAL, 1e-300, 1e-16, 0.1, 0.25, 0.5, 0.75, Math.nextDown(1.0), 1
    };

    private final Loops plain = Choice.choose("plain", true);
    private final Loops vector = Choice.choose("vector", true);

    /// One of the loops that map arrays to an array.
    private interface Map {
        void run(Loops loops, double[] p, double[] q, double[] d, double[] out, int n);
    }

    @Test
    void bothKindsAreHere() {
        assertThat(plain.name()).isEqualTo("plain");
        assertThat(vector.name()).isEqualTo("vector");
        assertThat(plain.getClass()).isNotEqualTo(vector.getClass());
        assertThat(Loops.chosen().name()).isEqualTo(System.getProperty("apart.loops", "vector"));
    }

    @Test
    void forcedButAbsentIsAnError() {
        assertThat(Choice.choose(null, false).name()).isEqualTo("plain");
        assertThatThrownBy(() -> Choice.choose("vector", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector");
        assertThatThrownBy(() -> Choice.choose("gpu", true)).hasMessageContaining("plain or vector");
    }

    @Test
    void mapsAgreeOnAllLengths() {
        for (int n = 0; n <= 70; n++) {
            agree(n, n);
        }
        for (int n : new int[] {511, 512, 513, 4096, 100_003}) {
            agree(n, n);
        }
    }

    @Test
    void mapsAgreeOnSpecialValues() {
        int n = SPECIAL.length * SPECIAL.length;
        var p = new double[n];
        var q = new double[n];
        var d = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = SPECIAL[i % SPECIAL.length];
            q[i] = SPECIAL[i / SPECIAL.length];
            d[i] = p[i] - q[i];
        }
        compare(p, q, d, n, "special values");
    }

    private void agree(int n, long seed) {
        var random = new SplittableRandom(seed);
        var p = new double[n + 3];
        var q = new double[n + 3];
        var d = new double[n + 3];
        for (int i = 0; i < p.length; i++) {
            p[i] = random.nextInt(6) == 0 ? 0 : Math.scalb(random.nextDouble(), -random.nextInt(60));
            q[i] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> p[i] * (1 + 1e-9 * random.nextDouble());
                default -> Math.scalb(random.nextDouble(), -random.nextInt(60));
            };
            d[i] = p[i] - q[i];
        }
        compare(p, q, d, n, "length and seed " + n);
    }

    private void compare(double[] p, double[] q, double[] d, int n, String what) {
        map(p, q, d, n, what, Loops::kullbackLeibler);
        map(p, q, d, n, what, Loops::jensenShannon);
        map(p, q, d, n, what, Loops::populationStability);
        map(p, q, d, n, what, Loops::logRatio);
        map(p, q, d, n, what, (loops, x, y, _, out, length) -> loops.distances(x, y, out, length));
        map(p, q, d, n, what, (loops, x, _, _, out, length) -> {
            loops.log(
                    Arrays.stream(x)
                            .map(value -> Math.max(value, Double.MIN_NORMAL))
                            .toArray(),
                    out,
                    length);
        });
        map(p, q, d, n, what, (loops, x, _, _, out, length) -> {
            System.arraycopy(x, 0, out, 0, length);
            loops.roots(out, length);
        });
        for (double rate : new double[] {1e-3, 1, 700}) {
            map(p, q, d, n, what, (loops, x, _, _, out, length) -> {
                System.arraycopy(x, 0, out, 0, length);
                loops.decays(out, rate, length);
            });
            map(p, q, d, n, what, (loops, x, _, _, out, length) -> {
                System.arraycopy(x, 0, out, 0, length);
                loops.rootDecays(out, rate, length);
            });
        }
        map(p, q, d, n, what, (loops, x, y, _, out, length) -> {
            System.arraycopy(x, 0, out, 0, length);
            loops.reduce(out, 0, 0.25, y, 0, length);
        });
        assertThat(least(vector, p, q, n)).as(what).isEqualTo(least(plain, p, q, n));
        for (int dimension = 0; dimension <= 3; dimension++) {
            var point = Arrays.copyOf(new double[] {0.1, -2, 0.7}, dimension);
            var others = others(p, q, d);
            map(
                    p,
                    q,
                    d,
                    n,
                    what,
                    (loops, x, _, _, out, length) -> loops.squaredDistances(point, others, 2, x.length, out, length));
        }
        assertThat(products(vector, p, q, n)).as(what).isEqualTo(products(plain, p, q, n));
        assertThat(sum(vector, d, n)).as(what).isEqualTo(sum(plain, d, n));
    }

    private static double[] others(double[] p, double[] q, double[] d) {
        var others = new double[2 + 3 * p.length];
        System.arraycopy(p, 0, others, 2, p.length);
        System.arraycopy(q, 0, others, 2 + p.length, p.length);
        System.arraycopy(d, 0, others, 2 + 2 * p.length, p.length);
        return others;
    }

    private static double least(Loops loops, double[] p, double[] q, int n) {
        var x = new double[n + 3];
        System.arraycopy(p, 0, x, 2, n);
        return loops.reduce(x, 2, 0.5, Arrays.copyOf(q, n + 1), 1, n);
    }

    private static double[] products(Loops loops, double[] p, double[] q, int n) {
        var lanes = new double[] {1, 2, 3, 4, 5, 6, 7, 8};
        loops.addProducts(p, Arrays.copyOf(q, n + 2), 2, lanes, n);
        return lanes;
    }

    private void map(double[] p, double[] q, double[] d, int n, String what, Map map) {
        var expected = new double[n + 3];
        var found = new double[n + 3];
        Arrays.fill(expected, UNTOUCHED);
        Arrays.fill(found, UNTOUCHED);
        map.run(plain, p, q, d, expected, n);
        map.run(vector, p, q, d, found, n);
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(expected[i]);
            if (Double.isNaN(expected[i]) || bits != Double.doubleToRawLongBits(found[i])) {
                fail("%s: %s and %s for p = %s, q = %s", what, expected[i], found[i], p[i], q[i]);
            }
        }
        assertThat(found).endsWith(UNTOUCHED, UNTOUCHED, UNTOUCHED);
        assertThat(expected).endsWith(UNTOUCHED, UNTOUCHED, UNTOUCHED);
    }

    @Test
    void sumsAgreeAndAreCompensated() {
        for (int n = 0; n <= 70; n++) {
            sumOf(n, n);
        }
        sumOf(100_003, 1);
        var large = new double[] {1, 1e100, 1, -1e100, 0, 0, 0, 0, 1, 1, 1, 1};
        assertThat(sum(plain, large, large.length)).isEqualTo(6);
        var infinite = new double[] {1, Double.POSITIVE_INFINITY, 2};
        assertThat(sum(plain, infinite, 3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(vector, infinite, 3)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static double sum(Loops loops, double[] x, int n) {
        var sum = new LaneSum();
        loops.sum(x, n, sum);
        return sum.value();
    }

    private void sumOf(int n, long seed) {
        var random = new SplittableRandom(seed);
        var x = new double[n];
        var exact = new ExactSum();
        for (int i = 0; i < n; i++) {
            x[i] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(40));
            exact.add(x[i]);
        }
        double sum = sum(plain, x, n);
        assertThat(Double.doubleToRawLongBits(sum(vector, x, n)))
                .as("seed %d", seed)
                .isEqualTo(Double.doubleToRawLongBits(sum));
        double truth = exact.value().rounded();
        assertThat(Math.abs(sum - truth)).as("seed %d", seed).isLessThanOrEqualTo(Math.ulp(truth));
    }

    /// Against one addition per value, which never rounds: totals of both kinds are exact or refused.
    @Test
    void totalsAreExactOrRefused() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new SplittableRandom(seed);
            int n = seed % 4 == 0 ? ExactSum.BLOCK : 1 + random.nextInt(ExactSum.BLOCK);
            int from = random.nextInt(5);
            int range = 1 + random.nextInt(seed % 3 == 0 ? 60 : 30);
            int top = random.nextInt(-1074, 1030);
            var x = new double[from + n + 3];
            Arrays.fill(x, Double.NaN);
            var truth = new ExactSum();
            for (int i = from; i < from + n; i++) {
                x[i] = random.nextInt(9) == 0
                        ? 0
                        : seed % 5 == 0
                                ? Math.scalb(Math.nextDown(1.0), Math.min(1023, top))
                                : Math.scalb(random.nextDouble(), Math.min(1023, top - random.nextInt(range)));
                truth.add(x[i]);
            }
            boolean easy = range <= 30 && top < 1000;
            for (var loops : new Loops[] {plain, vector}) {
                boolean taken = total(loops, x, from, from + n, truth, seed);
                assertThat(taken || !easy).as("%s, seed %d", loops.name(), seed).isTrue();
            }
        }
    }

    private static boolean total(Loops loops, double[] x, int from, int to, ExactSum truth, long seed) {
        var sum = new ExactSum();
        boolean taken = loops.total(x, from, to, sum);
        var expected = taken ? truth : new ExactSum();
        assertThat(sum.value()).as("%s, seed %d", loops.name(), seed).isEqualTo(expected.value());
        return taken;
    }

    @Test
    void totalsRefuseWhatNeedsALook() {
        for (double odd : new double[] {Double.NaN, -1, -0.0, -Double.MIN_VALUE, Double.POSITIVE_INFINITY, 0x1p1000}) {
            for (int at = 0; at < 20; at++) {
                var x = new double[20];
                Arrays.fill(x, 1);
                x[at] = odd;
                assertThat(total(plain, x, 0, 20, new ExactSum(), at)).isFalse();
                assertThat(total(vector, x, 0, 20, new ExactSum(), at)).isFalse();
                x[at] = Double.longBitsToDouble(Double.doubleToRawLongBits(odd) | Long.MIN_VALUE);
                assertThat(total(plain, x, 0, 20, new ExactSum(), at)).isFalse();
                assertThat(total(vector, x, 0, 20, new ExactSum(), at)).isFalse();
            }
        }
    }

    @Test
    void productsWithDirectionsAgree() {
        for (int dimension = 1; dimension <= 40; dimension++) {
            var random = new SplittableRandom(dimension);
            var coordinates = random.doubles(3 + 32L * dimension, -1, 1).toArray();
            var directions = random.doubles(8L * dimension, -1, 1).toArray();
            var expected = new double[8 * 37 + 1];
            var found = expected.clone();
            plain.project(coordinates, 3, directions, dimension, expected, 4, 37);
            vector.project(coordinates, 3, directions, dimension, found, 4, 37);
            assertThat(found).as("in R^%d", dimension).isEqualTo(expected);
            double product = 0;
            for (int axis = 0; axis < dimension; axis++) {
                product = Math.fma(coordinates[3 + axis * 32 + 7], directions[axis * 8 + 5], product);
            }
            assertThat(expected[5 * 37 + 4 + 7]).isEqualTo(product);
            assertThat(Arrays.stream(expected).filter(x -> x != 0).count()).isEqualTo(8 * 32);
        }
    }

    @Test
    void squaredDistancesAreSumsOverAxes() {
        var out = new double[3];
        for (var loops : new Loops[] {plain, vector}) {
            // Three points in the plane, axis by axis, in rows of four from place 1 on.
            loops.squaredDistances(new double[] {1, 2}, new double[] {9, 1, 4, 0, 9, 2, 6, 0, 9}, 1, 4, out, 3);
            assertThat(out).containsExactly(0, 25, 5);
        }
    }

    @Test
    void squaredDistancesOfFourAreThoseOfEach() {
        var random = new SplittableRandom(11);
        for (int n = 0; n <= 70; n++) {
            int dimension = 1 + n % 9;
            int stride = n + 5;
            var points = random.doubles(3 + 6L * dimension).toArray();
            var others = random.doubles(2 + (long) stride * dimension).toArray();
            var expected = new double[4 * (n + 1)];
            for (int k = 0; k < 4; k++) {
                var point = new double[dimension];
                for (int axis = 0; axis < dimension; axis++) {
                    point[axis] = points[3 + axis * 6 + k];
                }
                var row = new double[n];
                plain.squaredDistances(point, others, 2, stride, row, n);
                System.arraycopy(row, 0, expected, k * (n + 1), n);
            }
            for (var loops : new Loops[] {plain, vector}) {
                var out = new double[expected.length];
                loops.squaredDistancesOfFour(points, 3, 6, dimension, others, 2, stride, out, 0, n + 1, n);
                assertThat(out).as("%s, n = %d", loops.name(), n).isEqualTo(expected);
            }
        }
    }

    /// Against BigDecimalMath with 40 digits.
    @Test
    void decaysAreOffByLessThanTwoUnitsInTheLastPlace() {
        var random = new SplittableRandom(9);
        var digits = new MathContext(60);
        for (int i = 0; i < 4_000; i++) {
            double x = Math.scalb(random.nextDouble(), random.nextInt(-60, 7));
            var power = BigDecimalMath.exp(new BigDecimal(-x), digits);
            var truth = BigDecimal.ONE.subtract(power);
            double error = new BigDecimal(Series.decay(x)).subtract(truth).abs().doubleValue();
            assertThat(error).as("x = %s", x).isLessThan(2 * Math.ulp(truth.doubleValue()));
        }
        var ends = new double[] {0, Double.POSITIVE_INFINITY, 64, 1e300};
        plain.decays(ends, 1, 4);
        assertThat(ends).containsExactly(0, 1, 1, 1);
    }

    @Test
    void rootDecaysAreOffByAFewUnitsInTheLastPlace() {
        var random = new SplittableRandom(10);
        var digits = new MathContext(60);
        for (int i = 0; i < 1_000; i++) {
            double x = Math.scalb(random.nextDouble(), random.nextInt(-60, 60));
            var root = BigDecimal.ONE.add(new BigDecimal(x)).sqrt(digits);
            var truth = BigDecimal.ONE.subtract(BigDecimal.ONE.divide(root, digits));
            var found = new double[] {x};
            plain.rootDecays(found, 1, 1);
            double error = new BigDecimal(found[0]).subtract(truth).abs().doubleValue();
            assertThat(error).as("x = %s", x).isLessThan(4 * Math.ulp(truth.doubleValue()));
        }
        var ends = new double[] {0, Double.POSITIVE_INFINITY, 1e300};
        plain.rootDecays(ends, 1, 3);
        assertThat(ends).containsExactly(0, 1, 1);
    }

    /// Against BigDecimalMath.log with 40 digits.
    @Test
    void logarithmIsOffByLessThanOneUnitInTheLastPlace() {
        var random = new SplittableRandom(8);
        var digits = new MathContext(40);
        for (int i = 0; i < 4_000; i++) {
            double x = i % 2 == 0
                    ? Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1023))
                    : 1 + Math.scalb(random.nextDouble(-1, 1), -1 - random.nextInt(50));
            var truth = BigDecimalMath.log(new BigDecimal(x), digits);
            double error = new BigDecimal(Series.log(x)).subtract(truth).abs().doubleValue();
            assertThat(error).as("ln %s", x).isLessThan(Math.ulp(truth.doubleValue()));
        }
        assertThat(Series.log(1)).isZero();
        assertThat(Series.log(2)).isEqualTo(Series.LN_2);
    }
}
