package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.Gaussian;
import apart.Gradient;
import apart.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BarycenterTest {
    private static final Wasserstein LINE = new Wasserstein(2);
    private static final BuresWasserstein BURES = new BuresWasserstein();

    private static double[] values(Sample sample) {
        var values = new double[sample.size()];
        sample.values(0, values.length, values);
        return values;
    }

    private static double[] weights(Sample sample) {
        var weights = new double[sample.size()];
        Arrays.setAll(weights, sample::weight);
        return weights;
    }

    @Test
    void ofPointsOnTheLineItIsTheirWeightedMean() {
        var points = List.of(Sample.of(0), Sample.of(10), Sample.of(-2));
        assertThat(values(Barycenter.of(points, 1, 2, 1))).containsExactly(4.5);
        assertThat(values(Barycenter.of(points.subList(0, 2)))).containsExactly(5);
    }

    @Test
    void ofSamplesOfOneSizeItIsTheMeanRankByRank() {
        var mean = Barycenter.of(List.of(Sample.of(3, 1, 2), Sample.of(10, 30, 20)), 3, 1);
        assertThat(values(mean)).containsExactly(3.25, 6.5, 9.75);
        assertThat(mean.equallyWeighted()).isTrue();
    }

    /// The quantile functions step at 1/3, 1/2 and 2/3.
    @Test
    void ofSamplesOfTwoSizesItStepsWhereEitherDoes() {
        var mean = Barycenter.of(List.of(Sample.of(0, 1), Sample.of(0, 10, 20)));
        assertThat(values(mean)).containsExactly(0, 5, 5.5, 10.5);
        assertThat(weights(mean)).containsExactly(new double[] {2. / 6, 1. / 6, 1. / 6, 2. / 6}, within(1e-16));
    }

    @Test
    void stepsThatAreEqualFractionsEndTogether() {
        for (int n = 1; n < 50; n++) {
            var few = new double[n];
            Arrays.setAll(few, i -> i);
            var many = new double[7 * n];
            Arrays.setAll(many, i -> i);
            var weighted = Sample.weighted(few, few.length == 1 ? new double[] {3} : few);
            assertThat(Barycenter.of(List.of(Sample.of(few), Sample.of(many))).size())
                    .as("n = %d", n)
                    .isEqualTo(7 * n);
            assertThat(Barycenter.of(List.of(weighted, weighted, Sample.weighted(few, weights(weighted))))
                            .size())
                    .as("n = %d", n)
                    .isEqualTo(Math.max(1, n - 1));
        }
    }

    @Test
    void ofASampleAndItMovedItIsMovedPartOfTheWay() {
        var sample = Sample.weighted(new double[] {5, 1, 2, 8}, new double[] {1, 2, 0, 5});
        var moved = Sample.weighted(new double[] {13, 9, 10, 16}, new double[] {1, 2, 0, 5});
        var mean = Barycenter.of(List.of(sample, moved), 3, 1);
        assertThat(values(mean)).containsExactly(3, 7, 10);
        assertThat(weights(mean)).containsExactly(0.25, 0.125, 0.625);
    }

    @Test
    void aSampleOfWeightZeroHasNoPart() {
        var sample = Sample.of(1, 2, 4);
        assertThat(Barycenter.of(List.of(Sample.of(7, 9), sample), 0, 5)).isSameAs(sample);
    }

    /// On the line W₂ is the norm of the difference of quantile functions, so that the barycenter
    /// of two lies on the straight way between them.
    @Test
    void ofTwoSamplesItLiesOnTheWayBetweenThem() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var p = sample(random);
            var q = sample(random);
            double t = random.nextDouble();
            var mean = Barycenter.of(List.of(p, q), 1 - t, t);
            double distance = LINE.between(p, q);
            assertThat(LINE.between(p, mean)).as("seed %d", seed).isCloseTo(t * distance, within(1e-13));
            assertThat(LINE.between(q, mean)).as("seed %d", seed).isCloseTo((1 - t) * distance, within(1e-13));
        }
    }

    private static Sample sample(SplittableRandom random) {
        int n = random.nextInt(1, 12);
        var values = random.doubles(n).toArray();
        return random.nextBoolean()
                ? Sample.of(values)
                : Sample.weighted(values, random.doubles(n).toArray());
    }

    @Test
    void ofLargeAndSmallValuesAndWeightsItIsInRange() {
        double large = Double.MAX_VALUE;
        var samples = List.of(Sample.of(-large, large), Sample.of(large, large));
        assertThat(values(Barycenter.of(samples, large, large))).containsExactly(0, large);
        assertThat(values(Barycenter.of(samples, Double.MIN_VALUE, 3 * Double.MIN_VALUE)))
                .containsExactly(large / 2, large);
    }

    private static Gaussian gaussian(double[] mean, double[]... covariance) {
        return Gaussian.of(mean, covariance);
    }

    private static double[] v(double... x) {
        return x;
    }

    /// mpmath 1.2 with 50 digits: the iteration with roots of matrices by their eigenvectors.
    @Test
    void ofGaussiansAgreesWithReferenceValues() {
        var gaussians = List.of(
                gaussian(v(0, 4), v(4, 1), v(1, 3)),
                gaussian(v(8, 0), v(1, -.5), v(-.5, 2)),
                gaussian(v(4, -4), v(9, 2), v(2, .5)));
        var barycenter = Barycenter.ofGaussians(gaussians, 2, 1, 1);
        assertThat(barycenter.gaussian().mean()).containsExactly(3, 1);
        assertThat(barycenter.gaussian().covariance())
                .containsExactly(
                        v(3.928673375208578, 0.7936626857966318, 0.7936626857966318, 1.74428380047767), within(1e-12));
        assertThat(barycenter.residual()).isLessThan(1e-12);
        assertThat(barycenter.iterations()).isLessThan(50);
    }

    @Test
    void ofDiagonalCovariancesItIsTheSquareOfTheMeanDeviation() {
        var gaussians = List.of(gaussian(v(1, 2), v(4, 0), v(0, 9)), gaussian(v(5, -2), v(36, 0), v(0, 0)));
        var barycenter = Barycenter.ofGaussians(gaussians, 3, 1);
        assertThat(barycenter.gaussian().mean()).containsExactly(2, 1);
        assertThat(barycenter.gaussian().covariance()).containsExactly(v(9, 0, 0, 81. / 16), within(1e-14));
        assertThat(barycenter.iterations()).isLessThanOrEqualTo(2);
    }

    @Test
    void ofAGaussianAndItMovedItIsMovedPartOfTheWay() {
        var covariance = new double[][] {v(2, 1), v(1, 2)};
        var gaussians = List.of(Gaussian.of(v(0, 0), covariance), Gaussian.of(v(4, 8), covariance));
        var barycenter = Barycenter.ofGaussians(gaussians, 3, 1);
        assertThat(barycenter.gaussian().mean()).containsExactly(1, 2);
        assertThat(barycenter.gaussian().covariance()).containsExactly(v(2, 1, 1, 2), within(1e-14));
    }

    @Test
    void ofTwoGaussiansItLiesOnTheWayBetweenThem() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int d = random.nextInt(1, 7);
            var p = randomGaussian(random, d, d + 2);
            var q = randomGaussian(random, d, random.nextInt(1, d + 3));
            double t = seed % 2 == 0 ? 0.5 : random.nextDouble();
            var mean = Barycenter.ofGaussians(List.of(p, q), 1 - t, t).gaussian();
            double distance = BURES.between(p, q);
            assertThat(BURES.between(p, mean)).as("seed %d", seed).isCloseTo(t * distance, within(1e-11));
            assertThat(BURES.between(q, mean)).as("seed %d", seed).isCloseTo((1 - t) * distance, within(1e-11));
        }
    }

    /// Σ λᵢ·∂W₂²/∂S = 0, by the gradients of the distance.
    @Test
    void fromTheBarycenterOfGaussiansNoWayLeadsDown() {
        for (int seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int d = random.nextInt(1, 6);
            var gaussians = List.of(
                    randomGaussian(random, d, d + 3),
                    randomGaussian(random, d, d + 1),
                    randomGaussian(random, d, random.nextInt(1, d + 3)),
                    randomGaussian(random, d, d + 2));
            var weights = random.doubles(4).toArray();
            var mean = Barycenter.ofGaussians(gaussians, weights).gaussian();
            var slopes = new double[d + d * d];
            double size = 0;
            for (int i = 0; i < weights.length; i++) {
                var gradient = (Gradient.Of) BURES.gradient(mean, gaussians.get(i));
                for (int k = 0; k < slopes.length; k++) {
                    double slope = weights[i] * gradient.value() * gradient.direction()[k];
                    slopes[k] += slope;
                    size = Math.max(size, Math.abs(slope));
                }
            }
            assertThat(slopes).as("seed %d", seed).containsExactly(new double[slopes.length], within(1e-7 * size));
        }
    }

    private static Gaussian randomGaussian(SplittableRandom random, int d, int columns) {
        var mean = random.doubles(d).toArray();
        var factor = random.doubles((long) d * columns, -1, 1).toArray();
        return Gaussian.ofFactor(mean, factor, columns);
    }

    @Test
    void ofGaussiansItHasTheSameBitsInAnyUnit() {
        for (int exponent : new int[] {-400, 0, 400}) {
            double unit = Math.scalb(1.0, exponent);
            var p = Gaussian.ofFactor(v(unit, 0), v(unit, 0, unit / 4, unit), 2);
            var q = Gaussian.ofFactor(v(0, unit), v(unit / 2, unit, unit, 0), 2);
            var mean = Barycenter.ofGaussians(List.of(p, q), 1, 2).gaussian();
            var one = Barycenter.ofGaussians(
                            List.of(
                                    Gaussian.ofFactor(v(1, 0), v(1, 0, .25, 1), 2),
                                    Gaussian.ofFactor(v(0, 1), v(.5, 1, 1, 0), 2)),
                            1,
                            2)
                    .gaussian();
            var scaled = Arrays.stream(one.factor())
                    .map(x -> Math.scalb(x, exponent))
                    .toArray();
            assertThat(mean.factor()).as("2^%d", exponent).containsExactly(scaled);
        }
    }

    @Test
    void singularCovariancesAloneAreRefused() {
        var flat = gaussian(v(0, 0), v(1, 0), v(0, 0));
        assertThat(Barycenter.ofGaussians(List.of(flat)).gaussian()).isSameAs(flat);
        assertThatThrownBy(() -> Barycenter.ofGaussians(List.of(flat, flat)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all 2 covariances are singular");
    }

    @Test
    void weightsAreCheckedAtTheDoor() {
        var samples = List.of(Sample.of(1), Sample.of(2));
        assertThatThrownBy(() -> Barycenter.of(samples, 1, 2, 3))
                .hasMessageContaining("there are 2 distributions and 3 weights");
        assertThatThrownBy(() -> Barycenter.of(samples, 1, -2)).hasMessageContaining("weight 1 is -2.0");
        assertThatThrownBy(() -> Barycenter.of(samples, Double.NaN, 1)).hasMessageContaining("weight 0 is NaN");
        assertThatThrownBy(() -> Barycenter.of(samples, 0, 0)).hasMessageContaining("all 2 weights are 0");
        assertThatThrownBy(() -> Barycenter.of(List.of())).hasMessageContaining("there are no distributions");
        assertThatThrownBy(() -> Barycenter.ofGaussians(
                        List.of(gaussian(v(0), v(1)), gaussian(v(0, 0), v(1, 0), v(0, 1))), 1, 0))
                .hasMessageContaining("distribution 1 has 2 dimensions, expected 1");
    }
}
