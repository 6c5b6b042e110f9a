package apart.data;

/// What the values of a column are taken for.
public enum ColumnType {
    NUMERIC,
    CATEGORICAL,
    DATETIME,
    TEXT,
    /// Categories that have an order, as the user said.
    ORDERED
}
