package apart.app;

import apart.data.Explanation;
import apart.estimate.Evidence;
import apart.estimate.NullDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What chance does, and how p and q follow from it.
final class ExplainTrial {
    private static final int INDENT = 4;
    private static final int WITH_ALL_BINS = 80;
    private static final double BIT = Math.log(2);

    private final Terminal terminal;
    private final Explanation.Trial trial;
    private final Evidence evidence;
    private final int cells;
    private final long seed;
    private final double alpha;
    private final List<String> lines = new ArrayList<>();

    ExplainTrial(Terminal terminal, Explanation explanation) {
        var tried = explanation.trial();
        if (tried == null) {
            throw new IllegalArgumentException("nothing was tested");
        }
        this.terminal = terminal;
        this.trial = tried;
        this.evidence = tried.evidence();
        this.cells = explanation.cells().size();
        this.seed = explanation.comparison().settings().seed();
        var limits = explanation.limits();
        this.alpha = limits == null ? explanation.comparison().settings().alpha() : limits.alpha();
        test();
        chart();
        correction();
    }

    List<String> lines() {
        return lines;
    }

    private void test() {
        var draws = trial.draws();
        var blocks = evidence.blocks();
        if (blocks != null) {
            var cut = blocks.blocks();
            paragraph("rows in the order of time: dealt are " + Figure.count(cut.reference()) + " and "
                    + Figure.count(cut.current()) + " blocks of " + Figure.count(cut.length())
                    + " rows, not rows, as a row resembles about " + Figure.of(cut.time())
                    + " around it; the statistics are those of whole blocks");
        }
        if (evidence.exact() && cells > 2) {
            paragraph("the cells hold the same on both sides: every deal is at least as far apart, p = 1");
            return;
        }
        if (evidence.exact()) {
            paragraph("two cells: p = " + Figure.of(evidence.p())
                    + ", exact, the sum of the hypergeometric probabilities of all tables with a JS at least as large");
            return;
        }
        var sheet = new Sheet(terminal, INDENT, "lrrr").row("statistic", "observed", "deals at least that", "share");
        for (var statistic : draws.statistics()) {
            double unit = statistic.kind() == NullDraws.Kind.JENSEN_SHANNON ? BIT : 1;
            sheet.row(
                    name(statistic.kind()),
                    Figure.of(statistic.observed() / unit),
                    Figure.count(statistic.atLeast()) + " of " + Figure.count(draws.draws()),
                    Figure.of((statistic.atLeast() + 1) / (draws.draws() + 1.0)));
        }
        sheet.lines().forEach(lines::add);
        var which = draws.statistics().size() == 1
                ? "p = (deals at least as far apart + 1) / (deals + 1)"
                : "p = share of deals, the observation among them, whose smallest share of the three is at most the observed one";
        paragraph(which + " = " + Figure.count(draws.extreme()) + " / " + Figure.count(draws.draws() + 1L) + " = "
                + Figure.of(evidence.p()) + (evidence.p() <= evidence.smallest() ? ", the smallest there can be" : ""));
    }

    private static String name(NullDraws.Kind kind) {
        return switch (kind) {
            case JENSEN_SHANNON -> "JS, bits";
            case ANDERSON_DARLING -> "Anderson-Darling";
            case WASSERSTEIN_OF_CELLS -> "W1 over cells";
        };
    }

    // ---- the law of chance ---------------------------------------------------------------------------------

    private void chart() {
        var counts = counts();
        int most = Arrays.stream(counts).max().orElse(1);
        var levels = terminal.unicode() ? "▁▂▃▄▅▆▇█" : "_.:-=+*#";
        var drawn = new StringBuilder();
        for (int count : counts) {
            drawn.append(count == 0 ? ' ' : levels.charAt((int) Math.min(7, 8L * count / most)));
        }
        double observed = trial.draws().statistics().getFirst().observed() / BIT;
        double mean = evidence.noise().mean() / BIT;
        double high = evidence.noise().high() / BIT;
        var marks = new StringBuilder(" ".repeat(counts.length + 2));
        mark(marks, mean, '^');
        mark(marks, high, '|');
        boolean beyond = place(observed) >= counts.length;
        if (!beyond) {
            mark(marks, observed, '*');
        }
        var histogram = trial.byChance();
        var lead = " ".repeat(INDENT) + terminal.shown(Figure.of(histogram.low())) + "  ";
        double end = histogram.low() + histogram.width() * histogram.counts().length;
        lines.add("");
        lines.add(lead + drawn + "  " + terminal.shown(Figure.of(end))
                + (beyond ? terminal.shown("  → * " + Figure.of(observed)) : ""));
        lines.add((" ".repeat(lead.length()) + marks).stripTrailing());
        paragraph(
                "JS of " + Figure.count(trial.draws().draws()) + " deals (seed " + seed + "): ^ mean " + Figure.of(mean)
                        + ", | 95 % are at most " + Figure.of(high) + ", * observed " + Figure.of(observed)
                        + (mean > 0 ? ", " + Figure.of(observed / mean) + " × the mean" : ""));
    }

    /// The bins to draw: two as one where the terminal is narrow.
    private int[] counts() {
        var counts = trial.byChance().counts();
        int together = together();
        var drawn = new int[(counts.length + together - 1) / together];
        for (int k = 0; k < counts.length; k++) {
            drawn[k / together] += counts[k];
        }
        return drawn;
    }

    private int together() {
        return terminal.columns() < WITH_ALL_BINS ? 2 : 1;
    }

    private int place(double value) {
        var histogram = trial.byChance();
        double width = histogram.width() * together();
        return width > 0
                ? (int) Math.floor((value - histogram.low()) / width)
                : value > histogram.low() ? histogram.counts().length : 0;
    }

    private void mark(StringBuilder marks, double value, char sign) {
        marks.setCharAt(Math.clamp(place(value), 0, marks.length() - 1), sign);
    }

    // ---- all columns ---------------------------------------------------------------------------------------

    private void correction() {
        var by = trial.adjustment();
        boolean own = by.smallestP() == evidence.p();
        var sum = Figure.of(by.smallestP()) + " × " + by.tested() + " / " + by.smallestRank();
        paragraph("q = " + sum + " = " + Figure.of(evidence.q()) + ": of " + by.tested()
                + (by.tested() == 1 ? " column" : " columns") + " tested " + by.rank()
                + (by.rank() == 1 ? " has" : " have") + " a p this small"
                + (own ? "" : "; a larger p gives the smaller quotient")
                + " (Benjamini-Hochberg); certain means q ≤ " + Figure.of(alpha));
    }

    private void paragraph(String text) {
        for (var part : Typeset.wrapped(terminal.shown(text), terminal.columns() - INDENT)) {
            lines.add(" ".repeat(INDENT) + part);
        }
    }
}
