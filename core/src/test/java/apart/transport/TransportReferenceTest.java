package apart.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import apart.PointCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Costs that SciPy found for 180 seeded problems; `src/test/golden/transport.py` makes them.
class TransportReferenceTest {
    private static final double AGREES = 1e-10;

    private record Row(String kind, long seed, int n, int m, int d, Cost.Smooth cost, double extra, double expected) {
        static Row of(String line) {
            var cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    Long.parseLong(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    Costs.named(cells[5]),
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7]));
        }

        PointCloud p() {
            var points = PointCloud.of(drawn(seed, n * d), d);
            return kind.equals("assignment") ? points : points.weighted(drawn(seed + 2000, n));
        }

        PointCloud q() {
            var points = PointCloud.of(drawn(seed + 1000, m * d), d);
            return kind.equals("assignment") ? points : points.weighted(drawn(seed + 3000, m));
        }
    }

    private static double[] drawn(long seed, int count) {
        return new SplittableRandom(seed).doubles(count).toArray();
    }

    @Test
    void sciPyFindsTheSame() throws IOException {
        var lines = Files.readAllLines(Path.of("src", "test", "golden", "transport.csv"));
        assertThat(lines).hasSize(181);
        for (var line : lines.subList(1, lines.size())) {
            var row = Row.of(line);
            if (row.expected == Double.POSITIVE_INFINITY) {
                assertThatThrownBy(() -> found(row)).hasMessageContaining("and all that they can reach is");
                continue;
            }
            var found = found(row);
            assertThat(found.cost()).as(line).isCloseTo(row.expected, within(AGREES * row.expected));
            assertThat(found.certificate().gap()).as(line).isBetween(0.0, 1e-9);
            assertThat(found.certificate().marginalError()).as(line).isLessThan(1e-12);
        }
    }

    private static Transport found(Row row) {
        var problem = TransportProblem.of(row.p(), row.q(), row.cost);
        return switch (row.kind) {
            case "masked" -> {
                var mask = drawn(row.seed + 4000, row.n * row.m);
                yield ExactTransport.solve(problem.allowing((i, j) -> mask[i * row.m + j] >= row.extra));
            }
            case "partial" ->
                new PartialTransport(row.extra)
                        .solve(row.p(), row.q(), row.cost)
                        .transport();
            case "unbalanced" ->
                new UnbalancedWasserstein(row.cost, row.extra, new Marginals.TotalVariation())
                        .transport(row.p(), row.q());
            default -> ExactTransport.solve(problem);
        };
    }

    /// Forbidden ways as a large number: beside 1e32 the costs are rounding, and what is then found
    /// is some plan. As a mask they are not there. (SciPy's linprog, with bounds of 0.)
    @Test
    void aMaskIsNotALargeNumber() throws IOException {
        for (var line : Files.readAllLines(Path.of("src", "test", "golden", "transport.csv"))) {
            if (line.startsWith("masked") && !line.endsWith("Infinity")) {
                var row = Row.of(line);
                var mask = drawn(row.seed + 4000, row.n * row.m);
                var plan = found(row).plan();
                for (int k = 0; k < plan.size(); k++) {
                    assertThat(mask[plan.source()[k] * row.m + plan.target()[k]])
                            .as(line)
                            .isGreaterThanOrEqualTo(row.extra);
                }
                var table = TransportProblem.of(row.p(), row.q(), row.cost).costs();
                var forbidden = new double[row.n][row.m];
                for (int i = 0; i < row.n; i++) {
                    int source = i;
                    Arrays.setAll(
                            forbidden[i],
                            j -> mask[source * row.m + j] < row.extra ? Double.POSITIVE_INFINITY : table.at(source, j));
                }
                var problem = TransportProblem.of(row.p(), row.q(), row.cost);
                var infinite = TransportProblem.of(CostMatrix.of(forbidden), problem.supplies(), problem.demands());
                assertThat(ExactTransport.solve(infinite).cost())
                        .as(line)
                        .isCloseTo(row.expected, within(AGREES * row.expected));
            }
        }
    }
}
