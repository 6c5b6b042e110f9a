package apart.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import apart.Gradient;
import apart.Pmf;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {
    @Test
    void isJeffreysByAnotherName() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var p = Pmf.normalized(random.doubles(6).toArray());
            var q = Pmf.normalized(random.doubles(6).toArray());
            var psi = (Gradient.Of) new PopulationStability().gradient(p, q);
            var jeffreys = (Gradient.Of) new Jeffreys().gradient(p, q);
            assertThat(new PopulationStability().between(p, q))
                    .as("seed %d", seed)
                    .isEqualTo(psi.value())
                    .isEqualTo(jeffreys.value());
            assertThat(psi.direction()).as("seed %d", seed).containsExactly(jeffreys.direction());
        }
    }

    @Test
    void emptyCellsMakeItInfinite() {
        assertThat(new PopulationStability().gradient(Pmf.of(1, 0, 0), Pmf.of(.5, .25, .25)))
                .isEqualTo(new Gradient.None(Double.POSITIVE_INFINITY, "q has outcomes 1, 2 and p has them not"));
    }
}
