package apart.studio;

import apart.app.Console;
import apart.app.Figure;
import apart.app.Terminal;
import apart.app.Terminal.Style;
import apart.app.Typeset;
import apart.data.Shown;
import apart.learn.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Prints what a training came to: what was read and decided, how far is left, and whether that is
/// worth anything.
final class TrainReport {
    private static final int LABEL = 10;
    private static final int MOST_COLUMNS = 12;
    private static final int DIGITS = 3;

    private final Console console;

    TrainReport(Console console) {
        this.console = console;
    }

    /// Prints it.
    void print(Trained trained) {
        var outcome = trained.outcome();
        headline(trained);
        line("data", data(trained));
        trained.file().notes().forEach(note -> line("", note));
        line("scaled", scaled(trained.points().scaling()));
        line("trained", trainedBy(trained));
        line("steps", steps(trained));
        line(
                "gap",
                "W₁ " + figure(outcome.gap()) + " to "
                        + Figure.count(trained.points().test().size())
                        + " rows kept for the end; floor " + figure(outcome.floor())
                        + ", what rows of the data themselves are from them");
        line(
                "cheaper",
                outcome.baselines().stream()
                        .map(cheap -> cheap.name() + " " + figure(cheap.gap()))
                        .collect(Collectors.joining(" · ")));
        line(
                "model",
                Shown.of(trained.request().keeping().model()) + " holds the state of step "
                        + Figure.count(outcome.bestStep()) + ", where the gap was least");
        line("", "apart sample " + Shown.of(trained.request().keeping().model()) + " -n 10000 -o made.csv");
    }

    private void headline(Trained trained) {
        var terminal = console.terminal();
        var verdict = trained.verdict();
        var word = switch (verdict) {
            case AS_CLOSE_AS_DATA -> terminal.styled(Style.WITHIN, "CLOSE");
            case CLOSER_THAN_CHEAP -> terminal.styled(Style.UNKNOWN, "CLOSER");
            case NOT_WORTH_IT -> terminal.styled(Style.APART, "NOT WORTH IT");
        };
        console.out().println("  " + word + "  " + terminal.shown(sentence(trained)));
        console.out().println();
    }

    /// The verdict in a sentence.
    static String sentence(Trained trained) {
        var times = Figure.of(trained.timesFloor(), DIGITS);
        var cheap = trained.outcome().bestBaseline();
        return switch (trained.verdict()) {
            case AS_CLOSE_AS_DATA ->
                "as far from held-out rows as rows of the data are (" + times + " times the floor)";
            case CLOSER_THAN_CHEAP ->
                times + " times as far from held-out rows as rows of the data are, and " + "closer than "
                        + cheap.name();
            case NOT_WORTH_IT ->
                cheap.name() + " costs nothing and is closer (" + figure(cheap.gap()) + " against "
                        + figure(trained.outcome().gap()) + "); train longer, or take another --method";
        };
    }

    private static String data(Trained trained) {
        var facts = trained.file().facts();
        int columns = trained.file().names().size();
        return Shown.of(facts.path()) + ", " + Figure.count(facts.rows()) + (facts.rows() == 1 ? " row" : " rows")
                + " of " + columns + (columns == 1 ? " number" : " numbers") + " (" + facts.format() + "); "
                + Figure.count(trained.points().training().size()) + " rows to learn from, "
                + Figure.count(trained.points().validation().size()) + " to choose the best state by, "
                + Figure.count(trained.points().test().size()) + " for the end";
    }

    /// How each column became a coordinate, as far as they fit.
    private static String scaled(Scaling scaling) {
        var columns = new ArrayList<String>();
        for (var column : scaling.columns()) {
            var name = Shown.cut(column.name(), 40);
            columns.add(
                    column.constant()
                            ? name + " is always " + Figure.of(column.centre()) + " and not learnt"
                            : "(" + name + " − " + Figure.of(column.centre(), DIGITS) + ") / 2^" + column.exponent()
                                    + (column.whole() ? ", whole numbers" : ""));
        }
        int more = columns.size() - MOST_COLUMNS;
        return String.join("; ", more > 0 ? columns.subList(0, MOST_COLUMNS) : columns)
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String trainedBy(Trained trained) {
        return trained.method().name() + " ("
                + trained.method().settings().values().entrySet().stream()
                        .map(setting -> setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining(", "))
                + "), seed " + trained.request().seed() + ", on " + trained.device();
    }

    private static String steps(Trained trained) {
        var outcome = trained.outcome();
        long done = outcome.steps() - trained.first();
        return Figure.count(outcome.steps())
                + (trained.first() > 0 ? ", of them " + Figure.count(trained.first()) + " before" : "") + ", in "
                + Durations.rough(trained.seconds()) + " ("
                + Figure.of(done / Math.max(1e-3, trained.seconds()), DIGITS)
                + "/s): " + ended(trained);
    }

    /// Why it ended.
    static String ended(Trained trained) {
        return switch (trained.outcome().ended()) {
            case STEPS -> "all steps are done";
            case TIME -> "the time was over";
            case PLATEAU ->
                "the gap has not become smaller for " + trained.budget().patience() + " looks";
            case ASKED -> "it was asked to stop; go on with --resume";
        };
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "undefined" : Figure.of(value, DIGITS);
    }

    /// A label and what stands beside it, in as many lines as it needs.
    private void line(String label, String text) {
        Terminal terminal = console.terminal();
        int room = Math.max(20, terminal.columns() - LABEL - 3);
        List<String> lines = Typeset.wrapped(terminal.shown(text), room);
        for (int i = 0; i < lines.size(); i++) {
            console.out().println("  " + Typeset.padded(i == 0 ? label : "", LABEL) + lines.get(i));
        }
    }
}
