package apart.app;

/// The gradient of one measure, as the command shows it.
sealed interface Slope {
    /// Nobody asked for it.
    record NotAsked() implements Slope {}

    /// There is none.
    ///
    /// @param why in a sentence
    record None(String why) implements Slope {}

    /// One slope per coordinate of the first distribution, in rows.
    ///
    /// @param direction row by row
    /// @param width of a row
    /// @param places which row of the direction each row shown is, −1 for one without a slope
    record Rows(double[] direction, int width, int[] places) implements Slope {
        /// A slope of a row shown that has some.
        double at(int row, int column) {
            return direction[places[row] * width + column];
        }

        boolean hasSlope(int row) {
            return places[row] >= 0;
        }
    }
}
