package apart.app;

import apart.data.ColumnComparison.Compared;
import apart.data.Explanation;
import apart.data.Explanation.Cell;
import apart.data.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// The cells of an explanation: counts, shares, what each adds to JS and KL, and the sums.
final class ExplainCells {
    private static final int MOST_CELLS = 12;
    private static final int INDENT = 4;
    private static final int WITH_BARS = 92;
    private static final int WITH_KL = 88;
    private static final int POOLED = 5;
    private static final int KL = 7;

    private final Terminal terminal;
    private final List<Cell> cells;
    private final Compared column;
    private final boolean all;
    private final List<String> lines = new ArrayList<>();

    ExplainCells(Terminal terminal, Explanation explanation, boolean all) {
        this.terminal = terminal;
        this.cells = explanation.cells();
        this.column = (Compared) explanation.column();
        this.all = all;
        table();
        formula();
        for (var cell : cells) {
            if (!cell.members().isEmpty()) {
                grouped(cell);
            }
        }
    }

    List<String> lines() {
        return lines;
    }

    private void table() {
        var kept = kept();
        double most = cells.stream().mapToDouble(Cell::js).max().orElse(0);
        int room = terminal.columns() >= WITH_BARS ? Math.clamp(terminal.columns() - 92L, 6, 20) : 0;
        var sheet = sheet();
        row(sheet, "", "before", "now", "before %", "now %", "pooled %", "JS bits", "KL bits", "");
        for (var cell : kept) {
            var sign = cell.q() > cell.p() ? "+" : cell.q() < cell.p() ? "−" : " ";
            counts(
                    sheet,
                    Shown.of(cell.name()),
                    List.of(cell),
                    sign + (room > 0 ? Bar.of(terminal, most > 0 ? cell.js() / most : 0, room) : ""));
        }
        if (kept.size() < cells.size()) {
            var seen = new HashSet<>(kept);
            var rest = cells.stream().filter(cell -> !seen.contains(cell)).toList();
            counts(sheet, rest.size() + " other cells", rest, "");
        }
        counts(sheet, "sum", cells, "");
        sheet.lines().forEach(lines::add);
    }

    private Sheet sheet() {
        return new Sheet(terminal, INDENT, "l" + "r".repeat(7 - left().size()) + "l");
    }

    /// Columns there is no room for, by their places.
    private Set<Integer> left() {
        return terminal.columns() >= WITH_KL ? Set.of() : Set.of(POOLED, KL);
    }

    private void row(Sheet sheet, String... cells) {
        var left = left();
        sheet.row(IntStream.range(0, cells.length)
                .filter(i -> !left.contains(i))
                .mapToObj(i -> cells[i])
                .toArray(String[]::new));
    }

    private void counts(Sheet sheet, String name, List<Cell> of, String bar) {
        row(
                sheet,
                name,
                Figure.count(of.stream().mapToLong(Cell::reference).sum()),
                Figure.count(of.stream().mapToLong(Cell::current).sum()),
                percent(of.stream().mapToDouble(Cell::p).sum()),
                percent(of.stream().mapToDouble(Cell::q).sum()),
                percent(of.stream().mapToDouble(Cell::pooled).sum()),
                term(of.stream().mapToDouble(Cell::js).sum()),
                term(of.stream().mapToDouble(Cell::kl).sum()),
                bar);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    /// Six decimals: sums can be followed by eye.
    private static String term(double bits) {
        return Double.isInfinite(bits)
                ? "∞"
                : String.format(Locale.ROOT, "%.6f", bits)
                        .replace("-0.000000", "0.000000")
                        .replace('-', '−');
    }

    /// The cells that add most, in their own order.
    private List<Cell> kept() {
        if (all || cells.size() <= MOST_CELLS + 1) {
            return cells;
        }
        var most = new HashSet<>(cells.stream()
                .sorted(Comparator.comparingDouble(Cell::js).reversed())
                .limit(MOST_CELLS)
                .toList());
        return cells.stream().filter(most::contains).toList();
    }

    private void formula() {
        var js = column.find("js");
        if (js == null) {
            return;
        }
        paragraph("JS = Σ p/2 × log2(p/m) + q/2 × log2(q/m), p and q the shares before and now, m = (p + q)/2: "
                + Figure.of(js.value()) + " bit");
        var most = cells.stream().max(Comparator.comparingDouble(Cell::js)).orElse(null);
        if (most == null || most.js() == 0) {
            return;
        }
        long n = cells.stream().mapToLong(Cell::reference).sum();
        long m = cells.stream().mapToLong(Cell::current).sum();
        double middle = (most.p() + most.q()) / 2;
        paragraph(
                "the largest term, of " + Shown.cut(most.name(), 40) + ": p = " + most.reference() + "/" + n + ", q = "
                        + most.current() + "/" + m + ", m = " + digits(middle) + ": " + half(most.p(), middle) + " + "
                        + half(most.q(), middle) + " = " + term(most.js()));
    }

    private static String half(double share, double middle) {
        return share == 0 ? "0" : digits(share / 2) + " × log2(" + digits(share) + "/" + digits(middle) + ")";
    }

    private static String digits(double share) {
        return String.format(Locale.ROOT, "%.6f", share);
    }

    private void grouped(Cell cell) {
        var names = cell.members().stream().map(name -> Shown.cut(name, 30)).toList();
        int shown = all ? names.size() : Math.min(names.size(), MOST_CELLS);
        paragraph("in " + Shown.cut(cell.name(), 40) + ": " + String.join(", ", names.subList(0, shown))
                + (shown < names.size() ? " and " + (names.size() - shown) + " more (--all)" : ""));
    }

    private void paragraph(String text) {
        for (var part : Typeset.wrapped(terminal.shown(text), terminal.columns() - INDENT)) {
            lines.add(" ".repeat(INDENT) + part);
        }
    }
}
