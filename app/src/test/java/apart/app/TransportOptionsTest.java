package apart.app;

import static apart.app.DistanceRun.assertRefused;
import static apart.app.DistanceRun.measured;
import static apart.app.DistanceRun.result;
import static apart.app.DistanceRun.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans and certificates of `apart distance`.
class TransportOptionsTest {
    @TempDir
    Path folder;

    private record Piece(long source, long target, double mass, double cost) {}

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    private static List<Piece> pieces(Path plan) throws Exception {
        var pieces = new ArrayList<Piece>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select source, target, mass, cost from '" + plan + "'")) {
            while (rows.next()) {
                pieces.add(new Piece(rows.getLong(1), rows.getLong(2), rows.getDouble(3), rows.getDouble(4)));
            }
        }
        return pieces;
    }

    // ---- the plan ------------------------------------------------------------------------------------------

    /// 4 stays, 2 goes to 3, and 9 to 10: the row without a value has no place, and rows count from 1.
    @Test
    void aPlanNamesTheRowsOfTheFiles() throws Exception {
        var p = file("p.csv", "x", "9", "", "2", "4");
        var q = file("q.csv", "x", "4", "3", "10");
        var plan = folder.resolve("plan.csv");
        var json = measured(p, q, "--measure=wasserstein(2)", "--plan", plan.toString());
        assertThat(Files.readAllLines(plan))
                .startsWith("source,target,mass,cost")
                .hasSize(4);
        assertThat(pieces(plan))
                .extracting(piece -> piece.source + " to " + piece.target + " for " + piece.cost)
                .containsExactlyInAnyOrder("1 to 3 for 1.0", "3 to 2 for 1.0", "4 to 1 for 0.0");
        assertThat(json.get("notes").toString())
                .contains("the plan of 3 pieces is in " + plan
                        + ": source and target are rows of P and Q, counted from 1");
    }

    @Test
    void aPlanSumsToItsMarginalsAndToItsCost() throws Exception {
        var random = new SplittableRandom(5);
        var p = new ArrayList<String>(List.of("x,w"));
        var q = new ArrayList<String>(List.of("x,w"));
        for (int i = 0; i < 200; i++) {
            p.add(random.nextInt(50) + "," + random.nextInt(1, 9));
            q.add(random.nextDouble(40, 90) + "," + random.nextInt(1, 9));
        }
        var csv = folder.resolve("plan.csv");
        var parquet = folder.resolve("plan.parquet");
        for (var plan : List.of(csv, parquet)) {
            var json = measured(
                    file("p.csv", p.toArray(String[]::new)),
                    file("q.csv", q.toArray(String[]::new)),
                    "--weights=w",
                    "--measure=wasserstein(3)",
                    "--plan",
                    plan.toString());
            var pieces = pieces(plan);
            assertMarginal(p, pieces, true);
            assertMarginal(q, pieces, false);
            double cost = pieces.stream()
                    .mapToDouble(piece -> piece.mass * piece.cost)
                    .sum();
            assertThat(Math.cbrt(cost)).isCloseTo(value(json, "wasserstein(3)"), within(1e-10));
            var certificate = result(json, "wasserstein(3)").get("certificate");
            assertThat(certificate.get("upper").asDouble()).isCloseTo(cost, within(1e-9 * cost));
            assertThat(certificate.get("lower").asDouble()).isCloseTo(cost, within(1e-9 * cost));
            assertThat(certificate.get("unit").asString()).isEqualTo("data^3");
        }
        assertThat(pieces(parquet)).isEqualTo(pieces(csv));
    }

    private static void assertMarginal(List<String> lines, List<Piece> pieces, boolean sources) {
        Map<Long, Double> masses = new HashMap<>();
        pieces.forEach(piece -> masses.merge(sources ? piece.source : piece.target, piece.mass, Double::sum));
        var weights = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                .toArray();
        double total = Arrays.stream(weights).sum();
        for (int row = 0; row < weights.length; row++) {
            assertThat(masses.get(row + 1L)).as("row %d", row + 1).isCloseTo(weights[row] / total, within(1e-14));
        }
    }

    // ---- the certificate -----------------------------------------------------------------------------------

    @Test
    void aCertificateBoundsTheCheapestCost() throws IOException {
        var p = file("p.csv", "1", "2");
        var q = file("q.csv", "3", "5");
        var run = Run.apart("distance", p, q, "--measure=wasserstein(2),ks", "--certificate");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("no plan costs less than 6.5 (data^2), and one costs 6.5; gap 0, masses off by 0");
        assertThat(Run.apart("distance", p, q).out()).doesNotContain("plan costs");
    }

    // ---- wrong use -----------------------------------------------------------------------------------------

    @Test
    void plansAreRefusedWhereThereIsNone() throws IOException {
        var p = file("p.csv", "1");
        var plan = folder.resolve("plan.parquet").toString();
        assertRefused(
                2,
                List.of(p, p, "--measure=ks", "--plan", plan),
                "--plan is of use only with a measure that moves mass",
                "of values these do: wasserstein(order)");
        assertRefused(2, List.of(p, p, "--measure=ks", "--certificate"), "--certificate is of use only");
        assertRefused(
                2,
                List.of(p, p, "--as=pmf", "--plan", plan),
                "--plan is of use only with values or points in files, and P and Q are probabilities");
        assertRefused(
                2,
                List.of("uniform(0,1)", "uniform(0,1)", "--measure=wasserstein", "--certificate"),
                "P and Q are densities");
        assertRefused(
                2,
                List.of(p, p, "--measure=wasserstein,wasserstein(2)", "--plan", plan),
                "--plan writes one plan, and wasserstein and wasserstein(2) have one each");
        assertThat(folder.toFile().list()).containsOnly("p.csv");
    }

    @Test
    void plansGoToFilesThatCanBeWritten() throws IOException {
        var p = file("p.csv", "1");
        assertRefused(2, List.of(p, p, "--plan", "plan.txt"), "plan.txt", ".csv or .parquet");
        assertRefused(2, List.of(p, p, "--plan", p), "--plan " + p + " is the file", "that is read");
        assertRefused(
                3, List.of(p, p, "--plan", folder.resolve("no/plan.csv").toString()), "--plan ", "no does not exist");
        var same = folder.resolve("same.csv").toString();
        assertRefused(2, List.of(p, p, "--plan", same, "--output", same), "--output and --plan are both");
    }
}
