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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Distances of weights and values in files.
class DistanceFilesTest {
    @TempDir
    Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
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
    void oneOutcomeIsNoDistance() throws IOException {
        var p = file("p.csv", "3");
        var q = file("q.csv", "0.7");
        for (var result : measured(p, q, "--as=pmf", "--measure=kl,js,tv").get("results")) {
            assertThat(Double.doubleToRawLongBits(result.get("value").asDouble()))
                    .as("%s", result)
                    .isZero();
        }
    }

    /// Parquet keeps floats; as a double 0.1f is 0.100000001490116…
    @Test
    void singlePrecisionIsWidenedExactly() throws Exception {
        var floats = folder.resolve("p.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT unnest([0.1, 0.2, 0.7])::FLOAT AS w) TO '" + floats + "' (FORMAT parquet)");
        }
        var doubles = file(
                "q.csv", "w", Double.toString((double) .1f), Double.toString((double) .2f), Double.toString((double)
                        .7f));
        var json = measured(floats.toString(), doubles, "--as=pmf", "--measure=kl,tv");
        assertThat(value(json, "kl")).isZero();
        assertThat(value(json, "tv")).isZero();
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
}
