package apart.learn;

import java.util.List;
import java.util.stream.IntStream;

/// How the columns of data become coordinates of about unit spread, and back.
///
/// A coordinate is (x − centre)/2^exponent: a power of two, so that dividing by it rounds nothing
/// and numbers of any size fit. A column that holds one value only is no coordinate.
///
/// @param columns in the order of the data
public record Scaling(List<Column> columns) {
    /// Beyond it every double is a whole number, whatever was measured.
    private static final double MOST_WHOLE = 0x1p53;

    /// One column.
    ///
    /// @param centre its mean; its value where it is constant
    /// @param exponent of the power of two next to its standard deviation
    /// @param whole whether all its values are whole numbers, which then come out as such
    /// @param constant whether all its values are the same
    public record Column(String name, double centre, int exponent, boolean whole, boolean constant) {
        /// The coordinate of a value.
        public double scaled(double value) {
            return Math.scalb(value, -exponent) - Math.scalb(centre, -exponent);
        }

        /// The value of a coordinate.
        public double value(double coordinate) {
            if (constant) {
                return centre;
            }
            double value = Math.scalb(coordinate + Math.scalb(centre, -exponent), exponent);
            return whole ? Math.rint(value) : value;
        }

        private static Column of(String name, double[] values) {
            double largest = 0;
            boolean whole = true;
            boolean constant = true;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
                whole &= value == Math.rint(value) && Math.abs(value) <= MOST_WHOLE;
                constant &= value == values[0];
            }
            if (constant) {
                return new Column(name, values[0], 0, whole, true);
            }
            // Below 1 whatever the unit of the data is, so that no square overflows.
            int unit = Math.getExponent(largest) + 1;
            double mean = 0;
            for (double value : values) {
                mean += Math.scalb(value, -unit) / values.length;
            }
            double squares = 0;
            for (double value : values) {
                double off = Math.scalb(value, -unit) - mean;
                squares += off * off / values.length;
            }
            int spread = (int) Math.rint(0.5 * Math.log(squares) / Math.log(2));
            return new Column(name, Math.scalb(mean, unit), unit + spread, whole, false);
        }
    }

    public Scaling {
        columns = List.copyOf(columns);
    }

    /// The scaling of columns of values.
    public static Scaling of(List<String> names, List<double[]> values) {
        return new Scaling(IntStream.range(0, names.size())
                .mapToObj(i -> Column.of(names.get(i), values.get(i)))
                .toList());
    }

    /// How many coordinates a point has.
    public int dimension() {
        return varying().length;
    }

    /// The places of the columns that are not constant, in order.
    public int[] varying() {
        return IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).constant())
                .toArray();
    }
}
