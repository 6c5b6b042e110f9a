package apart.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.density.Normal;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DistanceCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Schema SCHEMA = schema();

    @TempDir
    Path folder;

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/apart.distance-1.schema.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    /// The JSON of a run, checked against the schema.
    private static JsonNode measured(String... arguments) {
        var all = new ArrayList<>(List.of("distance", "--json", "--gradient"));
        all.addAll(List.of(arguments));
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(SCHEMA.validate(run.out(), InputFormat.JSON))
                .as("%s", run.out())
                .isEmpty();
        return JSON.readTree(run.out());
    }

    private static JsonNode result(JsonNode json, String measure) {
        return StreamSupport.stream(json.get("results").spliterator(), false)
                .filter(result -> result.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + measure + " in " + json));
    }

    private static double value(JsonNode json, String measure) {
        return result(json, measure).get("value").asDouble();
    }

    private static void assertRefused(int code, List<String> arguments, String... parts) {
        var all = new ArrayList<>(List.of("distance"));
        all.addAll(arguments);
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.messages().getFirst()).startsWith("apart: ").contains(parts);
        assertThat(run.out()).isEmpty();
    }

    // ---- weights of outcomes -------------------------------------------------------------------------------

    /// Values by mpmath at 50 digits.
    @Test
    void probabilitiesAreMeasuredInNatsAndBits() throws IOException {
        var p = file("p.csv", ".36", ".48", ".16");
        var q = file("q.csv", "count", "1", "1", "1");
        var nats = measured(p, q, "--as=pmf", "--measure", "kl,js,js-distance,tv");
        assertThat(nats.get("form").asString()).isEqualTo("pmf");
        assertThat(value(nats, "kl")).isCloseTo(0.0852996013183706, within(1e-15));
        assertThat(value(nats, "js")).isCloseTo(0.0224598604297146, within(1e-15));
        assertThat(result(nats, "js").get("max").asDouble()).isEqualTo(Math.log(2));
        assertThat(result(nats, "kl").get("max_infinite").asBoolean()).isTrue();
        var bits = measured(p, q, "--as=pmf", "--measure", "js,js-distance,tv", "--bits");
        assertThat(value(bits, "js")).isCloseTo(0.0324027292610075, within(1e-15));
        assertThat(result(bits, "js").get("max").asDouble()).isEqualTo(1);
        assertThat(result(bits, "js").get("unit").asString()).isEqualTo("bits");
        assertThat(value(bits, "js-distance")).isEqualTo(value(nats, "js-distance"));
        assertThat(value(bits, "tv")).isEqualTo(value(nats, "tv"));
        assertThat(result(bits, "tv").get("unit").asString()).isEqualTo("none");
        double natsSlope = result(nats, "js").at("/gradient/1/0").asDouble();
        assertThat(result(bits, "js").at("/gradient/1/0").asDouble()).isCloseTo(natsSlope / Math.log(2), within(1e-16));
    }

    @Test
    void totalsThatAreNotOneAreSaid() throws IOException {
        var p = file("p.csv", ".36", ".48", ".13");
        var q = file("q.csv", "52", "32", "16");
        assertThat(measured(p, q, "--as=pmf").get("notes").toString())
                .contains("p.csv: the weights sum to 0.97 and are divided by that", "q.csv: 100 counts in 3 outcomes");
        var whole = file("whole.csv", ".36", ".48", ".16");
        assertThat(measured(whole, whole, "--as=pmf").get("notes").size()).isZero();
    }

    @Test
    void infinityIsNullAndMarkedAndSaysWhatWouldTell() throws IOException {
        var p = file("p.csv", "1", "1", "0");
        var q = file("q.csv", "1", "0", "1");
        var json = measured(p, q, "--as=pmf", "--measure=kl");
        var kl = result(json, "kl");
        assertThat(kl.get("value").isNull()).isTrue();
        assertThat(kl.get("infinite").asBoolean()).isTrue();
        assertThat(kl.get("signal").asString()).isEqualTo("infinite");
        assertThat(kl.get("advice").asString()).contains("1").endsWith("use js");
        assertThat(kl.get("gradient").isNull()).isTrue();
        assertThat(kl.get("gradient_why").asString()).isNotEmpty();
        var run = Run.apart("distance", p, q, "--as=pmf", "--measure=kl", "--gradient");
        assertThat(run.out()).contains("∞", "infinite", "use js", "gradient of kl: none");
    }

    @Test
    void onDisjointOutcomesJsIsSaturatedWithoutSlope() throws IOException {
        var p = file("p.csv", "1", "0");
        var q = file("q.csv", "0", "1");
        var js = result(measured(p, q, "--as=pmf", "--measure= js "), "js");
        assertThat(js.get("value").asDouble()).isEqualTo(Math.log(2));
        assertThat(js.get("signal").asString()).isEqualTo("saturated");
        assertThat(js.get("advice").asString())
                .endsWith("use wasserstein on the values behind the outcomes (--as sample)");
        assertThat(js.get("gradient").toString()).isEqualTo("[[0.0],[0.0]]");
    }

    @Test
    void differentNumbersOfOutcomesAreNamed() throws IOException {
        var p = file("p.csv", "1", "2", "3", "4", "5");
        var q = file("q.csv", "1", "2", "3", "4");
        assertRefused(3, List.of(p, q, "--as=pmf"), "p has 5 outcomes and q has 4");
    }

    @ParameterizedTest
    @CsvSource({
        "-1e-300, the weight is -1.0E-300",
        "nan, the cell is missing",
        "inf, infinite",
        "1e400, beyond the range of a double",
        "one, found 'one'",
    })
    void badWeightsAreNamedWithTheirPlace(String cell, String message) throws IOException {
        var p = file("p.csv", "w", ".5", cell);
        var q = file("q.csv", "w", ".5", ".5");
        assertRefused(3, List.of(p, q, "--as=pmf"), "p.csv:3, column w: ", message);
        assertRefused(3, List.of(p, q, "--as=pmf", "--nonfinite=drop"), "p.csv:3, column w: ");
    }

    @Test
    void aSumBeyondDoublesIsScaledFirst() throws IOException {
        var huge = "1e308\n".repeat(10).split("\n");
        var p = file("p.csv", huge);
        assertThat(value(measured(p, p, "--as=pmf", "--measure=kl"), "kl")).isZero();
        assertThat(measured(p, p, "--as=pmf").get("notes").toString()).contains("sum");
    }

    @Test
    void noWeightAtAllIsAnError() throws IOException {
        var p = file("p.csv", "w", "0", "0");
        assertRefused(3, List.of(p, p, "--as=pmf"), "p.csv: all 2 counts are 0");
    }

    // ---- values --------------------------------------------------------------------------------------------

    @Test
    void oneColumnIsASampleWithASlopePerRow() throws IOException {
        var p = file("p.csv", "3", "1", "2");
        var q = file("q.csv", "name", "11", "1", "13");
        var json = measured(p, q, "--measure", "wasserstein(2), ks");
        assertThat(json.get("form").asString()).isEqualTo("sample");
        var w2 = result(json, "wasserstein(2)");
        assertThat(w2.get("value").asDouble()).isCloseTo(Math.sqrt((81 + 100) / 3.), within(1e-14));
        // Sorted, 1 stays at 1, 2 goes to 11 and 3 to 13: slopes (x − y)/(3·W), in the order of the rows.
        double w = w2.get("value").asDouble();
        assertThat(w2.at("/gradient/0/0").asDouble()).isCloseTo(-10 / (3 * w), within(1e-14));
        assertThat(w2.at("/gradient/1/0").asDouble()).isZero();
        assertThat(w2.at("/gradient/2/0").asDouble()).isCloseTo(-9 / (3 * w), within(1e-14));
        assertThat(result(json, "ks").get("gradient_why").asString()).isEqualTo("ks has no gradient on values");
    }

    @Test
    void constantsAreAsFarApartAsTheirValues() throws IOException {
        var p = file("p.csv", "5", "5", "5");
        var q = file("q.csv", "7");
        var json = measured(p, q, "--measure=wasserstein,ks");
        assertThat(value(json, "wasserstein")).isEqualTo(2);
        assertThat(result(json, "ks").get("signal").asString()).isEqualTo("saturated");
        assertThat(result(json, "ks").get("advice").asString()).endsWith("use wasserstein");
    }

    @Test
    void missingValuesAreCountedAndHaveNoSlope() throws IOException {
        var p = file("p.csv", "x", "4", "", "NaN", "2");
        var q = file("q.csv", "x", "3");
        var json = measured(p, q, "--measure=wasserstein");
        assertThat(value(json, "wasserstein")).isEqualTo(1);
        assertThat(json.get("notes").toString()).contains("p.csv: 2 of 4 values are missing and left out");
        assertThat(result(json, "wasserstein").get("gradient").toString()).isEqualTo("[[0.5],null,null,[-0.5]]");
        assertRefused(3, List.of(file("none.csv", "x", "NaN", "NaN"), q), "all 2 values are missing");
    }

    @Test
    void infiniteValuesAreAnErrorOrCounted() throws IOException {
        var p = file("p.csv", "x", "1", "-inf", "2");
        var q = file("q.csv", "x", "1.5");
        assertRefused(3, List.of(p, q), "p.csv:3, column x: '-inf' is infinite", "--nonfinite drop");
        var json = measured(p, q, "--nonfinite=drop", "--measure=wasserstein");
        assertThat(json.get("notes").toString()).contains("1 of 3 values is infinite and left out");
        assertThat(value(json, "wasserstein")).isEqualTo(.5);
    }

    @Test
    void weightsStandInAColumnOfTheirOwn() throws IOException {
        var p = file("p.csv", "x,w", "3,1", "1,2", "3,1");
        var q = file("q.csv", "w,x", "2,1", "2,3");
        var json = measured(p, q, "--weights=w", "--measure=wasserstein,ks");
        assertThat(json.get("form").asString()).isEqualTo("sample");
        assertThat(json.at("/p/columns").toString()).isEqualTo("[\"x\"]");
        assertThat(value(json, "wasserstein")).isZero();
        assertThat(value(json, "ks")).isZero();
        assertRefused(2, List.of(p, q, "--weights=v"), "--weights v: no such column", "p.csv has x, w");
        assertRefused(
                3, List.of(file("n.csv", "x,w", "1,-1"), q, "--weights=w"), "n.csv:2, column w: the weight is -1");
    }

    @Test
    void distancesBeyondDoublesAreAnError() throws IOException {
        var p = file("p.csv", "1e308");
        var q = file("q.csv", "-1e308");
        assertRefused(3, List.of(p, q, "--measure=wasserstein"), "range of a double");
    }

    // ---- estimates -----------------------------------------------------------------------------------------

    /// 400 normal quantiles at 0 and at 1: the laws behind them are KL ½ and JS 0.1114 apart.
    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void divergencesOfValuesAreEstimatedWithAnInterval(String estimator) throws IOException {
        var normal = new Normal(0, 1);
        var at = IntStream.range(0, 400)
                .mapToDouble(i -> normal.quantile((i + .5) / 400))
                .toArray();
        var p = Files.write(
                        folder.resolve("p.csv"),
                        Arrays.stream(at).mapToObj(Double::toString).toList())
                .toString();
        var q = Files.write(
                        folder.resolve("q.csv"),
                        Arrays.stream(at).mapToObj(x -> Double.toString(x + 1)).toList())
                .toString();
        var json = measured(p, q, "--estimate", estimator, "--measure=js,kl,wasserstein");
        var js = result(json, "js");
        assertThat(js.get("value").asDouble()).isCloseTo(.111421482184736, within(.04));
        assertThat(value(json, "kl")).isCloseTo(.5, within(.15));
        assertThat(js.at("/estimate/by").asString()).isEqualTo(estimator);
        assertThat(js.at("/estimate/low").asDouble()).isLessThan(js.get("value").asDouble());
        assertThat(js.at("/estimate/high").asDouble())
                .isGreaterThan(js.get("value").asDouble());
        assertThat(js.get("gradient_why").asString()).contains("estimate");
        assertThat(value(json, "wasserstein")).isCloseTo(1, within(1e-12));
        assertThat(Run.apart("distance", p, q, "--estimate", estimator).out())
                .contains("estimated by " + estimator + ", 95 % between", "two samples of one law reach");
        var bits = result(measured(p, q, "--estimate", estimator, "--measure=js", "--bits"), "js");
        assertThat(bits.at("/estimate/high").asDouble())
                .isCloseTo(js.at("/estimate/high").asDouble() / Math.log(2), within(1e-15));
    }

    @Test
    void withoutAnEstimatorItIsNamed() throws IOException {
        var p = file("p.csv", "1", "2");
        assertRefused(2, List.of(p, p, "--measure=js"), "js does not compare values", "--estimate bins, knn or kde");
        var points = file("points.csv", "1,2", "2,3");
        assertRefused(2, List.of(points, points, "--measure=kl"), "kl does not compare points", "--estimate bins");
        assertRefused(
                2, List.of(p, p, "--estimate=knn", "--measure=ks"), "--estimate knn is of use only with kl or js");
        assertRefused(2, List.of(p, p, "--estimate=svm"), "--estimate", "svm");
        assertRefused(3, List.of(p, p, "--estimate=knn"), "10");
    }

    // ---- which columns -------------------------------------------------------------------------------------

    @Test
    void columnsAreChosenByName() throws IOException {
        var p = file("p.csv", "id,x,y", "a,1,2", "b,3,4");
        var json = measured(p, p, "--columns=y", "--measure=wasserstein");
        assertThat(json.at("/p/columns").toString()).isEqualTo("[\"y\"]");
        assertRefused(3, List.of(p, p), "p.csv:2, column id: found 'a', expected a number");
        assertRefused(2, List.of(p, p, "--as=sample"), "3 columns (id, x, y)", "--columns", "--as points");
        assertRefused(2, List.of(p, p, "--as=pmf"), "3 columns (id, x, y)", "a pmf is one column of weights");
        var one = file("one.csv", "x", "1");
        assertRefused(3, List.of(p, one), "p.csv has 3 columns (id, x, y) and ", "one.csv has 1 column (x)");
    }

    @Test
    void blanksBetweenNumbersAndDecimalCommasGetAHint() throws IOException {
        var p = file("p.csv", "1.5 2.5", "3 4");
        assertRefused(3, List.of(p, p), "found '3 4', expected a number", "--delimiter space");
        var q = file("q.csv", "v;w", "1,5;2", "2,5;3");
        assertRefused(3, List.of(q, q), "found '1,5'", "--decimal ,");
    }

    // ---- names, laws and places ----------------------------------------------------------------------------

    @Test
    void namesAreEchoedAsAskedAndUnknownOnesAreRefused() throws IOException {
        var p = file("p.csv", "1");
        assertThat(measured(p, p, "--measure", "wasserstein( 2 ),ks", "--measure", "wasserstein(2.0)")
                        .get("results")
                        .toString())
                .contains("\"wasserstein( 2 )\"", "\"ks\"", "\"wasserstein(2.0)\"");
        assertRefused(2, List.of(p, p, "--measure=emd"), "there is no measure \"emd\"; there are kl, ");
        assertRefused(2, List.of(p, p, "--measure=ks,,ks"), "has no name where one is expected");
        assertRefused(2, List.of(p, p, "--measure="), "has no name");
        assertRefused(2, List.of(p, p, "--measure=wasserstein(.5)"), "the order is 0.5");
        assertRefused(2, List.of(p, p, "--measure=wasserstein(NaN)"), "the order is NaN");
        assertRefused(2, List.of(p, p, "--measure=tv"), "tv does not compare values", "wasserstein(order)");
    }

    @Test
    void lawsAreReadOrRefusedWithTheirPlace() throws IOException {
        assertRefused(2, List.of("uniform(0,1)", "uniform(2;3)"), "\"uniform(2;3)\", character 10: found \";3)\"");
        assertRefused(2, List.of("uniform(0,1)", "unifrom(2,3)"), "found \"unifrom\", expected one of the laws");
        assertRefused(2, List.of("uniform(0,1)", "gaussian([0],[[1]])"), "p is a Density and q is a Gaussian");
        var p = file("p.csv", "1");
        assertRefused(2, List.of("uniform(0,1)", p), "P is a law and Q a file");
        assertRefused(2, List.of("uniform(0,1)", "uniform(0,1)", "--as=pmf"), "of use only with files");
    }

    @Test
    void aFileNamedLikeALawIsReadByItsPath() throws IOException {
        var p = file("data(1)", "x", "1", "2");
        assertThat(value(measured(p, p, "--measure=wasserstein"), "wasserstein"))
                .isZero();
        assertRefused(2, List.of("data(1)", "data(1)"), "found \"data\"", "expected one of the laws");
    }

    @Test
    void theResultGoesToAFileButNeverOverAnInput() throws IOException {
        var p = file("p.csv", "1");
        var place = folder.resolve("result.json");
        var run = Run.apart("distance", p, p, "--json", "--output", place.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(SCHEMA.validate(Files.readString(place), InputFormat.JSON)).isEmpty();
        assertRefused(2, List.of(p, p, "--output", p), "that is read");
        assertRefused(2, List.of("-", "-"), "standard input");
        assertRefused(3, List.of(p, folder.resolve("absent.csv").toString()), "absent.csv does not exist");
    }

    @Test
    void itFitsEveryTerminal() throws IOException {
        var p = file("a-file-with-a-long-name-that-is-not-cut-but-wrapped.csv", "1", "2", "3");
        var q = file("q.csv", "11", "12", "13");
        for (int columns : new int[] {40, 60, 80, 120, 200}) {
            for (boolean unicode : new boolean[] {true, false}) {
                var terminal = new Terminal(columns, false, unicode, false);
                var run = Run.on(terminal, "distance", p, q, "--gradient", "--measure=wasserstein(2.125),ks");
                assertThat(run.code()).isZero();
                assertThat(run.lines()).as("%d columns", columns).allMatch(line -> Typeset.width(line) <= columns);
                assertThat(run.out()).contains("saturated", "row 3", "10").doesNotContain("NaN");
            }
        }
    }

    @Test
    void longGradientsAreShownInPartAndSaidToBe() throws IOException {
        var p = file("p.csv", "1\n".repeat(1_000).split("\n"));
        assertThat(Run.apart("distance", p, p, "--gradient", "--measure=wasserstein")
                        .out())
                .contains("gradient of wasserstein in the values of P, the first 10 of 1,000 rows", "row 10")
                .doesNotContain("row 11");
        assertThat(measured(p, p, "--measure=wasserstein")
                        .at("/results/0/gradient")
                        .size())
                .isEqualTo(1_000);
    }

    /// The schema refuses what the command never prints.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "infinite" : false     | "infinite" : true
            "signal" : "informative" | "signal" : "fine"
            "unit" : "data"        | "unit" : "metres"
            "max_infinite" : true  | "max_infinite" : false
            "schema" : "apart.distance/1" | "schema" : "apart.distance/2"
            "advice" : ""          | "advice" : "use js"
            """)
    void theSchemaCanSayNo(String printed, String wrong) throws IOException {
        var p = file("p.csv", "1");
        var out = Run.apart("distance", p, p, "--json", "--measure=wasserstein").out();
        assertThat(out).contains(printed);
        assertThat(SCHEMA.validate(out, InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(out.replace(printed, wrong), InputFormat.JSON))
                .isNotEmpty();
    }
}
