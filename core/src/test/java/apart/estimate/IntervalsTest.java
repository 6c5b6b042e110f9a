package apart.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reference values come from a Python script of its own after the same published moments:
/// NumPy, SciPy 1.x `gammainc`, `brentq` to 1e-14, all pairs of gaps for the variance of W₁.
class IntervalsTest {
    private static Cells table(long[] x, long[] y) {
        var names = new String[x.length];
        for (int k = 0; k < names.length; k++) {
            names[k] = "cell " + k;
        }
        return Cells.ofCategories(List.of(names), x, y);
    }

    private static void assertInterval(Interval interval, double value, double low, double high) {
        assertThat(interval.value()).isCloseTo(value, within(1e-10 * value));
        assertThat(interval.low()).isCloseTo(low, within(1e-9 * low));
        assertThat(interval.high()).isCloseTo(high, within(1e-9 * high));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    private static final Cells APART = table(new long[] {360, 480, 160}, new long[] {333, 333, 334});
    private static final Cells NEAR = table(new long[] {500, 300, 150, 50}, new long[] {510, 290, 155, 45});
    private static final Cells EQUAL = table(new long[] {100, 100, 100, 100}, new long[] {100, 100, 100, 100});
    private static final Cells HOLE = table(new long[] {1000, 0, 200}, new long[] {150, 40, 10});
    private static final Cells SMALL = table(new long[] {15, 5}, new long[] {3, 27});
    private static final Cells DISJOINT = table(new long[] {20, 30, 0, 0}, new long[] {0, 0, 50, 50});
    private static final Cells UNEVEN = table(new long[] {9000, 1000, 10}, new long[] {870, 120, 10});

    private static Interval js(Cells cells) {
        return Intervals.jensenShannon(cells).orElseThrow();
    }

    private static Interval kl(Cells cells) {
        return Intervals.kullbackLeibler(cells).orElseThrow();
    }

    private static Interval tv(Cells cells) {
        return Intervals.totalVariation(cells).orElseThrow();
    }

    @Test
    void ofJensenShannonInvertTheNoncentralLaw() {
        assertInterval(js(APART), 0.0226001078708, 0.0141348404288, 0.032383508796);
        assertInterval(js(HOLE), 0.0869805452097, 0.0630812945131, 0.112678736103);
        assertInterval(js(SMALL), 0.238145549726, 0.0936701715188, 0.431311407025);
        assertInterval(js(UNEVEN), 0.00271729021154, 0.000909355236607, 0.00532910442365);
    }

    @Test
    void ofJensenShannonReachZeroWhereNoiseExplainsTheValue() {
        assertInterval(js(NEAR), 0.000153440392364, 0, 0.00104816501698);
    }

    // Closer than two samples of one law ever are: the bound is that of a value chance does give.
    @Test
    void areNeverAPointWhereCountsAgreeExactly() {
        assertInterval(js(EQUAL), 0, 0, 0.00170525478586);
        assertInterval(kl(EQUAL), 0, 0, 0.00682101914345);
    }

    @Test
    void ofJensenShannonEndAtItsMaximum() {
        assertInterval(js(DISJOINT), Math.log(2), 0.586467712059, Math.log(2));
    }

    @Test
    void ofKullbackLeiblerInvertTheNoncentralLawInBothDirections() {
        assertInterval(kl(APART), 0.0858203411726, 0.054062861012, 0.122161349749);
        assertInterval(
                Intervals.reverseKullbackLeibler(APART).orElseThrow(),
                0.0980925206208,
                0.0597100018081,
                0.143016666859);
        assertInterval(kl(UNEVEN), 0.00896718871359, 0.00309536728341, 0.017319262143);
        assertInterval(
                Intervals.reverseKullbackLeibler(UNEVEN).orElseThrow(),
                0.0164095881205,
                0.00396983094853,
                0.0356955932715);
        assertInterval(kl(HOLE), 0.288462563769, 0.191639880673, 0.387938732706);
    }

    private static void assertOnlyBelow(Interval interval, double low) {
        assertThat(interval.value()).isInfinite();
        assertThat(interval.low()).isCloseTo(low, within(1e-9 * low));
        assertThat(interval.high()).isInfinite();
    }

    // The same script on {150, 10, 40} against {1000, 200, 1}, {20, 20} against {40, 1}, and {30, 20,
    // 20, 10, 10, 75} against {50, 47, 1, 1, 1, 3}: three cells were met once.
    @Test
    void ofAnInfiniteKullbackLeiblerKeepALowerBound() {
        assertOnlyBelow(Intervals.reverseKullbackLeibler(HOLE).orElseThrow(), 0.46259557727985584);
        assertOnlyBelow(kl(table(new long[] {20, 20}, new long[] {40, 0})), 0.27209094038939063);
        assertOnlyBelow(
                kl(table(new long[] {30, 40, 20, 20, 10, 35, 10}, new long[] {50, 0, 47, 1, 1, 0, 1})),
                0.7747119034885859);
    }

    @Test
    void ofTotalVariationAreConservative() {
        assertInterval(tv(APART), 0.174, 0.128485823503, 0.217826127029);
        assertInterval(tv(NEAR), 0.015, 0, 0.0588261270288);
        assertInterval(tv(EQUAL), 0, 0, 0.0692951912175);
        assertInterval(tv(HOLE), 0.2, 0.132894156159, 0.274847360988);
        assertInterval(tv(SMALL), 0.65, 0.431967770946, 0.932896433519);
        assertInterval(tv(DISJOINT), 1, 0.899973499848, 1);
        assertInterval(tv(UNEVEN), 0.0291008991009, 0, 0.0616017488615);
    }

    @Test
    void ofTotalVariationAreContinuousWhereManyCellsTakeTheSeries() {
        double before = tv(wide(1024)).low();
        double after = tv(wide(1025)).low();
        assertThat(before).isPositive();
        assertThat(after).isCloseTo(before, within(2e-3 * before));
    }

    // NumPy: the sum over all pairs of cells. Of disjoint tables only its root and 1 are left.
    @Test
    void ofTotalVariationSumOverAllPairsWhereManyCellsTakeTheSeries() {
        var x = new long[1100];
        var y = new long[x.length];
        for (int k = 0; k < x.length; k += 2) {
            x[k] = 3 * (20L + k % 7);
            y[k + 1] = 2 * (25L + (k + 1) % 11);
        }
        assertThat(tv(table(x, y)).low()).isCloseTo(0.9955538239408724, within(1e-12));
    }

    @Test
    void theNullLevelWithoutVarianceIsTheMean() {
        assertThat(AbsoluteInterval.nullQuantile(.95, 3, 0)).isEqualTo(3);
    }

    private static Cells wide(int size) {
        var x = new long[size];
        var y = new long[size];
        for (int k = 0; k < size; k++) {
            x[k] = 400L + k % 7;
            y[k] = 400L + k % 11 + (k % 2 == 0 ? 200 : 0);
        }
        return table(x, y);
    }

    private static Sample sample(int size, int step, int modulus, double unit, double shift) {
        var values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = (i + 1) * step % modulus / unit + shift;
        }
        return Sample.of(values);
    }

    @Test
    void ofWassersteinAreConservative() {
        var p = sample(60, 37, 101, 7, 0);
        assertInterval(
                Intervals.wasserstein(p, sample(40, 53, 97, 6, 1.5)).orElseThrow(), 1.88630952381, 0, 3.67533064616);
        assertInterval(
                Intervals.wasserstein(p, sample(40, 53, 97, 6.4, 0)).orElseThrow(), 0.256510416667, 0, 1.97386023458);
        assertThat(WassersteinEstimate.of(p, sample(40, 53, 97, 6, 1.5)).noise().mean())
                .isCloseTo(1.00921287591, within(1e-10));
    }

    // Python: numpy, the covariances of a Brownian bridge over all pairs of gaps, scipy.stats.gamma. Of
    // 20,000 shuffles 95 % stay below 16.95.
    @Test
    void theNullLevelOfWassersteinIsThatOfAGammaLaw() {
        var noise = WassersteinEstimate.of(
                        Sample.of(1, 2, 3, 5, 8, 13, 21, 34, 55, 89),
                        Sample.of(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37))
                .noise();
        assertThat(noise.mean()).isCloseTo(9.824231149837297, within(1e-9));
        assertThat(noise.high()).isCloseTo(16.970902831087216, within(1e-8));
        assertThat(WassersteinEstimate.of(Sample.of(3, 3), Sample.of(3)).noise())
                .isEqualTo(new NoiseFloor(0, 0));
        assertThat(WassersteinEstimate.of(Sample.of(3, 4), Sample.of(3)).interval())
                .isNull();
    }

    // NumPy, SciPy: all pairs of 996 gaps; here a grid of 128.
    @Test
    void theNullLevelOfWassersteinOnAGridIsNearThatOfAllGaps() {
        var p = new double[600];
        for (int i = 0; i < p.length; i++) {
            p[i] = i * 37 % 601 / 7.0;
        }
        var q = new double[400];
        for (int i = 0; i < q.length; i++) {
            q[i] = i * 53 % 397 / 6.0 + .01;
        }
        var noise = WassersteinEstimate.of(Sample.of(p), Sample.of(q)).noise();
        assertThat(noise.mean()).isCloseTo(1.6645481289352069, within(1e-10));
        assertThat(noise.high()).isCloseTo(2.8257240845844063, within(1e-3));
    }

    @Test
    void ofWassersteinNeedTenRowsOnEachSide() {
        var ten = sample(10, 3, 11, 1, 0);
        assertThat(Intervals.wasserstein(ten, ten)).isPresent();
        assertThat(Intervals.wasserstein(ten, sample(9, 3, 11, 1, 0))).isEmpty();
        assertThat(Intervals.wasserstein(sample(9, 3, 11, 1, 0), ten)).isEmpty();
    }

    @Test
    void ofWassersteinAreRefusedBeyondTheRangeOfADouble() {
        var least = new double[20];
        var most = new double[20];
        for (int i = 0; i < 20; i++) {
            least[i] = -Double.MAX_VALUE;
            most[i] = Double.MAX_VALUE;
        }
        assertThatThrownBy(() -> Intervals.wasserstein(Sample.of(least), Sample.of(most)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("exceeds the range of a double");
    }

    // Some 120 gaps, so there is no grid yet.
    @Test
    void ofWassersteinSumOverAllGaps() {
        var a = new double[3000];
        var b = new double[3000];
        for (int i = 0; i < a.length; i++) {
            double x = (i + 1) * 7919 % 10_007 / 100.0;
            a[i] = Math.floor(x);
            b[i] = Math.floor(x * 1.2) + 3;
        }
        var interval = Intervals.wasserstein(Sample.of(a), Sample.of(b)).orElseThrow();
        assertThat(interval.value()).isCloseTo(13.006, within(1e-12));
        assertThat(interval.high()).isCloseTo(14.6207194854, within(1e-9));
        assertThat(interval.low()).isCloseTo(11.3909044196, within(1e-9));
    }

    @Test
    void ofWassersteinScaleWithTheUnit() {
        var p = sample(60, 37, 101, 7, 0);
        var q = sample(40, 53, 97, 6, 30);
        var interval = Intervals.wasserstein(p, q).orElseThrow();
        var tiny = Intervals.wasserstein(
                        sample(60, 37, 101, 7 * 0x1p1000, 0), sample(40, 53, 97, 6 * 0x1p1000, 30 * 0x1p-1000))
                .orElseThrow();
        assertThat(tiny).isEqualTo(interval.scaled(0x1p-1000));
    }

    @Test
    void areTheSameWhenSidesSwap() {
        for (var cells : List.of(APART, NEAR, HOLE, SMALL, UNEVEN)) {
            var x = new long[cells.size()];
            var y = new long[cells.size()];
            for (int k = 0; k < x.length; k++) {
                x[k] = cells.reference(k);
                y[k] = cells.current(k);
            }
            var swapped = table(y, x);
            assertThat(js(swapped)).isEqualTo(js(cells));
            assertThat(tv(swapped)).isEqualTo(tv(cells));
            assertThat(Intervals.reverseKullbackLeibler(swapped)).isEqualTo(Intervals.kullbackLeibler(cells));
        }
        var p = sample(60, 37, 101, 7, 0);
        var q = sample(40, 53, 97, 6, 1.5);
        assertThat(Intervals.wasserstein(q, p)).isEqualTo(Intervals.wasserstein(p, q));
    }

    @Test
    void thereIsNoneOfOneCellOrOfFewRows() {
        var one = table(new long[] {50}, new long[] {50});
        assertThat(Intervals.jensenShannon(one)).isEmpty();
        assertThat(Intervals.kullbackLeibler(one)).isEmpty();
        assertThat(Intervals.totalVariation(one)).isEmpty();
        var few = table(new long[] {5, 4}, new long[] {500, 400});
        assertThat(Intervals.jensenShannon(few)).isEmpty();
        assertThat(Intervals.wasserstein(sample(9, 37, 101, 7, 0), sample(40, 53, 97, 6, 0)))
                .isEmpty();
    }

    @Test
    void ofAConstantIsZero() {
        var constant = Sample.of(new double[50]);
        assertThat(Intervals.wasserstein(constant, constant).orElseThrow()).isEqualTo(new Interval(0, 0, 0, 0.95));
    }
}
