package apart.data;

import java.util.Arrays;

/// What every row of one column holds, in the order of the file; stands before the cells of a
/// scan and asks it what became of each.
final class RowKinds implements Table.Cells {
    static final byte MISSING = 0;
    static final byte NUMBER = 1;
    static final byte MOMENT = 2;
    static final byte INFINITE = 3;
    static final byte FAR = 4;
    static final byte OTHER = 5;

    private final MissingCells cells;
    private final ColumnScan scan;
    private byte[] kinds = new byte[1024];
    private int size;
    private long missing;
    private int numbers;
    private int moments;
    private long infinite;
    private long far;

    RowKinds(MissingCells cells, ColumnScan scan) {
        this.cells = cells;
        this.scan = scan;
    }

    /// The number of rows.
    int size() {
        return size;
    }

    /// What a row holds.
    byte kind(int row) {
        return kinds[row];
    }

    private void mark() {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        kinds[size++] = kind();
    }

    private byte kind() {
        if (cells.missing() > missing) {
            missing++;
            return MISSING;
        }
        if (scan.numberCount() > numbers) {
            numbers++;
            return NUMBER;
        }
        if (scan.momentCount() > moments) {
            moments++;
            return MOMENT;
        }
        if (scan.firstInfinite().count() > infinite) {
            infinite++;
            return INFINITE;
        }
        if (scan.firstFarMoment().count() > far) {
            far++;
            return FAR;
        }
        return OTHER;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        cells.text(row, bytes, offset, length, quoted);
        mark();
    }

    @Override
    public void number(long row, double value) {
        cells.number(row, value);
        mark();
    }

    @Override
    public void integer(long row, long value) {
        cells.integer(row, value);
        mark();
    }

    @Override
    public void truth(long row, boolean value) {
        cells.truth(row, value);
        mark();
    }

    @Override
    public void day(long row, long epochDay) {
        cells.day(row, epochDay);
        mark();
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        cells.moment(row, epochMicros, zoned);
        mark();
    }

    @Override
    public void missing(long row) {
        cells.missing(row);
        mark();
    }
}
