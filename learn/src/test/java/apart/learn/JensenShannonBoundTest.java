package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Pmf;
import apart.divergence.JensenShannon;
import apart.learn.torch.Backend;
import apart.learn.torch.Backend.Precision;
import apart.learn.torch.Draws;
import apart.learn.torch.Draws.Purpose;
import apart.learn.torch.Mlp;
import apart.learn.torch.Mlp.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JensenShannonBoundTest {
    private static final Backend DOUBLE = new Backend("cpu", Precision.DOUBLE);
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final long[][][] PAIRS = {
        {{3, 1, 4}, {1, 5, 9}},
        {{1, 0, 2, 5}, {4, 3, 0, 1}},
        {{1, 1, 1, 1}, {1, 1, 1, 1}},
        {{2, 3, 0, 0}, {0, 0, 1, 7}},
        {{1000, 1}, {1, 1000}}
    };

    private PointerScope scope;

    @BeforeEach
    void open() {
        scope = new PointerScope();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    /// A logit for each point: every outcome stands as often as it was counted.
    private static Tensor atPoints(long[] counts, double[] logits) {
        var all = IntStream.range(0, counts.length)
                .boxed()
                .flatMap(i -> java.util.Collections.nCopies((int) counts[i], logits[i]).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return DOUBLE.of(all, all.length, 1);
    }

    private static double[] optimalLogits(long[] p, long[] q) {
        double n = Arrays.stream(p).sum();
        double m = Arrays.stream(q).sum();
        return IntStream.range(0, p.length)
                .mapToDouble(i -> Math.log(p[i] / n) - Math.log(q[i] / m))
                .toArray();
    }

    private static double bound(long[] p, long[] q, double[] logits) {
        return JensenShannonBound.bound(JensenShannonBound.value(atPoints(p, logits), atPoints(q, logits))
                .item_double());
    }

    @Test
    void theOptimalDiscriminatorGivesJensenShannon() {
        for (var pair : PAIRS) {
            double exact = new JensenShannon().between(Pmf.ofCounts(pair[0]), Pmf.ofCounts(pair[1]));
            assertThat(bound(pair[0], pair[1], optimalLogits(pair[0], pair[1])))
                    .as(Arrays.deepToString(pair))
                    .isCloseTo(exact, ROUNDING);
        }
    }

    @Test
    void everyOtherDiscriminatorGivesLess() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new SplittableRandom(seed);
            for (var pair : PAIRS) {
                double exact = new JensenShannon().between(Pmf.ofCounts(pair[0]), Pmf.ofCounts(pair[1]));
                var logits = Arrays.stream(optimalLogits(pair[0], pair[1]))
                        .map(t -> Math.clamp(t, -5, 5) + random.nextDouble(-1, 1))
                        .toArray();
                assertThat(bound(pair[0], pair[1], logits)).as("seed %d", seed).isLessThan(exact);
            }
        }
    }

    @Test
    void aDiscriminatorThatKnowsNothingGivesZero() {
        assertThat(bound(new long[] {3, 1}, new long[] {1, 1}, new double[] {0, 0}))
                .isCloseTo(0, ROUNDING);
    }

    @Test
    void logitsOfAnySizeGiveNoLogarithmOfZero() {
        assertThat(bound(new long[] {1}, new long[] {1}, new double[] {1e300})).isCloseTo(-5e299, within(1e285));
        var sure = new double[] {1e6, -1e6};
        assertThat(bound(new long[] {1, 0}, new long[] {0, 1}, sure)).isEqualTo(Math.log(2));
    }

    /// D(x) = 1/(1 + e^−(slope·x + shift)) on the line.
    private static Mlp affine(double slope, double shift) {
        var net = new Mlp(DOUBLE, Draws.of(DOUBLE, 1, Purpose.WEIGHTS, 0), Activation.RELU, 1, 1);
        net.parameters().vector().copy_(DOUBLE.of(new double[] {slope, shift}, 2));
        return net;
    }

    @Test
    void aNetIsAskedForItsLogitsAtThePoints() {
        long[] p = {3, 1};
        long[] q = {1, 1};
        var logits = optimalLogits(p, q);
        var net = affine(logits[1] - logits[0], logits[0]);
        var real = DOUBLE.of(new double[] {0, 0, 0, 1}, 4, 1);
        var made = DOUBLE.of(new double[] {0, 1}, 2, 1);
        double exact = new JensenShannon().between(Pmf.ofCounts(p), Pmf.ofCounts(q));
        assertThat(JensenShannonBound.bound(
                        JensenShannonBound.value(net, real, made).item_double()))
                .isCloseTo(exact, ROUNDING);
        assertThat(JensenShannonBound.accuracy(net, real, made)).isEqualTo((3.0 / 4 + 1.0 / 2) / 2);
        assertThat(JensenShannonBound.accuracy(affine(0, 0), real, made)).isEqualTo(0.5);
        var few = JensenShannonBound.estimate(net, real, made);
        assertThat(few.measure()).isEqualTo("JS");
        assertThat(few.estimate()).isCloseTo(exact, ROUNDING);
        assertThat(few.exact()).isEqualTo(Math.log(2));
    }

    /// Of N(0, 1) and N(2, 1) the optimal logit is 2 − 2x, and JS is known by quadrature.
    @Test
    void theBoundAndTheNeighboursAgreeOnNormalLaws() {
        double exact = new JensenShannon().between(new apart.density.Normal(0, 1), new apart.density.Normal(2, 1));
        for (long seed = 1; seed <= 3; seed++) {
            var draws = Draws.of(DOUBLE, seed, Purpose.SAMPLE, 0);
            var real = draws.normal(2000, 1);
            var made = draws.normal(2000, 1).add(new org.bytedeco.pytorch.Scalar(2));
            var estimate = JensenShannonBound.estimate(affine(-2, 2), real, made);
            // Means of 2,000 have a standard deviation of about 0.01.
            assertThat(estimate.estimate()).as("seed %d", seed).isCloseTo(exact, within(0.04));
            assertThat(estimate.exact()).as("seed %d", seed).isCloseTo(exact, within(0.04));
        }
    }

    @Test
    void aGeneratorOfOnePointAloneIsStillMeasured() {
        var real = Draws.of(DOUBLE, 1, Purpose.SAMPLE, 0).normal(200, 1);
        assertThat(JensenShannonBound.estimate(affine(1, 0), real, DOUBLE.zeros(200, 1))
                        .exact())
                .isBetween(0.0, Math.log(2));
    }

    @Test
    void whereTheDiscriminatorIsSureTheMinimaxLossHasNoSlopeAndTheOtherHasOne() {
        var discriminator = affine(1, 0);
        for (double logit : new double[] {-5, -20, -50}) {
            var made = DOUBLE.of(new double[] {logit}, 1, 1).requires_grad_(true);
            double minimax = slope(Gan.Loss.MINIMAX, discriminator, made);
            double nonSaturating = slope(Gan.Loss.NON_SATURATING, discriminator, made);
            // −D and −(1 − D).
            assertThat(minimax).isCloseTo(-1 / (1 + Math.exp(-logit)), within(1e-15 * Math.exp(logit)));
            assertThat(nonSaturating).isCloseTo(-1 / (1 + Math.exp(logit)), ROUNDING);
        }
    }

    private static double slope(Gan.Loss loss, Mlp discriminator, Tensor made) {
        return apart.learn.torch.Gradients.of(loss.of(discriminator, made), made)
                .item_double();
    }
}
