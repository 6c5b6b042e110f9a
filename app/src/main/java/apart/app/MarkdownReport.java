package apart.app;

import apart.data.ColumnComparison;
import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.Comparison;
import apart.data.Shown;
import apart.data.TableFacts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a comparison as GitHub-flavoured Markdown, such as for a comment on a pull request: the
/// verdict, a table of the columns that changed, and the rest folded away.
///
/// Names and values are data: every character that could be markup, a link or a mention is written
/// so that it is none.
final class MarkdownReport {
    private static final int MOST_NOTES = 20;
    private static final String MARKUP = "\\`*_[]<>#|~&$@";

    private final PrintStream out;

    MarkdownReport(PrintStream out) {
        this.out = out;
    }

    void print(Comparison comparison) {
        line("### " + head(comparison) + " · " + counts(comparison.columns()));
        line("");
        source("reference", comparison.reference());
        source("current", comparison.current());
        var calm = new ArrayList<ColumnComparison>();
        var changed = new ArrayList<ColumnComparison>();
        for (var column : comparison.columns()) {
            boolean still = column.verdict() == Verdict.NOISE || column.verdict() == Verdict.IDENTICAL;
            (still ? calm : changed).add(column);
        }
        if (!changed.isEmpty()) {
            line("");
            table(comparison, changed);
        }
        if (!calm.isEmpty()) {
            fold(
                    calm.size() + (calm.size() == 1 ? " column" : " columns") + " without a change",
                    () -> table(comparison, calm));
        }
        fold("how this was computed", () -> footer(comparison));
    }

    private static String head(Comparison comparison) {
        return switch (comparison.verdict()) {
            case APART -> "APART";
            case WITHIN -> "WITHIN NOISE";
            case EXPECTED -> "AS EXPECTED";
            case UNKNOWN -> "CANNOT TELL";
        };
    }

    private static String counts(List<ColumnComparison> columns) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        columns.forEach(column -> counts.merge(column.verdict(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + ColumnTable.word(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private void source(String side, TableFacts facts) {
        line(String.format(Locale.ROOT, "- %s <code>%s</code>, %,d rows", side, escaped(facts.path()), facts.rows()));
    }

    private void table(Comparison comparison, List<ColumnComparison> columns) {
        line("| column | type | verdict | W1/σ | JS | q | what happened |");
        line("|---|---|---|--:|--:|--:|---|");
        for (var column : columns) {
            var compared = column instanceof Compared c ? c : null;
            var verdict = (ColumnTable.isStrong(column.verdict())
                            ? "**" + ColumnTable.word(column.verdict()) + "**"
                            : ColumnTable.word(column.verdict()))
                    + (comparison.rulings().isExpected(column.name()) ? ", expected" : "");
            line("| "
                    + String.join(
                            " | ",
                            "<code>" + escaped(Shown.of(column.name())) + "</code>",
                            ColumnTable.type(column),
                            verdict,
                            ColumnTable.figure(compared, "w1_sigma", 2),
                            ColumnTable.figure(compared, "js", 3),
                            compared == null ? "" : escaped(ColumnTable.q(compared)),
                            escaped(column.sentence()))
                    + " |");
        }
    }

    private void footer(Comparison comparison) {
        line(escaped(String.join(" · ", Convention.of(comparison))));
        var policy = Convention.policy(comparison.rulings());
        if (!policy.isEmpty()) {
            line("");
            line(escaped(policy));
        }
        var notes = new ArrayList<String>();
        for (var facts : List.of(comparison.reference(), comparison.current())) {
            facts.notes().forEach(note -> notes.add(facts.path() + ": " + note));
        }
        notes.addAll(comparison.notes());
        if (!notes.isEmpty()) {
            line("");
        }
        notes.stream().limit(MOST_NOTES).forEach(note -> line("- " + escaped(note)));
        if (notes.size() > MOST_NOTES) {
            line("- and " + (notes.size() - MOST_NOTES) + " more notes; --json has them all");
        }
    }

    private void fold(String summary, Runnable content) {
        line("");
        line("<details><summary>" + summary + "</summary>");
        line("");
        content.run();
        line("");
        line("</details>");
    }

    /// Text in which nothing is markup. A character reference never is; a lone at sign in code mentions nobody, and
    /// an address without its point is no link.
    static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (MARKUP.indexOf(c) >= 0) {
                escaped.append("&#").append((int) c).append(';');
            } else if (c == ':' && i + 1 < text.length() && text.charAt(i + 1) != ' ') {
                // Of an address or an emoji.
                escaped.append("&#58;");
            } else if (c == '.' && text.regionMatches(true, Math.max(0, i - 3), "www", 0, 3)) {
                escaped.append("&#46;");
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString().replace("&#64;", "<code>&#64;</code>");
    }

    private void line(String text) {
        out.print(text + "\n");
    }
}
