package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes the missing cells out of a walk, counts them by what is written in them, and trims
/// what is left.
///
/// Unquoted cells are trimmed of blanks. Missing are nulls, NaN, the empty cell, and unquoted
/// cells that hold one of the [#TOKENS]; what the user names is missing also in quotes. A
/// quoted `"NA"` is a text, and so is every text of a typed file. A number of a typed file is
/// missing where the user names it: `-999`.
final class MissingCells implements Table.Cells {
    /// Unquoted cells that mean *missing*, beside those the user names.
    static final Set<String> TOKENS = Set.of("", "NA", "N/A", "n/a", "null", "NULL", "None", "NaN", "nan", "?");

    private static final int LONGEST_TOKEN = 4;

    private final Table.Cells present;
    private final boolean typed;
    private final Set<String> userTokens;
    private final boolean hasUserTokens;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private long missing;
    private long nan;

    /// @param typed whether the table comes from a typed file, whose texts are texts
    /// @param present receives the cells that hold something
    MissingCells(boolean typed, ReadOptions options, Table.Cells present) {
        this.typed = typed;
        this.userTokens = Set.copyOf(options.missing());
        this.hasUserTokens = !userTokens.isEmpty();
        this.present = present;
    }

    /// All missing cells.
    long missing() {
        return missing;
    }

    /// Of the missing cells, those that are NaN.
    long nan() {
        return nan;
    }

    /// The missing cells by what is written in them.
    SortedMap<String, Long> counts() {
        return counts;
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        if (!quoted) {
            while (from < to && isBlank(bytes[from])) {
                from++;
            }
            while (to > from && isBlank(bytes[to - 1])) {
                to--;
            }
        }
        if (mayBeMissing(bytes, from, to - from) && isMissing(bytes, from, to - from, quoted)) {
            return;
        }
        present.text(row, bytes, from, to - from, quoted);
    }

    /// Spares a string for nearly every cell.
    private boolean mayBeMissing(byte[] bytes, int from, int length) {
        if (hasUserTokens || length == 0) {
            return true;
        }
        byte first = bytes[from];
        return length <= LONGEST_TOKEN && (first == 'N' || first == 'n' || first == '?');
    }

    private boolean isMissing(byte[] bytes, int from, int length, boolean quoted) {
        var token = new String(bytes, from, length, StandardCharsets.UTF_8);
        boolean literal = quoted && (typed || length > 0);
        if (!userTokens.contains(token) && (literal || !TOKENS.contains(token))) {
            return false;
        }
        nan += token.equals("NaN") || token.equals("nan") ? 1 : 0;
        count(token);
        return true;
    }

    private boolean isNamed(String value) {
        if (!userTokens.contains(value)) {
            return false;
        }
        count(value);
        return true;
    }

    private void count(String token) {
        missing++;
        counts.merge(token, 1L, Long::sum);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    @Override
    public void number(long row, double value) {
        if (Double.isNaN(value)) {
            nan++;
            count("NaN");
        } else if (!hasUserTokens || !isNamed(Words.of(value))) {
            present.number(row, value);
        }
    }

    @Override
    public void integer(long row, long value) {
        if (!hasUserTokens || !isNamed(Long.toString(value))) {
            present.integer(row, value);
        }
    }

    @Override
    public void truth(long row, boolean value) {
        present.truth(row, value);
    }

    @Override
    public void day(long row, long epochDay) {
        present.day(row, epochDay);
    }

    @Override
    public void moment(long row, long epochMicros, boolean zoned) {
        present.moment(row, epochMicros, zoned);
    }

    @Override
    public void missing(long row) {
        count("null");
    }
}
