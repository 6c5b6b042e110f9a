package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import apart.PointCloud;
import apart.app.Telling;
import apart.app.Terminal;
import apart.app.TrainRequest;
import apart.app.Typeset;
import apart.data.ReadOptions;
import apart.data.TableFacts;
import apart.learn.Baseline;
import apart.learn.Budget;
import apart.learn.Coverage;
import apart.learn.Estimate;
import apart.learn.Look;
import apart.learn.Methods;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Privacy;
import apart.learn.Progress;
import apart.learn.Settings;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainReportTest {
    /// 100 points of three columns: numbers −1 and 1, whole numbers 0 to 99, and a constant.
    private static Trained trained(double gap, Outcome.End ended, long first) {
        var rows = new double[300];
        for (int i = 0; i < 100; i++) {
            rows[3 * i] = i % 2 == 0 ? -1 : 1;
            rows[3 * i + 1] = i;
            rows[3 * i + 2] = 7;
        }
        var names = List.of("side", "place", "always");
        var cloud = PointCloud.of(rows, 3);
        var facts = new TableFacts("points.csv", "csv", 100, 800, "00", new TreeMap<>(), List.of(), List.of());
        var request = new TrainRequest(
                "points.csv",
                List.of(),
                ReadOptions.defaults(),
                "wgan-gp",
                new LinkedHashMap<>(),
                new TrainRequest.Budget.Usual(),
                1,
                "auto",
                new TrainRequest.Keeping("points.model", Duration.ofSeconds(30), first > 0, false),
                new Telling("", false, false));
        var look = new Progress(
                250,
                gap,
                .1,
                new Coverage(.5, .97),
                true,
                new Look(new Estimate("W₁", .2, Double.NaN), new LinkedHashMap<>()));
        return new Trained(
                request,
                new PointFile(cloud, names, facts, List.of("a note of reading")),
                Points.of(cloud, names, 1),
                Methods.named("wgan-gp", Settings.usual()),
                "cpu",
                Budget.ofSteps(1000),
                first,
                List.of(look),
                new Outcome(
                        1000,
                        ended,
                        750,
                        gap,
                        .1,
                        new Coverage(.9, .97),
                        List.of(new Baseline.Reached("one Gaussian", .5), new Baseline.Reached("shuffled", .4)),
                        new Privacy(10, 0, 0, .02, .025)),
                20);
    }

    private static String printed(Terminal terminal, Trained trained) {
        var shown = new Shown(terminal);
        new TrainReport(shown.console()).print(trained);
        return shown.out();
    }

    /// The mean of −1 and 1 is 0, their standard deviation 1 = 2⁰; that of 0 to 99 is 28.9, next to 2⁵.
    @Test
    void saysWhatWasReadDecidedAndReached() {
        var printed = printed(Shown.PIPE, trained(.105, Outcome.End.STEPS, 0));
        assertThat(printed.replaceFirst(
                        "(?s)wgan-gp \\(.*?\\),\\s+seed 1,\\s+on\\s+cpu", "wgan-gp (...), seed 1, on cpu"))
                .isEqualTo("""
                      AS CLOSE AS THE DATA
                      The generator is closer to rows it never saw than the best of the cheap ones, shuffled: W₁ 0.105 against 0.400.
                      That is as close as two samples of the data are to each other: the floor, W₁ between two samples of the data, is
                      0.100.
                      It reaches 90.0 % of the rows held out; further data would reach 97.0 %.
                      None of the generated rows are copies of training rows; of rows held out none are.
                      Half of the generated rows have a training row within 0.0200, half of the rows held out within 0.0250: no sign of
                      rows learnt by heart.

                      data      points.csv, 100 rows of 3 numbers (csv); 80 rows to learn from, 10 to choose the best state by, 10 for the
                                end
                                a note of reading
                      scaled    (side − 0) / 2^0, whole numbers; (place − 49.5) / 2^5, whole numbers; always is always 7 and not learnt
                      trained   wgan-gp (...), seed 1, on cpu
                      steps     1,000, in 20 s (50/s): all steps are done
                      gap       W₁ 0.105 to 10 rows that nothing was chosen by; floor 0.1
                      cheap     one Gaussian 0.5 · shuffled 0.4
                      model     points.model holds the state of step 750, where the gap was least, and all that --resume needs
                      next      apart sample points.model -n 10000 -o made.csv
                    """);
    }

    @Test
    void theVerdictIsInTheFirstLine() {
        assertThat(printed(Shown.PIPE, trained(.3, Outcome.End.TIME, 0)))
                .startsWith("  CLOSER THAN CHEAP ONES\n")
                .contains("the time was over");
        assertThat(printed(Shown.PIPE, trained(.45, Outcome.End.PLATEAU, 0)))
                .startsWith("  NOT WORTH IT\n")
                .contains("not become smaller for " + Budget.ofSteps(1).patience() + " looks");
    }

    @Test
    void stepsDoneBeforeAreNotCountedTwice() {
        assertThat(printed(Shown.PIPE, trained(.3, Outcome.End.ASKED, 600)))
                .contains("1,000, of them 600 before, in 20 s (20/s): it was asked to stop; go on with --resume");
    }

    @Test
    void fitsTheTerminal() {
        for (int columns : new int[] {40, 60, 100}) {
            var printed = printed(new Terminal(columns, false, false, false), trained(.3, Outcome.End.STEPS, 0));
            assertThat(printed.lines()).allMatch(line -> Typeset.width(line) <= Math.max(columns, 33));
            assertThat(printed.chars()).allMatch(c -> c < 0x80);
        }
    }

    /// JSON has no NaN.
    @Test
    void theSameAsJson() throws IOException {
        var shown = new Shown(Shown.PIPE);
        new TrainJson(shown.console().out()).print(trained(.3, Outcome.End.STEPS, 600));
        var json = shown.out();
        assertThat(json)
                .contains(
                        "\"rows\" : 100",
                        "\"training_rows\" : 80",
                        "\"exponent\" : 5",
                        "\"estimate\" : 0.2",
                        "\"exact\" : null",
                        "\"steps_before\" : 600",
                        "\"best_step\" : 750",
                        "\"held_out_distance\" : 0.025",
                        "\"coverage\" : 0.5",
                        "\"verdict\" : \"closer-than-cheap\"")
                .endsWith("}\n")
                .doesNotContain("NaN");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/apart.training-1.schema.json")));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("apart.training/1", "apart.training/2"), InputFormat.JSON))
                .as("the schema can refuse")
                .isNotEmpty();
    }
}
