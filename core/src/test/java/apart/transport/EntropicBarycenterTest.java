package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of normal distributions the barycenter is normal, and its variance known: Janati, Cuturi and
/// Gramfort 2020, arXiv:2006.02575, theorems 2 and 3. A fine grid stands for the line: sums of
/// values of normal densities on it are integrals to rounding.
class EntropicBarycenterTest {
    private static final int PLACES = 241;
    private static final double STEP = 0.05;
    private static final double EPSILON = 0.1;
    private static final double VARIANCE = 0.16;
    private static final double[] WEIGHTS = {1, 3};

    private static final CostTable COSTS = CostMatrix.of(IntStream.range(0, PLACES)
            .mapToObj(i -> IntStream.range(0, PLACES)
                    .mapToDouble(j -> (place(i) - place(j)) * (place(i) - place(j)))
                    .toArray())
            .toArray(double[][]::new));

    private static double place(int i) {
        return (i - PLACES / 2) * STEP;
    }

    private static double[] normal(double mean, double variance) {
        var masses = IntStream.range(0, PLACES)
                .mapToDouble(i -> Math.exp(-(place(i) - mean) * (place(i) - mean) / (2 * variance)))
                .toArray();
        double total = Arrays.stream(masses).sum();
        return Arrays.stream(masses).map(mass -> mass / total).toArray();
    }

    private static final double[][] TWO = {normal(-1, VARIANCE), normal(1, VARIANCE)};

    @Test
    void theEntropyBlursTheMiddleOne() {
        var found = EntropicBarycenter.of(COSTS, TWO, WEIGHTS, EPSILON);
        assertThat(found.converged()).isTrue();
        assertThat(found.masses()).containsExactly(normal(0.5, VARIANCE + EPSILON / 2), within(1e-9));
    }

    @Test
    void debiasedItIsTheMiddleOne() {
        var found = EntropicBarycenter.debiased(COSTS, TWO, WEIGHTS, EPSILON);
        assertThat(found.converged()).isTrue();
        assertThat(found.masses()).containsExactly(normal(0.5, VARIANCE), within(1e-8));
    }

    @Test
    void ofOneItIsThatOne() {
        var debiased = EntropicBarycenter.debiased(COSTS, TWO, new double[] {1, 0}, EPSILON);
        assertThat(debiased.masses()).containsExactly(TWO[0], within(1e-8));
        var blurred = EntropicBarycenter.of(COSTS, TWO, new double[] {1, 0}, EPSILON);
        assertThat(blurred.masses()).containsExactly(normal(-1, VARIANCE + EPSILON / 2), within(1e-9));
    }

    @Test
    void noEpsilonMakesNotANumber() {
        var costs = CostMatrix.of(new double[][] {{0, 1, 4}, {1, 0, 1}, {4, 1, 0}});
        var withHoles = new double[][] {{1, 0, 0}, {0, 1, 2}};
        for (double epsilon : new double[] {1e-12, 1e-3, 1, 1e9}) {
            var found = EntropicBarycenter.of(costs, withHoles, WEIGHTS, epsilon);
            assertThat(found.masses()).as("ε = %s", epsilon).doesNotContain(Double.NaN);
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatThrownBy(() -> EntropicBarycenter.of(COSTS, TWO, new double[] {1}, 1))
                .hasMessageContaining("2 distributions and 1 weights");
        assertThatThrownBy(() -> EntropicBarycenter.of(COSTS, new double[][] {{1}}, new double[] {1}, 1))
                .hasMessageContaining("distribution 0 has 1 masses, and there are 241 targets");
        assertThatThrownBy(() -> EntropicBarycenter.of(COSTS, TWO, new double[] {1, -1}, 1))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> EntropicBarycenter.of(COSTS, TWO, WEIGHTS, 0)).hasMessageContaining("epsilon is 0.0");
    }
}
