package apart.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final String WEATHER_2012 = "examples/seattle-weather-2012.csv";
    private static final String WEATHER_2015 = "examples/seattle-weather-2015.csv";

    /// Reads JSON as the standard has it: no NaN, no Infinity, no key twice.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Schema SCHEMA = schema();

    @TempDir
    Path folder;

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/apart.comparison-1.schema.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @BeforeAll
    static void schemaItselfIsWellFormed() throws IOException {
        var text = Files.readString(Path.of("docs/apart.comparison-1.schema.json"));
        assertThat(JSON.readTree(text).at("/properties/schema/const").asString())
                .isEqualTo(JsonReport.SCHEMA);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String file(String name, String header, int rows, IntFunction<String> row) throws IOException {
        var lines = new StringJoiner("\n", "", "\n").add(header);
        for (int i = 0; i < rows; i++) {
            lines.add(row.apply(i));
        }
        return file(name, lines.toString());
    }

    /// The result of a comparison, read back and checked against the schema.
    private static JsonNode compared(String... arguments) {
        var all = new ArrayList<>(List.of("compare", "--json"));
        all.addAll(List.of(arguments));
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isBetween(0, 1);
        assertThat(errors(run.out())).as("%s", run.out()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static JsonNode column(JsonNode comparison, String name) {
        for (var column : comparison.get("columns")) {
            if (column.get("name").asString().equals(name)) {
                return column;
            }
        }
        throw new AssertionError("no column " + name + " in " + comparison);
    }

    // ---- what is printed is what the schema says -----------------------------------------------------------

    @Test
    void filesOfAListAreTold() throws IOException {
        file("d1.csv", "x\tsize\n1\tlow\n2\tmid\n");
        file("d2.csv", "size;x\nmid;1\nlow;2\nmid;3\n");
        var tables = compared(folder + "/d?.csv", folder + "/d2.csv", "--ordered", "size=low,mid", "--limit", "4");
        assertThat(tables.at("/reference/rows").asLong()).isEqualTo(4);
        assertThat(tables.at("/reference/parts").size()).isEqualTo(2);
        assertThat(tables.at("/reference/parts/1/rows").asLong()).isEqualTo(3);
        assertThat(tables.at("/reference/parts/0/sha256").asString()).hasSize(64);
        assertThat(tables.at("/current/parts").isMissingNode()).isTrue();
        assertThat(tables.at("/settings/limit").asLong()).isEqualTo(4);
        assertThat(tables.at("/settings/normalized").isMissingNode()).isTrue();
        assertThat(column(tables, "size").get("type").asString()).isEqualTo("ordered");
        assertThat(column(tables, "size").at("/measures/w1/unit").asString()).isEqualTo("levels");
        var shown = Run.apart("compare", folder + "/d?.csv", folder + "/d2.csv", "--ordered", "size=low,mid");
        assertThat(shown.out()).contains("2 files of tsv", " ord ");
    }

    @Test
    void columnsBeyondMemoryAreTold() throws IOException {
        var p = file("p.csv", "x", 20_000, i -> String.valueOf(Math.sqrt(i)));
        var q = file("q.csv", "x", 20_000, i -> String.valueOf(Math.sqrt(i + .5)));
        var little = compared(p, q, "--memory", "1m", "--normalize", "nfc,case");
        assertThat(little.at("/settings/route").asString())
                .matches("binned: column x in [0-9,]+ bins, W1 within ±[0-9.e-]+");
        assertThat(little.at("/settings/normalized/1").asString()).isEqualTo("case");
        assertThat(compared(p, q).at("/settings/route").asString()).isEqualTo("exact");
        assertThat(Run.apart("compare", p, q, "--memory", "1m").out()).contains("binned: column x");
    }

    @Test
    void partsOfDatesAreToldAndExplained() {
        var json = compared(WEATHER_2012, WEATHER_2012, "--calendar", "--columns", "date");
        assertThat(json.at("/settings/calendar").asBoolean()).isTrue();
        assertThat(json.get("columns")
                        .valueStream()
                        .map(column -> column.get("name").asString()))
                .containsExactlyInAnyOrder("date", "date (weekday)", "date (month)");
        assertThat(Run.apart("explain", WEATHER_2012, WEATHER_2012, "date (month)", "--calendar")
                        .out())
                .contains("date (month)", "Jan", "Dec", "one of its 12 levels");
    }

    @Test
    void choicesOfReadingThatMakeNoSenseAreWrongUse() throws IOException {
        var p = file("p.csv", "x", 5, String::valueOf);
        for (var wrong : List.of(
                "--memory=12",
                "--memory=0m",
                "--memory=much",
                "--limit=0",
                "--normalize=nfd",
                "--ordered=x=1",
                "--ordered=x=1,1",
                "--type=x=ordered")) {
            var run = Run.apart("compare", p, p, wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.err()).as(wrong).contains(wrong.substring(0, wrong.indexOf('=')));
        }
    }

    @Test
    void anOrdinaryComparison() {
        var weather = compared(WEATHER_2012, WEATHER_2015);
        assertThat(weather.get("verdict").asString()).isEqualTo("apart");
        assertThat(weather.at("/reference/rows").asLong()).isEqualTo(366);
        assertThat(weather.at("/current/rows").asLong()).isEqualTo(365);
        assertThat(weather.get("columns").size()).isEqualTo(6);
        // scipy.stats.wasserstein_distance of the two columns temp_max: 2.151169249195299.
        assertThat(column(weather, "temp_max").at("/measures/w1/value").asDouble())
                .isCloseTo(2.151169249195299, within(1e-12));
        // sha256sum examples/seattle-weather-2012.csv
        assertThat(weather.at("/reference/sha256").asString())
                .isEqualTo("e7b37461bc2c5632faab2f611f59f343b25eaa02d7157eac826bd507c70d33c2");
    }

    @Test
    void daysInARowLookOrdered() {
        var weather = compared(WEATHER_2012, WEATHER_2015);
        assertThat(weather.get("settings").has("time")).isFalse();
        assertThat(column(weather, "temp_max")
                        .at("/rows_look_ordered/reference")
                        .asBoolean())
                .isTrue();
        assertThat(column(weather, "temp_max").at("/measures/w1/null_95").asDouble())
                .isGreaterThan(
                        column(weather, "temp_max").at("/measures/w1/null_mean").asDouble());
    }

    @Test
    void rowsInTheOrderOfTimeAreTestedInBlocks() {
        var weather = compared(WEATHER_2012, WEATHER_2015, "--time=date", "--block=30");
        assertThat(weather.at("/settings/time").toString())
                .isEqualTo("{\"order\":\"by-column\",\"column\":\"date\",\"block\":30}");
        assertThat(weather.get("columns").size()).isEqualTo(5);
        var column = column(weather, "temp_max");
        assertThat(column.at("/blocks/rows").asInt()).isEqualTo(30);
        assertThat(column.at("/blocks/reference").asInt()).isEqualTo(12);
        assertThat(column.at("/blocks/left_out_reference").asInt()).isEqualTo(6);
        assertThat(column.at("/blocks/left_out_current").asInt()).isEqualTo(5);
        assertThat(column.at("/blocks/autocorrelation_time").asDouble()).isGreaterThan(5);
        assertThat(column.at("/measures/w1").has("low")).isFalse();
        assertThat(column.at("/measures/js").has("null_95")).isTrue();
        var stored = compared(WEATHER_2012, WEATHER_2015, "--time", "--block=30");
        assertThat(stored.at("/settings/time/order").asString()).isEqualTo("as-stored");
        assertThat(column(stored, "temp_max").get("p")).isEqualTo(column.get("p"));
    }

    @Test
    void parquetComparesLikeTheCsvItWasMadeFrom() throws SQLException {
        var parquet = folder.resolve("weather.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM read_csv('%s')) TO '%s' (FORMAT parquet)".formatted(WEATHER_2015, parquet));
        }
        var mixed = compared(WEATHER_2012, parquet.toString());
        var csv = compared(WEATHER_2012, WEATHER_2015);
        assertThat(mixed.at("/current/format").asString()).isEqualTo("parquet");
        for (var name : List.of("temp_max", "weather", "wind")) {
            assertThat(column(mixed, name).get("measures"))
                    .as(name)
                    .isEqualTo(column(csv, name).get("measures"));
        }
    }

    @Test
    void infiniteKullbackLeiblerIsNullAndMarked() throws IOException {
        var p = file("p.csv", "weather", 400, i -> i % 4 == 0 ? "snow" : "rain");
        var q = file("q.csv", "weather", 400, i -> i % 3 == 0 ? "sun" : "rain");
        var column = column(compared(p, q), "weather");
        for (var measure : List.of("kl", "kl_reverse", "psi")) {
            var kl = column.get("measures").get(measure);
            assertThat(kl.get("value").isNull()).as(measure).isTrue();
            assertThat(kl.get("infinite").asBoolean()).as(measure).isTrue();
            assertThat(kl.get("signal").asString()).isEqualTo("infinite");
        }
        // Shares 1/4 snow, 3/4 rain against 134/400 sun, 266/400 rain: TV = max(1/4 + 3/4 − 266/400, 134/400).
        assertThat(column.at("/measures/tv/value").asDouble()).isEqualTo(134. / 400);
        assertThat(column.at("/measures/tv").has("infinite")).isFalse();
    }

    @Test
    void kullbackLeiblerIsInfiniteInOneDirectionOnly() throws IOException {
        var p = file("p.csv", "weather", 400, i -> i % 2 == 0 ? "snow" : "rain");
        var q = file("q.csv", "weather", 400, i -> "rain");
        var column = column(compared(p, q), "weather");
        assertThat(column.at("/measures/kl/value").isNull()).isTrue();
        // KL(q‖p) = 1 · log₂(1 / ½) = 1 bit.
        assertThat(column.at("/measures/kl_reverse/value").asDouble()).isEqualTo(1);
    }

    @Test
    void columnsWithoutValues() throws IOException {
        var p = file("p.csv", "none,lost,found,kept", 300, i -> ",1." + i + ",NA," + i);
        var q = file("q.csv", "none,lost,found,kept", 300, i -> "NaN,null,1." + i + "," + i);
        var comparison = compared(p, q);
        assertThat(column(comparison, "none").at("/measures").isEmpty()).isTrue();
        assertThat(column(comparison, "none").at("/missing/reference").asLong()).isEqualTo(300);
        assertThat(column(comparison, "none").at("/nan/current").asLong()).isEqualTo(300);
        assertThat(column(comparison, "lost").get("verdict").asString()).isEqualTo("moved");
        assertThat(column(comparison, "lost").at("/missing_tokens/current/null").asLong())
                .isEqualTo(300);
        assertThat(column(comparison, "found").get("verdict").asString()).isEqualTo("moved");
        assertThat(column(comparison, "kept").get("verdict").asString()).isEqualTo("identical");
    }

    @Test
    void changedTypesAndColumnsInOneTableOnly() throws IOException {
        var p = file("p.csv", "a,b,gone", 100, i -> i + ",1," + i);
        var q = file("q.csv", "a,b,fresh", 100, i -> "word" + i % 3 + ",1," + i);
        var comparison = compared(p, q);
        assertThat(column(comparison, "a").get("verdict").asString()).isEqualTo("type-changed");
        assertThat(column(comparison, "a").get("type_before").asString()).isEqualTo("numeric");
        assertThat(column(comparison, "gone").get("verdict").asString()).isEqualTo("only-in-reference");
        assertThat(column(comparison, "fresh").get("verdict").asString()).isEqualTo("only-in-current");
    }

    @Test
    void namesAndValuesArriveAsTheyAre() throws IOException {
        var names = List.of(
                "\"quoted\"", "back\\slash", "tab\there", "\u001b[31mred", "\u202ebidi", "NaN", "=1+1", "größe🎉");
        var header = new StringJoiner(",");
        names.forEach(name -> header.add('"' + name.replace("\"", "\"\"") + '"'));
        IntFunction<String> row = i -> String.join(",", Collections.nCopies(names.size(), "v\u0007" + i % 3));
        var p = file("p.csv", header.toString(), 60, row);
        var comparison = compared(p, p, "--header=yes");
        names.forEach(name ->
                assertThat(column(comparison, name).get("name").asString()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({
        "1e300, -1e300",
        "1e-300, 2e-300",
        "0, -0.0",
        "9007199254740993, 9007199254740995",
    })
    void extremeNumbers(String one, String other) throws IOException {
        var p = file("p.csv", "x", 200, i -> i % 2 == 0 ? one : i % 20 + ".5");
        var q = file("q.csv", "x", 200, i -> i % 2 == 0 ? other : i % 20 + ".5");
        assertThat(compared(p, q).get("columns").size()).isEqualTo(1);
        var constant = file("constant.csv", "x", 200, i -> one);
        var another = file("another.csv", "x", 200, i -> other);
        assertThat(compared(constant, another).get("columns").size()).isEqualTo(1);
    }

    @Test
    void infiniteCellsAreCounted() throws IOException {
        var p = file("p.csv", "x", 200, i -> i % 10 == 0 ? "inf" : i + ".5");
        var q = file("q.csv", "x", 200, i -> i % 10 == 0 ? "-inf" : i + ".5");
        for (var how : List.of("drop", "mass")) {
            var column = column(compared(p, q, "--nonfinite=" + how), "x");
            assertThat(column.at("/nonfinite/reference").asLong()).as(how).isEqualTo(20);
            assertThat(column.at("/nonfinite/current").asLong()).as(how).isEqualTo(20);
        }
    }

    @Test
    void aHandfulOfRows() throws IOException {
        var p = file("p.csv", "x,y\n1,a\n");
        var q = file("q.csv", "x,y\n2,b\n");
        assertThat(compared(p, q).get("verdict").asString()).isEqualTo("unknown");
        assertThat(compared(p, q, "--type=x=text").get("verdict").asString()).isEqualTo("unknown");
    }

    @Test
    void jsonIsUtf8WhateverTheTerminal() throws IOException {
        var p = file("p.csv", "größe\n1\n2\n");
        var run = Run.on(new Terminal(80, true, false, true), "compare", "--json", p, p);
        assertThat(run.out()).contains("größe").doesNotContain("\u001b");
        assertThat(run.out()).endsWith("}" + System.lineSeparator());
    }

    // ---- the schema can say no -----------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schema\" : \"apart.comparison/1\"->\"schema\" : \"apart.comparison/2\"",
                "\"verdict\" : \"apart\"->\"verdict\" : \"drift\"",
                "\"verdict\" : \"moved\"->\"verdict\" : \"shifted\"",
                "\"rows\" : 366->\"rows\" : -1",
                "\"rows\" : 366->\"rows\" : 366.5",
                "\"unit\" : \"bits\"->\"unit\" : \"furlongs\"",
                "\"p\" : 0->\"p\" : 7",
                "\"missing_tokens\"->\"missing_token\"",
                "\"kl\" :->\"k_l\" :",
                "\"infinite\" : true->\"infinite\" : false",
                "\"sha256\" : \"->\"sha256\" : \"x",
            })
    void theSchemaRejectsAnotherDocument(String edit) {
        var good = Run.apart("compare", "--json", WEATHER_2012, WEATHER_2015).out();
        var parts = edit.split("->", 2);
        var broken = good.replaceFirst(Pattern.quote(parts[0]), parts[1]);
        assertThat(broken).as("the edit applies").isNotEqualTo(good);
        assertThat(errors(good)).isEmpty();
        assertThat(errors(broken)).isNotEmpty();
    }

    @Test
    void aNullWithoutItsMarkIsRejected() {
        var good = Run.apart("compare", "--json", WEATHER_2012, WEATHER_2015).out();
        var broken = good.replaceFirst("\"infinite\" : true,\\s*", "");
        assertThat(broken).isNotEqualTo(good);
        assertThat(errors(broken)).isNotEmpty();
    }

    @Test
    void theReaderOfThisTestRefusesNaN() {
        assertThatThrownBy(() -> JSON.readTree("{\"value\" : NaN}")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> JSON.readTree("{\"a\" : 1, \"a\" : 2}")).isInstanceOf(RuntimeException.class);
    }
}
