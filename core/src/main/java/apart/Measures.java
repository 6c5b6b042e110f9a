package apart;

import apart.discrepancy.KolmogorovSmirnov;
import apart.divergence.JensenShannon;
import apart.divergence.JensenShannonDistance;
import apart.divergence.KullbackLeibler;
import apart.divergence.PopulationStability;
import apart.divergence.TotalVariation;
import apart.transport.Wasserstein;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The registry of measures: one line each.
public final class Measures {
    private static final List<Line> LINES = List.of(
            new Line(new KullbackLeibler()),
            new Line(new JensenShannon(), "weight of p", JensenShannon::new),
            new Line(new JensenShannonDistance()),
            new Line(new TotalVariation()),
            new Line(new PopulationStability()),
            new Line(new Wasserstein(1), "order", Wasserstein::new),
            new Line(new KolmogorovSmirnov()));

    private static final Pattern NAME = Pattern.compile("\\s*([a-z-]+)\\s*(?:\\(([^()]*)\\))?\\s*");

    private Measures() {}

    /// All measures; of those with a number, the one for the number that is usual.
    public static List<Measure> all() {
        return LINES.stream().map(Line::usual).toList();
    }

    /// The measure of a name such as `js`, `js(0.25)` or `wasserstein(2)`.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public static Measure named(String name) {
        var parts = NAME.matcher(name);
        if (parts.matches()) {
            for (var line : LINES) {
                if (line.stem().equals(parts.group(1))) {
                    return parts.group(2) == null
                            ? line.usual()
                            : line.with(parts.group(2).strip());
                }
            }
        }
        throw new IllegalArgumentException("there is no measure \"" + name + "\"; there are "
                + LINES.stream().map(Line::usage).collect(Collectors.joining(", ")));
    }

    /// A measure, and how to make it for another number where it takes one.
    private record Line(
            Measure usual, String number, @Nullable DoubleFunction<Measure> of) {
        Line(Measure usual) {
            this(usual, "", null);
        }

        String stem() {
            return usual.name().replaceFirst("\\(.*", "");
        }

        String usage() {
            return of == null ? stem() : stem() + "(" + number + ")";
        }

        Measure with(String text) {
            if (of == null) {
                throw new IllegalArgumentException(stem() + " takes no number, found \"" + text + "\"");
            }
            try {
                return of.apply(Double.parseDouble(text));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        stem() + " takes its " + number + " as a number, found \"" + text + "\"", notANumber);
            }
        }
    }
}
