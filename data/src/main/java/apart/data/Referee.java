package apart.data;

import apart.Pmf;
import apart.data.ColumnComparison.Verdict;
import apart.data.Rulings.Outcome;
import apart.data.Rulings.Ruling;
import apart.divergence.JensenShannon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Holds what became of the columns against the rules of a policy.
final class Referee {
    private static final double BIT = Math.log(2);

    private final Policy policy;
    private final Map<String, List<Ruling>> byColumn = new LinkedHashMap<>();

    Referee(Policy policy) {
        this.policy = policy;
    }

    /// Sees a column that was measured, its verdict, and the verdict it would have had without the policy.
    void see(Draft.Measured draft, Verdict verdict, Verdict without) {
        var name = draft.name();
        if (verdict != without) {
            add(name, policy.words(name), Outcome.CHANGED_VERDICT, words(verdict) + " instead of " + words(without));
        }
        var expect = policy.rule(name).expect();
        if (expect == Expectation.NOTHING) {
            return;
        }
        boolean changed = verdict == Verdict.MOVED || verdict == Verdict.TINY;
        if (!changed) {
            expectedOtherwise(name, expect, words(verdict));
        } else if (expect == Expectation.MOVED) {
            expected(name, expect);
        } else if (!expect.ofValues()) {
            expectedOtherwise(name, expect, words(verdict));
        } else {
            direction(draft, expect);
        }
    }

    private void direction(Draft.Measured draft, Expectation expect) {
        var line = draft.line();
        if (line == null) {
            expectedOtherwise(draft.name(), expect, "its values are categories, which have no direction");
        } else if (!expect.isToward(line.rise() > 0, line.unit())) {
            expectedOtherwise(draft.name(), expect, "it moved another way");
        } else if (Math.abs(line.rise()) < line.w1() / 2) {
            expectedOtherwise(draft.name(), expect, "less than half of its move points that way");
        } else if (presence(draft) >= policy.deciding(draft.name()).getOrDefault("js", Judge.JS_FLOOR)) {
            expectedOtherwise(draft.name(), expect, "its missing or unreadable cells changed too");
        } else {
            expected(draft.name(), expect);
        }
    }

    /// JS in bits of what is present, missing, unreadable and not finite.
    private static double presence(Draft.Measured draft) {
        return new JensenShannon().between(kinds(draft.reference()), kinds(draft.current())) / BIT;
    }

    private static Pmf kinds(Side side) {
        return Pmf.ofCounts(side.present(), side.missing(), side.unreadable(), side.nonfinite());
    }

    /// Sees a column that changed its type, or that one table lacks.
    void see(ColumnComparison column) {
        var expect = policy.rule(column.name()).expect();
        boolean met = switch (column.verdict()) {
            case TYPE_CHANGED -> expect == Expectation.TYPE_CHANGED;
            case ONLY_IN_REFERENCE -> expect == Expectation.GONE;
            case ONLY_IN_CURRENT -> expect == Expectation.NEW;
            case MOVED, TINY, UNKNOWN, NOISE, IDENTICAL -> false;
        };
        if (met) {
            expected(column.name(), expect);
        } else if (expect != Expectation.NOTHING) {
            expectedOtherwise(column.name(), expect, words(column.verdict()));
        }
    }

    private void expected(String column, Expectation expect) {
        add(column, "expect " + expect.word(), Outcome.EXPECTED, expect.word() + ", as expected");
    }

    private void expectedOtherwise(String column, Expectation expect, String what) {
        add(column, "expect " + expect.word(), Outcome.NOT_MET, "expected " + expect.word() + ", but " + what);
    }

    private void add(String column, String rule, Outcome outcome, String sentence) {
        byColumn.computeIfAbsent(column, _ -> new ArrayList<>()).add(new Ruling(column, rule, outcome, sentence));
    }

    /// Everything seen, in the order of the columns; last what was left out.
    Rulings rulings(List<ColumnComparison> columns, List<String> ignored) {
        var all = new ArrayList<Ruling>();
        for (var column : columns) {
            all.addAll(byColumn.getOrDefault(column.name(), List.of()));
        }
        for (var name : new TreeSet<>(ignored)) {
            if (policy.places().containsKey("ignore " + name)) {
                all.add(new Ruling(name, "ignore", Outcome.IGNORED, "left out"));
            }
        }
        return new Rulings(policy.source(), policy.sha256(), policy.deciding(""), all);
    }

    /// The verdict on the whole: what is expected sets no two tables apart.
    static Comparison.Verdict verdict(List<ColumnComparison> columns, Rulings rulings) {
        boolean unknown = false;
        boolean expected = false;
        for (var column : columns) {
            switch (column.verdict()) {
                case MOVED, TYPE_CHANGED -> {
                    if (!rulings.isExpected(column.name())) {
                        return Comparison.Verdict.APART;
                    }
                    expected = true;
                }
                case UNKNOWN -> unknown = true;
                case TINY, NOISE, IDENTICAL, ONLY_IN_REFERENCE, ONLY_IN_CURRENT -> {
                    // Nothing here sets two tables apart.
                }
            }
        }
        return unknown
                ? Comparison.Verdict.UNKNOWN
                : expected ? Comparison.Verdict.EXPECTED : Comparison.Verdict.WITHIN;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case MOVED -> "moved";
            case TYPE_CHANGED -> "it changed type";
            case TINY -> "real but tiny";
            case UNKNOWN -> "cannot tell";
            case NOISE -> "within noise";
            case IDENTICAL -> "identical";
            case ONLY_IN_REFERENCE -> "only in the reference";
            case ONLY_IN_CURRENT -> "only in the current table";
        };
    }
}
