package apart.studio;

import apart.app.Console;
import apart.app.Figure;
import apart.app.Typeset;
import apart.learn.Budget;
import apart.learn.Learner;
import apart.learn.Look;
import apart.learn.Progress;
import apart.learn.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows on standard error how a training goes: on a terminal two lines that are redrawn in place, a
/// bar with rate and time left and how far is left; elsewhere one plain line every ten seconds.
final class TrainingView implements Watch, AutoCloseable {
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN_LINE = 10_000_000_000L;
    private static final int WIDTH = 24;
    private static final int DIGITS = 3;

    private final Console console;
    private final boolean wanted;
    private final Budget budget;
    private final long first;
    private final LongSupplier clock;
    private final long begin;
    private long lastDrawn;
    private boolean drawn;
    private @Nullable Progress now;
    private @Nullable Progress best;

    /// @param wanted whether anything is shown
    /// @param first steps that were done before
    /// @param clock of nanoseconds
    TrainingView(Console console, boolean wanted, Budget budget, long first, LongSupplier clock) {
        this.console = console;
        this.wanted = wanted;
        this.budget = budget;
        this.first = first;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.lastDrawn = begin;
    }

    @Override
    public void stepped(long step, double loss) {
        long time = clock.getAsLong();
        if (wanted && time - lastDrawn >= (console.terminal().live() ? REDRAW : PLAIN_LINE)) {
            lastDrawn = time;
            draw(step, (time - begin) * 1e-9);
        }
    }

    @Override
    public void evaluated(Progress evaluation, Learner learner) {
        now = evaluation;
        if (evaluation.best()) {
            best = evaluation;
        }
    }

    /// Says a sentence above what is redrawn.
    void say(String sentence) {
        if (wanted) {
            clear();
            console.say(sentence);
        }
    }

    private void draw(long step, double seconds) {
        if (!console.terminal().live()) {
            console.say("training: " + String.join("; ", counts(step, seconds), standing()));
            return;
        }
        var bar = new StringBuilder("training   ");
        double share = share(step, seconds);
        int full = (int) (share * WIDTH);
        bar.append((console.terminal().unicode() ? "█" : "#").repeat(full))
                .append((console.terminal().unicode() ? "░" : "-").repeat(WIDTH - full))
                .append(" %3d %%  ".formatted((int) (100 * share)))
                .append(counts(step, seconds));
        var text = "\r" + (drawn ? "\u001b[1A" : "") + "\u001b[K" + fitting(bar.toString()) + "\n\u001b[K"
                + fitting("           " + standing());
        console.err().print(text);
        console.err().flush();
        drawn = true;
    }

    /// A line that the terminal would break could not be redrawn.
    private String fitting(String line) {
        return Typeset.cut(
                console.terminal().shown(line), Math.max(1, console.terminal().columns() - 1), "");
    }

    private double share(long step, double seconds) {
        double bySteps = step / (double) budget.steps();
        double byTime = seconds / budget.time().toMillis() * 1e3;
        return Math.clamp(Math.max(bySteps, byTime), 0, 1);
    }

    private String counts(long step, double seconds) {
        boolean counted = budget.steps() != Long.MAX_VALUE;
        double rate = seconds > 0 ? (step - first) / seconds : 0;
        var text = "step " + Figure.count(step) + (counted ? " of " + Figure.count(budget.steps()) : "") + ", "
                + Figure.of(rate, DIGITS) + "/s";
        double bySteps = counted && rate > 0 ? (budget.steps() - step) / rate : Double.POSITIVE_INFINITY;
        double left = Math.min(bySteps, Math.max(0, budget.time().toMillis() * 1e-3 - seconds));
        return text + ", " + Durations.rough(left) + " left";
    }

    /// How far is left, in words short enough for a line.
    private String standing() {
        if (now == null) {
            return "how far is left is not looked at yet";
        }
        var parts = new ArrayList<String>();
        parts.add("gap " + figure(now.gap()) + " (least " + figure(best == null ? now.gap() : best.gap()) + ", floor "
                + figure(now.floor()) + ")");
        parts.add("coverage " + Figure.percent(now.coverage().share()));
        var estimate = now.look().estimate();
        parts.add(estimate.measure() + " " + figure(estimate.exact()) + ", by the loss " + figure(estimate.estimate()));
        parts.addAll(figures(now.look()));
        return String.join(" · ", parts);
    }

    private static List<String> figures(Look look) {
        return look.figures().entrySet().stream()
                .map(entry -> entry.getKey() + " " + figure(entry.getValue()))
                .toList();
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "undefined" : Figure.of(value, DIGITS);
    }

    private void clear() {
        if (drawn) {
            console.err().print("\r\u001b[K\u001b[1A\u001b[K");
            console.err().flush();
            drawn = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
