package apart.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
    private static final String BEFORE = "examples/seattle-weather-2012.csv";
    private static final String AFTER = "examples/seattle-weather-2015.csv";
    private static final String ALL_TOOLS = "--like=evidently,nannyml,tfdv,scipy";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Schema SCHEMA = schema();

    @TempDir
    Path folder;

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("docs/apart.explanation-1.schema.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of("explain", "--json"));
        all.addAll(List.of(arguments));
        var run = Run.apart(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(SCHEMA.validate(run.out(), InputFormat.JSON))
                .as("%s", run.out())
                .isEmpty();
        return JSON.readTree(run.out());
    }

    // ---- the page --------------------------------------------------------------------------------------------

    /// The page of docs/explain.md is the one printed.
    @Test
    void theDocumentShowsWhatIsPrinted() throws IOException {
        var document = Files.readString(Path.of("docs/explain.md"));
        var command = Pattern.compile("(?m)^\\./apart (explain .*)$").matcher(document);
        assertThat(command.find()).isTrue();
        var shown = Pattern.compile("(?ms)^```text\\n(.*?)^```$").matcher(document);
        assertThat(shown.find()).isTrue();
        var printed =
                Run.on(new Terminal(100, false, true, false), command.group(1).split(" "));
        assertThat(printed.code()).isZero();
        assertThat(masked(shown.group(1))).isEqualTo(masked(printed.out()));
    }

    private static String masked(String page) {
        return page.replaceAll("apart [^ ]+( packaged)?, (plain|vector) loops", "apart #")
                .strip();
    }

    @ParameterizedTest
    @CsvSource({
        "temp_max, MOVED, numeric, W1, from",
        "weather, MOVED, categorical, snow, gone",
        "date, MOVED, datetime, later, 2012-01-01",
        "wind, CANNOT TELL, numeric, the reference needs, 3%2C978",
    })
    void whatStandsOnThePage(String column, String verdict, String type, String one, String other) {
        var run = Run.apart("explain", BEFORE, AFTER, column);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(verdict + "  " + column, type + " — ", one, other.replace("%2C", ","))
                .contains("READING", "CELLS", "CHANCE", "FLOORS", "AGAIN")
                .contains("apart explain " + BEFORE + " " + AFTER + " " + column);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120, 160})
    void noLineIsWiderThanTheTerminal(int columns) {
        for (var column : List.of("date", "weather", "temp_max", "precipitation")) {
            for (boolean unicode : new boolean[] {true, false}) {
                var run = Run.on(
                        new Terminal(columns, false, unicode, false), "explain", BEFORE, AFTER, column, ALL_TOOLS);
                assertThat(run.lines())
                        .as("%s at %d", column, columns)
                        .allMatch(line -> Typeset.width(line) <= columns);
                if (!unicode) {
                    assertThat(run.out())
                            .matches(text -> text.chars().allMatch(c -> c < 0x80))
                            .doesNotContain("\\u");
                }
            }
        }
    }

    @Test
    void coloursOnlyWhereTheTerminalHasThem() {
        var plain = Run.on(new Terminal(100, false, true, false), "explain", BEFORE, AFTER, "wind");
        var colour = Run.on(new Terminal(100, true, true, false), "explain", BEFORE, AFTER, "wind");
        assertThat(plain.out()).doesNotContain("\u001b");
        assertThat(colour.out()).contains("\u001b[");
        assertThat(colour.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.out());
    }

    @Test
    void twelveCellsUnlessAllAreAskedFor() {
        var some = Run.apart("explain", BEFORE, AFTER, "date");
        assertThat(some.out()).contains(" other cells");
        var all = Run.apart("explain", BEFORE, AFTER, "date", "--all");
        assertThat(all.out()).doesNotContain(" other cells");
        assertThat(all.lines()).hasSizeGreaterThan(some.lines().size());
    }

    @Test
    void hostileNamesCannotWriteToTheTerminal() throws IOException {
        var p = file("p.csv", "\"\u001b[31mred\",y\n" + "\u001b]0;x\u0007,1\nplain,2\n".repeat(40));
        var run = Run.apart("explain", p, p, "\u001b[31mred", "--all");
        assertThat(run.code()).isZero();
        assertThat(run.out().chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    }

    @Test
    void missingCellsAreToldByWhatWasWritten() throws IOException {
        var p = file("p.csv", "x,y\n" + "NA,1\n,2\n?,2\n4.5,2\n".repeat(20));
        assertThat(Run.apart("explain", p, p, "x").out()).contains("reference: missing are 20 empty, 20 '?', 20 'NA'");
    }

    // ---- wrong use -------------------------------------------------------------------------------------------

    @Test
    void wrongUseIsTold() {
        var unknown = Run.apart("explain", BEFORE, AFTER, "rain");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo(
                        "apart: column rain: no such column; there are date, precipitation, temp_max, temp_min, wind,"
                                + " weather\n");
        assertThat(unknown.out()).isEmpty();
        assertThat(Run.apart("explain", BEFORE, AFTER).code()).isEqualTo(2);
        assertThat(Run.apart("explain", BEFORE, AFTER).err()).contains("COLUMN");
        assertThat(Run.apart("explain", BEFORE, AFTER, "wind", "--like=excel").err())
                .contains("excel");
        assertThat(Run.apart("explain", BEFORE, folder + "/none.csv", "wind").code())
                .isEqualTo(3);
    }

    // ---- as JSON ---------------------------------------------------------------------------------------------

    @Test
    void theColumnIsTheOneThatCompareWrites() {
        var compared =
                JSON.readTree(Run.apart("compare", "--json", BEFORE, AFTER).out());
        for (var column : compared.get("columns")) {
            var name = column.get("name").asString();
            assertThat(json(BEFORE, AFTER, name).get("column")).as(name).isEqualTo(column);
        }
    }

    @Test
    void everyKindOfColumnKeepsToTheSchema() throws IOException {
        var p = file("p.csv", "a,b,c,e\n" + "1.5,,x,7\n2.5,,x,7\n".repeat(40));
        var q = file("q.csv", "a,b,d,e\n" + "w,1.5,y,7\nv,2.5,y,7\n".repeat(40));
        assertThat(json(p, q, "a", ALL_TOOLS).at("/column/verdict").asString()).isEqualTo("type-changed");
        assertThat(json(p, q, "b", ALL_TOOLS).at("/cells/1/kl_infinite").asBoolean())
                .isTrue();
        assertThat(json(p, q, "c", ALL_TOOLS).at("/column/verdict").asString()).isEqualTo("only-in-reference");
        assertThat(json(p, q, "d", ALL_TOOLS).at("/column/verdict").asString()).isEqualTo("only-in-current");
        assertThat(json(p, q, "e", ALL_TOOLS).at("/column/verdict").asString()).isEqualTo("identical");
        for (var column : List.of("date", "weather", "temp_max", "wind")) {
            assertThat(json(BEFORE, AFTER, column, ALL_TOOLS).get("likes").size())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schema\" : \"apart.explanation/1\"->\"schema\" : \"apart.explanation/2\"",
                "\"verdict\" : \"moved\"->\"verdict\" : \"shifted\"",
                "\"kl_infinite\" : true->\"kl_infinite\" : false",
                "\"tested\" : 6->\"tested\" : 0",
                "\"cells\"->\"cell\"",
                "\"tool\" : \"scipy\"->\"tool\" : \"excel\"",
            })
    void theSchemaRejectsAnotherDocument(String edit) {
        var good = Run.apart("explain", "--json", BEFORE, AFTER, "weather", ALL_TOOLS)
                .out();
        var parts = edit.split("->", 2);
        var broken = good.replaceFirst(Pattern.quote(parts[0]), parts[1]);
        assertThat(broken).as("the edit applies").isNotEqualTo(good);
        assertThat(SCHEMA.validate(good, InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(broken, InputFormat.JSON)).isNotEmpty();
    }
}
