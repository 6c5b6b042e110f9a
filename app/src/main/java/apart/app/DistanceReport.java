package apart.app;

import apart.Pair;
import apart.Unit;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/// Prints distances as a table for people: value, unit, bound, what the value is worth and what
/// would be worth more; then gradients, then what was decided. No line is wider than the terminal.
final class DistanceReport {
    private static final int DIGITS = 6;
    private static final int MOST_ROWS = 10;
    private static final int MOST_COLUMNS = 8;
    private static final int NARROWEST_ADVICE = 30;
    private static final String GAP = "  ";
    private static final String FOUND = "      ";
    private static final List<String> HEAD = List.of("measure", "value", "unit", "at most", "signal");

    private final PrintStream out;
    private final Terminal terminal;
    private final boolean bits;

    DistanceReport(PrintStream out, Terminal terminal, boolean bits) {
        this.out = out;
        this.terminal = terminal;
        this.bits = bits;
    }

    void print(Operands operands, List<Distance> distances) {
        line("");
        source("P", operands.p());
        source("Q", operands.q());
        line("");
        table(distances);
        for (var distance : distances) {
            slope(operands, distance);
        }
        var notes = notes(operands, distances);
        if (!notes.isEmpty()) {
            line("");
            notes.forEach(note -> wrapped("  note: ", note));
        }
    }

    private static List<String> notes(Operands operands, List<Distance> distances) {
        var notes = new LinkedHashSet<>(operands.notes());
        for (var distance : distances) {
            if (distance.found() instanceof Distance.Finding.FromSamples(var _, var estimated)) {
                notes.addAll(estimated.notes());
            }
        }
        return List.copyOf(notes);
    }

    private void source(String side, Operands.Source source) {
        var text = switch (source) {
            case Operands.Source.Law(var law) -> law;
            case Operands.Source.File(var read) ->
                read.facts().path() + "   " + Figure.count(read.facts().rows())
                        + (read.facts().rows() == 1 ? " row" : " rows");
        };
        wrapped("  " + side + "  ", text);
    }

    // ---- the table -----------------------------------------------------------------------------------------

    private void table(List<Distance> distances) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        distances.forEach(distance -> rows.add(cells(distance)));
        var widths = IntStream.range(0, HEAD.size())
                .map(i -> rows.stream()
                        .mapToInt(row -> Typeset.width(terminal.shown(row.get(i))))
                        .max()
                        .orElse(0))
                .toArray();
        int taken = 2 + Arrays.stream(widths).sum() + widths.length * GAP.length();
        if (taken - GAP.length() > terminal.columns()) {
            for (int i = 0; i < distances.size(); i++) {
                belowEachOther(rows.get(i + 1), distances.get(i));
            }
            return;
        }
        boolean beside = terminal.columns() - taken >= NARROWEST_ADVICE;
        line(terminal.styled(Terminal.Style.FAINT, "  " + laidOut(HEAD, widths)));
        for (int i = 0; i < distances.size(); i++) {
            row("  " + laidOut(rows.get(i + 1), widths), distances.get(i), beside ? taken : 6, beside);
        }
    }

    private void belowEachOther(List<String> cells, Distance distance) {
        wrapped("  ", cells.getFirst());
        for (int i = 1; i < cells.size(); i++) {
            wrapped("    " + Typeset.padded(HEAD.get(i), 9), cells.get(i));
        }
        if (!distance.advice().isEmpty()) {
            wrapped("    ", distance.advice());
        }
        error(distance);
    }

    private List<String> cells(Distance distance) {
        var reading = distance.reading();
        double scale = Distance.scale(reading.unit(), bits);
        return List.of(
                distance.name(),
                Figure.of(scale * reading.value(), DIGITS),
                Distance.word(reading.unit(), bits),
                scale == 1 ? MeasureForm.bound(distance.max()) : Figure.of(scale * distance.max(), DIGITS),
                JsonReport.word(reading.signal()));
    }

    private void row(String text, Distance distance, int indent, boolean beside) {
        var advice = Typeset.wrapped(terminal.shown(distance.advice()), terminal.columns() - indent);
        boolean has = !distance.advice().isEmpty();
        line(beside && has ? Typeset.padded(text, indent) + advice.getFirst() : text);
        if (has) {
            advice.subList(beside ? 1 : 0, advice.size()).forEach(more -> line(" ".repeat(indent) + more));
        }
        error(distance);
    }

    /// How a value was found, and how far off it may be.
    private void error(Distance distance) {
        double scale = Distance.scale(distance.reading().unit(), bits);
        if (!distance.chosen().equals(distance.name())) {
            wrapped(FOUND, "as " + distance.chosen());
        }
        switch (distance.found()) {
            case Distance.Finding.Counted _ -> {
                // Then it is exact but for rounding.
            }
            case Distance.Finding.Evaluated(var evaluation) -> {
                var error = Figure.of(scale * evaluation.error(), 2);
                if (evaluation.error() > 0 && !Double.isInfinite(evaluation.value())) {
                    wrapped(
                            FOUND,
                            switch (evaluation.route()) {
                                case CLOSED_FORM -> "by a formula, within " + error;
                                case QUADRATURE -> "by integration, within about " + error;
                                case MONTE_CARLO -> "from random draws, standard error " + error;
                            });
                }
            }
            case Distance.Finding.FromSamples(var estimator, var estimated) ->
                wrapped(
                        FOUND,
                        "estimated by " + estimator + ", " + Figure.of(100 * estimated.level()) + " % between "
                                + Figure.of(scale * estimated.low()) + " and " + Figure.of(scale * estimated.high())
                                + "; two samples of one law reach " + Figure.of(scale * estimated.nullLevel()));
            case Distance.Finding.Transported(var moved) -> certificate(moved);
        }
    }

    private void certificate(Moved moved) {
        var proof = moved.certificate();
        var unit = moved.unit() instanceof Unit.None ? "" : " (" + Distance.word(moved.unit(), bits) + ")";
        wrapped(
                FOUND,
                "no plan costs less than " + Figure.of(proof.lower(), DIGITS) + unit + ", and one costs "
                        + Figure.of(proof.upper(), DIGITS) + "; gap " + Figure.of(proof.gap(), 2) + ", masses off by "
                        + Figure.of(moved.marginalError(), 2));
    }

    /// The cells beside each other; the second stands to the right.
    private String laidOut(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var cell = terminal.shown(cells.get(i));
            var blanks = " ".repeat(Math.max(0, widths[i] - Typeset.width(cell)));
            line.append(i == 0 ? "" : GAP).append(i == 1 ? blanks + cell : cell + blanks);
        }
        return line.toString();
    }

    // ---- gradients -----------------------------------------------------------------------------------------

    private void slope(Operands operands, Distance distance) {
        switch (distance.slope()) {
            case Slope.NotAsked _ -> {
                // Then nothing is said.
            }
            case Slope.None(var why) -> {
                line("");
                wrapped("  gradient of " + distance.name() + ": ", "none, " + why);
            }
            case Slope.Rows rows -> {
                line("");
                rows(operands.pair(), distance, rows);
            }
        }
    }

    private void rows(Pair pair, Distance distance, Slope.Rows rows) {
        double scale = Distance.scale(distance.reading().unit(), bits);
        var head = "gradient of " + distance.name() + " in " + coordinates(pair);
        if (pair instanceof Pair.OfDensities) {
            wrapped(
                    "  ",
                    head + ": " + Figure.of(scale * rows.at(0, 0), DIGITS)
                            + direction(rows.at(0, 0), distance.reading().value()));
            return;
        }
        int shown = Math.min(rows.places().length, MOST_ROWS);
        wrapped(
                "  ",
                head
                        + (shown < rows.places().length
                                ? ", the first " + shown + " of " + Figure.count(rows.places().length) + " rows"
                                : ""));
        int width = Math.min(rows.width(), MOST_COLUMNS);
        var sheet = new Sheet(terminal, 4, "l" + "r".repeat(width + (width < rows.width() ? 1 : 0)));
        for (int row = 0; row < shown; row++) {
            sheet.row(cells(pair, rows, row, width, scale));
        }
        sheet.lines().forEach(this::line);
    }

    private static String[] cells(Pair pair, Slope.Rows rows, int row, int width, double scale) {
        var cells = new ArrayList<String>();
        cells.add(pair instanceof Pair.OfGaussians ? row == 0 ? "mean" : "covariance " + row : "row " + (row + 1));
        for (int i = 0; i < width; i++) {
            cells.add(rows.hasSlope(row) ? Figure.of(scale * rows.at(row, i), DIGITS) : "no value");
        }
        if (width < rows.width()) {
            cells.add("… of " + rows.width());
        }
        return cells.toArray(String[]::new);
    }

    private static String coordinates(Pair pair) {
        return switch (pair) {
            case Pair.OfPmfs _ -> "the logits of P";
            case Pair.OfSamples _ -> "the values of P";
            case Pair.OfPointClouds _ -> "the points of P";
            case Pair.OfDensities _ -> "the place of P";
            case Pair.OfGaussians _ -> "mean and covariance of P";
        };
    }

    private static String direction(double slope, double value) {
        if (value == 0) {
            return " (P is where Q is)";
        }
        return slope == 0
                ? " (moving P changes nothing)"
                : slope < 0 ? " (to the right is closer)" : " (to the left is closer)";
    }

    private void wrapped(String lead, String text) {
        var first = lead;
        int room = Math.max(20, terminal.columns() - Typeset.width(lead));
        for (var part : Typeset.wrapped(terminal.shown(text), room)) {
            line(first + part);
            first = " ".repeat(Typeset.width(lead));
        }
    }

    private void line(String text) {
        out.println(text.stripTrailing());
    }
}
