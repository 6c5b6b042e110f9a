package apart.data;

import apart.data.ReadException.Kind;
import apart.estimate.AutocorrelationTime;
import apart.estimate.Blocks;
import apart.estimate.CellIndex;
import apart.estimate.Cells;
import java.util.function.IntUnaryOperator;

/// Both tables in the order of time, and every column cut into blocks of rows.
final class Timeline {
    private final Chronology reference;
    private final Chronology current;
    private final int block;
    private final boolean nonfinite;

    private Timeline(Chronology reference, Chronology current, CompareOptions options) {
        this.reference = reference;
        this.current = current;
        this.block = options.time().block();
        this.nonfinite = options.reading().nonfinite() == ReadOptions.Nonfinite.MASS;
    }

    /// Puts the rows of both tables into order.
    ///
    /// @throws ReadException where a table has no such column, or none to order by
    static Timeline of(Table reference, Table current, CompareOptions options) {
        var time = options.time();
        if (time.kind() != TimeOrder.Kind.BY_COLUMN) {
            return new Timeline(Chronology.asStored(reference), Chronology.asStored(current), options);
        }
        var name = time.column();
        return new Timeline(
                ordered(reference, name, name, options),
                ordered(current, options.renamed().getOrDefault(name, name), name, options),
                options);
    }

    private static Chronology ordered(Table table, String there, String name, CompareOptions options) {
        int column = table.columns().indexOf(there);
        if (column < 0) {
            throw new ReadException(
                    Kind.ARGUMENT,
                    "--time=" + Shown.cut(name) + ": " + table.facts().path() + " has no column " + Shown.cut(there));
        }
        return Chronology.by(table, column, name, options.reading());
    }

    /// Rows without a time, of both tables.
    long timeless() {
        return (long) reference.timeless() + current.timeless();
    }

    /// A column in blocks.
    ///
    /// @param cells of the column
    /// @param pair what the column was read as
    /// @param p the rows of the reference
    /// @param q the rows of the current table
    Blocks blocks(Cells cells, ColumnPair pair, RowOrder p, RowOrder q) {
        var index = new CellIndex(cells);
        var x = inCells(p, reference, index, pair);
        var y = inCells(q, current, index, pair);
        double time = time(p, q);
        int longer = Math.max(x.length, y.length);
        try {
            return Blocks.of(cells, x, y, time, block > 0 ? block : Blocks.lengthFor(time, longer));
        } catch (IllegalArgumentException tooMany) {
            throw new ReadException(Kind.ARGUMENT, "--block " + block + ": " + tooMany.getMessage(), tooMany);
        }
    }

    /// The cell of every row, in the order of time; negative for rows in none.
    private int[] inCells(RowOrder rows, Chronology when, CellIndex index, ColumnPair pair) {
        IntUnaryOperator present = switch (pair) {
            case ColumnPair.Values _ -> i -> index.ofValue(rows.values()[i]);
            case ColumnPair.Categories categories -> {
                var cells =
                        categories.names().stream().mapToInt(index::ofCategory).toArray();
                yield i -> cells[(int) rows.values()[i]];
            }
            case ColumnPair.Presence _ -> _ -> index.ofCategory("present");
            case ColumnPair.TypeChanged _ -> throw new IllegalStateException("a change of type has no cells");
        };
        var stored = new int[rows.size()];
        int seen = 0;
        for (int row = 0; row < stored.length; row++) {
            stored[row] = rows.isPresent(row) ? present.applyAsInt(seen++) : beside(rows, row, index);
        }
        var ordered = new int[when.order().length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = stored[when.order()[i]];
        }
        return ordered;
    }

    private int beside(RowOrder rows, int row, CellIndex index) {
        if (rows.isNonfinite(row)) {
            return nonfinite ? index.ofExtra("not finite") : -1;
        }
        return index.ofExtra(rows.isMissing(row) ? "missing" : "unreadable");
    }

    /// The larger autocorrelation time of the two sides; of a side less than half as long as the
    /// other it is too uncertain to count.
    private double time(RowOrder p, RowOrder q) {
        int n = reference.order().length;
        int m = current.order().length;
        double ofP = 2L * n >= m ? time(p, reference) : 1;
        double ofQ = 2L * m >= n ? time(q, current) : 1;
        return Math.max(ofP, ofQ);
    }

    /// Of the values, and of whether there is one: gaps come in runs, too.
    private static double time(RowOrder rows, Chronology when) {
        var places = new int[rows.size()];
        int seen = 0;
        for (int row = 0; row < places.length; row++) {
            places[row] = rows.isPresent(row) ? seen++ : -1;
        }
        int n = when.order().length;
        var values = new double[n];
        var presence = new double[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            int place = places[when.order()[i]];
            if (place >= 0) {
                values[count++] = rows.values()[place];
                presence[i] = 1;
            }
        }
        double time = AutocorrelationTime.of(values, count);
        return count == n ? time : Math.max(time, AutocorrelationTime.of(presence, n));
    }
}
