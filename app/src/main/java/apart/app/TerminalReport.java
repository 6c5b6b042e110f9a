package apart.app;

import apart.data.Bars;
import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.ColumnType;
import apart.data.Comparison;
import apart.data.Measured;
import apart.data.Shown;
import apart.data.TableFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints a comparison as a table for people: the verdict first, then one row per column, most changed first, then how
/// it was computed and what was decided.
final class TerminalReport {
    private static final int MOST_ROWS = 20;
    private static final int MOST_NOTES = 10;
    private static final int WITH_BARS = 100;
    private static final int WITH_SHIFT = 124;
    private static final int LONGEST_NAME = 24;

    private final PrintStream out;
    private final Terminal terminal;

    TerminalReport(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(Comparison comparison, double seconds) {
        line("");
        sources(comparison.reference(), comparison.current());
        line("");
        verdict(comparison, seconds);
        line("");
        table(comparison.columns());
        line("");
        convention(comparison);
        notes(comparison);
    }

    // ---- sources -------------------------------------------------------------------------------------------

    private void sources(TableFacts reference, TableFacts current) {
        int path =
                Math.min(60, Math.max(reference.path().length(), current.path().length()));
        boolean alike = decided(reference).equals(decided(current));
        source("reference", reference, path, !alike);
        source("current", current, path, true);
    }

    /// The path and rows of a table, and what was decided on reading it where that is not said below for both.
    private void source(String side, TableFacts facts, int width, boolean withDecided) {
        line("  %-9s  %s   %,d rows".formatted(side, padded(facts.path(), width), facts.rows()));
        if (withDecided) {
            line(styled(Style.FAINT, "             read as " + decided(facts)));
        }
    }

    /// What was decided, without what is as one would expect.
    private static String decided(TableFacts facts) {
        var parts = new ArrayList<String>();
        parts.add(facts.format());
        facts.decided().forEach((what, how) -> {
            boolean usual =
                    (what.equals("quote") && how.equals("\"")) || (what.equals("compression") && how.equals("none"));
            if (!usual) {
                parts.add(what + " " + (how.length() == 1 ? "'" + how + "'" : how));
            }
        });
        return String.join(", ", parts);
    }

    // ---- verdict -------------------------------------------------------------------------------------------

    private void verdict(Comparison comparison, double seconds) {
        var columns = comparison.columns();
        Map<Verdict, Long> counts =
                columns.stream().collect(Collectors.groupingBy(ColumnComparison::verdict, Collectors.counting()));
        long moved = counts.getOrDefault(Verdict.MOVED, 0L);
        long changed = counts.getOrDefault(Verdict.TYPE_CHANGED, 0L);
        long unknown = counts.getOrDefault(Verdict.UNKNOWN, 0L);
        var parts = new ArrayList<String>();
        parts.add(moved + " of " + columns.size() + (columns.size() == 1 ? " column" : " columns") + " moved");
        if (changed > 0) {
            parts.add(changed + " changed type");
        }
        addCount(parts, counts.get(Verdict.TINY), "real but tiny");
        addCount(parts, unknown == 0 ? null : unknown, "cannot tell");
        addCount(parts, counts.get(Verdict.ONLY_IN_REFERENCE), "only in reference");
        addCount(parts, counts.get(Verdict.ONLY_IN_CURRENT), "only in current");
        var head = switch (comparison.verdict()) {
            case APART -> styled(Style.APART, "APART");
            case WITHIN -> styled(Style.WITHIN, "WITHIN NOISE");
            case UNKNOWN -> styled(Style.UNKNOWN, "CANNOT TELL");
        };
        parts.add(String.format(Locale.ROOT, "%.1f s", seconds));
        line("  " + head + "  " + String.join(" · ", parts));
    }

    private static void addCount(List<String> parts, @Nullable Long count, String word) {
        if (count != null) {
            parts.add(count + " " + word);
        }
    }

    // ---- table ---------------------------------------------------------------------------------------------

    private void table(List<ColumnComparison> columns) {
        int name = 6;
        for (var column : columns) {
            name = Math.max(name, Math.min(LONGEST_NAME, Shown.of(column.name()).length()));
        }
        var layout = new Layout(
                Math.min(name, Math.max(10, terminal.columns() / 5)),
                terminal.columns() >= WITH_BARS,
                terminal.columns() >= WITH_SHIFT ? shiftWidth(columns) : 0);
        line(styled(Style.FAINT, layout.head()));
        int printed = 0;
        for (var column : columns) {
            if (printed == MOST_ROWS && columns.size() > MOST_ROWS + 1) {
                break;
            }
            row(layout, column);
            printed++;
        }
        if (printed < columns.size()) {
            rest(columns.subList(printed, columns.size()));
        }
    }

    private void rest(List<ColumnComparison> rest) {
        var words = rest.stream()
                .collect(Collectors.groupingBy(c -> word(c.verdict()), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        line("  + " + rest.size() + " more (" + words + "); --json has them all");
    }

    private int shiftWidth(List<ColumnComparison> columns) {
        int width = 5;
        for (var column : columns) {
            if (column instanceof Compared compared) {
                width = Math.max(width, compared.shift().length());
            }
        }
        return Math.min(width, 34);
    }

    private void row(Layout layout, ColumnComparison column) {
        var cells = new StringBuilder("  ");
        var name = Shown.of(column.name());
        cells.append(padded(cut(name, layout.name), layout.name)).append("  ");
        var compared = column instanceof Compared c ? c : null;
        cells.append(padded(type(column), 4)).append("  ");
        if (layout.bars) {
            cells.append(padded(bars(compared, true), Bars.COUNT)).append("  ");
            cells.append(padded(bars(compared, false), Bars.COUNT)).append("  ");
        }
        if (layout.shift > 0) {
            cells.append(padded(compared == null ? "" : cut(compared.shift(), layout.shift), layout.shift))
                    .append("  ");
        }
        cells.append(padded(figure(compared, "w1_sigma", 2), 5)).append("  ");
        cells.append(padded(figure(compared, "js", 3), 5)).append("  ");
        cells.append(padded(compared == null ? "" : q(compared), 5)).append("  ");
        boolean calm = column.verdict() == Verdict.NOISE || column.verdict() == Verdict.IDENTICAL;
        var lines = wrapped(sentence(column), Math.max(20, terminal.columns() - cells.length() - 2));
        for (int i = 0; i < lines.size(); i++) {
            var lead = i == 0 ? cells.toString() : " ".repeat(cells.length());
            var mark = i == 0 ? mark(column.verdict()) : " ";
            var text = lead + mark + " " + lines.get(i);
            line(calm ? styled(Style.FAINT, text) : i == 0 ? strong(column.verdict(), text, layout) : text);
        }
    }

    /// The name of a column that moved is set in bold.
    private String strong(Verdict verdict, String text, Layout layout) {
        return verdict == Verdict.MOVED || verdict == Verdict.TYPE_CHANGED
                ? "  " + styled(Style.STRONG, text.substring(2, 2 + layout.name)) + text.substring(2 + layout.name)
                : text;
    }

    private static String sentence(ColumnComparison column) {
        var prefix = switch (column.verdict()) {
            case TINY -> "real but tiny: ";
            case UNKNOWN -> "cannot tell: ";
            default -> "";
        };
        return prefix + column.sentence();
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case MOVED, TYPE_CHANGED -> "!";
            case ONLY_IN_REFERENCE -> "-";
            case ONLY_IN_CURRENT -> "+";
            case UNKNOWN -> "?";
            case TINY, NOISE, IDENTICAL -> " ";
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MOVED -> "moved";
            case TYPE_CHANGED -> "changed type";
            case TINY -> "real but tiny";
            case UNKNOWN -> "cannot tell";
            case NOISE -> "within noise";
            case IDENTICAL -> "identical";
            case ONLY_IN_REFERENCE -> "only in reference";
            case ONLY_IN_CURRENT -> "only in current";
        };
    }

    private static String type(ColumnComparison column) {
        return switch (column) {
            case Compared c -> abbreviation(c.type());
            case ColumnComparison.TypeChanged t -> abbreviation(t.to());
            case ColumnComparison.OnlyIn _ -> "";
        };
    }

    private static String abbreviation(ColumnType type) {
        return switch (type) {
            case NUMERIC -> "num";
            case CATEGORICAL -> "cat";
            case DATETIME -> "time";
            case TEXT -> "text";
        };
    }

    private static String figure(@Nullable Compared column, String measure, int decimals) {
        var measured = column == null ? null : column.measure(measure);
        return measured == null ? "" : figure(measured, decimals);
    }

    private static String figure(Measured measured, int decimals) {
        double value = measured.value();
        if (Double.isInfinite(value)) {
            return "∞";
        }
        if (value >= 1000) {
            return String.format(Locale.ROOT, "%.0e", value).replace("e+0", "e").replace("e+", "e");
        }
        var text = String.format(Locale.ROOT, "%." + (value >= 100 ? 0 : value >= 10 ? 1 : decimals) + "f", value);
        return value < 1 && text.startsWith("0.") && decimals == 3 ? text.substring(1) : text;
    }

    private static String q(Compared column) {
        var evidence = column.evidence();
        if (evidence == null) {
            return "";
        }
        double q = evidence.q();
        if (q < .0005) {
            return "<.001";
        }
        if (q >= .9995) {
            return "1";
        }
        // No draw came near: the true value is at most this.
        var bound = !evidence.exact() && evidence.p() <= evidence.smallest() ? "≤" : "";
        return bound + String.format(Locale.ROOT, "%.3f", q).substring(1);
    }

    private String bars(@Nullable Compared column, boolean reference) {
        if (column == null) {
            return "";
        }
        double top = 0;
        for (var side : List.of(column.bars().reference(), column.bars().current())) {
            for (double share : side) {
                top = Math.max(top, share);
            }
        }
        var levels = terminal.unicode() ? "▁▂▃▄▅▆▇█" : "_.:-=+*#";
        var drawn = new StringBuilder();
        for (double share :
                reference ? column.bars().reference() : column.bars().current()) {
            int level = share == 0 ? -1 : (int) Math.min(7, Math.floor(share / top * 8));
            drawn.append(level < 0 ? ' ' : levels.charAt(level));
        }
        return drawn.toString();
    }

    /// Which columns the table has.
    private record Layout(int name, boolean bars, int shift) {
        String head() {
            var head = new StringBuilder("  ").append(padded("column", name)).append("  type  ");
            if (bars) {
                head.append(padded("before", Bars.COUNT))
                        .append("  ")
                        .append(padded("now", Bars.COUNT))
                        .append("  ");
            }
            if (shift > 0) {
                head.append(padded("shift", shift)).append("  ");
            }
            return head.append("W1/σ   JS     q        what happened").toString();
        }
    }

    // ---- what it means, what was decided -------------------------------------------------------------------

    private void convention(Comparison comparison) {
        var settings = comparison.settings();
        var text =
                "JS in bits, 0 the same to 1 disjoint, on pooled equal-mass cells · W1 in pooled robust σ · q by up to "
                        + "%,d draws, false discoveries %s %% · ! moved: q ≤ %s and JS ≥ .01 or W1 ≥ .05 σ above noise · seed %d · %s loops"
                                .formatted(
                                        settings.permutations(),
                                        trimmed(100 * settings.alpha()),
                                        trimmed(settings.alpha()),
                                        settings.seed(),
                                        settings.loops());
        for (var line : wrapped(text, terminal.columns() - 2)) {
            line(styled(Style.FAINT, "  " + line));
        }
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void notes(Comparison comparison) {
        var notes = new ArrayList<String>();
        comparison
                .reference()
                .notes()
                .forEach(note -> notes.add(comparison.reference().path() + ": " + note));
        comparison
                .current()
                .notes()
                .forEach(note -> notes.add(comparison.current().path() + ": " + note));
        notes.addAll(comparison.notes());
        int kept = notes.size() <= MOST_NOTES ? notes.size() : MOST_NOTES - 1;
        for (var note : notes.subList(0, kept)) {
            var lines = wrapped(note, terminal.columns() - 8);
            for (int i = 0; i < lines.size(); i++) {
                line((i == 0 ? "  note: " : "        ") + lines.get(i));
            }
        }
        if (kept < notes.size()) {
            line("  + " + (notes.size() - kept) + " more notes; --json has them all");
        }
    }

    // ---- text ----------------------------------------------------------------------------------------------

    private enum Style {
        APART("1;31"),
        WITHIN("1;32"),
        UNKNOWN("1;33"),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private String styled(Style style, String text) {
        return terminal.colour() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    private void line(String text) {
        out.println(terminal.shown(text.stripTrailing()));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
