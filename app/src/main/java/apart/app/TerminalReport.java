package apart.app;

import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Verdict;
import apart.data.Comparison;
import apart.data.TableFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints a comparison as a table for people: the verdict first, then one row per column, most changed first, then how
/// it was computed and what was decided. No line is wider than the terminal.
final class TerminalReport {
    private static final int MOST_NOTES = 10;
    private static final String SOURCE_INDENT = " ".repeat(13);

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
        new ColumnTable(terminal, comparison.columns(), comparison.rulings())
                .lines()
                .forEach(this::line);
        line("");
        convention(comparison);
        notes(comparison);
    }

    // ---- sources -------------------------------------------------------------------------------------------

    private void sources(TableFacts reference, TableFacts current) {
        int path = Math.max(
                Typeset.width(terminal.shown(reference.path())), Typeset.width(terminal.shown(current.path())));
        boolean alike = decided(reference).equals(decided(current));
        source("reference", reference, path, !alike);
        source("current", current, path, true);
    }

    /// The path and rows of a table, and what was decided on reading it where that is not said below for both.
    private void source(String side, TableFacts facts, int pathWidth, boolean withDecided) {
        var lead = "  " + Typeset.padded(side, 9) + "  ";
        var path = terminal.shown(facts.path());
        var rows = String.format(Locale.ROOT, "%,d %s", facts.rows(), facts.rows() == 1 ? "row" : "rows");
        int room = terminal.columns() - SOURCE_INDENT.length();
        // A path is never cut: it may be all that tells two files apart.
        if (pathWidth + 3 + rows.length() <= room) {
            line(lead + Typeset.padded(path, pathWidth) + "   " + rows);
        } else {
            var lines = Typeset.wrapped(path, room);
            for (int i = 0; i < lines.size(); i++) {
                line((i == 0 ? lead : SOURCE_INDENT) + lines.get(i));
            }
            line(SOURCE_INDENT + rows);
        }
        if (withDecided) {
            var decided = terminal.shown("read as " + decided(facts));
            for (var part : Typeset.wrapped(decided, room)) {
                line(terminal.styled(Terminal.Style.FAINT, SOURCE_INDENT + part));
            }
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
        var parts = counts(comparison);
        parts.add(String.format(Locale.ROOT, "%.1f s", seconds));
        var head = switch (comparison.verdict()) {
            case APART -> "APART";
            case WITHIN -> isIdentical(comparison) ? "IDENTICAL" : "WITHIN NOISE";
            case EXPECTED -> "AS EXPECTED";
            case UNKNOWN -> "CANNOT TELL";
        };
        var style = switch (comparison.verdict()) {
            case APART -> Terminal.Style.APART;
            case WITHIN, EXPECTED -> Terminal.Style.WITHIN;
            case UNKNOWN -> Terminal.Style.UNKNOWN;
        };
        // A part stays on one line: its own blanks do not break.
        var text = parts.stream().map(part -> part.replace(' ', '\u00a0')).collect(Collectors.joining(" · "));
        int indent = head.length() + 4;
        var lead = "  " + terminal.styled(style, head) + "  ";
        for (var part : Typeset.wrapped(text, terminal.columns() - indent)) {
            line(lead + terminal.shown(part.replace('\u00a0', ' ')));
            lead = " ".repeat(indent);
        }
    }

    private static boolean isIdentical(Comparison comparison) {
        return comparison.columns().stream().allMatch(column -> column.verdict() == Verdict.IDENTICAL);
    }

    private static List<String> counts(Comparison comparison) {
        var columns = comparison.columns();
        Map<Verdict, Long> counts =
                columns.stream().collect(Collectors.groupingBy(ColumnComparison::verdict, Collectors.counting()));
        var parts = new ArrayList<String>();
        parts.add(counts.getOrDefault(Verdict.MOVED, 0L) + " of " + columns.size()
                + (columns.size() == 1 ? " column" : " columns") + " moved");
        long expected = columns.stream()
                .filter(column -> comparison.rulings().isExpected(column.name()))
                .count();
        addCount(parts, counts.get(Verdict.TYPE_CHANGED), "changed type");
        addCount(parts, expected == 0 ? null : expected, "as expected");
        addCount(parts, counts.get(Verdict.TINY), "real but tiny");
        addCount(parts, counts.get(Verdict.UNKNOWN), "cannot tell");
        addCount(parts, counts.get(Verdict.ONLY_IN_REFERENCE), "only in reference");
        addCount(parts, counts.get(Verdict.ONLY_IN_CURRENT), "only in current");
        return parts;
    }

    private static void addCount(List<String> parts, @Nullable Long count, String word) {
        if (count != null) {
            parts.add(count + " " + word);
        }
    }

    // ---- what it means, what was decided -------------------------------------------------------------------

    private void convention(Comparison comparison) {
        var text = String.join(" · ", Convention.of(comparison));
        var rows = RowsSaid.of(comparison);
        if (!rows.isEmpty()) {
            text += " · " + rows;
        }
        for (var line : Typeset.wrapped(terminal.shown(text), terminal.columns() - 2)) {
            line(terminal.styled(Terminal.Style.FAINT, "  " + line));
        }
        var policy = Convention.policy(comparison.rulings());
        if (!policy.isEmpty()) {
            Typeset.wrapped(terminal.shown(policy), terminal.columns() - 2).forEach(line -> line("  " + line));
        }
    }

    private void notes(Comparison comparison) {
        var notes = new ArrayList<String>();
        for (var facts : List.of(comparison.reference(), comparison.current())) {
            facts.notes().forEach(note -> notes.add(facts.path() + ": " + note));
        }
        notes.addAll(comparison.notes());
        int kept = notes.size() <= MOST_NOTES ? notes.size() : MOST_NOTES - 1;
        for (var note : notes.subList(0, kept)) {
            var lead = "  note: ";
            for (var line : Typeset.wrapped(terminal.shown(note), terminal.columns() - lead.length())) {
                line(lead + line);
                lead = " ".repeat(lead.length());
            }
        }
        if (kept < notes.size()) {
            line("  + " + (notes.size() - kept) + " more notes; --json has them all");
        }
    }

    private void line(String text) {
        out.println(text.stripTrailing());
    }
}
