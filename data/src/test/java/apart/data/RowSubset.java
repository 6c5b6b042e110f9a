package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Some rows of a table, held in memory.
///
/// @param whole the table
/// @param picked which of its rows, in which order
record RowSubset(Whole whole, int[] picked) implements Table {
    /// A cell as the file has it.
    private record Cell(byte[] bytes, boolean quoted) {}

    /// A csv table whose cells are kept.
    static final class Whole {
        private final TableFacts facts;
        private final List<String> columns;
        private final Cell[][] cells;

        Whole(Table table) {
            facts = table.facts();
            columns = table.columns();
            cells = new Cell[columns.size()][Math.toIntExact(table.rows())];
            for (int c = 0; c < cells.length; c++) {
                var column = cells[c];
                table.read(c, new Keeper(column));
            }
        }

        int rows() {
            return cells[0].length;
        }

        String text(int column, int row) {
            return new String(cells[column][row].bytes, StandardCharsets.UTF_8).strip();
        }
    }

    /// Keeps texts, which are all that a csv table has.
    private record Keeper(Cell[] column) implements Cells {
        @Override
        public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
            column[(int) row] = new Cell(Arrays.copyOfRange(bytes, offset, offset + length), quoted);
        }

        @Override
        public void number(long row, double value) {
            throw new UnsupportedOperationException("of a typed file");
        }

        @Override
        public void integer(long row, long value) {
            throw new UnsupportedOperationException("of a typed file");
        }

        @Override
        public void truth(long row, boolean value) {
            throw new UnsupportedOperationException("of a typed file");
        }

        @Override
        public void day(long row, long epochDay) {
            throw new UnsupportedOperationException("of a typed file");
        }

        @Override
        public void moment(long row, long epochMicros, boolean zoned) {
            throw new UnsupportedOperationException("of a typed file");
        }

        @Override
        public void missing(long row) {
            throw new UnsupportedOperationException("of a typed file");
        }
    }

    @Override
    public TableFacts facts() {
        return whole.facts;
    }

    @Override
    public List<String> columns() {
        return whole.columns;
    }

    @Override
    public long rows() {
        return picked.length;
    }

    @Override
    public void read(int column, Cells sink) {
        for (int i = 0; i < picked.length; i++) {
            var cell = whole.cells[column][picked[i]];
            sink.text(i, cell.bytes, 0, cell.bytes.length, cell.quoted);
        }
    }

    @Override
    public String where(long row) {
        return "row " + row;
    }

    @Override
    public void close() {}
}
