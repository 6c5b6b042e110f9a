package apart.app;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.Comparison;
import apart.data.Shown;
import java.util.ArrayList;
import java.util.List;

/// Says what the evidence supposes of the rows, where that is not that they are independent or
/// where they do not look so.
final class RowsSaid {
    private static final int MOST_NAMES = 3;

    private RowsSaid() {}

    /// Empty where rows were taken for independent and look so.
    static String of(Comparison comparison) {
        var time = comparison.settings().time();
        if (time.inBlocks()) {
            return "rows in the order of time: q and noise from blocks of rows";
        }
        var both = new ArrayList<String>();
        var reference = new ArrayList<String>();
        var current = new ArrayList<String>();
        for (var column : comparison.columns()) {
            if (column instanceof Compared compared && compared.verdict() != Verdict.IDENTICAL) {
                boolean p = compared.reference().lookOrdered();
                boolean q = compared.current().lookOrdered();
                if (p || q) {
                    (p && q ? both : p ? reference : current).add(Shown.cut(column.name(), 24));
                }
            }
        }
        var parts = new ArrayList<String>();
        add(parts, both, "in both files");
        add(parts, reference, "in the reference");
        add(parts, current, "in the current file");
        return parts.isEmpty()
                ? ""
                : "rows look ordered (" + String.join("; ", parts) + "): q is optimistic, see --time";
    }

    private static void add(List<String> parts, List<String> names, String where) {
        if (!names.isEmpty()) {
            int kept = Math.min(names.size(), MOST_NAMES);
            parts.add(String.join(", ", names.subList(0, kept)) + (kept < names.size() ? ", … " : " ") + where);
        }
    }
}
