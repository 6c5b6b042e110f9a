package apart.learn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentumTest {
    private static final Backend DOUBLES = new Backend("cpu", Backend.Precision.DOUBLE);

    @Test
    void movesAsTheRecurrenceSays() {
        var random = new Random(5);
        var start = random.doubles(4, -1, 1).toArray();
        var weights = Parameters.of(List.of(DOUBLES.of(start, 4)));
        var descent = new Momentum(weights, 0.1, 0.9);
        var expected = start.clone();
        var velocity = new double[4];
        for (int step = 0; step < 7; step++) {
            var gradient = random.doubles(4, -1, 1).toArray();
            double share = 1.0 / (1 + step);
            for (int i = 0; i < 4; i++) {
                velocity[i] = 0.9 * velocity[i] + gradient[i];
                expected[i] -= 0.1 * share * velocity[i];
            }

            descent.step(DOUBLES.of(gradient, 4), share);

            assertThat(Backend.doubles(weights.vector())).containsExactly(expected, within(1e-15));
        }
        assertThat(Backend.doubles(descent.state().firstEntry().getValue())).containsExactly(velocity, within(1e-15));
    }
}
