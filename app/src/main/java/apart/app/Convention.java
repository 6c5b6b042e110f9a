package apart.app;

import apart.data.Comparison;
import apart.data.Rulings;
import apart.data.Rulings.Ruling;
import apart.data.Shown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the figures of a result mean and depend on, in words.
final class Convention {
    private Convention() {}

    /// The units, the evidence, the floors, the seed, the loops.
    static List<String> of(Comparison comparison) {
        var settings = comparison.settings();
        var draws = settings.permutations() == 0
                ? "q exact"
                : String.format(Locale.ROOT, "q exact or by up to %,d draws", settings.permutations());
        return List.of(
                "JS in bits, 0 the same to 1 disjoint, on pooled equal-mass cells",
                "W1 in pooled robust σ",
                draws + ", false discoveries " + trimmed(100 * settings.alpha()) + " %",
                "! moved: q ≤ " + trimmed(settings.alpha()) + " and " + floors(comparison.rulings()) + " above noise",
                "seed " + settings.seed(),
                settings.loops() + " loops");
    }

    private static String floors(Rulings rulings) {
        return rulings.floors().entrySet().stream()
                .map(floor -> switch (floor.getKey()) {
                    case "js" -> "JS ≥ " + floor(floor.getValue());
                    case "w1" -> "W1 ≥ " + floor(floor.getValue()) + " σ";
                    default -> floor.getKey().toUpperCase(Locale.ROOT) + " ≥ " + floor(floor.getValue());
                })
                .collect(Collectors.joining(" or "));
    }

    private static String floor(double floor) {
        var text = trimmed(floor);
        return text.startsWith("0.") ? text.substring(1) : text;
    }

    /// Which policy ruled, and what its rules came to; empty where there was none.
    static String policy(Rulings rulings) {
        if (rulings.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        parts.add("policy " + rulings.source() + " (sha256 " + rulings.sha256().substring(0, 12) + ")");
        rulings.all().forEach(ruling -> parts.add(said(ruling)));
        return String.join(" · ", parts);
    }

    private static String said(Ruling ruling) {
        var name = Shown.cut(ruling.column(), 40);
        return switch (ruling.outcome()) {
            case EXPECTED, NOT_MET, IGNORED -> name + ": " + ruling.sentence();
            case CHANGED_VERDICT -> name + ": " + ruling.sentence() + " (" + ruling.rule() + ")";
        };
    }

    private static String trimmed(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
