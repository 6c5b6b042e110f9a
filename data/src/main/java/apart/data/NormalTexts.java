package apart.data;

import apart.data.ReadOptions.Normal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// Takes off texts what the user does not want to tell apart, on their way to be counted.
///
/// In this order: Unicode's normalization form C, blanks at both ends, case (as Unicode folds it,
/// by way of the upper case: `ß` is `ss`).
final class NormalTexts implements Table.Cells {
    private final Table.Cells next;
    private final Set<Normal> normal;

    private NormalTexts(Table.Cells next, Set<Normal> normal) {
        this.next = next;
        this.normal = normal;
    }

    static Table.Cells before(Table.Cells next, Set<Normal> normal) {
        return normal.isEmpty() ? next : new NormalTexts(next, normal);
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        var text = of(new String(bytes, offset, length, StandardCharsets.UTF_8), normal)
                .getBytes(StandardCharsets.UTF_8);
        next.text(row, text, 0, text.length, quoted);
    }

    /// A text without what is not told apart.
    static String of(String text, Set<Normal> normal) {
        var left = text;
        if (normal.contains(Normal.NFC)) {
            left = Normalizer.normalize(left, Normalizer.Form.NFC);
        }
        if (normal.contains(Normal.TRIM)) {
            left = left.strip();
        }
        return normal.contains(Normal.CASE) ? left.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : left;
    }

    @Override
    public void number(long row, double value) {
        next.number(row, value);
    }

    @Override
    public void integer(long row, long value) {
        next.integer(row, value);
    }

    @Override
    public void truth(long row, boolean value) {
        next.truth(row, value);
    }

    @Override
    public void day(long row, long epochDay) {
        next.day(row, epochDay);
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        next.moment(row, epochMicros, zoned);
    }

    @Override
    public void missing(long row) {
        next.missing(row);
    }
}
