package apart.app;

import apart.Law;
import apart.Measure;
import apart.Measures;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `apart measures`: what each measure compares, in which unit, and what is true of it.
@Command(
        name = "measures",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "The measures: what each compares, its unit and bound, and which laws it keeps.",
        description = {
            "",
            "Every yes is checked on many random distributions, every no is shown by a counterexample. A unit of data is "
                    + "that of the values, data^2 its square. More laws, formulas and sources: docs/measures.md, which "
                    + "is what --md prints.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "A name is used as it stands here, other arguments in its parentheses: "
                    + "apart distance P Q --measure 'wasserstein(2)'",
        })
final class MeasuresCommand implements Callable<Integer> {
    static final List<String> HEAD = List.of(
            "measure",
            "compares",
            "unit",
            "at most",
            "gradient",
            "symmetric",
            "triangle",
            "finite when disjoint",
            "slope when disjoint");

    private static final List<Law> TOLD =
            List.of(Law.SYMMETRIC, Law.TRIANGLE, Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);

    private final Terminal terminal;
    private final PrintStream out;

    @Option(names = "--md", description = "print the page of all measures in Markdown instead of the table")
    private boolean markdown;

    MeasuresCommand(Terminal terminal, PrintStream out) {
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public Integer call() {
        if (markdown) {
            // A document has the characters it has, whatever the terminal can show.
            var page = new PrintStream(out, false, StandardCharsets.UTF_8);
            new MeasuresPage(page).print();
            page.flush();
            return Exit.NOTHING_MOVED;
        }
        var rows = rows().subList(1, rows().size());
        var widths = widths(rows);
        if (Arrays.stream(widths).sum() + 2 * (widths.length - 1) <= terminal.columns()) {
            printHead(widths);
            rows.forEach(row -> out.println(line(row, widths)));
        } else {
            rows.forEach(this::printBelowEachOther);
        }
        return Exit.NOTHING_MOVED;
    }

    /// As wide as the cells and the longest word of the head need.
    private int[] widths(List<List<String>> rows) {
        var widths = new int[HEAD.size()];
        for (int i = 0; i < widths.length; i++) {
            for (var word : HEAD.get(i).split(" ", -1)) {
                widths[i] = Math.max(widths[i], Typeset.width(word));
            }
            for (var row : rows) {
                widths[i] = Math.max(widths[i], Typeset.width(terminal.shown(row.get(i))));
            }
        }
        return widths;
    }

    /// The head in as many lines as it needs, standing on the table.
    private void printHead(int[] widths) {
        var cells = new ArrayList<List<String>>();
        int height = 0;
        for (int i = 0; i < widths.length; i++) {
            cells.add(Typeset.wrapped(HEAD.get(i), widths[i]));
            height = Math.max(height, cells.get(i).size());
        }
        for (int l = height; l > 0; l--) {
            int fromBelow = l;
            var parts = cells.stream()
                    .map(cell -> cell.size() < fromBelow ? "" : cell.get(cell.size() - fromBelow))
                    .toList();
            out.println(line(parts, widths));
        }
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(Typeset.padded(terminal.shown(row.get(i)), widths[i] + 2));
        }
        return line.toString().stripTrailing();
    }

    private void printBelowEachOther(List<String> row) {
        out.println(row.getFirst());
        for (int i = 1; i < row.size(); i++) {
            out.println(terminal.shown("  " + Typeset.padded(HEAD.get(i), 22) + row.get(i)));
        }
    }

    /// The table, with its head: one row per measure and form.
    static List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        for (var measure : Measures.all()) {
            MeasureForm.of(measure).forEach(form -> rows.add(row(measure, form)));
        }
        return rows;
    }

    private static List<String> row(Measure measure, MeasureForm form) {
        var traits = form.traits();
        var row = new ArrayList<>(List.of(
                measure.name(),
                form.word(),
                Distance.word(traits.unit(), false),
                MeasureForm.bound(traits.max()),
                form.smooth() ? "yes" : "no"));
        for (var law : TOLD) {
            row.add(traits.holds().contains(law) ? "yes" : traits.refuted().contains(law) ? "no" : "unsaid");
        }
        return row;
    }
}
