package apart.data;

import java.util.Locale;

/// A change that is expected of a column, and so no reason to stop.
///
/// Of a direction (*higher* … *shorter*) it is met where at least half of W₁ points that way, that
/// is |difference of the means| ≥ W₁/2, and where missing and unreadable cells, taken by
/// themselves, stay below the floor of JS.
public enum Expectation {
    /// Nothing in particular.
    NOTHING,
    /// Any change of the values.
    MOVED,
    /// Larger numbers.
    HIGHER,
    /// Smaller numbers.
    LOWER,
    /// Later moments.
    LATER,
    /// Earlier moments.
    EARLIER,
    /// Longer texts.
    LONGER,
    /// Shorter texts.
    SHORTER,
    /// Another type.
    TYPE_CHANGED,
    /// Not in the current table any more.
    GONE,
    /// Not in the reference yet.
    NEW;

    /// The word for it: `type-changed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is a change of values, which a column that moved may have made.
    boolean ofValues() {
        return switch (this) {
            case MOVED, HIGHER, LOWER, LATER, EARLIER, LONGER, SHORTER -> true;
            case NOTHING, TYPE_CHANGED, GONE, NEW -> false;
        };
    }

    /// Whether it is met by values that rise, of the kind they are.
    ///
    /// @param rises whether they rise rather than fall
    boolean isToward(boolean rises, ColumnPair.Scale scale) {
        return switch (scale) {
            case NUMBER -> this == (rises ? HIGHER : LOWER);
            case DAYS, SECONDS -> this == (rises ? LATER : EARLIER);
            case CHARACTERS -> this == (rises ? LONGER : SHORTER);
        };
    }
}
