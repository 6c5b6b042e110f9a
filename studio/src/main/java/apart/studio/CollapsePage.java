package apart.studio;

import apart.app.Figure;
import apart.learn.collapse.Collapse;
import apart.learn.collapse.Experiment;
import apart.learn.collapse.Moment;
import apart.learn.collapse.Sheets;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The experiments on one page, told to someone who has never heard of them.
record CollapsePage(Texts texts) {
    private static final double PLOT_HEIGHT = 240;
    private static final double PLOT_WIDTH = 720;

    /// The page.
    String html(List<Collapse> all, long seed) {
        var page = new Page(texts.of("title"), texts.language());
        page.element("h1", "", texts.of("title"));
        page.element("p", "lead", texts.of("lead", seed));
        verdict(page, all);
        section(page, "idea", "guides", "js", "w1");
        all.forEach(collapse -> scene(page, collapse));
        section(page, "why", "chain", "perfect", "rule", "wasserstein");
        instead(page, all);
        page.heading(texts.of("how"));
        page.paragraph(
                texts.of("how.text", Experiment.WIDTH, Experiment.BATCH, Experiment.JUDGE_STEPS, Experiment.HELD_OUT));
        page.element("p", "lead", texts.of("how.sources"));
        return page.html();
    }

    private void section(Page page, String subject, String... paragraphs) {
        page.heading(texts.of(subject));
        for (var paragraph : paragraphs) {
            page.paragraph(texts.of(subject + "." + paragraph));
        }
    }

    private void verdict(Page page, List<Collapse> all) {
        var figures = all.stream().map(CollapseFigures::new).toList();
        var left = figures.stream().mapToDouble(CollapseFigures::left).summaryStatistics();
        double share =
                figures.stream().mapToDouble(CollapseFigures::share).min().orElseThrow();
        double factor =
                figures.stream().mapToDouble(CollapseFigures::factor).min().orElseThrow();
        page.markup("<div class=\"verdict good\">\n");
        page.paragraph(texts.of("verdict"));
        page.paragraph(texts.of(
                "verdict.figures",
                CollapseFigures.percent(share),
                CollapseFigures.large(factor),
                Math.round(100 * left.getMin()),
                Math.round(100 * left.getMax())));
        page.markup("</div>\n");
        table(page, figures);
    }

    private void table(Page page, List<CollapseFigures> all) {
        page.markup("<table>\n<thead><tr>");
        page.element("th", "", texts.of("table.scene"));
        for (var column : List.of("js", "js.share", "gradient", "factor", "gan", "wgan", "floor")) {
            page.element("th", "number", texts.of("table." + column));
        }
        page.markup("</tr></thead>\n<tbody>\n");
        all.forEach(figures -> row(page, figures));
        page.markup("</tbody>\n</table>\n");
        page.element("p", "lead", texts.of("table.note", Figure.count(Experiment.HELD_OUT)));
    }

    private void row(Page page, CollapseFigures figures) {
        var collapse = figures.collapse();
        page.markup("<tr>");
        page.element("td", "", texts.of(collapse.scene().name() + ".name"));
        for (var cell : List.of(
                figures.lastJs(),
                CollapseFigures.percent(figures.share()) + " %",
                CollapseFigures.length(collapse.gan().longestGradient()) + " → "
                        + CollapseFigures.length(collapse.gan().start().gradient()),
                CollapseFigures.large(figures.factor()) + "×",
                between(figures.start(), collapse.gan().end().distance()),
                between(figures.start(), collapse.wganGp().end().distance()),
                CollapseFigures.distance(collapse.floor()))) {
            page.element("td", "number", cell);
        }
        page.markup("</tr>\n");
    }

    private static String between(double from, double to) {
        return CollapseFigures.distance(from) + " → " + CollapseFigures.distance(to);
    }

    private void scene(Page page, Collapse collapse) {
        var name = collapse.scene().name();
        page.heading(texts.of(name + ".name"));
        page.paragraph(texts.of(name + ".setting"));
        page.markup("<figure>\n<div class=\"side-by-side\">\n");
        new CollapsePictures(texts).of(collapse).forEach(svg -> page.markup("<div>" + svg + "</div>\n"));
        page.markup("</div>\n");
        page.element(
                "figcaption", "", texts.of(collapse.scene() instanceof Sheets ? "picture.shadow" : "picture.caption"));
        page.markup("</figure>\n");
        estimates(page, collapse);
        gradients(page, collapse);
        distances(page, collapse);
        page.markup("<div class=\"verdict\">\n");
        page.paragraph(texts.of(name + ".saying"));
        page.markup("</div>\n");
    }

    private Plot plot(String name, String across) {
        return Plot.of(texts.of("plot." + name), texts.of(across), texts.of("plot." + name + ".up"))
                .sized(PLOT_WIDTH, PLOT_HEIGHT);
    }

    private void estimates(Page page, Collapse collapse) {
        var watched = collapse.gan().watched();
        var last = watched.getLast();
        page.figure(
                plot("js", "plot.steps")
                        .level(texts.of("plot.ln2"), Math.log(2))
                        .curve(texts.of("plot.js.curve"), steps(watched), values(watched, Moment::estimate))
                        .svg(),
                texts.of(
                        "plot.js.caption",
                        Figure.count(last.step()),
                        Figure.of(last.estimate(), 4),
                        CollapseFigures.percent(new CollapseFigures(collapse).share()),
                        CollapseFigures.percent(last.accuracy())));
    }

    private void gradients(Page page, Collapse collapse) {
        var gan = collapse.gan();
        var wganGp = collapse.wganGp();
        page.figure(
                plot("gradient", "plot.steps")
                        .onLogarithms()
                        .curve(
                                texts.of("plot.wgan"),
                                steps(wganGp.watched()),
                                values(wganGp.watched(), Moment::gradient))
                        .curve(texts.of("plot.gan"), steps(gan.watched()), values(gan.watched(), Moment::gradient))
                        .svg(),
                texts.of(
                        "plot.gradient.caption",
                        CollapseFigures.length(gan.longestGradient()),
                        CollapseFigures.length(gan.start().gradient()),
                        CollapseFigures.large(new CollapseFigures(collapse).factor()),
                        CollapseFigures.length(wganGp.start().gradient())));
    }

    private void distances(Page page, Collapse collapse) {
        var gan = collapse.gan();
        var wganGp = collapse.wganGp();
        page.figure(
                plot("w1", "plot.w1.steps")
                        .level(texts.of("plot.floor"), collapse.floor())
                        .curve(texts.of("plot.wgan"), steps(wganGp.moving()), values(wganGp.moving(), Moment::distance))
                        .curve(texts.of("plot.gan"), steps(gan.moving()), values(gan.moving(), Moment::distance))
                        .curve(
                                texts.of("plot.bound"),
                                steps(wganGp.moving()),
                                values(wganGp.moving(), Moment::estimate))
                        .svg(),
                texts.of(
                        "plot.w1.caption",
                        CollapseFigures.distance(gan.start().distance()),
                        CollapseFigures.distance(gan.end().distance()),
                        CollapseFigures.distance(wganGp.end().distance())));
    }

    private void instead(Page page, List<Collapse> all) {
        // The ring is the one that looks like what people train.
        var ring = all.get(all.size() / 2);
        section(page, "instead", "wgan", "others");
        page.paragraph(texts.of(
                "instead.nonsaturating",
                CollapseFigures.length(ring.nonSaturating()),
                CollapseFigures.length(ring.gan().start().gradient())));
        page.paragraph(texts.of("instead.adam"));
        page.paragraph(texts.of("instead.signs"));
    }

    private static double[] steps(List<Moment> moments) {
        return values(moments, Moment::step);
    }

    private static double[] values(List<Moment> moments, ToDoubleFunction<Moment> value) {
        return moments.stream().mapToDouble(value).toArray();
    }
}
