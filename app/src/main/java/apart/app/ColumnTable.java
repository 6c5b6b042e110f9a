package apart.app;

import apart.data.Bars;
import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.ColumnType;
import apart.data.Rulings;
import apart.data.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of a [TerminalReport]: one per compared column, as much of it beside each other as the terminal has room
/// for.
///
/// The shift of the middle goes first, then the bars; on the narrowest terminals the sentence stands below its row.
final class ColumnTable {
    private static final int MOST_ROWS = 20;
    private static final int WITH_SENTENCE_BESIDE = 66;
    private static final int WITH_BARS = 100;
    private static final int WITH_SHIFT = 124;
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_SHIFT = 34;
    private static final int TYPE = 4;
    private static final int FIGURE = 5;

    private final Terminal terminal;
    private final Rulings rulings;
    private final List<ColumnComparison> columns;
    private final int nameWidth;
    private final int shiftWidth;
    private final List<String> lines = new ArrayList<>();

    ColumnTable(Terminal terminal, List<ColumnComparison> columns, Rulings rulings) {
        this.terminal = terminal;
        this.rulings = rulings;
        this.columns = columns.subList(0, columns.size() <= MOST_ROWS + 1 ? columns.size() : MOST_ROWS);
        this.nameWidth = nameWidth();
        this.shiftWidth = terminal.columns() >= WITH_SHIFT ? shiftWidth() : 0;
        line(terminal.styled(Terminal.Style.FAINT, head()));
        this.columns.forEach(this::row);
        if (this.columns.size() < columns.size()) {
            rest(columns.subList(this.columns.size(), columns.size()));
        }
    }

    /// The head, the rows, and how many more there are.
    List<String> lines() {
        return lines;
    }

    // ---- layout --------------------------------------------------------------------------------------------

    private boolean beside() {
        return terminal.columns() >= WITH_SENTENCE_BESIDE;
    }

    private boolean bars() {
        return terminal.columns() >= WITH_BARS;
    }

    private int nameWidth() {
        int width = "column".length();
        for (var column : columns) {
            width = Math.max(width, Typeset.width(name(column)));
        }
        int most = beside() ? Math.max(12, terminal.columns() / 5) : terminal.columns() - 27;
        return Math.min(width, Math.min(LONGEST_NAME, most));
    }

    private int shiftWidth() {
        int width = "shift".length();
        for (var column : columns) {
            if (column instanceof Compared compared) {
                width = Math.max(width, Typeset.width(terminal.shown(compared.shift())));
            }
        }
        return Math.min(width, LONGEST_SHIFT);
    }

    private String head() {
        return cells("column", "type", "before", "now", "shift", terminal.shown("W1/σ"), "JS", "q")
                + (beside() ? "  what happened" : "");
    }

    private String cells(
            String name, String type, String before, String now, String shift, String w1, String js, String q) {
        var cells = new StringBuilder("  ").append(Typeset.padded(name, nameWidth));
        if (beside()) {
            add(cells, type, TYPE);
        }
        if (bars()) {
            add(cells, before, Bars.COUNT);
            add(cells, now, Bars.COUNT);
        }
        if (shiftWidth > 0) {
            add(cells, cut(shift, shiftWidth), shiftWidth);
        }
        add(cells, w1, FIGURE);
        add(cells, js, FIGURE);
        add(cells, q, Typeset.width(terminal.shown("≤.001")));
        return cells.append("  ").toString();
    }

    private static void add(StringBuilder cells, String text, int width) {
        cells.append("  ").append(Typeset.padded(text, width));
    }

    // ---- rows ----------------------------------------------------------------------------------------------

    private void row(ColumnComparison column) {
        var compared = column instanceof Compared c ? c : null;
        var name = Typeset.padded(cut(name(column), nameWidth), nameWidth);
        var cells = cells(
                name,
                type(column),
                bars(compared, true),
                bars(compared, false),
                compared == null ? "" : terminal.shown(compared.shift()),
                terminal.shown(figure(compared, "w1_sigma", 2)),
                terminal.shown(figure(compared, "js", 3)),
                compared == null ? "" : terminal.shown(q(compared)));
        boolean calm = column.verdict() == Verdict.NOISE || column.verdict() == Verdict.IDENTICAL;
        var style = calm ? Terminal.Style.FAINT : Terminal.Style.PLAIN;
        boolean strong = isStrong(column.verdict());
        // The name of a column that moved is set in bold.
        var first = strong
                ? "  " + terminal.styled(Terminal.Style.STRONG, name) + cells.substring(2 + name.length())
                : cells;
        if (!beside()) {
            line(terminal.styled(style, first.stripTrailing()));
        }
        int indent = beside() ? Typeset.width(cells) : 4;
        var lead = beside() ? first : " ".repeat(indent);
        // What is expected does not call for attention.
        var mark = (rulings.isExpected(column.name()) ? " " : mark(column.verdict())) + " ";
        for (var part : Typeset.wrapped(terminal.shown(sentence(column)), terminal.columns() - indent - 2)) {
            line(terminal.styled(style, lead + mark + part));
            lead = " ".repeat(indent);
            mark = "  ";
        }
    }

    static boolean isStrong(Verdict verdict) {
        return verdict == Verdict.MOVED || verdict == Verdict.TYPE_CHANGED;
    }

    private void rest(List<ColumnComparison> rest) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        rest.forEach(column -> counts.merge(column.verdict(), 1, Integer::sum));
        var words = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + word(e.getKey()))
                .collect(Collectors.joining(", "));
        var text = "+ " + rest.size() + " more (" + words + "); --json has them all";
        Typeset.wrapped(text, terminal.columns() - 4)
                .forEach(part -> line((part.startsWith("+") ? "  " : "    ") + part));
    }

    private void line(String text) {
        lines.add(text);
    }

    private String name(ColumnComparison column) {
        return terminal.shown(Shown.of(column.name()));
    }

    private String cut(String text, int width) {
        return Typeset.cut(text, width, terminal.shown("…"));
    }

    private String sentence(ColumnComparison column) {
        if (rulings.isExpected(column.name())) {
            return "as expected: " + column.sentence();
        }
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

    static String word(Verdict verdict) {
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

    static String type(ColumnComparison column) {
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

    // ---- figures -------------------------------------------------------------------------------------------

    static String figure(@Nullable Compared column, String measure, int decimals) {
        var measured = column == null ? null : column.find(measure);
        return measured == null ? "" : figure(measured.value(), decimals);
    }

    private static String figure(double value, int decimals) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        if (value >= 1000) {
            return String.format(Locale.ROOT, "%.0e", value).replace("e+0", "e").replace("e+", "e");
        }
        var text = String.format(Locale.ROOT, "%." + (value >= 100 ? 0 : value >= 10 ? 1 : decimals) + "f", value);
        return value < 1 && text.startsWith("0.") && decimals == 3 ? text.substring(1) : text;
    }

    static String q(Compared column) {
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
}
