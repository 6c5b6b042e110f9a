package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes the cells of a column down as words, so that tests can say what they expect: a text as
/// `x`, a quoted one as `"x"`, the rest by kind, such as `day 0`.
final class CellTexts implements Table.Cells {
    private final List<String> cells = new ArrayList<>();

    static List<String> of(Table table, int column) {
        var texts = new CellTexts();
        table.read(column, texts);
        return texts.cells;
    }

    static List<List<String>> of(Table table) {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < table.columns().size(); i++) {
            all.add(of(table, i));
        }
        return all;
    }

    private void add(long row, String cell) {
        if (row != cells.size()) {
            throw new AssertionError("row " + row + " arrived where row " + cells.size() + " was next");
        }
        cells.add(cell);
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        var text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        add(row, quoted ? '"' + text + '"' : text);
    }

    @Override
    public void number(long row, double value) {
        add(row, "number " + value);
    }

    @Override
    public void integer(long row, long value) {
        add(row, "integer " + value);
    }

    @Override
    public void truth(long row, boolean value) {
        add(row, "truth " + value);
    }

    @Override
    public void day(long row, long epochDay) {
        add(row, "day " + epochDay);
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        add(row, (zoned ? "zoned moment " : "moment ") + epochMicros);
    }

    @Override
    public void missing(long row) {
        add(row, "missing");
    }
}
