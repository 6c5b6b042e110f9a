package apart.learn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.learn.torch.Backend.Precision;
import apart.learn.torch.Draws.Purpose;
import java.util.Arrays;
import java.util.HashSet;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 20_000;

    private static double[] normal(Backend backend, long seed, Purpose purpose, long number, int count) {
        try (var _ = new PointerScope()) {
            return Backend.doubles(Draws.of(backend, seed, purpose, number).normal(count));
        }
    }

    @Test
    void theSameSeedPurposeAndNumberDrawTheSame() {
        assertThat(normal(Backend.cpu(), 4, Purpose.STEP, 17, 100))
                .isEqualTo(normal(Backend.cpu(), 4, Purpose.STEP, 17, 100));
    }

    @Test
    void anotherSeedPurposeOrNumberDrawsSomethingElse() {
        var firsts = new HashSet<Double>();
        int all = 0;
        for (long seed = 0; seed < 5; seed++) {
            for (var purpose : Purpose.values()) {
                for (long number = 0; number < 50; number++) {
                    firsts.add(normal(new Backend("cpu", Precision.DOUBLE), seed, purpose, number, 1)[0]);
                    all++;
                }
            }
        }
        assertThat(firsts).hasSize(all);
    }

    @Test
    void neighbouringNumbersAreNotCorrelated() {
        for (long number : new long[] {0, 1, 1_000_000}) {
            var x = normal(Backend.cpu(), 1, Purpose.STEP, number, MANY);
            var y = normal(Backend.cpu(), 1, Purpose.STEP, number + 1, MANY);
            double product = 0;
            for (int i = 0; i < MANY; i++) {
                product += x[i] * y[i] / MANY;
            }
            // Its standard deviation is 1/√20,000 = 0.0071.
            assertThat(product).as("number %d", number).isCloseTo(0, within(0.03));
        }
    }

    @Test
    void theLawsAreThoseTheyAreNamedAfter() {
        try (var _ = new PointerScope()) {
            var draws = Draws.of(Backend.cpu(), 9, Purpose.SAMPLE, 0);
            assertThat(draws.number()).isZero();
            var normal = Backend.doubles(draws.normal(MANY));
            assertThat(Arrays.stream(normal).map(x -> x * x).average().orElseThrow())
                    .isCloseTo(1, within(0.05));
            var uniform = Backend.doubles(draws.uniform(MANY));
            assertThat(Arrays.stream(uniform).allMatch(u -> u >= 0 && u < 1)).isTrue();
            assertThat(Arrays.stream(uniform).map(u -> u * u).average().orElseThrow())
                    .isCloseTo(1.0 / 3, within(0.01));
            var whole = Backend.doubles(draws.whole(3, MANY));
            for (double value = 0; value < 3; value++) {
                double wanted = value;
                assertThat(Arrays.stream(whole).filter(x -> x == wanted).count() / (double) MANY)
                        .isCloseTo(1.0 / 3, within(0.02));
            }
        }
    }
}
