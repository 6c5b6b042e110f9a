package apart.app;

import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.Explanation;
import apart.data.Explanation.Piece;
import apart.data.Measured;
import apart.data.Shown;
import apart.data.Side;
import apart.data.TableFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints an explanation as one page for people: the verdict, how the column was read, its cells, where W₁ comes from,
/// what chance does, what would change the verdict. No line is wider than the terminal.
final class ExplainReport {
    private static final int INDENT = 4;
    private static final int WITH_QUARTERS = 100;

    private final PrintStream out;
    private final Terminal terminal;
    private final boolean all;

    /// @param all whether every cell is shown
    ExplainReport(PrintStream out, Terminal terminal, boolean all) {
        this.out = out;
        this.terminal = terminal;
        this.all = all;
    }

    /// @param again the command that prints the same
    void print(Explanation explanation, String again) {
        head(explanation);
        reading(explanation);
        if (!explanation.cells().isEmpty()) {
            title("CELLS", "how often each side falls into the same cells, and what each cell adds");
            new ExplainCells(terminal, explanation, all).lines().forEach(this::line);
        }
        var line = explanation.line();
        if (line != null) {
            wasserstein(line);
        }
        if (explanation.trial() != null) {
            title("CHANCE", "what deals of the same rows to both sides by lot would show");
            new ExplainTrial(terminal, explanation).lines().forEach(this::line);
        }
        limits(explanation);
        likes(explanation);
        again(explanation, again);
    }

    // ---- verdict -------------------------------------------------------------------------------------------

    private void head(Explanation explanation) {
        var column = explanation.column();
        line("");
        var name = terminal.shown(Shown.of(column.name()));
        var word = word(column.verdict());
        var lead = "  " + terminal.styled(style(column.verdict()), word) + "  "
                + terminal.styled(Terminal.Style.STRONG, name) + "  ";
        int taken = 2 + word.length() + 2 + Typeset.width(name) + 2;
        if (taken > terminal.columns() / 2) {
            line(lead);
            lead = " ".repeat(INDENT);
            taken = INDENT;
        }
        for (var part : Typeset.wrapped(terminal.shown(column.sentence()), terminal.columns() - taken)) {
            line(lead + part);
            lead = " ".repeat(taken);
        }
        if (column instanceof Compared compared && !compared.measures().isEmpty()) {
            paragraph(measures(compared));
        }
        line("");
        var facts = new Sheet(terminal, 2, "llr");
        side(facts, "reference", explanation.comparison().reference());
        side(facts, "current", explanation.comparison().current());
        facts.lines().forEach(this::line);
    }

    private static void side(Sheet sheet, String side, TableFacts facts) {
        sheet.row(
                side,
                facts.path(),
                String.format(Locale.ROOT, "%,d %s", facts.rows(), facts.rows() == 1 ? "row" : "rows"));
    }

    private static String measures(Compared column) {
        var parts = new ArrayList<String>();
        for (var name : List.of("js", "kl", "w1_sigma", "ks", "tv", "psi")) {
            var measured = column.find(name);
            if (measured != null) {
                parts.add(label(name) + " " + Figure.of(measured.value())
                        + (name.equals("js") || name.equals("kl") ? " bit" : ""));
            }
        }
        return String.join(" · ", parts);
    }

    private static String label(String measure) {
        return switch (measure) {
            case "w1_sigma" -> "W1/σ";
            default -> measure.toUpperCase(Locale.ROOT);
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MOVED -> "MOVED";
            case TYPE_CHANGED -> "CHANGED TYPE";
            case TINY -> "REAL BUT TINY";
            case UNKNOWN -> "CANNOT TELL";
            case NOISE -> "WITHIN NOISE";
            case IDENTICAL -> "IDENTICAL";
            case ONLY_IN_REFERENCE -> "ONLY IN REFERENCE";
            case ONLY_IN_CURRENT -> "ONLY IN CURRENT";
        };
    }

    private static Terminal.Style style(Verdict verdict) {
        return switch (verdict) {
            case MOVED, TYPE_CHANGED -> Terminal.Style.APART;
            case NOISE, IDENTICAL, TINY -> Terminal.Style.WITHIN;
            case UNKNOWN, ONLY_IN_REFERENCE, ONLY_IN_CURRENT -> Terminal.Style.UNKNOWN;
        };
    }

    // ---- reading -------------------------------------------------------------------------------------------

    private void reading(Explanation explanation) {
        var column = explanation.column();
        var reading = explanation.reading();
        title("READING", "");
        switch (column) {
            case Compared c -> {
                paragraph(c.type().name().toLowerCase(Locale.ROOT) + " — " + reading.why());
                sides(c.reference(), c.current());
            }
            case ColumnComparison.TypeChanged t -> {
                paragraph(t.from().name().toLowerCase(Locale.ROOT) + " → "
                        + t.to().name().toLowerCase(Locale.ROOT) + " — " + reading.why());
                sides(t.reference(), t.current());
            }
            case ColumnComparison.OnlyIn _ -> paragraph(reading.why());
        }
        var before = reading.before();
        var now = reading.now();
        if (before != null && now != null) {
            line("");
            boolean quarters = terminal.columns() >= WITH_QUARTERS;
            var sheet = quarters
                    ? new Sheet(terminal, INDENT, "lrrrrrr")
                            .row("", "smallest", "25 %", "median", "75 %", "largest", "mean")
                    : new Sheet(terminal, INDENT, "lrrrr").row("", "smallest", "median", "largest", "mean");
            summary(sheet, quarters, "reference", before);
            summary(sheet, quarters, "current", now);
            sheet.lines().forEach(this::line);
        }
        reading.notes().forEach(note -> paragraph("note: " + note));
    }

    private static void summary(Sheet sheet, boolean quarters, String side, Explanation.Summary of) {
        if (quarters) {
            sheet.row(side, of.smallest(), of.quarter(), of.median(), of.threeQuarters(), of.largest(), of.mean());
        } else {
            sheet.row(side, of.smallest(), of.median(), of.largest(), of.mean());
        }
    }

    private void sides(Side reference, Side current) {
        line("");
        var sheet =
                new Sheet(terminal, INDENT, "lrrrrr").row("", "rows", "present", "missing", "unreadable", "not finite");
        counts(sheet, "reference", reference);
        counts(sheet, "current", current);
        sheet.lines().forEach(this::line);
        details("reference", reference);
        details("current", current);
    }

    private static void counts(Sheet sheet, String side, Side counted) {
        sheet.row(
                side,
                Figure.count(counted.rows()),
                Figure.count(counted.present()),
                Figure.count(counted.missing()),
                Figure.count(counted.unreadable()),
                Figure.count(counted.nonfinite()));
    }

    private void details(String side, Side counted) {
        if (counted.missing() > 0) {
            paragraph(side + ": missing are "
                    + counted.missingTokens().entrySet().stream()
                            .map(ExplainReport::token)
                            .collect(Collectors.joining(", ")));
        }
        if (!counted.firstUnreadable().isEmpty()) {
            paragraph(side + ": the first unreadable cell is " + counted.firstUnreadable());
        }
    }

    private static String token(Map.Entry<String, Long> token) {
        return String.format(
                Locale.ROOT,
                "%,d %s",
                token.getValue(),
                token.getKey().isEmpty() ? "empty" : "'" + Shown.cut(token.getKey(), 20) + "'");
    }

    // ---- W1 ------------------------------------------------------------------------------------------------

    private void wasserstein(Explanation.Line line) {
        title("W1", "the area between the two distribution functions, by tenths of the pooled values");
        double most = line.pieces().stream().mapToDouble(Piece::share).max().orElse(0);
        int room = Math.clamp(terminal.columns() - 74L, 4, 16);
        var sheet = new Sheet(terminal, INDENT, "lrrrll").row("from", "to", "adds to W1", "share", "mass went", "");
        for (var piece : line.pieces()) {
            sheet.row(
                    piece.from(),
                    piece.to(),
                    Figure.of(piece.carried()),
                    Figure.percent(piece.share()),
                    direction(piece, line.unit()),
                    Bar.of(terminal, most > 0 ? piece.share() / most : 0, room));
        }
        sheet.row(
                "sum",
                "",
                Figure.of(line.pieces().stream().mapToDouble(Piece::carried).sum()),
                "100 %",
                "",
                "");
        if (line.w1() > 0) {
            sheet.lines().forEach(this::line);
        }
        var w1 = "W1 = " + Figure.of(line.w1()) + (line.unit().equals("data") ? "" : " " + line.unit());
        if (line.sigma() > 0) {
            paragraph(w1 + ", W1/σ = " + Figure.of(line.w1()) + " / " + Figure.of(line.sigma()) + " = "
                    + Figure.of(line.w1() / line.sigma()));
            paragraph("σ = " + Figure.of(line.sigma()) + ": " + line.spread());
        } else {
            paragraph(w1 + "; there is no σ: " + line.spread());
        }
    }

    private static String direction(Piece piece, String unit) {
        if (piece.carried() == 0) {
            return "";
        }
        boolean up = piece.moved() > 0;
        // Both ways within one piece.
        if (Math.abs(piece.moved()) < .9 * piece.carried()) {
            return "both ways";
        }
        return switch (unit) {
            case "days", "seconds" -> up ? "later" : "earlier";
            case "characters" -> up ? "longer" : "shorter";
            default -> up ? "up" : "down";
        };
    }

    // ---- what would change it ------------------------------------------------------------------------------

    private void limits(Explanation explanation) {
        var limits = explanation.limits();
        if (limits == null || explanation.column().verdict() == Verdict.IDENTICAL) {
            return;
        }
        title("FLOORS", "moved is what is certain and reaches one of them, noise taken off");
        var sheet = new Sheet(terminal, INDENT, "lrl");
        for (var floor : limits.floors()) {
            sheet.row(
                    label(floor.measure()),
                    "(" + Figure.of(floor.value()) + " − " + Figure.of(floor.noise()) + " by chance) / "
                            + Figure.of(floor.floor()),
                    "= " + Figure.of(floor.times()) + " × its floor");
        }
        sheet.lines().forEach(this::line);
        if (explanation.column() instanceof Compared compared) {
            interval(compared.find("js"), "JS", " bit");
            interval(compared.find("w1_sigma"), "W1/σ", "");
        }
        line("");
        limits.changes().forEach(this::bullet);
    }

    private void interval(@Nullable Measured measured, String label, String unit) {
        var range = measured == null ? null : measured.interval();
        if (range != null) {
            paragraph("95 % interval of the true " + label + ": " + Figure.of(range.low()) + " to "
                    + Figure.of(range.high()) + unit);
        }
    }

    // ---- other tools ---------------------------------------------------------------------------------------

    private void likes(Explanation explanation) {
        for (var like : explanation.likes()) {
            title(
                    "LIKE " + like.tool().name(),
                    "the rule of " + like.tool().word() + " " + like.version()
                            + ", computed here from the same values");
            for (var finding : like.findings()) {
                var threshold = finding.threshold();
                var verdict = finding.drift();
                bullet((finding.preset() ? "" : "if asked for: ") + finding.measure() + " = "
                        + Figure.of(finding.value())
                        + (threshold == null ? ", no threshold" : ", threshold " + Figure.of(threshold)) + ": "
                        + (verdict == null ? "says nothing" : verdict ? "DRIFT" : "no drift") + " (" + finding.how()
                        + ")");
            }
            paragraph(like.why());
        }
    }

    // ---- how to get it again -------------------------------------------------------------------------------

    private void again(Explanation explanation, String again) {
        title("AGAIN", "");
        command(Shown.of(again));
        for (var facts : List.of(
                explanation.comparison().reference(), explanation.comparison().current())) {
            faint("sha256 " + facts.sha256() + " " + facts.path());
        }
        faint("apart " + Main.Version.number() + ", "
                + explanation.comparison().settings().loops() + " loops, "
                + explanation.comparison().columns().size() + " columns compared");
    }

    // ---- setting -------------------------------------------------------------------------------------------

    private void title(String word, String about) {
        line("");
        var lead = "  " + terminal.styled(Terminal.Style.STRONG, word) + (about.isEmpty() ? "" : "  ");
        int taken = 4 + word.length();
        if (about.isEmpty()) {
            line(lead);
            return;
        }
        for (var part : Typeset.wrapped(terminal.shown(about), terminal.columns() - taken)) {
            line(lead + terminal.styled(Terminal.Style.FAINT, part));
            lead = " ".repeat(taken);
        }
    }

    private void paragraph(String text) {
        for (var part : Typeset.wrapped(terminal.shown(text), terminal.columns() - INDENT)) {
            line(" ".repeat(INDENT) + part);
        }
    }

    /// A command that can be copied: where it goes on, a backslash says so.
    private void command(String text) {
        var parts = Typeset.wrapped(terminal.shown(text), terminal.columns() - INDENT - 2);
        for (int i = 0; i < parts.size(); i++) {
            line(" ".repeat(INDENT) + parts.get(i) + (i + 1 < parts.size() ? " \\" : ""));
        }
    }

    private void faint(String text) {
        for (var part : Typeset.wrapped(terminal.shown(text), terminal.columns() - INDENT)) {
            line(" ".repeat(INDENT) + terminal.styled(Terminal.Style.FAINT, part));
        }
    }

    private void bullet(String text) {
        var lead = "    - ";
        for (var part : Typeset.wrapped(terminal.shown(text), terminal.columns() - lead.length())) {
            line(lead + part);
            lead = "      ";
        }
    }

    private void line(String text) {
        out.println(text.stripTrailing());
    }
}
