package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import apart.learn.torch.Gradients;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElboTest {
    private static final Backend DOUBLE = CentralDifferences.DOUBLE;

    private static Autoencoder nets(Draws draws, int codes, int dimension) {
        return new Autoencoder(DOUBLE, draws, 6, codes, dimension);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "4, 2, 100", "3, 100, 7"})
    void theClosedFormIsTheDivergenceOfTheLaws(int codes, int dimension, long rows) {
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var nets = nets(draws, codes, dimension);
                var found = Elbo.estimate(nets, draws.normal(rows, dimension));
                assertThat(found.measure()).isEqualTo("KL");
                assertThat(found.estimate()).as("seed %d", seed).isPositive();
                assertThat(found.estimate()).as("seed %d", seed).isCloseTo(found.exact(), withinPercentage(1e-9));
            }
        }
    }

    /// −ln p(x | z) + ln q(z | x) − ln p(z), of densities written down number by number.
    @Test
    void theTermsAreThoseOfNormalDensities() {
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var nets = nets(draws, 2, 3);
                var point = draws.normal(1, 3);
                var noise = draws.normal(1, 2);
                var read = nets.decoded(nets.encoded(point).drawn(noise));
                double[] x = Backend.doubles(point);
                double[] mean = Backend.doubles(read);
                double[] logSpread = Backend.doubles(nets.logSpread());
                double surprise = 0;
                for (int axis = 0; axis < 3; axis++) {
                    double spread = Math.exp(logSpread[axis]);
                    double off = (x[axis] - mean[axis]) / spread;
                    surprise -= Math.log(Math.exp(-off * off / 2) / (spread * Math.sqrt(2 * Math.PI)));
                }
                var terms = Elbo.terms(nets, point, noise);
                assertThat(terms.reconstruction().item_double())
                        .as("seed %d", seed)
                        .isCloseTo(surprise, withinPercentage(1e-9));
                assertThat(terms.kl().item_double())
                        .as("seed %d", seed)
                        .isCloseTo(Elbo.estimate(nets, point).exact(), withinPercentage(1e-9));
            }
        }
    }

    @Test
    void theGradientIsThatOfCentralDifferences() {
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var nets = nets(draws, 2, 3);
                var points = draws.normal(8, 3);
                var noise = draws.normal(8, 2);
                var gradients = Gradients.of(Elbo.terms(nets, points, noise).loss(), nets.parameters());
                for (int i = 0; i < gradients.size(); i++) {
                    CentralDifferences.check(
                            "part " + i + ", seed " + seed,
                            nets.parameters().get(i),
                            () -> Elbo.terms(nets, points, noise).loss().item_double(),
                            gradients.get(i),
                            1e-6);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e3, -1e3})
    void weightsThatAskForInfiniteVariancesAreBounded(double huge) {
        try (var _ = new PointerScope()) {
            var draws = Draws.of(Backend.cpu(), 1, Draws.Purpose.WEIGHTS, 0);
            var nets = new Autoencoder(Backend.cpu(), draws, 6, 2, 3);
            // The last numbers of the encoder's weights are what it adds to m and then to v.
            var weights = nets.parameters().getFirst().vector();
            weights.narrow(0, weights.numel() - 2, 2).copy_(full(huge, 2));
            nets.parameters().getLast().vector().copy_(full(huge, 3));
            var points = draws.normal(5, 3);
            double[] v = Backend.doubles(nets.encoded(points).logVariance());
            assertThat(v).containsOnly(Math.signum(huge) * 20);
            double least = Math.exp(Backend.doubles(nets.logSpread())[0]);
            assertThat(least).isCloseTo(huge > 0 ? 1 : 1e-3, within(1e-6));
            var terms = Elbo.terms(nets, points, draws.normal(5, 2));
            assertThat(terms.loss().item_double()).isFinite();
            assertThat(Elbo.estimate(nets, points).exact()).isFinite();
            for (var gradient : Gradients.of(terms.loss(), nets.parameters())) {
                assertThat(gradient.norm().item_double()).isFinite();
            }
        }
    }

    private static Tensor full(double value, long count) {
        return Backend.cpu().zeros(count).add(new Scalar(value));
    }

    @Test
    void anEncoderThatSaysTheSameOfEveryPointHasNoActiveUnit() {
        try (var _ = new PointerScope()) {
            var draws = Draws.of(DOUBLE, 1, Draws.Purpose.WEIGHTS, 0);
            var nets = nets(draws, 3, 2);
            var points = draws.normal(50, 2);
            nets.parameters().getFirst().vector().mul_(new Scalar(10));
            assertThat(Elbo.active(nets, points)).isEqualTo(3);
            nets.parameters().getFirst().vector().zero_();
            assertThat(Elbo.active(nets, points)).isZero();
            assertThat(Elbo.estimate(nets, points).estimate()).isZero();
            assertThat(Elbo.estimate(nets, points).exact()).isZero();
        }
    }
}
