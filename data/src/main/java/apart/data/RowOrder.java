package apart.data;

import apart.data.ColumnSide.Nature;

/// One side of a column row by row, in the order of the file.
///
/// @param kinds what each row holds
/// @param nature what the column was taken for
/// @param values of the rows that hold one: the value as compared, or the number of its category in
///   the order of names; the array may be longer
record RowOrder(RowKinds kinds, Nature nature, double[] values) {
    /// Whether a row holds a value of the column.
    boolean isPresent(int row) {
        byte kind = kinds.kind(row);
        return switch (nature) {
            case NUMBERS -> kind == RowKinds.NUMBER;
            case MOMENTS -> kind == RowKinds.MOMENT;
            case TEXTS, NOTHING -> kind != RowKinds.MISSING;
        };
    }

    /// Whether a row holds an infinite number, or a moment out of reach, where one is expected.
    boolean isNonfinite(int row) {
        byte kind = kinds.kind(row);
        return switch (nature) {
            case NUMBERS -> kind == RowKinds.INFINITE;
            case MOMENTS -> kind == RowKinds.INFINITE || kind == RowKinds.FAR;
            case TEXTS, NOTHING -> false;
        };
    }

    boolean isMissing(int row) {
        return kinds.kind(row) == RowKinds.MISSING;
    }

    int size() {
        return kinds.size();
    }
}
