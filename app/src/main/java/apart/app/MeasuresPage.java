package apart.app;

import apart.Law;
import apart.Measures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes the page of all measures in Markdown: nothing in it is typed by hand but the words
/// around.
final class MeasuresPage {
    private static final Map<Law, String> HEADS = heads();

    private static final Pattern DOI = Pattern.compile("doi:([^,;\\s]+)");

    private static final List<String> INTRODUCTION = List.of(
            "# Measures",
            "",
            "Every measure there is: what it compares, in which unit, how large it can become, and which laws it keeps.",
            "Which one answers your question is [a page of its own](which-measure.md). This page is printed by",
            "`./apart measures --md`, and a test holds it against the registry.",
            "",
            "**yes** was checked on many random distributions, **no** is shown by a counterexample that a test",
            "evaluates, **–** promises nothing. *Gradient* says whether the measure has one in the coordinates of P.",
            "",
            "| law | means |",
            "|---|---|",
            "| not negative | never below 0 |",
            "| 0 on equal | exactly 0 between a distribution and itself |",
            "| separates | above 0 between different ones |",
            "| symmetric | the same bits when P and Q change places |",
            "| triangle | the way over a third distribution is never shorter |",
            "| finite when disjoint | finite where the supports do not meet |",
            "| slope when disjoint | there the gradient still says which way is closer |",
            "");

    private final PrintStream out;

    MeasuresPage(PrintStream out) {
        this.out = out;
    }

    private static Map<Law, String> heads() {
        var heads = new LinkedHashMap<Law, String>();
        heads.put(Law.NONNEGATIVE, "not negative");
        heads.put(Law.ZERO_ON_EQUAL, "0 on equal");
        heads.put(Law.SEPARATING, "separates");
        heads.put(Law.SYMMETRIC, "symmetric");
        heads.put(Law.TRIANGLE, "triangle");
        heads.put(Law.FINITE_ON_DISJOINT, "finite when disjoint");
        heads.put(Law.GRADIENT_ON_DISJOINT, "slope when disjoint");
        return heads;
    }

    void print() {
        INTRODUCTION.forEach(this::line);
        overview();
        Measures.entries().forEach(this::section);
    }

    /// Which measure compares what.
    private void overview() {
        line("| measure | " + String.join(" | ", MeasureForm.WORDS) + " |");
        line("|---" + "|---".repeat(MeasureForm.WORDS.size()) + "|");
        for (var entry : Measures.entries()) {
            var cells = new ArrayList<String>();
            cells.add("[`" + entry.usage() + "`](#" + anchor(entry) + ")");
            for (var word : MeasureForm.WORDS) {
                cells.add(MeasureForm.of(entry.usual()).stream()
                        .filter(form -> form.word().equals(word))
                        .map(form -> form.smooth() ? "value, gradient" : "value")
                        .findFirst()
                        .orElse(""));
            }
            line("| " + String.join(" | ", cells) + " |");
        }
    }

    private static String anchor(Measures.Entry entry) {
        return entry.stem();
    }

    private void section(Measures.Entry entry) {
        line("");
        line("## " + entry.stem());
        line("");
        line(entry.title()
                + (entry.arguments().isEmpty()
                        ? ""
                        : ", `" + entry.usage() + "`"
                                + (entry.goesBare()
                                        ? ", where the parentheses may be left out"
                                        : ", here `" + entry.usual().name() + "`"))
                + ".");
        line("");
        line("    " + entry.formula());
        line("");
        line(DOI.matcher(entry.source()).replaceAll("[doi:$1](https://doi.org/$1)") + ".");
        line("");
        line("| of | unit | at most | gradient | " + String.join(" | ", HEADS.values()) + " |");
        line("|---".repeat(4 + HEADS.size()) + "|");
        MeasureForm.of(entry.usual()).forEach(form -> line("| " + String.join(" | ", cells(form)) + " |"));
    }

    private static List<String> cells(MeasureForm form) {
        var traits = form.traits();
        var cells = new ArrayList<>(List.of(
                form.word(),
                Distance.word(traits.unit(), false),
                MeasureForm.bound(traits.max()),
                form.smooth() ? "yes" : "no"));
        cells.addAll(HEADS.keySet().stream()
                .map(law ->
                        traits.holds().contains(law) ? "yes" : traits.refuted().contains(law) ? "no" : "–")
                .collect(Collectors.toList()));
        return cells;
    }

    private void line(String text) {
        out.print(text + "\n");
    }
}
