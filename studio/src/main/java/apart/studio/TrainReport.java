package apart.studio;

import apart.PointCloud;
import apart.app.Console;
import apart.app.Figure;
import apart.app.Terminal.Style;
import apart.app.Typeset;
import apart.data.Shown;
import apart.learn.Scaling;
import apart.learn.Verdict;
import java.util.ArrayList;
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
        var model = Shown.of(trained.request().keeping().model());
        var verdict = Verdict.of(outcome);
        headline(verdict);
        line("data", data(trained));
        trained.file().notes().forEach(note -> line("", note));
        line("scaled", scaled(trained.points().scaling()));
        line("trained", trainedBy(trained));
        line("steps", steps(trained));
        line(
                "gap",
                "W₁ " + figure(outcome.gap()) + " to " + rows(trained.points().test())
                        + " that nothing was chosen by; floor " + figure(outcome.floor()));
        line(
                "cheap",
                outcome.baselines().stream()
                        .map(cheap -> cheap.name() + " " + figure(cheap.gap()))
                        .collect(Collectors.joining(" · ")));
        line(
                "model",
                model + " holds the state of step " + Figure.count(outcome.bestStep())
                        + ", where the gap was least, and all that --resume needs");
        line("next", "apart sample " + model + " -n 10000 -o made.csv");
    }

    /// The verdict in a word, and in sentences.
    private void headline(Verdict verdict) {
        var terminal = console.terminal();
        var word = switch (verdict.worth()) {
            case AS_CLOSE_AS_DATA -> terminal.styled(Style.WITHIN, "AS CLOSE AS THE DATA");
            case CLOSER_THAN_CHEAP -> terminal.styled(Style.UNKNOWN, "CLOSER THAN CHEAP ONES");
            case NOT_WORTH_IT -> terminal.styled(Style.APART, "NOT WORTH IT");
        };
        console.out().println("  " + word + (verdict.memorises() ? terminal.styled(Style.APART, " · MEMORISES") : ""));
        verdict.sentences().forEach(sentence -> wrapped("  ", sentence));
        console.out().println();
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
                            : "(" + name + (column.centre() < 0 ? " + " : " − ")
                                    + Figure.of(Math.abs(column.centre()), DIGITS) + ") / 2^" + column.exponent()
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
        if (done == 0) {
            return Figure.count(outcome.steps()) + " were done before, and nothing is left to do: " + ended(trained);
        }
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

    private static String rows(PointCloud cloud) {
        return Figure.count(cloud.size()) + (cloud.size() == 1 ? " row" : " rows");
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "undefined" : Figure.of(value, DIGITS);
    }

    /// A label and what stands beside it, in as many lines as it needs.
    void line(String label, String text) {
        wrapped("  " + Typeset.padded(label, LABEL), text);
    }

    private void wrapped(String first, String text) {
        var terminal = console.terminal();
        int indent = Typeset.width(first);
        var lines = Typeset.wrapped(terminal.shown(text), Math.max(20, terminal.columns() - indent - 1));
        for (int i = 0; i < lines.size(); i++) {
            console.out().println((i == 0 ? first : " ".repeat(indent)) + lines.get(i));
        }
    }
}
