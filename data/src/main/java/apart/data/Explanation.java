package apart.data;

import apart.estimate.Evidence;
import apart.estimate.NullDraws;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is needed to recompute by hand what a comparison says of one column.
///
/// Made on the way of the comparison itself, which is part of it: every number that both show
/// is the same number.
///
/// @param comparison of all columns; the verdict on one depends on how many there are
/// @param column the one that is explained
/// @param reading how its cells were read, and why so
/// @param cells where both tables were counted; empty where there is nothing to count
/// @param line where W₁ comes from; absent where there are no values on the line
/// @param trial how sure it is that something changed; absent where nothing was tested
/// @param limits what the verdict hangs on; absent where nothing was tested
/// @param likes what other tools would say
public record Explanation(
        Comparison comparison,
        ColumnComparison column,
        Reading reading,
        List<Cell> cells,
        @Nullable Line line,
        @Nullable Trial trial,
        @Nullable Limits limits,
        List<Like> likes) {
    public Explanation {
        cells = List.copyOf(cells);
        likes = List.copyOf(likes);
    }

    /// How the cells of a column were read.
    ///
    /// @param why the type is what it is, in a sentence
    /// @param before what the values of the reference are like; absent where there are none
    /// @param now what the current values are like; absent where there are none
    /// @param notes what was said about the column when it was read
    public record Reading(
            String why, @Nullable Summary before, @Nullable Summary now, List<String> notes) {
        public Reading {
            notes = List.copyOf(notes);
        }
    }

    /// Values in a few places, each as it is written: a number, a date, a length.
    ///
    /// Quantiles are values that occur: the smallest that at least the given share of the
    /// values does not exceed.
    public record Summary(
            String smallest, String quarter, String median, String threeQuarters, String largest, String mean) {}

    /// One cell: how many rows of each table fall into it, and what it adds to the divergences.
    ///
    /// With p and q the shares of the two tables' rows and m their mean, the cell adds
    /// ½·p·log₂(p/m) + ½·q·log₂(q/m) to JS, never less than 0, and p·log₂(p/q) to KL, which may
    /// be below 0 and is infinite where only the reference has rows.
    ///
    /// @param name of people: a category, `missing`, or a range of values
    /// @param low the smallest pooled value in full; empty for cells that hold no values
    /// @param high the largest pooled value in full
    /// @param members the categories that share the cell; empty where it is one
    /// @param p share of the reference's rows
    /// @param q share of the current table's rows
    /// @param pooled share of all rows
    /// @param js what it adds to JS, in bits
    /// @param kl what it adds to KL(reference‖current), in bits
    public record Cell(
            String name,
            String low,
            String high,
            List<String> members,
            long reference,
            long current,
            double p,
            double q,
            double pooled,
            double js,
            double kl) {
        public Cell {
            members = List.copyOf(members);
        }
    }

    /// Where W₁ = ∫|F − G| comes from, F and G the shares of the values of each table up to x.
    ///
    /// @param pieces between pooled deciles; neighbours that are one value are one
    /// @param w1 as compared, in the unit
    /// @param unit `data`, `days`, `seconds` or `characters`
    /// @param sigma the pooled spread that W₁ is divided by; 0 where all values are the same
    /// @param spread how σ was got, with its numbers
    public record Line(List<Piece> pieces, double w1, String unit, double sigma, String spread) {
        public Line {
            pieces = List.copyOf(pieces);
        }
    }

    /// What an interval of values carries of W₁.
    ///
    /// @param from where it begins, as written
    /// @param to where it ends, as written
    /// @param carried ∫|F − G| over it
    /// @param moved ∫(F − G) over it: above 0 where mass went up; all of them add up to the
    ///   difference of the means
    /// @param share of W₁
    public record Piece(String from, String to, double carried, double moved, double share) {}

    /// How p and q came about, and what chance alone does.
    ///
    /// @param evidence as compared
    /// @param draws the deals behind p; where p is exact, deals that only show what chance does
    /// @param byChance the Jensen–Shannon divergences of the deals, in bits
    /// @param adjustment how q follows from the p of all columns
    public record Trial(Evidence evidence, NullDraws draws, Histogram byChance, Adjustment adjustment) {}

    /// Counts over bins of equal width.
    ///
    /// @param low where the first bin begins
    /// @param width of each
    public record Histogram(double low, double width, int[] counts) {}

    /// Benjamini and Hochberg: q is the smallest p·tested/rank over this column and those with a
    /// larger p.
    ///
    /// @param tested columns
    /// @param rank of this column's p, the largest among equals
    /// @param smallestP the p whose quotient is the smallest
    /// @param smallestRank its rank
    public record Adjustment(int tested, int rank, double smallestP, int smallestRank) {}

    /// What the verdict hangs on.
    ///
    /// @param floors the effects that matter, each with the value measured
    /// @param alpha the q at which a change of this column is certain
    /// @param detectable the smallest effect that passes the test in 80 % of cases now, in the
    ///   unit of the first floor
    /// @param level of p that this column must pass among all those tested
    /// @param changes what would change the verdict, in sentences
    public record Limits(List<Floor> floors, double alpha, double detectable, double level, List<String> changes) {
        public Limits {
            floors = List.copyOf(floors);
            changes = List.copyOf(changes);
        }
    }

    /// One effect against its floor.
    ///
    /// @param measure `w1_sigma` or `js`, the latter in bits
    /// @param noise the mean between two samples of one law
    /// @param times (value − noise) / floor
    public record Floor(String measure, double value, double noise, double floor, double times) {}
}
