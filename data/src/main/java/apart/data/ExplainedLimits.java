package apart.data;

import apart.data.ColumnComparison.Compared;
import apart.data.ColumnComparison.Verdict;
import apart.data.Explanation.Floor;
import apart.estimate.Evidence;
import apart.estimate.RowsNeeded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says what a verdict hangs on, and what would change it.
final class ExplainedLimits {
    private static final double BIT = Math.log(2);

    private final Compared column;
    private final Draft.Measured draft;
    private final Evidence evidence;
    private final @Nullable RowsNeeded needed;
    private final List<Floor> floors = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    private ExplainedLimits(Compared column, Draft.Measured draft, Evidence evidence, @Nullable RowsNeeded needed) {
        this.column = column;
        this.draft = draft;
        this.evidence = evidence;
        this.needed = needed;
    }

    static Explanation.Limits of(Compared column, Draft.Measured draft, Evidence evidence, Judge judge) {
        var limits = new ExplainedLimits(column, draft, evidence, judge.needed(draft, evidence));
        limits.floors(judge);
        limits.changes();
        return new Explanation.Limits(
                limits.floors, judge.alpha(draft.name()), limits.detectable(), judge.level(), limits.changes);
    }

    /// W₁ first, where values decide.
    private void floors(Judge judge) {
        judge.sizes(draft, evidence).values().stream()
                .sorted(Comparator.comparing(size -> !size.name().equals("w1_sigma")))
                .map(size -> new Floor(size.name(), size.value(), size.noise(), size.floor(), size.times()))
                .forEach(floors::add);
    }

    private double detectable() {
        if (needed == null) {
            return 0;
        }
        return draft.line() == null ? needed.detectable() / BIT : needed.detectable();
    }

    private void changes() {
        switch (column.verdict()) {
            case MOVED -> {
                changes.add("an --alpha below " + figure(evidence.q()) + " would leave it uncertain");
                changes.add("floors " + figure(most()) + " times as high would make it tiny");
            }
            case TINY -> {
                changes.add("an --alpha below " + figure(evidence.q()) + " would leave it uncertain");
                changes.add(
                        most() > 0
                                ? "a floor at " + figure(100 * most()) + " % of what it is would make it moved"
                                : "it is below what chance does on average: no floor would make it moved");
            }
            case NOISE, UNKNOWN -> {
                changes.add("an --alpha of " + figure(evidence.q()) + " or more would make it "
                        + (most() >= 1 ? "moved" : "tiny"));
                rows();
            }
            default -> changes.add("any value that one table has more often than the other would");
        }
        if (needed != null && column.verdict() != Verdict.IDENTICAL) {
            changes.add("these rows show a change of " + figure(detectable())
                    + (draft.line() == null ? " bit of JS" : " σ") + " in 80 of 100 cases, smaller ones less often");
        }
    }

    private void rows() {
        if (needed == null) {
            return;
        }
        var floor = draft.line() == null ? "a JS at its floor" : "a W1/σ at its floor";
        changes.add(
                needed.current() == RowsNeeded.NO_NUMBER
                        ? String.format(
                                Locale.ROOT,
                                "to see %s in 80 of 100 cases the reference needs %,d rows or more",
                                floor,
                                needed.reference())
                        : String.format(
                                Locale.ROOT,
                                "to see %s in 80 of 100 cases the current table needs %,d rows",
                                floor,
                                needed.current()));
    }

    private double most() {
        return floors.stream().mapToDouble(Floor::times).max().orElse(0);
    }

    private static String figure(double value) {
        return Figures.rounded(value, value);
    }
}
