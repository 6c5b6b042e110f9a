package apart.data;

import apart.estimate.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one column between two tables.
public sealed interface ColumnComparison {
    /// The name of the column, as in the reference.
    String name();

    /// What is said about it.
    Verdict verdict();

    /// What happened, in one sentence.
    String sentence();

    /// The verdict on one column.
    enum Verdict {
        /// Certainly changed, and by more than the floor.
        MOVED,
        /// Holds values of another kind.
        TYPE_CHANGED,
        /// Certainly changed, but by less than the floor.
        TINY,
        /// Too few rows to tell.
        UNKNOWN,
        /// No further apart than two samples of one law.
        NOISE,
        /// The same values equally often.
        IDENTICAL,
        /// Not in the current table.
        ONLY_IN_REFERENCE,
        /// Not in the reference.
        ONLY_IN_CURRENT
    }

    /// A column that both tables have, compared.
    ///
    /// @param status empty, or what limits the comparison: `no values`, `need >= 900 rows`,
    ///   `compared by length`
    /// @param evidence how sure it is that something changed; absent where nothing could be
    ///   tested
    /// @param effect how much changed
    /// @param shift the move of the middle, such as `median 15.6 -> 17.2`, or empty
    /// @param measures by name: `js`, `js_distance`, `kl`, `kl_reverse`, `tv`, `psi`, and of
    ///   values also `w1`,
    ///   `w1_sigma`, `ks`; in that order
    /// @param bars both sides counted over the same few bins, to be drawn
    record Compared(
            String name,
            ColumnType type,
            Verdict verdict,
            String status,
            @Nullable Evidence evidence,
            Effect effect,
            String sentence,
            String shift,
            Side reference,
            Side current,
            List<Measured> measures,
            Bars bars)
            implements ColumnComparison {
        public Compared {
            measures = List.copyOf(measures);
        }

        /// The measure of a name.
        ///
        /// @throws IllegalArgumentException if it was not measured; it names those that were
        public Measured measure(String measure) {
            var found = find(measure);
            if (found == null) {
                throw new IllegalArgumentException("column " + Shown.cut(name) + " has no measure " + measure
                        + "; it has "
                        + String.join(
                                ", ", measures.stream().map(Measured::name).toList()));
            }
            return found;
        }

        /// The measure of a name, absent where it was not measured: those of values are not
        /// measured among categories.
        public @Nullable Measured find(String measure) {
            for (var measured : measures) {
                if (measured.name().equals(measure)) {
                    return measured;
                }
            }
            return null;
        }
    }

    /// A column that only one table has.
    record OnlyIn(String name, Verdict verdict, String sentence) implements ColumnComparison {}

    /// A column whose values are of another kind in the current table.
    record TypeChanged(String name, ColumnType from, ColumnType to, String sentence, Side reference, Side current)
            implements ColumnComparison {
        @Override
        public Verdict verdict() {
            return Verdict.TYPE_CHANGED;
        }
    }

    /// The size of a change, in the measure that the verdict rests on.
    ///
    /// @param name of the measure: `w1_sigma` for values, `js` for categories
    /// @param value as measured
    /// @param floor below which a change is called tiny
    /// @param times how many times its floor the change is, noise taken off, over all measures
    ///   with a floor
    record Effect(String name, double value, double floor, double times) {}
}
