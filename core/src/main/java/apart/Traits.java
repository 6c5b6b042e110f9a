package apart;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is true of a measure on one form of distribution: values, not prose.
///
/// @param unit what the value is measured in
/// @param max the least upper bound of the value, infinity if there is none
/// @param holds laws that hold, checked on many seeds
/// @param refuted laws that fail, each shown by a counterexample that the test evaluates
public record Traits(Unit unit, double max, Set<Law> holds, Set<Law> refuted) {
    public Traits {
        holds = Set.copyOf(holds);
        refuted = Set.copyOf(refuted);
        var both = EnumSet.noneOf(Law.class);
        both.addAll(holds);
        both.retainAll(refuted);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("a law cannot both hold and be refuted: " + both);
        }
    }

    /// Traits with no law said yet.
    public static Traits of(Unit unit, double max) {
        return new Traits(unit, max, Set.of(), Set.of());
    }

    /// Traits of a metric: zero between equals and only there, symmetric, and never longer than the
    /// way over a third distribution.
    public static Traits ofMetric(Unit unit, double max) {
        return of(unit, max).holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING, Law.SYMMETRIC, Law.TRIANGLE);
    }

    /// These traits, with further laws that hold.
    public Traits holding(Law... laws) {
        return new Traits(unit, max, and(holds, laws), refuted);
    }

    /// These traits, with further laws that are refuted.
    public Traits refuting(Law... laws) {
        return new Traits(unit, max, holds, and(refuted, laws));
    }

    private static Set<Law> and(Set<Law> some, Law... more) {
        var all = EnumSet.noneOf(Law.class);
        all.addAll(some);
        all.addAll(List.of(more));
        return all;
    }
}
