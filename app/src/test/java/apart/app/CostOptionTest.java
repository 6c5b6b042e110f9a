package apart.app;

import static apart.app.DistanceRun.assertRefused;
import static apart.app.DistanceRun.measured;
import static apart.app.DistanceRun.result;
import static apart.app.DistanceRun.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.Measures;
import apart.Pair;
import apart.PointCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// `--cost` and `--epsilon` of `apart distance` between points.
class CostOptionTest {
    @TempDir
    Path folder;

    private String p = "";
    private String q = "";

    /// Straight is cheaper than across by every cost: (0, 0) to (1, 2) and (4, 0) to (5, 4).
    @BeforeEach
    void writePoints() throws IOException {
        p = file("p.csv", "x,y", "0,0", "4,0");
        q = file("q.csv", "x,y", "1,2", "5,4");
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    // ---- cost ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    euclidean   | wasserstein    | wasserstein             | 3.17958680155873 | data
                    sqeuclidean | wasserstein    | transport(sqeuclidean)  | 11               | data^2
                    manhattan   | wasserstein    | transport(manhattan)    | 4                | data
                    chebyshev   | wasserstein    | transport(chebyshev)    | 3                | data
                    power(4)    | wasserstein    | transport(power(4))     | 157              | data^4
                    euclidean   | wasserstein(2) | wasserstein(2)          | 3.3166247903554  | data
                    manhattan   | wasserstein(2) | transport(manhattan, 2) | 4.12310562561766 | data
                    """)
    void theCostSaysHowFarAWayIs(String cost, String measure, String chosen, double value, String unit) {
        var json = measured(p, q, "--measure", measure, "--cost", cost);
        assertThat(value(json, measure)).isCloseTo(value, within(1e-12));
        assertThat(result(json, measure).get("chosen").asString()).isEqualTo(chosen);
        assertThat(result(json, measure).get("unit").asString()).isEqualTo(unit);
        assertThat(value(measured(p, q, "--measure", chosen), chosen)).isEqualTo(value(json, measure));
    }

    @Test
    void withoutAMeasureACostAsksForTheExactPlan() {
        var json = measured(p, q, "--cost=manhattan", "--certificate");
        assertThat(json.get("results").size()).isEqualTo(1);
        var result = result(json, "wasserstein");
        assertThat(result.get("value").asDouble()).isEqualTo(4);
        assertThat(result.at("/certificate/lower").asDouble()).isCloseTo(4, within(1e-12));
        assertThat(result.at("/certificate/unit").asString()).isEqualTo("data");
    }

    @Test
    void directionsAreComparedWhateverTheLengths() throws IOException {
        var far = file("far.csv", "x,y", "3,0", "0,9");
        var json = measured(file("near.csv", "x,y", "1,0", "0,2"), far, "--cost=cosine");
        assertThat(value(json, "wasserstein")).isZero();
        assertThat(result(json, "wasserstein").get("unit").asString()).isEqualTo("none");
        assertRefused(
                3, List.of(far, p, "--cost=cosine"), "p.csv row 1: all coordinates are 0", "choose another --cost");
    }

    // ---- epsilon -------------------------------------------------------------------------------------------

    @Test
    void epsilonIsChosenByTheMedianCostAndSaid() {
        var json = measured(p, q, "--measure=sinkhorn,entropic");
        for (var measure : List.of("sinkhorn", "entropic")) {
            var chosen = result(json, measure).get("chosen").asString();
            assertThat(chosen).matches(measure + "\\([0-9.E-]+\\)");
            assertThat(value(measured(p, q, "--measure", chosen), chosen)).isEqualTo(value(json, measure));
            assertThat(Run.apart("distance", p, q, "--measure", measure).out()).contains("as " + chosen);
        }
    }

    /// By two points a side and ε far below the costs, the plan is the cheapest and the entropy ln 2.
    @Test
    void epsilonIsInTheUnitOfTheCost() {
        var json = measured(p, q, "--measure=entropic", "--epsilon=.5");
        assertThat(result(json, "entropic").get("chosen").asString()).isEqualTo("entropic(0.5)");
        assertThat(value(json, "entropic")).isCloseTo(11 + .5 * Math.log(2), within(1e-9));
        var manhattan = measured(p, q, "--epsilon=.01", "--cost=manhattan", "--measure=entropic");
        assertThat(result(manhattan, "entropic").get("chosen").asString()).isEqualTo("entropic(0.01, manhattan)");
        assertThat(value(manhattan, "entropic")).isCloseTo(4 + .01 * Math.log(2), within(1e-9));
        assertThat(measured(p, q, "--epsilon=.5").get("results").toString()).contains("\"sinkhorn(0.5)\"");
    }

    @Test
    void anEntropicPlanSumsToItsMarginalsButForWhatItSays() throws IOException {
        var random = new SplittableRandom(11);
        var rows = Stream.generate(() -> random.nextDouble() + "," + random.nextDouble())
                .limit(60)
                .toList();
        var a = file("a.csv", rows.subList(0, 25).toArray(String[]::new));
        var b = file("b.csv", rows.subList(25, 60).toArray(String[]::new));
        var plan = folder.resolve("plan.csv");
        var json = measured(a, b, "--measure=sinkhorn", "--plan", plan.toString(), "--epsilon=.01");
        var masses = new double[35];
        double cost = 0;
        for (var line : Files.readAllLines(plan).stream().skip(1).toList()) {
            var cells = List.of(line.split(",", -1));
            double mass = Double.parseDouble(cells.get(2));
            masses[Integer.parseInt(cells.get(1)) - 1] += mass;
            cost += mass * Double.parseDouble(cells.get(3));
        }
        for (double mass : masses) {
            assertThat(mass).isCloseTo(1. / 35, within(2e-6));
        }
        var certificate = result(json, "sinkhorn").get("certificate");
        assertThat(cost).isGreaterThan(certificate.get("lower").asDouble());
        assertThat(certificate.get("upper").asDouble()).isCloseTo(cost, within(1e-5));
        assertThat(json.get("notes").toString()).contains("of the mass, are left out");
    }

    /// However small ε is: a value near that of the exact plan, or the way out and no value.
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-2, 1e-4, 1e-6, 1e-8})
    void aSmallEpsilonIsAnsweredOrRefusedWithARemedy(double epsilon) throws IOException {
        var random = new SplittableRandom(3);
        var rows = Stream.generate(() -> random.nextDouble() + "," + random.nextDouble() + "," + random.nextInt(1, 9))
                .limit(40)
                .toList();
        var a = file(
                "a.csv",
                Stream.concat(Stream.of("x,y,w"), rows.stream().limit(15)).toArray(String[]::new));
        var b = file(
                "b.csv",
                Stream.concat(Stream.of("x,y,w"), rows.stream().skip(15)).toArray(String[]::new));
        var run = Run.apart("distance", a, b, "--weights=w", "--measure=entropic", "--epsilon=" + epsilon, "--json");
        if (run.code() != 0) {
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("apart: ")
                    .contains("take a larger epsilon, or the exact solver: transport(");
            return;
        }
        double exact = value(measured(a, b, "--weights=w", "--cost=sqeuclidean"), "wasserstein");
        double entropic =
                JsonMapper.shared().readTree(run.out()).at("/results/0/value").asDouble();
        assertThat(entropic).isBetween(exact - 1e-9, exact + epsilon * Math.log(15 * 25));
    }

    // ---- sliced --------------------------------------------------------------------------------------------

    /// A shift by (3, 4), seen along directions: 5·√(E cos²) with E cos² = ½ in the plane, within the error said.
    @Test
    void slicedSaysItsStandardError() throws IOException {
        var rows = List.of("0,0", "1,2", "5,1", "2,9");
        var moved = List.of("3,4", "4,6", "8,5", "5,13");
        var a = file("a.csv", rows.toArray(String[]::new));
        var b = file("b.csv", moved.toArray(String[]::new));
        var sliced = result(measured(a, b, "--measure=sliced"), "sliced");
        double error = sliced.get("error").asDouble();
        assertThat(sliced.get("route").asString()).isEqualTo("monte-carlo");
        assertThat(error).isBetween(0.0, .05);
        assertThat(sliced.get("value").asDouble()).isCloseTo(5 / Math.sqrt(2), within(5 * error + 1e-12));
        assertThat(Run.apart("distance", a, b, "--measure=sliced").out())
                .contains("from random draws, standard error ");
    }

    // ---- none asked for -----------------------------------------------------------------------------------

    /// The exact plan is offered where it takes a moment; where it is not, that is said.
    @Test
    void manyPointsAreComparedByWhatIsFast() throws IOException {
        assertThat(usual(2_000, 5_000)).isEqualTo("wasserstein energy: ");
        assertThat(usual(5_001, 2_000))
                .isEqualTo("sliced energy: 5,001 and 2,000 points are many, so wasserstein is left out; "
                        + "--measure wasserstein asks for the exact plan all the same");
        assertThat(usual(50_000, 40_000))
                .startsWith("sliced: 50,000 and 40,000 points are many, so wasserstein and energy");
        var rows = Stream.iterate(0, i -> i + 1)
                .limit(3_170)
                .map(i -> i % 71 + "," + i % 89)
                .toArray(String[]::new);
        var many = file("many.csv", rows);
        var run = Run.apart("distance", many, many);
        assertThat(run.out())
                .contains("sliced", "energy", "note: 3,170 and 3,170 points are many, so wasserstein is left out")
                .doesNotContain("  wasserstein  ");
    }

    private static String usual(int n, int m) {
        var pair = Pair.of(PointCloud.view(new double[2 * n], 2), PointCloud.view(new double[2 * m], 2));
        return Distances.usual(pair, false).stream().map(Measures.Asked::name).collect(Collectors.joining(" ")) + ": "
                + Distances.leftOut(pair);
    }

    // ---- wrong use -----------------------------------------------------------------------------------------

    @Test
    void costsAreRefusedWhereThereAreNone() throws IOException {
        assertRefused(
                2,
                List.of(p, q, "--cost=taxi"),
                "there is no cost \"taxi\"; there are euclidean, sqeuclidean, manhattan, chebyshev, cosine and power(p)");
        assertRefused(2, List.of(p, q, "--cost=power(0)"), "the exponent is 0");
        assertRefused(
                2,
                List.of(p, q, "--cost=manhattan", "--measure=wasserstein,energy"),
                "--cost is of use only with wasserstein, sinkhorn, entropic and unbalanced, and energy takes no cost");
        assertRefused(
                2,
                List.of(p, q, "--cost=euclidean", "--measure=transport(manhattan)"),
                "transport(manhattan) says it by its name already; leave --cost out");
        var values = file("values.csv", "1", "2");
        assertRefused(2, List.of(values, values, "--cost=manhattan"), "P and Q are values; say --as points");
        assertRefused(2, List.of("uniform(0,1)", "uniform(0,1)", "--cost=manhattan"), "P and Q are densities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "inf", "much"})
    void anEpsilonIsPositiveAndFinite(String epsilon) {
        assertRefused(2, List.of(p, q, "--measure=sinkhorn", "--epsilon=" + epsilon), "epsilon is ");
    }

    @Test
    void epsilonIsRefusedWhereThereIsNone() {
        assertRefused(
                2,
                List.of(p, q, "--measure=wasserstein", "--epsilon=1"),
                "--epsilon is of use only with sinkhorn and entropic, and wasserstein takes none");
        assertRefused(2, List.of(p, q, "--measure=sinkhorn(2)", "--epsilon=1"), "leave --epsilon out");
        assertRefused(2, List.of(p, q, "--measure=sinkhorn", "--epsilon=1e-14"), "epsilon is 1.0E-14");
    }
}
