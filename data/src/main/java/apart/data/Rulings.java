package apart.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the rules of a [Policy] came to in one comparison.
///
/// @param source where the rules stand, or empty where there are none
/// @param sha256 of the source, in hexadecimal, or empty
/// @param floors of the measures that decide on a column without rules of its own
/// @param all in the order of the columns, most changed first
public record Rulings(String source, String sha256, Map<String, Double> floors, List<Ruling> all) {
    public Rulings {
        floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
        all = List.copyOf(all);
    }

    /// Whether there were no rules.
    public boolean isEmpty() {
        return source.isEmpty() && all.isEmpty();
    }

    /// Whether what became of a column is what the policy expects of it.
    public boolean isExpected(String column) {
        for (var ruling : all) {
            if (ruling.outcome == Outcome.EXPECTED && ruling.column.equals(column)) {
                return true;
            }
        }
        return false;
    }

    /// One rule that made a difference.
    ///
    /// @param rule in words, such as `floor js 0.02`
    /// @param sentence what it came to
    public record Ruling(String column, String rule, Outcome outcome, String sentence) {}

    /// What a rule came to.
    public enum Outcome {
        /// The column changed as the policy expects.
        EXPECTED,
        /// The policy expects a change that is not there.
        NOT_MET,
        /// The verdict is another than it would be without the rule.
        CHANGED_VERDICT,
        /// The column was left out.
        IGNORED
    }
}
