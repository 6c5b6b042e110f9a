package apart.app;

import apart.Law;
import apart.Measure;
import apart.Measures;
import apart.Traits;
import apart.Unit;
import java.io.PrintStream;
import java.util.ArrayList;
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
        var rows = rows();
        var widths = new int[HEAD.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(terminal.shown(line.toString().stripTrailing()));
        }
        return Exit.NOTHING_MOVED;
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

    private static String bound(double max) {
        if (max == Math.log(2)) {
            return "ln 2";
        }
        if (max == Math.sqrt(Math.log(2))) {
            return "√ln 2";
        }
        return Double.isInfinite(max) ? "∞" : max == Math.rint(max) ? Long.toString((long) max) : Double.toString(max);
    }
}
