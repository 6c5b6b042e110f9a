package apart.data;

import apart.data.ColumnComparison.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a change is, in the measures that decide on its column.
record EffectSize(Draft.Measured draft, Policy policy) {
    private static final double BIT = Math.log(2);

    /// The size in one measure, beside what chance alone would show, and beside its floor.
    record Size(String name, double value, double noise, double floor) {
        /// How many times its floor it is, noise taken off; below 0 where chance alone shows more.
        double times() {
            return (value - noise) / floor;
        }
    }

    /// The size in the foremost measure, and how many times its floor the change is in the measure where that is most.
    Effect effect(Map<String, Size> sizes) {
        if (sizes.isEmpty()) {
            throw new ReadException(
                    ReadException.Kind.ARGUMENT,
                    policy.place("column " + draft.name(), "the policy") + " " + Shown.cut(draft.name())
                            + ": nothing is left to decide by; "
                            + String.join(" and ", policy.rule(draft.name()).measures())
                            + " is not measured among categories, let js, tv or psi decide");
        }
        var shown = sizes.getOrDefault(
                "w1", sizes.getOrDefault("js", sizes.values().iterator().next()));
        double times = 0;
        for (var size : sizes.values()) {
            times = Math.max(times, size.times());
        }
        return new Effect(shown.name(), shown.value(), shown.floor(), times);
    }

    /// The sizes by measure.
    ///
    /// @param jsNoise in bits
    /// @param lineNoise of W₁, in units of σ
    Map<String, Size> sizes(double jsNoise, double lineNoise) {
        var sizes = new LinkedHashMap<String, Size>();
        policy.deciding(draft.name()).forEach((measure, floor) -> {
            var size = size(measure, floor, jsNoise, lineNoise);
            if (size != null) {
                sizes.put(measure, size);
            }
        });
        return sizes;
    }

    /// Absent where the measure is none of categories.
    private @Nullable Size size(String measure, double floor, double jsNoise, double lineNoise) {
        var line = draft.line();
        var d = draft.divergences();
        return switch (measure) {
            case "js" -> new Size("js", d.js() / BIT, jsNoise, floor);
            case "tv" -> new Size("tv", d.tv(), 0, floor);
            case "psi" -> new Size("psi", d.psi(), 0, floor);
            case "w1" -> line == null ? null : new Size("w1_sigma", line.effect(), lineNoise, floor);
            case "ks" -> line == null ? null : new Size("ks", line.ks(), 0, floor);
            default -> throw new IllegalStateException("no measure " + measure);
        };
    }

    /// Whether the rows needed are those for a change of values on the line, rather than of shares of cells.
    boolean isOnLine() {
        var deciding = policy.deciding(draft.name());
        return draft.line() != null && (deciding.containsKey("w1") || !deciding.containsKey("js"));
    }
}
