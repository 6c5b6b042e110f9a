package apart.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Counts the cells of a column as texts, whatever their type.
final class Words implements Table.Cells {
    private final Dictionary words;

    Words(String column) {
        this.words = new Dictionary(column);
    }

    /// The distinct texts and their counts.
    Dictionary words() {
        return words;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        words.add(bytes, offset, length, 1);
    }

    @Override
    public void number(long row, double value) {
        // −0.0 and 0.0 are one category.
        add(Double.toString(value + 0.0));
    }

    @Override
    public void integer(long row, long value) {
        add(Long.toString(value));
    }

    @Override
    public void truth(long row, boolean value) {
        add(Boolean.toString(value));
    }

    @Override
    public void day(long row, long epochDay) {
        add(LocalDate.ofEpochDay(epochDay).toString());
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        long second = Math.floorDiv(epochMicros, 1_000_000L);
        int nano = (int) Math.floorMod(epochMicros, 1_000_000L) * 1_000;
        add(LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC) + (zoned ? "Z" : ""));
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }

    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        words.add(bytes, 0, bytes.length, 1);
    }
}
