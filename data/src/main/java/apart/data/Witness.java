package apart.data;

import apart.estimate.Evidence;
import apart.estimate.Question;
import java.util.List;

/// Sees what becomes of the columns while two tables are compared, and changes nothing.
///
/// Called by the threads that work on the columns.
interface Witness {
    /// Sees nothing.
    Witness NONE = new Witness() {};

    /// Both tables are open, and it is known which columns are compared.
    default void matched(Columns columns, Table reference, Table current) {}

    /// A column was read; what is not kept of it is let go next.
    ///
    /// @param notes what was said of its reading
    default void read(String column, ColumnPair pair, List<String> notes) {}

    /// A column was judged.
    ///
    /// @param question what was asked of it
    default void judged(Draft.Measured draft, Question question, Evidence evidence, Judge judge) {}
}
