package apart.data;

/// Whether the rows of both tables stand in the order of time, so that neighbours may depend on
/// each other and evidence must come from blocks of rows.
///
/// @param kind how rows are ordered
/// @param column by which rows are ordered, as the reference calls it; empty otherwise
/// @param block rows in a block; 0 to choose for each column
public record TimeOrder(Kind kind, String column, int block) {
    /// How rows are ordered.
    public enum Kind {
        /// Rows are independent of each other.
        INDEPENDENT,
        /// Rows are in the order of time as they stand.
        AS_STORED,
        /// A column says when each row was.
        BY_COLUMN
    }

    /// Rows that are independent of each other.
    public static final TimeOrder INDEPENDENT = new TimeOrder(Kind.INDEPENDENT, "", 0);

    /// Rows that are in the order of time as they stand.
    public static final TimeOrder AS_STORED = new TimeOrder(Kind.AS_STORED, "", 0);

    public TimeOrder {
        if ((kind == Kind.BY_COLUMN) == column.isEmpty()) {
            throw new IllegalArgumentException("rows are " + kind + " with the time column \"" + column
                    + "\"; name one exactly when they are ordered by it");
        }
        if (block < 0 || (block > 0 && kind == Kind.INDEPENDENT)) {
            throw new IllegalArgumentException("blocks of " + block + " rows where rows are " + kind
                    + "; expected at least 1, and only where rows are in the order of time");
        }
    }

    /// Rows that are ordered by a column of dates or numbers; rows of the same time keep their
    /// order.
    public static TimeOrder by(String column) {
        return new TimeOrder(Kind.BY_COLUMN, column, 0);
    }

    /// In blocks of this many rows.
    public TimeOrder withBlock(int rows) {
        return new TimeOrder(kind, column, rows);
    }

    /// Whether evidence comes from blocks.
    public boolean inBlocks() {
        return kind != Kind.INDEPENDENT;
    }
}
