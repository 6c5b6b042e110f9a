package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One walk over the present cells of one column of one table: what they look like, and the numbers and moments.
///
/// Nothing is decided here. What the column is taken for depends on both tables and is decided by [ColumnReader]
/// from two scans.
final class ColumnScan implements Table.Cells {
    /// Whole numbers with at most this many distinct pooled values are categories.
    static final int MOST_INTEGER_CATEGORIES = 10;

    private static final double[] NO_NUMBERS = {};
    private static final long[] NO_MOMENTS = {};

    private final boolean typed;
    private final NumberToken number;
    private final MomentToken moment = new MomentToken();

    private double[] numbers = NO_NUMBERS;
    private int numberCount;
    private boolean whole = true;
    private boolean inexact;
    private final long[] integers = new long[MOST_INTEGER_CATEGORIES + 1];
    private final long[] integerCounts = new long[MOST_INTEGER_CATEGORIES + 1];
    private int distinctIntegers;
    private long[] moments = NO_MOMENTS;
    private int momentCount;
    private boolean timed;
    private long zoned;
    private long text;
    private long decimalCommas;
    private long leadingZeros;
    private final First firstText = new First();
    private final First firstInfinite = new First();
    private final First firstOverflow = new First();
    private final First firstInvalidDate = new First();

    ColumnScan(boolean typed, ReadOptions options) {
        this.typed = typed;
        this.number = new NumberToken(options.decimal());
    }

    /// How often something was seen, and where first.
    static final class First {
        private long count;
        private long row = -1;
        private String text = "";

        private void see(long atRow, byte[] bytes, int offset, int length) {
            if (count++ == 0) {
                row = atRow;
                text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            }
        }

        long count() {
            return count;
        }

        long row() {
            return row;
        }

        String text() {
            return text;
        }
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        if (typed && quoted) {
            seeText(row, bytes, offset, length);
            return;
        }
        switch (number.read(bytes, offset, length)) {
            case INTEGER -> seeInteger(number.integer());
            case DECIMAL -> {
                inexact |= isLongInteger(bytes, offset, offset + length);
                seeDecimal(number.value());
            }
            case INFINITE -> firstInfinite.see(row, bytes, offset, length);
            case OVERFLOW -> firstOverflow.see(row, bytes, offset, length);
            case NONE -> momentOrText(row, bytes, offset, length);
        }
    }

    private void momentOrText(long row, byte[] bytes, int offset, int length) {
        switch (moment.read(bytes, offset, length)) {
            case DAY -> seeMoment(moment.micros(), false, false);
            case LOCAL -> seeMoment(moment.micros(), true, false);
            case ZONED -> seeMoment(moment.micros(), true, true);
            case INVALID -> firstInvalidDate.see(row, bytes, offset, length);
            case NONE -> seeText(row, bytes, offset, length);
        }
    }

    private void seeText(long row, byte[] bytes, int offset, int length) {
        if (length > 1 && NumberToken.isDigit(bytes[offset])) {
            leadingZeros += bytes[offset] == '0' && NumberToken.isDigit(bytes[offset + 1]) ? 1 : 0;
            decimalCommas += hasDigitCommaDigit(bytes, offset, length) ? 1 : 0;
        }
        firstText.see(row, bytes, offset, length);
        text++;
    }

    @Override
    public void number(long row, double value) {
        if (Double.isInfinite(value)) {
            var written = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
            firstInfinite.see(row, written, 0, written.length);
        } else {
            seeDecimal(value);
        }
    }

    @Override
    public void integer(long row, long value) {
        seeInteger(value);
    }

    @Override
    public void truth(long row, boolean value) {
        var written = Boolean.toString(value).getBytes(StandardCharsets.US_ASCII);
        seeText(row, written, 0, written.length);
    }

    @Override
    public void day(long row, long epochDay) {
        if (Math.abs(epochDay) > Long.MAX_VALUE / MomentToken.MICROS_PER_DAY) {
            throw new ReadException(
                    ReadException.Kind.RANGE, "day " + epochDay + " since 1970-01-01 is beyond what can be compared");
        }
        seeMoment(epochDay * MomentToken.MICROS_PER_DAY, false, false);
    }

    @Override
    public void moment(long row, long epochMicros, boolean isZoned) {
        seeMoment(epochMicros, true, isZoned);
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }

    private void seeInteger(long value) {
        inexact |= (long) (double) value != value || value == Long.MAX_VALUE;
        push((double) value);
        if (distinctIntegers > MOST_INTEGER_CATEGORIES) {
            return;
        }
        for (int i = 0; i < distinctIntegers; i++) {
            if (integers[i] == value) {
                integerCounts[i]++;
                return;
            }
        }
        integers[distinctIntegers] = value;
        integerCounts[distinctIntegers++] = 1;
    }

    private void seeDecimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 0x1p53) {
            seeInteger((long) value);
        } else {
            whole = false;
            push(value);
        }
    }

    private void push(double value) {
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(1024, numberCount + (numberCount >> 1)));
        }
        numbers[numberCount++] = value;
    }

    private void seeMoment(long micros, boolean hasTime, boolean hasZone) {
        if (momentCount == moments.length) {
            moments = Arrays.copyOf(moments, Math.max(1024, momentCount + (momentCount >> 1)));
        }
        moments[momentCount++] = micros;
        timed |= hasTime;
        zoned += hasZone ? 1 : 0;
    }

    /// Digits only, more than fit a long: the double may have lost some.
    private static boolean isLongInteger(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!NumberToken.isDigit(bytes[i]) && !(i == from && (bytes[i] == '-' || bytes[i] == '+'))) {
                return false;
            }
        }
        return to - from > 15;
    }

    private static boolean hasDigitCommaDigit(byte[] bytes, int offset, int length) {
        int commas = 0;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == ',') {
                commas++;
            } else if (!NumberToken.isDigit(bytes[i]) && bytes[i] != '.') {
                return false;
            }
        }
        return commas > 0 && NumberToken.isDigit(bytes[offset + length - 1]);
    }

    /// Cells that hold something.
    long present() {
        return numberCount + momentCount + text + firstInfinite.count + firstOverflow.count + firstInvalidDate.count;
    }

    /// Cells that are finite numbers.
    int numberCount() {
        return numberCount;
    }

    /// Cells written as numbers, finite or not.
    long numeric() {
        return numberCount + firstInfinite.count + firstOverflow.count;
    }

    /// The finite numbers in row order, [#numberCount] of them; the array is longer.
    double[] numbers() {
        return numbers;
    }

    /// Whether every finite number is whole.
    boolean whole() {
        return whole && numberCount > 0;
    }

    /// Whether a whole number was too large to be exact as a double.
    boolean inexact() {
        return inexact;
    }

    /// The number of distinct whole numbers; one more than [#MOST_INTEGER_CATEGORIES] stands for any larger number.
    int distinctIntegers() {
        return distinctIntegers;
    }

    long integer(int i) {
        return integers[i];
    }

    long integerCount(int i) {
        return integerCounts[i];
    }

    /// Cells that are days or moments.
    int momentCount() {
        return momentCount;
    }

    /// Days and moments in row order, in microseconds, [#momentCount] of them; the array is longer.
    long[] moments() {
        return moments;
    }

    /// Whether any moment has a time of day.
    boolean timed() {
        return timed;
    }

    /// Moments with a zone.
    long zoned() {
        return zoned;
    }

    /// Cells that are neither number nor date.
    long textCount() {
        return text;
    }

    /// Cells like `1,5` or `1.234,56` or `1,234`.
    long decimalCommas() {
        return decimalCommas;
    }

    /// Cells like `00501`.
    long leadingZeros() {
        return leadingZeros;
    }

    First firstText() {
        return firstText;
    }

    First firstInfinite() {
        return firstInfinite;
    }

    First firstOverflow() {
        return firstOverflow;
    }

    First firstInvalidDate() {
        return firstInvalidDate;
    }
}
