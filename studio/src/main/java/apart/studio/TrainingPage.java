package apart.studio;

import apart.app.Figure;
import apart.learn.Diagnosis;
import apart.learn.Method;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Progress;
import apart.learn.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The report of a training as one page that stands alone.
///
/// The same training gives the same bytes, but for the time it took. Its size does not depend on how
/// many rows or steps there were.
///
/// @param data what was trained on, by name
/// @param points as they were dealt
/// @param seed of everything that was drawn
/// @param looks at it, in order
/// @param outcome what it came to
/// @param frames watched it
/// @param seconds it took
record TrainingPage(
        String data,
        Points points,
        Method method,
        long seed,
        List<Progress> looks,
        Outcome outcome,
        Frames frames,
        double seconds) {
    private static final int DRAWN = 500;
    private static final int LISTED = 100;
    private static final int COLUMNS = 12;

    TrainingPage {
        looks = List.copyOf(looks);
    }

    /// The page.
    String html() {
        var page = new Page("apart train: " + data + " by " + method.name(), "en");
        var verdict = Verdict.of(outcome);
        var said = Diagnosis.of(method.name(), looks);
        head(page, verdict);
        if (looks.isEmpty()) {
            page.paragraph(
                    "It ended before it was looked at for the first time, so there are no curves: a look is taken"
                            + " every " + method.interval() + " steps.");
        } else {
            diagnosis(page, said);
            curves(page, said);
            new MovingClouds(frames, looks.getLast()).on(page);
        }
        provenance(page);
        return page.html();
    }

    private void head(Page page, Verdict verdict) {
        page.element("h1", "", Labels.title(verdict));
        page.element(
                "p",
                "lead",
                "apart train " + data + " by " + method.name() + ", " + Figure.count(outcome.steps()) + " steps in "
                        + Labels.duration(seconds) + "; " + Labels.ended(outcome.ended()) + ".");
        boolean bad = verdict.worth() == Verdict.Worth.NOT_WORTH_IT || verdict.memorises();
        boolean good = verdict.worth() == Verdict.Worth.AS_CLOSE_AS_DATA && !bad;
        page.markup("<div class=\"verdict" + (bad ? " bad" : good ? " good" : "") + "\">\n");
        verdict.sentences().forEach(page::paragraph);
        page.markup("</div>\n");
        reached(page);
    }

    /// The generator beside what it is judged by.
    private void reached(Page page) {
        double most = outcome.baselines().stream()
                .mapToDouble(cheap -> cheap.gap())
                .reduce(Math.max(outcome.gap(), outcome.floor()), Math::max);
        page.markup("<table>\n<caption>W₁ to " + Figure.count(points.test().size())
                + " rows that nothing was chosen by</caption>\n");
        bar(page, "two samples of the data", outcome.floor(), most, "");
        bar(page, method.name() + ", state of step " + Figure.count(outcome.bestStep()), outcome.gap(), most, "own");
        outcome.baselines().forEach(cheap -> bar(page, cheap.name(), cheap.gap(), most, ""));
        page.markup("</table>\n");
    }

    private static void bar(Page page, String name, double gap, double most, String style) {
        double width = most > 0 ? 100 * gap / most : 0;
        page.markup("<tr><th scope=\"row\">" + Markup.escaped(name) + "</th><td class=\"number\">" + Figure.of(gap, 3)
                + "</td><td class=\"bars\"><span class=\"bar " + style + "\" style=\"width:" + Svg.at(width)
                + "%\"></span></td></tr>\n");
    }

    private void diagnosis(Page page, List<Diagnosis> said) {
        page.heading("What was seen on the way");
        if (said.isEmpty()) {
            page.paragraph("Nothing was found wrong, and the floor was not reached, in " + Figure.count(looks.size())
                    + " looks, one every " + Figure.count(method.interval()) + " steps.");
            return;
        }
        page.markup("<ol class=\"said\">\n");
        for (var one : said) {
            page.markup("<li" + (one.symptom().warns() ? " class=\"warns\"" : "") + "><span class=\"when\">step "
                    + Figure.count(one.step()) + (one.symptom().warns() ? ", warning" : "") + ":</span> "
                    + Markup.escaped(one.sentence()) + ".</li>\n");
        }
        page.markup("</ol>\n");
    }

    private void curves(Page page, List<Diagnosis> said) {
        var thinned = Thinned.of(looks, DRAWN);
        var curves = new TrainingCurves(thinned.looks(), method.name(), said);
        page.heading("How far is left");
        page.figure(
                curves.gap(outcome),
                "Exact W₁ between rows held out and as many points of the generator, in scaled units. The floor is what"
                        + " two samples of the data themselves have." + thinned.words()
                        + (said.isEmpty() ? "" : " The numbers above are those of the sentences above."));
        page.heading("What the nets say of themselves");
        page.markup("<div class=\"pairs\">\n");
        page.figure(
                curves.estimate(),
                Labels.estimate(looks.getFirst().look().estimate().measure()));
        page.figure(
                curves.coverage(),
                "A held-out row is reached where a point of the generator is as near as its fifth"
                        + " neighbour among them.");
        curves.figures().forEach(plot -> page.figure(plot, ""));
        page.markup("</div>\n");
        table(page);
    }

    /// The figures as figures, for those who cannot see the curves or want to reckon with them.
    private void table(Page page) {
        var thinned = Thinned.of(looks, LISTED);
        var names = new LinkedHashSet<String>();
        looks.forEach(look -> names.addAll(look.look().figures().keySet()));
        page.markup("<details>\n<summary>The same in figures</summary>\n<div class=\"wide\"><table>\n<tr>");
        var measure = looks.getFirst().look().estimate().measure();
        var heads = new ArrayList<>(List.of("step", "gap", "reached", measure + " by the loss", measure));
        heads.addAll(names);
        heads.forEach(name -> page.element("th", "number", name));
        page.markup("</tr>\n");
        for (var look : thinned.looks()) {
            page.markup("<tr>");
            page.element("td", "number", Figure.count(look.step()) + (look.best() ? " *" : ""));
            var estimate = look.look().estimate();
            for (double value :
                    new double[] {look.gap(), look.coverage().share(), estimate.estimate(), estimate.exact()}) {
                page.element("td", "number", Labels.figure(value));
            }
            names.forEach(name -> page.element(
                    "td", "number", Labels.figure(look.look().figures().getOrDefault(name, Double.NaN))));
            page.markup("</tr>\n");
        }
        page.markup("</table></div>\n");
        page.paragraph("* the least gap so far." + thinned.words());
        page.markup("</details>\n");
    }

    private void provenance(Page page) {
        page.heading("How this came about");
        page.markup("<table>\n");
        row(page, "data", data + ", SHA-256 of names and values " + points.hash());
        row(
                page,
                "rows",
                Figure.count(points.training().size()) + " to learn from, "
                        + Figure.count(points.validation().size()) + " to choose the best state by, "
                        + Figure.count(points.test().size()) + " for the verdict");
        row(page, "columns", Labels.columns(points.scaling(), COLUMNS));
        row(
                page,
                "method",
                method.name() + ": "
                        + method.settings().values().entrySet().stream()
                                .map(Map.Entry::toString)
                                .collect(Collectors.joining(", ")));
        row(page, "seed", String.valueOf(seed));
        page.markup("</table>\n");
        page.paragraph(
                "The same data, method, seed and number of steps give the same generator bit for bit, on the same"
                        + " kind of machine. Figures above are of scaled columns: (value − centre) / 2^exponent.");
    }

    private static void row(Page page, String name, String text) {
        page.markup("<tr><th scope=\"row\">" + Markup.escaped(name) + "</th>")
                .element("td", "", text)
                .markup("</tr>\n");
    }
}
