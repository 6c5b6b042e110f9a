package apart.data;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What another tool would say of a column, by the rule in its documents, computed here from
/// the same values.
///
/// @param version of the tool that has the rule
/// @param findings what the rule gives; empty where the tool has none for such a column
/// @param why it differs from what [Comparer] does, or why there is no rule, in sentences
public record Like(Tool tool, String version, List<Finding> findings, String why) {
    public Like {
        findings = List.copyOf(findings);
    }

    /// The tools whose rules are known.
    public enum Tool {
        /// Evidently, by the default method per type and number of rows.
        EVIDENTLY,
        /// NannyML, by the default univariate method.
        NANNYML,
        /// TensorFlow Data Validation, by its drift comparators.
        TFDV,
        /// SciPy, by the tests one would reach for.
        SCIPY;

        /// The name on the command line.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One number of a tool.
    ///
    /// @param measure what is computed
    /// @param value never NaN
    /// @param threshold that the value is held against; absent where the tool has none unless
    ///   the user says so
    /// @param drift whether the tool would call it drift; absent where there is no threshold
    /// @param preset whether the tool does this without being asked for it
    /// @param how it was computed, with its numbers
    public record Finding(
            String measure,
            double value,
            @Nullable Double threshold,
            @Nullable Boolean drift,
            boolean preset,
            String how) {}
}
