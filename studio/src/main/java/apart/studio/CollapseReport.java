package apart.studio;

import apart.app.Console;
import apart.app.Figure;
import apart.app.Terminal.Style;
import apart.app.Typeset;
import apart.learn.collapse.Collapse;
import java.util.List;

/// Prints what came of the experiments: a short table and a sentence for each.
final class CollapseReport {
    private static final int FIRST = 10;
    private static final int LAST = 10;
    private static final int WIDEST = 100;
    private static final List<String> LABELS = List.of(
            "lines.name",
            "ring.name",
            "sheets.name",
            "report.js",
            "report.accuracy",
            "report.gradient",
            "report.gan",
            "report.slope",
            "report.bound",
            "report.wgan");

    private final Console console;
    private final Texts texts;
    private final int labels;

    CollapseReport(Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
        this.labels = 2
                + LABELS.stream()
                        .mapToInt(label -> Typeset.width(shown(texts.of(label))))
                        .max()
                        .orElseThrow();
    }

    /// Prints all of them.
    void print(List<Collapse> all) {
        console.out().println();
        wrapped(texts.of("verdict"), Style.STRONG);
        all.forEach(this::scene);
        console.out().println();
        wrapped(texts.of("report.conclusion"), Style.PLAIN);
    }

    private void scene(Collapse collapse) {
        var figures = new CollapseFigures(collapse);
        var gan = collapse.gan();
        var wganGp = collapse.wganGp();
        var name = collapse.scene().name();
        console.out().println();
        row(texts.of(name + ".name"), texts.of("report.first"), texts.of("report.last"), "", Style.STRONG);
        row("js", figures.firstJs(), figures.lastJs(), texts.of("report.js.note", percent(figures.share())));
        row(
                "accuracy",
                percent(gan.watched().getFirst().accuracy()) + " %",
                percent(gan.start().accuracy()) + " %",
                "");
        row(
                "gradient",
                Figure.of(gan.longestGradient(), 2),
                Figure.of(gan.start().gradient(), 2),
                texts.of("report.gradient.note", CollapseFigures.large(figures.factor())));
        row(
                "gan",
                CollapseFigures.distance(figures.start()),
                CollapseFigures.distance(gan.end().distance()),
                figures.moved() < 1e-4
                        ? texts.of("report.gan.note")
                        : texts.of("report.gan.moved", percent(figures.moved())));
        row(
                "slope",
                Figure.of(wganGp.watched().getFirst().gradient(), 2),
                Figure.of(wganGp.start().gradient(), 2),
                "");
        row(
                "bound",
                CollapseFigures.distance(wganGp.watched().getFirst().estimate()),
                CollapseFigures.distance(wganGp.start().estimate()),
                texts.of("report.bound.note", CollapseFigures.distance(figures.start())));
        row(
                "wgan",
                CollapseFigures.distance(figures.start()),
                CollapseFigures.distance(wganGp.end().distance()),
                texts.of("report.wgan.note", CollapseFigures.distance(collapse.floor())));
        wrapped(texts.of(name + ".saying"), Style.PLAIN);
    }

    private static String percent(double share) {
        return CollapseFigures.percent(share);
    }

    private void row(String what, String first, String last, String note) {
        row(texts.of("report." + what), first, last, note, Style.PLAIN);
    }

    private void row(String label, String first, String last, String note, Style style) {
        var text = Typeset.padded(shown(label), labels)
                + before(shown(first), FIRST)
                + before(shown(last), LAST)
                + (note.isEmpty() ? "" : "  " + shown(note));
        console.out().println("  " + console.terminal().styled(style, text));
    }

    private static String before(String text, int width) {
        return " ".repeat(Math.max(1, width - Typeset.width(text))) + text;
    }

    private String shown(String text) {
        return console.terminal().shown(text);
    }

    private void wrapped(String text, Style style) {
        int room = Math.min(WIDEST, console.terminal().columns() - 3);
        Typeset.wrapped(shown(text), room)
                .forEach(line -> console.out().println("  " + console.terminal().styled(style, line)));
    }
}
