package apart.data;

import apart.data.ColumnComparison.Effect;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a change is, in the measures that decide on its column.
record EffectSize(Draft.Measured draft, Policy policy) {
    private static final double BIT = Math.log(2);

    /// The size in the foremost measure, and how many times its floor the change is in the measure where that is most.
    ///
    /// @param jsNoise in bits
    /// @param lineNoise of W₁, in units of σ
    Effect effect(double jsNoise, double lineNoise) {
        var sizes = sizes(jsNoise, lineNoise);
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

    private Map<String, Effect> sizes(double jsNoise, double lineNoise) {
        var sizes = new LinkedHashMap<String, Effect>();
        policy.deciding(draft.name()).forEach((measure, floor) -> {
            var size = size(measure, floor, jsNoise, lineNoise);
            if (size != null) {
                sizes.put(measure, size);
            }
        });
        return sizes;
    }

    /// Absent where the measure is none of categories.
    private @Nullable Effect size(String measure, double floor, double jsNoise, double lineNoise) {
        var line = draft.line();
        var d = draft.divergences();
        return switch (measure) {
            case "js" -> of("js", d.js() / BIT, jsNoise, floor);
            case "tv" -> of("tv", d.tv(), 0, floor);
            case "psi" -> of("psi", d.psi(), 0, floor);
            case "w1" -> line == null ? null : of("w1_sigma", line.effect(), lineNoise, floor);
            case "ks" -> line == null ? null : of("ks", line.ks(), 0, floor);
            default -> throw new IllegalStateException("no measure " + measure);
        };
    }

    private static Effect of(String name, double value, double noise, double floor) {
        return new Effect(name, value, floor, Math.max(0, (value - noise) / floor));
    }

    /// Whether the rows needed are those for a change of values on the line, rather than of shares of cells.
    boolean isOnLine() {
        var deciding = policy.deciding(draft.name());
        return draft.line() != null && (deciding.containsKey("w1") || !deciding.containsKey("js"));
    }
}
