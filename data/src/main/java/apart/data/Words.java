package apart.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Counts the cells of a column as texts, whatever their type.
final class Words implements Table.Cells {
    private final Dictionary words;
    private final Trail trail;

    /// @param words counts them
    /// @param trail keeps which text stands where
    Words(Dictionary words, Trail trail) {
        this.words = words;
        this.trail = trail;
    }

    /// The distinct texts and their counts.
    Dictionary words() {
        return words;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        trail.see(words.add(bytes, offset, length, 1));
    }

    @Override
    public void number(long row, double value) {
        add(of(value));
    }

    /// A number of a typed file as a text: whole ones without a point, −0.0 as 0.
    static String of(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? Long.toString((long) value)
                : Double.toString(value);
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
        add(day(epochDay));
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        add(moment(epochMicros, zoned));
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }

    /// A day of a typed file as a text.
    static String day(long epochDay) {
        return isInfinite(epochDay)
                ? infinity(epochDay)
                : LocalDate.ofEpochDay(epochDay).toString();
    }

    /// A moment of a typed file as a text.
    static String moment(long epochMicros, boolean zoned) {
        if (isInfinite(epochMicros)) {
            return infinity(epochMicros);
        }
        long second = Math.floorDiv(epochMicros, 1_000_000L);
        int nano = (int) Math.floorMod(epochMicros, 1_000_000L) * 1_000;
        return LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC) + (zoned ? "Z" : "");
    }

    private static boolean isInfinite(long time) {
        return time == Long.MAX_VALUE || time == Long.MIN_VALUE;
    }

    private static String infinity(long time) {
        return time > 0 ? "infinity" : "-infinity";
    }

    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        trail.see(words.add(bytes, 0, bytes.length, 1));
    }
}
