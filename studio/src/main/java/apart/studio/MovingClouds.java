package apart.studio;

import apart.app.Figure;
import apart.learn.Progress;
import java.util.List;
import java.util.stream.DoubleStream;

/// The pictures of a training one beside the other; where scripts run, one after the other, with a
/// slider.
final class MovingClouds {
    private static final double SIZE = 440;
    private static final int LEVELS = 9;

    private final List<Frames.Frame> frames;
    private final Frames source;
    private final boolean probabilities;

    /// @param latest look at the same training
    MovingClouds(Frames source, Progress latest) {
        this.source = source;
        this.frames = source.all();
        // What a critic of JS says is the logit of a probability.
        this.probabilities = latest.look().estimate().measure().equals("JS");
    }

    /// Writes them.
    void on(Page page) {
        page.heading("Watch it move");
        page.paragraph(words());
        page.markup("<div class=\"player\" id=\"player\" hidden=\"hidden\">\n<div id=\"stage\"></div>\n"
                + "<div class=\"controls\"><button type=\"button\" id=\"play\">Play</button>\n"
                + "<input type=\"range\" id=\"frame\" min=\"0\" max=\"" + (frames.size() - 1)
                + "\" value=\"0\" aria-label=\"Picture of the training\"/>\n"
                + "<button type=\"button\" id=\"all\">Show all</button></div>\n</div>\n");
        page.markup("<div class=\"side-by-side\" id=\"frames\">\n");
        frames.forEach(frame -> page.markup("<figure>\n" + picture(frame) + "</figure>\n"));
        page.markup("</div>\n").script("player.js");
    }

    private String words() {
        var words = new StringBuilder(
                "Grey: rows held out. Blue: as many points of the generator, made of the same" + " noise each time. ");
        words.append(source.plane().words());
        if (source.plane() instanceof Plane.Columns columns) {
            words.append(" The pictures show ")
                    .append(columns.range(source.box()))
                    .append('.');
        }
        if (frames.getLast().judged().length > 0) {
            words.append(
                    probabilities
                            ? " Lines: where the discriminator takes a point for data with probability 0.1, 0.2, …"
                                    + " 0.9; where there are no lines the slope is nearly 0 and a point is not told"
                                    + " where to go."
                            : " Lines: where the critic says the same, at equal steps: the closer they are, the steeper"
                                    + " the slope that moves a point.");
        }
        return words.toString();
    }

    private String picture(Frames.Frame frame) {
        var title = "step " + Figure.count(frame.step()) + " · gap " + Figure.of(frame.gap(), 3);
        var scatter = Scatter.of(title, source.box(), SIZE);
        if (frame.judged().length > 0) {
            var heights = new Heights(source.box(), values(frame.judged()));
            scatter = scatter.levels(heights, levels(heights));
        }
        int outside = scatter.outside(frame.places());
        return scatter.points(source.heldOut(), Scatter.DATA)
                .points(frame.places(), Scatter.MADE)
                .noted(outside == 0 ? "" : outside + (outside == 1 ? " point lies" : " points lie") + " outside")
                .svg("Points of the generator over held-out rows after " + title + ".");
    }

    private double[] values(double[] judged) {
        return probabilities
                ? DoubleStream.of(judged)
                        .map(logit -> 1 / (1 + Math.exp(-logit)))
                        .toArray()
                : judged;
    }

    private double[] levels(Heights heights) {
        return probabilities
                ? DoubleStream.iterate(1, i -> i + 1)
                        .limit(LEVELS)
                        .map(i -> i / (LEVELS + 1))
                        .toArray()
                : heights.even(LEVELS);
    }
}
