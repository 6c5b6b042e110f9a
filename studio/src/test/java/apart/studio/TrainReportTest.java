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
import apart.learn.Estimate;
import apart.learn.Look;
import apart.learn.Methods;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Progress;
import apart.learn.Settings;
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
        var look =
                new Progress(250, gap, .1, true, new Look(new Estimate("W₁", .2, Double.NaN), new LinkedHashMap<>()));
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
                        List.of(new Baseline.Reached("one Gaussian", .5), new Baseline.Reached("shuffled", .4))),
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
        assertThat(printed.replaceFirst("(?s)wgan-gp \\(.*?\\), seed", "wgan-gp (...), seed"))
                .isEqualTo("""
                      CLOSE  as far from held-out rows as rows of the data are (1.05 times the floor)

                      data      points.csv, 100 rows of 3 numbers (csv); 80 rows to learn from, 10 to choose the best state by, 10 for the
                                end
                                a note of reading
                      scaled    (side − 0) / 2^0, whole numbers; (place − 49.5) / 2^5, whole numbers; always is always 7 and not learnt
                      trained   wgan-gp (...), seed 1, on cpu
                      steps     1,000, in 20 s (50/s): all steps are done
                      gap       W₁ 0.105 to 10 rows kept for the end; floor 0.1, what rows of the data themselves are from them
                      cheaper   one Gaussian 0.5 · shuffled 0.4
                      model     points.model holds the state of step 750, where the gap was least
                                apart sample points.model -n 10000 -o made.csv
                    """);
    }

    @Test
    void theVerdictFollowsFromFloorAndCheapGenerators() {
        assertThat(printed(Shown.PIPE, trained(.3, Outcome.End.TIME, 0)))
                .startsWith(
                        "  CLOSER  3 times as far from held-out rows as rows of the data are, and closer than shuffled\n")
                .contains("the time was over");
        assertThat(printed(Shown.PIPE, trained(.45, Outcome.End.PLATEAU, 0)))
                .startsWith("  NOT WORTH IT  shuffled costs nothing and is closer (0.4 against 0.45)")
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
            assertThat(printed.lines().skip(1)).allMatch(line -> Typeset.width(line) <= Math.max(columns, 33));
            assertThat(printed.chars()).allMatch(c -> c < 0x80);
        }
    }

    /// JSON has no NaN.
    @Test
    void theSameAsJson() {
        var shown = new Shown(Shown.PIPE);
        new TrainJson(shown.console().out()).print(trained(.3, Outcome.End.STEPS, 600));
        assertThat(shown.out())
                .contains(
                        "\"schema\" : \"apart.training/1\"",
                        "\"rows\" : 100",
                        "\"training_rows\" : 80",
                        "\"exponent\" : 5",
                        "\"estimate\" : 0.2",
                        "\"exact\" : null",
                        "\"steps_before\" : 600",
                        "\"best_step\" : 750",
                        "\"verdict\" : \"closer-than-cheap\"")
                .endsWith("}\n")
                .doesNotContain("NaN");
    }
}
