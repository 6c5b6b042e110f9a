package apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.divergence.Renyi;
import apart.divergence.Tsallis;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Gradients with respect to mean and covariance are derivatives, of every measure that has one.
class GaussianGradientsTest {
    private static Stream<Measure.OfGaussians.Smooth> smooth() {
        var further = Stream.of(new Renyi(0.3), new Renyi(0.5), new Renyi(1.2), new Tsallis(0.5), new Tsallis(1));
        return Stream.concat(Measures.all().stream(), further)
                .filter(Measure.OfGaussians.Smooth.class::isInstance)
                .map(Measure.OfGaussians.Smooth.class::cast);
    }

    @TestFactory
    Stream<DynamicTest> slopesAgreeWithDifferenceQuotients() {
        return smooth().map(measure -> DynamicTest.dynamicTest(measure.name(), () -> {
            for (long seed = 0; seed < 40; seed++) {
                var random = new SplittableRandom(seed);
                int d = 1 + random.nextInt(4);
                compare(measure, regular(random, d), regular(random, d), seed);
            }
        }));
    }

    private static Gaussian regular(SplittableRandom random, int d) {
        var factor = random.doubles((long) d * d, -0.2, 0.2).toArray();
        for (int i = 0; i < d; i++) {
            factor[i * d + i] += 1;
        }
        return Gaussian.of(random.doubles(d).toArray(), Forms.covariance(factor, d, d));
    }

    private static void compare(Measure.OfGaussians.Smooth measure, Gaussian p, Gaussian q, long seed) {
        int d = p.dimension();
        var gradient = measure.gradient(p, q);
        assertThat(gradient.value()).isEqualTo(measure.between(p, q));
        if (!(gradient instanceof Gradient.Of(var _, var slopes))) {
            assertThat(gradient.value()).isEqualTo(Double.POSITIVE_INFINITY);
            return;
        }
        assertThat(slopes).hasSize(d + d * d);
        double size = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < slopes.length; i++) {
            int row = (i - d) / d;
            int column = (i - d) % d;
            double step = 1e-4;
            double quotient = (8 * (measure.between(moved(p, i, step), q) - measure.between(moved(p, i, -step), q))
                            - (measure.between(moved(p, i, 2 * step), q) - measure.between(moved(p, i, -2 * step), q)))
                    / (12 * step);
            double expected = i < d || row == column ? quotient : quotient / 2;
            assertThat(slopes[i])
                    .as("%s, seed %d, slope %d", measure.name(), seed, i)
                    .isCloseTo(expected, within(1e-8 * size));
            if (i >= d) {
                assertThat(slopes[i]).isEqualTo(slopes[d + column * d + row]);
            }
        }
    }

    /// With a coordinate of the mean or an entry of the covariance, and its mirror image, moved.
    private static Gaussian moved(Gaussian p, int i, double step) {
        int d = p.dimension();
        var mean = p.mean();
        var covariance = new double[d][d];
        for (int j = 0; j < d * d; j++) {
            covariance[j / d][j % d] = p.covariance(j / d, j % d);
        }
        if (i < d) {
            mean[i] += step;
        } else {
            int row = (i - d) / d;
            int column = (i - d) % d;
            covariance[row][column] += step;
            if (row != column) {
                covariance[column][row] += step;
            }
        }
        return Gaussian.of(mean, covariance);
    }
}
