package apart.app;

import static apart.app.DistanceRun.assertRefused;
import static apart.app.DistanceRun.errors;
import static apart.app.DistanceRun.measured;
import static apart.app.DistanceRun.result;
import static apart.app.DistanceRun.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import apart.density.Normal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Distances of laws written out, and estimates of those behind values.
class DistanceLawsTest {
    @TempDir
    Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    // ---- laws ----------------------------------------------------------------------------------------------

    /// Two laws that do not meet: KL explodes, JS is stuck at its bound, W₁ says how far and which way.
    @Test
    void onDisjointLawsOnlyWassersteinSaysHowFarAndWhichWay() {
        var json = measured("uniform(0,1)", "uniform(2,3)", "--measure=kl,js,wasserstein");
        assertThat(json.get("form").asString()).isEqualTo("density");
        assertThat(json.at("/q/law").asString()).isEqualTo("uniform(2,3)");
        var kl = result(json, "kl");
        assertThat(kl.get("value").isNull()).isTrue();
        assertThat(kl.get("signal").asString()).isEqualTo("infinite");
        assertThat(kl.get("gradient").isNull()).isTrue();
        assertThat(kl.get("advice").asString()).endsWith("use wasserstein");
        var js = result(json, "js");
        assertThat(js.get("value").asDouble()).isEqualTo(Math.log(2));
        assertThat(js.get("signal").asString()).isEqualTo("saturated");
        assertThat(js.at("/gradient/0/0").asDouble()).isZero();
        assertThat(js.get("advice").asString()).endsWith("use wasserstein");
        var w1 = result(json, "wasserstein");
        assertThat(w1.get("value").asDouble()).isEqualTo(2);
        assertThat(w1.get("signal").asString()).isEqualTo("informative");
        assertThat(w1.get("gradient").toString()).isEqualTo("[[-1.0]]");
        assertThat(w1.get("error").asDouble()).isZero();
        assertThat(value(measured("uniform(0,1)", "uniform(2,3)", "--bits", "--measure=js"), "js"))
                .isEqualTo(1);
    }

    /// Closed forms, and the integral of JS by mpmath at 50 digits.
    @ParameterizedTest
    @CsvSource({
        "'normal(0,1)', 'normal(1,2)', kl, 0.443147180559945",
        "'normal(0,1)', 'normal(1,1)', js, 0.111421482184736",
        "'normal(0,1)', 'normal(1,1)', tv, 0.382924922548026",
        "'normal(0,1)', 'normal(1,2)', wasserstein(2), 1.4142135623730951",
        "'exponential(2)', 'exponential(3)', kl, 0.0945348918918356",
        "'laplace(0,1)', 'laplace(1,2)', kl, 0.377086901145666",
        "'gamma(2,3)', 'gamma(4,1)', kl, 4.00730662037023",
        "'beta(2,3)', 'beta(5,1)', kl, 2.95880207068723",
        "'gaussian([0,0],[[2,1],[1,2]])', 'gaussian([1,2],[[3,0],[0,1]])', frechet, 5.51668522645212",
        "'gaussian([0,0],[[2,1],[1,2]])', 'gaussian([1,2],[[3,0],[0,1]])', kl, 2.5",
    })
    void lawsHaveTheirKnownDistances(String p, String q, String measure, double expected) {
        assertThat(value(measured(p, q, "--measure", measure), measure)).isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void howALawWasMeasuredIsSaid() {
        var p = "mixture(.3 normal(-2,1), .7 normal(2,.5))";
        var js = result(measured(p, "student(3)", "--measure=js"), "js");
        assertThat(js.get("route").asString()).isEqualTo("quadrature");
        assertThat(js.get("error").asDouble()).isBetween(0.0, 1e-10);
        var kl = result(measured("normal(0,1)", "normal(1,2)", "--measure=kl"), "kl");
        assertThat(kl.get("route").asString()).isEqualTo("closed-form");
        assertThat(kl.get("error").asDouble()).isZero();
        assertThat(Run.apart("distance", p, "student(3)", "--measure=js").out())
                .contains("by integration, within about ");
    }

    @Test
    void aGaussianHasSlopesInItsMeanAndThenInItsCovariance() {
        var result = result(measured("gaussian([3],[[4]])", "gaussian([1],[[1]])", "--measure=frechet"), "frechet");
        assertThat(result.get("value").asDouble()).isCloseTo(5, within(1e-14));
        // (m − 1)² + (√c − 1)²: 2·(m − 1), and 1 − 1/√c.
        assertThat(result.at("/gradient/0/0").asDouble()).isCloseTo(4, within(1e-14));
        assertThat(result.at("/gradient/1/0").asDouble()).isCloseTo(.5, within(1e-14));
        assertThat(result.get("unit").asString()).isEqualTo("data^2");
    }

    @Test
    void everyFormHasMeasuresOfItsOwnWhereNoneIsNamed() throws IOException {
        var values = file("values.csv", "1", "2");
        var points = file("points.csv", "x,y", "1,2", "3,5");
        assertThat(names(measured("normal(0,1)", "normal(1,1)"))).containsExactly("kl", "js", "wasserstein");
        assertThat(names(measured("gaussian([0],[[1]])", "gaussian([1],[[1]])")))
                .containsExactly("kl", "bures-wasserstein", "frechet");
        assertThat(names(measured(values, values))).containsExactly("wasserstein", "energy", "ks");
        assertThat(names(measured(values, values, "--as=pmf"))).containsExactly("kl", "js", "tv");
        assertThat(names(measured(points, points))).containsExactly("wasserstein", "energy");
    }

    private static List<String> names(JsonNode json) {
        return StreamSupport.stream(json.get("results").spliterator(), false)
                .map(result -> result.get("measure").asString())
                .toList();
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
    void whatIsNoCovarianceIsNamed() {
        var good = "gaussian([0,0],[[2,1],[1,2]])";
        assertRefused(2, List.of(good, "gaussian([0,0],[[1,2],[2,1]])"), "character 1: ", "covariance");
        assertRefused(2, List.of(good, "gaussian([0,0],[[1,2],[0,1]])"), "character 1: ", "covariance");
        assertThat(value(
                        measured(good, "gaussian([1,2],[[0,0],[0,0]])", "--measure=bures-wasserstein"),
                        "bures-wasserstein"))
                .isCloseTo(3, within(1e-14)); // √(|(1, 2)|² + trace)
    }

    @Test
    void aFileNamedLikeALawIsReadByItsPath() throws IOException {
        var p = file("data(1)", "x", "1", "2");
        assertThat(value(measured(p, p, "--measure=wasserstein"), "wasserstein"))
                .isZero();
        assertRefused(2, List.of("data(1)", "data(1)"), "found \"data\"", "expected one of the laws");
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

    @ParameterizedTest
    @ValueSource(strings = {"bins", "knn", "kde"})
    void repeatedValuesAreNoNaNToAnEstimator(String estimator) throws IOException {
        var p = file("p.csv", "1\n1\n1\n1\n2\n2\n3\n5\n5\n5\n8\n8".split("\n"));
        var q = file("q.csv", "1\n1\n2\n2\n2\n2\n3\n3\n5\n8\n8\n9".split("\n"));
        var run = Run.apart("distance", p, q, "--estimate", estimator, "--json");
        assertThat(run.out()).doesNotContain("NaN");
        if (run.code() == 0) {
            assertThat(errors(run.out())).isEmpty();
        } else {
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).startsWith("apart: ");
        }
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
}
