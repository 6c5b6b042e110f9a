package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Where the ways that are allowed cannot carry all mass, the error names sources whose targets
/// have too little room: a proof that can be checked by hand (Hall 1935).
class HallTest {
    private static final Pattern PROOF = Pattern.compile(
            "(\\d+) sources \\(([\\d, ]+)(…?)\\) have ([\\d.E]+), and all that they can reach is (\\d+) targets "
                    + "\\(([\\d, …]*)\\) with room for ([\\d.E]+);");

    /// That the message is true, as far as it names the places.
    static void isNamed(TransportProblem problem, double[][] costs, String what) {
        var thrown = catchThrowable(() -> ExactTransport.solve(problem));
        assertThat(thrown).as(what).isInstanceOf(IllegalArgumentException.class);
        var proof = PROOF.matcher(thrown.getMessage());
        assertThat(proof.find()).as("%s: %s", what, thrown.getMessage()).isTrue();
        double mass = Double.parseDouble(proof.group(4));
        double room = Double.parseDouble(proof.group(7));
        assertThat(mass).as(what).isGreaterThan(room);
        if (proof.group(3).isEmpty()) {
            var named = Arrays.stream(proof.group(2).split(", ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            double supplies =
                    Arrays.stream(named).mapToDouble(i -> problem.supplies()[i]).sum();
            double demands = IntStream.range(0, problem.targets())
                    .filter(j -> Arrays.stream(named).anyMatch(i -> costs[i][j] < Double.POSITIVE_INFINITY))
                    .mapToDouble(j -> problem.demands()[j])
                    .sum();
            assertThat(supplies).as(what).isEqualTo(mass);
            assertThat(demands).as(what).isEqualTo(room);
        }
    }

    @Test
    void forbiddenWaysAreNotTaken() {
        // The cheapest plan takes the diagonal, which costs nothing.
        var costs = CostMatrix.of(new double[][] {{0, 1, 5}, {1, 0, 1}, {5, 1, 0}});
        var ones = new double[] {1, 1, 1};
        var problem = TransportProblem.of(costs, ones, ones);
        assertThat(ExactTransport.solve(problem).cost()).isZero();
        var transport = ExactTransport.solve(problem.allowing((i, j) -> i != j));
        assertThat(transport.cost()).isEqualTo(7);
        for (int k = 0; k < transport.plan().size(); k++) {
            assertThat(transport.plan().source()[k])
                    .isNotEqualTo(transport.plan().target()[k]);
        }
    }

    @Test
    void aSourceWithoutAWayIsNamed() {
        var costs = CostMatrix.of(new double[][] {{0, 1}, {1, 0}});
        var problem = TransportProblem.of(costs, new double[] {1, 2}, new double[] {2, 1});
        assertThatThrownBy(() -> ExactTransport.solve(problem.allowing((i, _) -> i == 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 sources (1) have 2.0")
                .hasMessageContaining("0 targets () with room for 0.0");
    }
}
