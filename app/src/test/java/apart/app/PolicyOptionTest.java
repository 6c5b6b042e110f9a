package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rules in a file, as the command takes them. The tables are Seattle's weather of two years: five of six columns
/// moved.
class PolicyOptionTest {
    private static final String WEATHER_2012 = "examples/seattle-weather-2012.csv";
    private static final String WEATHER_2015 = "examples/seattle-weather-2015.csv";

    @TempDir
    Path folder;

    private Run run(String policy, String... options) throws IOException {
        var file = Files.writeString(folder.resolve("gate.toml"), policy);
        var arguments = new ArrayList<>(List.of("compare", WEATHER_2012, WEATHER_2015, "--policy", file.toString()));
        arguments.addAll(List.of(options));
        return Run.apart(arguments.toArray(String[]::new));
    }

    private JsonNode json(String policy, String... options) throws IOException {
        var all = new ArrayList<>(List.of(options));
        all.add("--json");
        return JsonMapper.shared()
                .readTree(run(policy, all.toArray(String[]::new)).out());
    }

    // ---- what it decides -----------------------------------------------------------------------------------

    private static final String ALL_EXPECTED = """
            ignore = ["wind"]
            column.date.expect = "later"
            column.weather.expect = "moved"
            column.temp_min.expect = "higher"
            column.temp_max.expect = "higher"
            column.precipitation.expect = "moved"
            """;

    @Test
    void aRunInWhichAllMovesAreExpectedPasses() throws IOException {
        var passed = run(ALL_EXPECTED);
        assertThat(passed.code()).as(passed.out() + passed.err()).isZero();
        assertThat(passed.out())
                .contains("AS EXPECTED  5 of 5 columns moved · 5 as expected", "as expected: later by 3.0");
        assertThat(run(ALL_EXPECTED, "--fail-on=tiny").code()).isZero();
        var failed = run(ALL_EXPECTED.replace("temp_max.expect = \"higher\"", "temp_max.expect = \"lower\""));
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains("temp_max: expected lower, but it moved another way");
    }

    @Test
    void failOnComesFromThePolicyUnlessItIsSaid() throws IOException {
        assertThat(run("fail-on = \"never\"").code()).isZero();
        assertThat(run("fail-on = \"never\"", "--fail-on=moved").code()).isEqualTo(1);
    }

    @Test
    void theCommandLineWins() throws IOException {
        var policy = "alpha = 0.2\nseed = 7\nignore = [\"wind\"]\ncolumn.temp_max.type = \"text\"\n";
        var byPolicy = json(policy);
        assertThat(byPolicy.at("/settings/alpha").asDouble()).isEqualTo(.2);
        assertThat(byPolicy.at("/settings/seed").asLong()).isEqualTo(7);
        assertThat(names(byPolicy)).doesNotContain("wind");
        assertThat(byPolicy.toString()).contains("\"type\":\"text\"");
        var said = json(policy, "--alpha=0.05", "--seed=1", "--columns=wind,temp_max", "--type=temp_max=numeric");
        assertThat(said.at("/settings/alpha").asDouble()).isEqualTo(.05);
        assertThat(said.at("/settings/seed").asLong()).isEqualTo(1);
        assertThat(names(said)).containsExactlyInAnyOrder("wind", "temp_max");
        assertThat(said.toString()).doesNotContain("\"type\":\"text\"");
    }

    private static List<String> names(JsonNode comparison) {
        var names = new ArrayList<String>();
        comparison.get("columns").forEach(column -> names.add(column.get("name").asString()));
        return names;
    }

    @Test
    void theResultNamesThePolicyAndWhatItDecided() throws IOException {
        var policy = "[floors]\njs = 0.02\n[column.temp_min]\nmeasures = [\"ks\"]\nfloor.ks = 0.3\n";
        var result = json(policy).at("/settings/policy");
        assertThat(result.get("path").asString())
                .isEqualTo(folder.resolve("gate.toml").toString());
        // printf '[floors]\njs = 0.02\n[column.temp_min]\nmeasures = ["ks"]\nfloor.ks = 0.3\n' | sha256sum
        assertThat(result.get("sha256").asString())
                .isEqualTo("31fa15ae657ee11a4332e65527be803b7905a35070c7f6b1138709d1df30fbf4");
        assertThat(result.at("/floors/js").asDouble()).isEqualTo(.02);
        assertThat(result.at("/rulings/0/column").asString()).isEqualTo("temp_min");
        assertThat(result.at("/rulings/0/outcome").asString()).isEqualTo("changed-verdict");
        assertThat(run(policy).out().replaceAll("\\s+", " "))
                .contains(
                        "JS ≥ .02 or W1 ≥ .05 σ",
                        "temp_min: real but tiny instead of moved (ks decides, floor ks 0.3)");
    }

    @Test
    void aRenameOfThePolicyIsARename() throws IOException {
        var p = Files.writeString(folder.resolve("p.csv"), "a,b\n" + "1,2\n".repeat(60));
        var q = Files.writeString(folder.resolve("q.csv"), "c,b\n" + "1,2\n".repeat(60));
        var policy = Files.writeString(folder.resolve("map.toml"), "[map]\na = \"c\"\n");
        assertThat(Run.apart("compare", p + "", q + "", "--strict-schema", "--policy=" + policy)
                        .code())
                .isZero();
    }

    @Test
    void theExampleInTheDocumentsIsReadToTheLastKey() throws IOException {
        var document = Files.readString(Path.of("docs/policy.md"));
        var toml = document.substring(document.indexOf("```toml\n") + 8);
        var policy = TomlPolicy.read(
                Files.writeString(folder.resolve("example.toml"), toml.substring(0, toml.indexOf("```")))
                        .toString());
        assertThat(policy.policy().columns()).isNotEmpty();
        for (var key : List.of("alpha", "seed", "fail-on", "ignore", "map", "floors", "measures", "type", "expect")) {
            assertThat(document).containsPattern("\\| `(column\\.NAME\\.)?" + key + "`");
        }
    }

    // ---- what is wrong with it -----------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            alhpa = 0.1                            | :2: alhpa means nothing; alpha comes nearest; expected one of alpha
            alpha = "x"                            | :2: alpha is "x"; expected a number
            alpha = 1.5                            | :2: alpha is 1.5; it lies between 0 and 1
            seed = 1.5                             | :2: seed is 1.5; expected a whole number
            fail-on = "somtimes"                   | :2: fail-on is "somtimes"; expected one of never, moved, tiny, schema
            ignore = "id"                          | :2: ignore is "id"; expected a list
            ignore = [1]                           | :2: ignore holds 1; expected texts in quotes
            ignore = ["wid"]                       | :2: ignore wid: no such column, wind comes nearest; the reference has
            map = 3                                | :2: map is 3; expected a table
            map.wind = "wnd"                       | :2: map wind=wnd: the current table has no column wnd
            map.wnd = "wind"                       | :2: map wnd=wind: the reference has no column wnd
            floors.js = 0                          | :2: floors.js is 0.0; a floor is a number above 0
            floors.jss = 1                         | :2: floors.jss means nothing; js comes nearest
            floors.js = .1                         | :2: Unexpected '.'
            column.wnd.alpha = 0.1                 | :2: column wnd: no such column, wind comes nearest
            column.wind = 4                        | :2: column.wind is 4; expected a table
            column.wind.flor.js = 1                | :2: column.wind.flor means nothing; floor comes nearest
            column.wind.ignore = "yes"             | :2: column.wind.ignore is "yes"; expected true or false
            column.wind.type = "txt"               | :2: column.wind.type is "txt"; text comes nearest
            column.wind.expect = "hihger"          | :2: column.wind.expect is "hihger"; higher comes nearest
            column.wind.measures = ["tv"]          | :2: column.wind.measures names tv, which has no floor
            column.wind.measures = ["wasserstein"] | :2: column.wind.measures names wasserstein; expected one of js
            column.weather.measures = ["w1"]       | :2: column weather: nothing is left to decide by; w1 is not measured
            """)
    void aSlipIsNamedWithItsLine(String line, String message) throws IOException {
        var run = run("# a policy\n" + line + "\n");
        assertThat(run.err()).startsWith("apart: " + folder.resolve("gate.toml") + message);
        assertThat(run.messages()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPolicyThatIsNotThereOrNotTextIsTold() throws IOException {
        var missing = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--policy=" + folder + "/none.toml");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).contains("none.toml: there is no such file");
        var bytes = Files.write(folder.resolve("bytes.toml"), new byte[] {'a', (byte) 0xff});
        var broken = Run.apart("compare", WEATHER_2012, WEATHER_2015, "--policy=" + bytes);
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("bytes.toml is not UTF-8");
    }
}
