package apart.app;

import static apart.app.DistanceRun.assertRefused;
import static apart.app.DistanceRun.errors;
import static apart.app.DistanceRun.measured;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, places and shapes of what `apart distance` prints.
class DistanceCommandTest {
    @TempDir
    Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
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
    void theResultGoesToAFileButNeverOverAnInput() throws IOException {
        var p = file("p.csv", "1");
        var place = folder.resolve("result.json");
        var run = Run.apart("distance", p, p, "--json", "--output", place.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(errors(Files.readString(place))).isEmpty();
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
        assertThat(errors(out)).isEmpty();
        assertThat(errors(out.replace(printed, wrong))).isNotEmpty();
    }
}
