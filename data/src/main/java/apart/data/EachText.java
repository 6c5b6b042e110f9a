package apart.data;

import java.nio.charset.StandardCharsets;

/// Shows the cells of a column as texts, one string each: for walks that look for a single cell.
final class EachText implements Table.Cells {
    /// Sees a text.
    @FunctionalInterface
    interface Sight {
        void see(long row, String text);
    }

    private final Sight sight;

    EachText(Sight sight) {
        this.sight = sight;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        sight.see(row, new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long row, double value) {
        sight.see(row, Words.of(value));
    }

    @Override
    public void integer(long row, long value) {
        sight.see(row, Long.toString(value));
    }

    @Override
    public void truth(long row, boolean value) {
        sight.see(row, Boolean.toString(value));
    }

    @Override
    public void day(long row, long epochDay) {
        sight.see(row, Words.day(epochDay));
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        sight.see(row, Words.moment(epochMicros, zoned));
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }
}
