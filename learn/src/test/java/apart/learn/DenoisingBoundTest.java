package apart.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import apart.learn.torch.Backend;
import apart.learn.torch.Draws;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenoisingBoundTest {
    private static final Backend DOUBLE = CentralDifferences.DOUBLE;

    private static Denoiser denoiser(Draws draws, int levels, int dimension) {
        var schedule = new NoiseSchedule(NoiseSchedule.Shape.COSINE, levels);
        return new Denoiser(DOUBLE, draws, schedule, 5, dimension);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 7", "3, 2, 1", "10, 2, 40", "100, 2, 40", "1000, 3, 40", "20, 100, 15"})
    void whatTheErrorsOfTheNoiseSayIsTheDivergenceOfTheLaws(int levels, int dimension, long rows) {
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var net = denoiser(draws, levels, dimension);
                var found = DenoisingBound.estimate(net, draws.normal(rows, dimension), draws);
                assertThat(found.measure()).isEqualTo("KL");
                assertThat(found.estimate()).as("seed %d", seed).isPositive();
                assertThat(found.estimate()).as("seed %d", seed).isCloseTo(found.exact(), withinPercentage(1e-6));
            }
        }
    }

    @Test
    void ofOneLevelThereIsNoDivergence() {
        try (var _ = new PointerScope()) {
            var draws = Draws.of(DOUBLE, 1, Draws.Purpose.WEIGHTS, 0);
            var found = DenoisingBound.estimate(denoiser(draws, 1, 2), draws.normal(5, 2), draws);
            assertThat(found.estimate()).isZero();
            assertThat(found.exact()).isZero();
        }
    }

    @Test
    void levelsAreSpreadEvenlyFromTheSecondToTheLast() {
        assertThat(DenoisingBound.levels(1)).isEmpty();
        assertThat(DenoisingBound.levels(2)).containsExactly(2);
        assertThat(DenoisingBound.levels(5)).containsExactly(2, 3, 4, 5);
        assertThat(DenoisingBound.levels(101)).containsExactly(2, 13, 24, 35, 46, 57, 68, 79, 90, 101);
    }

    /// A net whose weights are 0 says ε̂ = 0, and what is left of the loss is E ε².
    @Test
    void whoKnowsNothingHasALossOfOne() {
        try (var _ = new PointerScope()) {
            var draws = Draws.of(DOUBLE, 1, Draws.Purpose.WEIGHTS, 0);
            var net = denoiser(draws, 100, 2);
            net.parameters().vector().zero_();
            var noise = draws.normal(1000, 2);
            var loss = DenoisingBound.loss(net, draws.normal(1000, 2), draws.whole(100, 1000), noise);
            double[] drawn = Backend.doubles(noise);
            double mean = 0;
            for (double number : drawn) {
                mean += number * number / drawn.length;
            }
            assertThat(loss.item_double()).isCloseTo(mean, withinPercentage(1e-10));
            assertThat(mean).isBetween(0.8, 1.2);
        }
    }

    @Test
    void theGradientIsThatOfCentralDifferences() {
        for (long seed = 1; seed <= 3; seed++) {
            try (var _ = new PointerScope()) {
                var draws = Draws.of(DOUBLE, seed, Draws.Purpose.WEIGHTS, 0);
                var net = denoiser(draws, 20, 2);
                var clean = draws.normal(8, 2);
                var levels = draws.whole(20, 8);
                var noise = draws.normal(8, 2);
                var loss = DenoisingBound.loss(net, clean, levels, noise);
                CentralDifferences.check(
                        "seed " + seed,
                        net.parameters(),
                        () -> DenoisingBound.loss(net, clean, levels, noise).item_double(),
                        net.parameters().gradient(loss),
                        1e-6);
            }
        }
    }
}
