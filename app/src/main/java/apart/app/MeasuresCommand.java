package apart.app;

import apart.Law;
import apart.Measure;
import apart.Measures;
import apart.Traits;
import apart.Unit;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `apart measures`: what each measure compares, in which unit, and what is true of it.
@Command(
        name = "measures",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "The measures: what each compares, its unit, its bound, and the laws it keeps and breaks.",
        description = {"", "Every law in the table is checked by a test on many random distributions."})
final class MeasuresCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final PrintStream out;

    MeasuresCommand(Terminal terminal, PrintStream out) {
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public Integer call() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("measure", "compares", "unit", "at most", "gradient", "keeps", "breaks"));
        for (var measure : Measures.all()) {
            if (measure instanceof Measure.OfPmfs m) {
                rows.add(row(measure, "probabilities", m.onPmfs(), measure instanceof Measure.OfPmfs.Smooth));
            }
            if (measure instanceof Measure.OfSamples m) {
                rows.add(row(measure, "values", m.onSamples(), measure instanceof Measure.OfSamples.Smooth));
            }
        }
        print(rows);
        return Exit.NOTHING_MOVED;
    }

    private static List<String> row(Measure measure, String form, Traits traits, boolean smooth) {
        return List.of(
                measure.name(),
                form,
                unit(traits.unit()),
                bound(traits.max()),
                smooth ? "yes" : "no",
                laws(traits.holds()),
                laws(traits.refuted()));
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
            return "√(ln 2)";
        }
        return Double.isInfinite(max) ? "∞" : max == Math.rint(max) ? Long.toString((long) max) : Double.toString(max);
    }

    private static String laws(Iterable<Law> laws) {
        var words = new ArrayList<String>();
        for (var law : Law.values()) {
            for (var claimed : laws) {
                if (claimed == law) {
                    words.add(law.name().toLowerCase(Locale.ROOT).replace('_', ' '));
                }
            }
        }
        return String.join(", ", words);
    }

    private void print(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size() - 2];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            var row = rows.get(r);
            var head = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                head.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(terminal.shown(head.toString().stripTrailing()));
            if (r > 0) {
                laws("keeps", row.get(widths.length));
                laws("breaks", row.get(widths.length + 1));
            }
        }
    }

    private void laws(String word, String laws) {
        if (!laws.isEmpty()) {
            out.println(terminal.shown("    " + word + ": " + laws));
        }
    }
}
