package apart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reference values of 40 digits and what they are values of, as `src/test/golden` holds them.
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "golden");
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    /// One term of KL alone: what is published of it is no divergence.
    private static final String FIRST_TERM = "p·ln(p/q) of the first outcome";

    private Golden() {}

    /// A measure between two distributions, and the truth.
    record Row(String form, String measure, String p, String q, Truth expected) {
        Pair pair() {
            return Pair.of(Written.distribution(form, p), Written.distribution(form, q));
        }

        /// What the measure of that name in the registry says, and how far off it says it may be.
        Evaluation found() {
            var pair = pair();
            if (measure.equals(FIRST_TERM) && pair instanceof Pair.OfPmfs(var p, var q)) {
                return Evaluation.exact(p.weight(0) * p.logRatio(q, 0));
            }
            var named = Measures.named(measure);
            return named instanceof Measure.OfDensities m && pair instanceof Pair.OfDensities(var p, var q)
                    ? m.evaluate(p, q)
                    : Evaluation.exact(named.between(pair));
        }

        @Override
        public String toString() {
            return measure + " of " + p + " and " + q;
        }
    }

    /// A value that is published or well known, with the digits it is known by.
    record Published(int number, String what, String shown, Row row, String digits) {
        /// The square, the cube or the bits, where those are what is known.
        double shown(double value) {
            return switch (shown) {
                case "" -> value;
                case "square" -> value * value;
                case "cube" -> value * value * value;
                case "bits" -> value / Math.log(2);
                default -> throw new IllegalArgumentException("shown as " + shown);
            };
        }
    }

    static List<Row> rows() {
        return lines("golden.csv").stream().map(cells -> row(cells, 0, 4)).toList();
    }

    static List<Published> published() {
        return lines("public.csv").stream()
                .map(cells -> new Published(Integer.parseInt(cells[0]), cells[1], cells[2], row(cells, 3, 8), cells[7]))
                .toList();
    }

    private static Row row(String[] cells, int form, int expected) {
        return new Row(cells[form], cells[form + 1], cells[form + 2], cells[form + 3], Truth.of(cells[expected]));
    }

    private static List<String[]> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .skip(1)
                    .map(line -> Arrays.stream(COMMA.split(line, -1))
                            .map(cell -> cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell)
                            .toArray(String[]::new))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
