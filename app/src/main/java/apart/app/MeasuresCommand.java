package apart.app;

import apart.Law;
import apart.Measure;
import apart.Measures;
import apart.Traits;
import apart.Unit;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `apart measures`: what each measure compares, in which unit, and what is true of it.
@Command(
        name = "measures",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "The measures: what each compares, its unit and bound, and which laws it keeps.",
        description = {
            "",
            "All are 0 between equal distributions and above 0 between different ones. Every yes is checked on many random "
                    + "distributions, every no is shown by a counterexample.",
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

    MeasuresCommand(Terminal terminal, PrintStream out) {
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public Integer call() {
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
            if (measure instanceof Measure.OfPmfs m) {
                rows.add(row(measure, "probabilities", m.onPmfs(), measure instanceof Measure.OfPmfs.Smooth));
            }
            if (measure instanceof Measure.OfSamples m) {
                rows.add(row(measure, "values", m.onSamples(), measure instanceof Measure.OfSamples.Smooth));
            }
            if (measure instanceof Measure.OfPointClouds m) {
                rows.add(row(measure, "points", m.onPointClouds(), measure instanceof Measure.OfPointClouds.Smooth));
            }
            if (measure instanceof Measure.OfDensities m) {
                rows.add(row(measure, "densities", m.onDensities(), measure instanceof Measure.OfDensities.Smooth));
            }
            if (measure instanceof Measure.OfGaussians m) {
                rows.add(row(measure, "gaussians", m.onGaussians(), measure instanceof Measure.OfGaussians.Smooth));
            }
        }
        return rows;
    }

    private static List<String> row(Measure measure, String form, Traits traits, boolean smooth) {
        var row = new ArrayList<>(
                List.of(measure.name(), form, unit(traits.unit()), bound(traits.max()), smooth ? "yes" : "no"));
        for (var law : TOLD) {
            row.add(traits.holds().contains(law) ? "yes" : traits.refuted().contains(law) ? "no" : "unsaid");
        }
        return row;
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case Unit.Nats _ -> "nats";
            case Unit.None _ -> "none";
            case Unit.OfData(double power) -> power == 1 ? "of the data" : "of the data^" + power;
        };
    }

    static String bound(double max) {
        if (max == Math.log(2)) {
            return "ln 2";
        }
        if (max == Math.sqrt(Math.log(2))) {
            return "√ln 2";
        }
        return Double.isInfinite(max) ? "∞" : max == Math.rint(max) ? Long.toString((long) max) : Double.toString(max);
    }
}
