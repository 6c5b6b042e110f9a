package apart.data;

import java.util.SortedMap;

/// What the cells of one column in one table came to; every row is in exactly one of the
/// counts.
///
/// @param rows all records
/// @param present cells with a value that entered the measures
/// @param missing nulls, missing tokens and NaN
/// @param nan of the missing cells, those that are NaN
/// @param unreadable cells that do not read as the type of the column
/// @param nonfinite infinite numbers, where they were admitted
/// @param firstUnreadable where the first unreadable cell stands and what is in it, or empty
/// @param missingTokens the missing cells by what was written in them
/// @param lookOrdered whether values in neighbouring rows are alike beyond doubt, so that the rows
///   are no independent draws
public record Side(
        long rows,
        long present,
        long missing,
        long nan,
        long unreadable,
        long nonfinite,
        String firstUnreadable,
        SortedMap<String, Long> missingTokens,
        boolean lookOrdered) {
    public Side {
        if (present + missing + unreadable + nonfinite != rows) {
            throw new IllegalStateException("of " + rows + " rows " + present + " are present, " + missing
                    + " missing, " + unreadable + " unreadable and " + nonfinite + " not finite: some are lost");
        }
    }

    /// Counts of rows that do not look ordered.
    public Side(
            long rows,
            long present,
            long missing,
            long nan,
            long unreadable,
            long nonfinite,
            String firstUnreadable,
            SortedMap<String, Long> missingTokens) {
        this(rows, present, missing, nan, unreadable, nonfinite, firstUnreadable, missingTokens, false);
    }

    Side withLookOrdered(boolean look) {
        return new Side(rows, present, missing, nan, unreadable, nonfinite, firstUnreadable, missingTokens, look);
    }
}
