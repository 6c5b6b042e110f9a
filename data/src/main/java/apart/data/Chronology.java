package apart.data;

import apart.data.ReadException.Kind;
import java.util.Arrays;

/// The rows of one table in the order of time.
///
/// @param order numbers of rows, earliest first; rows without a time are not among them
/// @param timeless rows without a time
record Chronology(int[] order, int timeless) {
    /// As the rows stand.
    static Chronology asStored(Table table) {
        var order = new int[rows(table)];
        Arrays.setAll(order, i -> i);
        return new Chronology(order, 0);
    }

    /// By a column of numbers or moments; rows of the same time keep their order.
    ///
    /// @throws ReadException where most of the column is neither
    static Chronology by(Table table, int column, String name, ReadOptions options) {
        rows(table);
        var side = ColumnSide.withKinds(table, column, name, options);
        var nature = side.nature();
        if (nature != ColumnSide.Nature.NUMBERS && nature != ColumnSide.Nature.MOMENTS) {
            throw new ReadException(
                    Kind.TYPE,
                    "--time=" + Shown.cut(name) + ": in " + table.facts().path() + " that column holds " + nature.word()
                            + ", neither dates nor numbers; rows cannot be ordered by it");
        }
        var rows = side.rows(nature, side.timesInOrder(nature));
        var order = new int[rows.size()];
        var keys = new double[rows.size()];
        int timed = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.isPresent(row)) {
                order[timed] = row;
                keys[row] = rows.values()[timed++];
            }
        }
        return new Chronology(sorted(Arrays.copyOf(order, timed), keys), rows.size() - timed);
    }

    private static int rows(Table table) {
        if (table.rows() > Integer.MAX_VALUE - 8) {
            throw new ReadException(
                    Kind.LIMIT,
                    table.facts().path() + " has " + table.rows()
                            + " rows; at most 2,147,483,639 are put into the order of time");
        }
        return (int) table.rows();
    }

    /// Merges ever longer runs, so that rows with equal keys stay in their order.
    private static int[] sorted(int[] rows, double[] keys) {
        int[] from = rows;
        var to = new int[rows.length];
        for (int width = 1; width < rows.length && !isSorted(from, keys); width *= 2) {
            for (int start = 0; start < rows.length; start += 2 * width) {
                int middle = Math.min(start + width, rows.length);
                int end = (int) Math.min(start + 2L * width, rows.length);
                int i = start;
                int j = middle;
                for (int k = start; k < end; k++) {
                    boolean left = j == end || (i < middle && keys[from[i]] <= keys[from[j]]);
                    to[k] = left ? from[i++] : from[j++];
                }
            }
            var swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static boolean isSorted(int[] rows, double[] keys) {
        for (int i = 1; i < rows.length; i++) {
            if (keys[rows[i - 1]] > keys[rows[i]]) {
                return false;
            }
        }
        return true;
    }
}
