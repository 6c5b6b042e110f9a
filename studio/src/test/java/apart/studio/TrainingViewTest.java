package apart.studio;

import static org.assertj.core.api.Assertions.assertThat;

import apart.app.Terminal;
import apart.app.Typeset;
import apart.learn.Budget;
import apart.learn.Coverage;
import apart.learn.Estimate;
import apart.learn.Learner;
import apart.learn.Look;
import apart.learn.Methods;
import apart.learn.Progress;
import apart.learn.Settings;
import apart.learn.torch.Backend;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainingViewTest {
    private static final Terminal LIVE = new Terminal(200, true, true, true);

    private final AtomicLong nanoseconds = new AtomicLong(7);

    private TrainingView view(Shown shown, Budget budget, long first) {
        return new TrainingView(shown.console(), true, budget, first, nanoseconds::get);
    }

    private void pass(double seconds) {
        nanoseconds.addAndGet((long) (seconds * 1e9));
    }

    private static Progress progress(long step, double gap, boolean best) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put(Look.GENERATOR_GRADIENT, .25);
        figures.put(Look.CRITIC_GRADIENT, Double.NaN);
        return new Progress(
                step, gap, .0125, new Coverage(.75, .97), best, new Look(new Estimate("W₁", .03, .05), figures));
    }

    /// The view asks nothing of the nets.
    private static Learner nobody() {
        return Methods.named("wgan-gp", Settings.usual().with("width", 1)).learner(Backend.cpu(), 1, 1);
    }

    /// 500 steps in 10 s leave 500 for as long.
    @Test
    void plainLinesEveryTenSecondsWhereTheyPileUp() {
        var shown = new Shown(Shown.PIPE);
        try (var view = view(shown, Budget.ofSteps(1000), 0)) {
            pass(9);
            view.stepped(450, 1);
            assertThat(shown.err()).as("short runs leave no line").isEmpty();
            pass(1);
            view.stepped(500, 1);
            assertThat(shown.err())
                    .isEqualTo("apart: training: step 500 of 1,000, 50/s, 10 s left; how far is left is not looked at"
                            + " yet\n");
            view.evaluated(progress(500, .05, true), nobody());
            view.evaluated(progress(550, .06, false), nobody());
            pass(10);
            view.stepped(600, 1);
            assertThat(shown.err())
                    .isEqualTo(
                            "apart: training: step 600 of 1,000, 30/s, 13 s left; gap 0.06 (least 0.05, floor 0.0125)"
                                    + " · coverage 75.00 % · W₁ 0.05, by the loss 0.03 · generator gradient 0.25 · critic"
                                    + " gradient undefined\n");
        }
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out()).isEmpty();
    }

    @Test
    void twoLinesRedrawnInPlaceOnATerminal() {
        var shown = new Shown(LIVE);
        try (var view = view(shown, Budget.ofSteps(1000), 0)) {
            pass(2);
            view.stepped(250, 1);
            assertThat(shown.err())
                    .isEqualTo(
                            "\r\u001b[Ktraining   ██████░░░░░░░░░░░░░░░░░░  25 %  step 250 of 1,000, 125/s, 6 s left\n"
                                    + "\u001b[K           how far is left is not looked at yet");
            pass(.05);
            view.stepped(251, 1);
            assertThat(shown.err()).isEmpty();
            view.evaluated(progress(251, .05, true), nobody());
            pass(.06);
            view.stepped(252, 1);
            assertThat(shown.err()).startsWith("\r\u001b[1A\u001b[Ktraining").contains("\n\u001b[K           gap 0.05");
            view.say("the disk is full");
            assertThat(shown.err()).isEqualTo("\r\u001b[K\u001b[1A\u001b[Kapart: the disk is full\n");
            pass(1);
            view.stepped(300, 1);
            assertThat(shown.err()).startsWith("\r\u001b[Ktraining");
        }
        assertThat(shown.err()).as("nothing stays behind").isEqualTo("\r\u001b[K\u001b[1A\u001b[K");
    }

    /// Resumed at step 600 it is no faster than it is: 100 steps in 2 s; and time is a budget too.
    @Test
    void ratesCountWhatWasDoneSinceItWasResumed() {
        var shown = new Shown(LIVE);
        var view = view(shown, Budget.ofTime(Duration.ofMinutes(3)), 600);
        pass(2);
        view.stepped(700, 1);
        assertThat(shown.err()).contains("   1 %  step 700, 50/s, 2 min 58 s left");
    }

    @Test
    void neverWiderThanTheTerminalAndPlainWhereItMustBe() {
        for (int columns : new int[] {40, 80}) {
            var shown = new Shown(new Terminal(columns, false, false, true));
            var view = view(shown, Budget.ofSteps(1_000_000_000_000L), 0);
            view.evaluated(progress(1, 1e-300, true), nobody());
            pass(1);
            view.stepped(1, 1);
            for (var line : shown.err().replaceAll("\r|\u001b\\[K", "").split("\n", -1)) {
                assertThat(Typeset.width(line)).as(line).isLessThan(columns);
                assertThat(line.chars()).allMatch(c -> c < 0x80);
            }
        }
    }

    @Test
    void quietIsQuiet() {
        var shown = new Shown(LIVE);
        try (var view = new TrainingView(shown.console(), false, Budget.ofSteps(5), 0, nanoseconds::get)) {
            pass(60);
            view.stepped(1, 1);
            view.say("hello");
        }
        assertThat(shown.err()).isEmpty();
    }
}
