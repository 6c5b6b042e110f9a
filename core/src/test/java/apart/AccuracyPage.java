package apart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Writes `docs/accuracy.md`: published values beside ours, and the largest errors found.
final class AccuracyPage {
    static final Path FILE = Path.of("..", "docs", "accuracy.md");

    private AccuracyPage() {}

    /// The lines of the page, as they are true now.
    static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.addAll("""
                # Accuracy

                Every value here is computed when the tests run, and the tests fail when this page is no longer true
                (`ReferenceTest`). The truth has 40 digits and comes from mpmath, which shares no code with apart:
                [`core/src/test/golden`](../core/src/test/golden/README.md) holds the script and its output.
                An error is given in ulps: units in the last place of the truth rounded to a double. Half an ulp is
                what rounding alone may cost.

                ## Published values

                | | distributions | measure | known as | apart | error, ulps |
                |---|---|---|---|---|---|""".lines().toList());
        for (var known : Golden.published()) {
            lines.add(line(known));
        }
        lines.addAll("""

                ## Generated values

                Probabilities at random, nearly equal, over scales up to 2¹⁰⁰⁰ and with zeros; samples and points with
                ties and weights; normal laws in 1 to 4 dimensions; all families of densities, mixed, truncated and
                against each other. For an integral the error is also held against the bound that `Evaluation.error`
                states. Many ulps stand where p and q are the same but for 9 to 13 digits, and a
                value is what is left of a difference: `mmd` of weights that differ by 3e-14 or of normal laws that differ by
                1e-9, `wasserstein-circle` of those weights, `sliced` of points that lie 1e-6 apart (its products
                with directions are rounded), `transport(cosine)` of directions that differ by 1e-6.

                | form | measure | how | values | largest error, ulps | largest error over its bound |
                |---|---|---|---|---|---|""".lines().toList());
        var worst = new TreeMap<String, Worst>();
        for (var row : Golden.rows()) {
            var found = row.found();
            String key = row.form() + " | `" + row.measure().replaceFirst("\\(.*", "") + "` | " + route(found);
            worst.merge(key, Worst.of(row, found), Worst::and);
        }
        worst.forEach((key, all) -> lines.add("| " + key + " | " + all.cells() + " |"));
        return lines;
    }

    private static String line(Golden.Published known) {
        double value = known.shown(known.row().found().value());
        String shown = known.shown().isEmpty() ? "" : ", " + known.shown();
        return String.format(
                Locale.ROOT,
                "| %d | %s | `%s`%s | %s | %s | %s |",
                known.number(),
                known.what(),
                known.row().measure(),
                shown,
                written(known.digits()),
                written(String.valueOf(value)),
                ulps(known.row().expected().ulps(value)));
    }

    private static String written(String digits) {
        return digits.isEmpty() ? "nearly 0" : digits.equals("Infinity") ? "∞" : digits;
    }

    private static String ulps(double error) {
        return error == 0 ? "0" : String.format(Locale.ROOT, "%.2g", error);
    }

    private static String route(Evaluation found) {
        return switch (found.route()) {
            case CLOSED_FORM -> "formula";
            case QUADRATURE -> "integral";
            case MONTE_CARLO -> "draws";
        };
    }

    /// The largest errors among several values.
    private record Worst(int values, double ulps, double overBound) {
        static Worst of(Golden.Row row, Evaluation found) {
            double over = found.error() == 0 ? 0 : row.expected().error(found.value()) / found.error();
            return new Worst(1, row.expected().ulps(found.value()), over);
        }

        Worst and(Worst other) {
            return new Worst(values + other.values, Math.max(ulps, other.ulps), Math.max(overBound, other.overBound));
        }

        String cells() {
            return values + " | " + AccuracyPage.ulps(ulps) + " | "
                    + (overBound == 0 ? "" : String.format(Locale.ROOT, "%.1g", overBound));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, String.join("\n", lines()) + "\n");
    }
}
