package apart.data;

import apart.data.ReadException.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The numbers of one column, row by row, where every cell must be one.
///
/// Nothing is decided by the look of the whole column: what is no number is an error with its
/// place. What is missing stays NaN.
final class NumberCells implements Table.Cells {
    private static final int LONGEST_QUOTED = 40;

    private final Table table;
    private final String column;
    private final ReadOptions.Nonfinite nonfinite;
    private final NumberToken number;
    private final boolean grouped;
    private final double[] values;
    private long @Nullable [] wholes;
    private long infinite;
    private long rounded;

    private NumberCells(Table table, String column, ReadOptions options) {
        this.table = table;
        this.column = column;
        this.nonfinite = options.nonfinite();
        this.grouped = options.decimal() != 0;
        number = ColumnScan.number(table.texts() != Table.Texts.WRITTEN, options);
        values = new double[Math.toIntExact(table.rows())];
        Arrays.fill(values, Double.NaN);
        wholes = new long[values.length];
    }

    /// Reads a column.
    ///
    /// @throws ReadException if a cell is neither a number nor missing, or is infinite and this
    ///     is not to be dropped
    static NumberCells read(Table table, int index, ReadOptions options) {
        var cells = new NumberCells(table, table.columns().get(index), options);
        table.read(index, new MissingCells(table.texts() != Table.Texts.WRITTEN, options, cells));
        return cells;
    }

    /// One value per row; NaN where it is missing or a dropped infinity.
    double[] values() {
        return values;
    }

    /// The same as whole numbers, exact; absent if one is none.
    long @Nullable [] wholes() {
        return wholes;
    }

    /// Infinite cells that were dropped.
    long infinite() {
        return infinite;
    }

    /// Whole numbers that a double does not hold.
    long rounded() {
        return rounded;
    }

    /// The column and the place of a row, for messages.
    String where(long row) {
        return table.where(row) + ", column " + Shown.cut(column, LONGEST_QUOTED);
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        switch (number.read(bytes, offset, length)) {
            case INTEGER -> integer(row, number.integer());
            case DECIMAL -> {
                if (number.digitsOnly() && Math.abs(number.value()) > 0x1p53) {
                    large(row, number.exact());
                } else {
                    decimal(row, number.value());
                }
            }
            case INFINITE -> infinite(row, quoted(bytes, offset, length));
            case OVERFLOW ->
                throw new ReadException(
                        Kind.RANGE,
                        where(row) + ": " + quoted(bytes, offset, length)
                                + " is beyond the range of a double; expected at most 1.8e308");
            case NONE -> throw noNumber(row, quoted(bytes, offset, length));
        }
    }

    private static String quoted(byte[] bytes, int offset, int length) {
        return "'" + Shown.cut(new String(bytes, offset, length, StandardCharsets.UTF_8), LONGEST_QUOTED) + "'";
    }

    private ReadException noNumber(long row, String found) {
        var hint = "";
        if (found.matches("'[-+0-9.eE]+( +[-+0-9.eE]+)+'")) {
            hint = "; if blanks separate the numbers, say --delimiter space";
        } else if (!grouped && found.matches("'[-+]?[0-9.]*,[0-9]+'")) {
            hint = "; if the comma is a decimal mark, say --decimal ,";
        } else if (row == 0) {
            hint = "; if it is the name of the column, say --header yes";
        } else {
            hint = "; if it means missing, say --null with it";
        }
        return new ReadException(Kind.TYPE, where(row) + ": found " + found + ", expected a number" + hint);
    }

    private void infinite(long row, String found) {
        if (nonfinite != ReadOptions.Nonfinite.DROP) {
            throw new ReadException(
                    Kind.RANGE,
                    where(row) + ": " + found + " is infinite; expected finite numbers (--nonfinite drop leaves "
                            + "infinite values of a sample out, and counts them)");
        }
        infinite++;
        wholes = null;
    }

    private void large(long row, BigDecimal exact) {
        if (exact.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            integer(row, exact.longValueExact());
        } else {
            rounded++;
            decimal(row, exact.doubleValue());
        }
    }

    private void decimal(long row, double value) {
        values[(int) row] = value;
        if (wholes != null) {
            if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
                wholes[(int) row] = (long) value;
            } else {
                wholes = null;
            }
        }
    }

    @Override
    public void number(long row, double value) {
        if (Double.isInfinite(value)) {
            infinite(row, Double.toString(value));
        } else {
            decimal(row, value);
        }
    }

    @Override
    public void integer(long row, long value) {
        values[(int) row] = value;
        rounded += (long) (double) value != value || value == Long.MAX_VALUE ? 1 : 0;
        if (wholes != null) {
            wholes[(int) row] = value;
        }
    }

    @Override
    public void truth(long row, boolean value) {
        throw noNumber(row, "'" + value + "'");
    }

    @Override
    public void day(long row, long epochDay) {
        throw noNumber(row, "'" + Words.day(epochDay) + "'");
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        throw noNumber(row, "'" + Words.moment(epochMicros, zoned) + "'");
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }
}
