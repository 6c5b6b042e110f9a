package apart.data;

import apart.data.Table.Texts;
import java.util.Arrays;

/// One walk over the present cells of one column of one table: what they look like, and the
/// numbers and moments.
///
/// Nothing is decided here. What the column is taken for depends on both tables and is decided
/// by [ColumnReader] from two scans.
final class ColumnScan implements Table.Cells {
    /// Whole numbers with at most this many distinct pooled values are categories.
    static final int MOST_INTEGER_CATEGORIES = 10;

    /// Distinct texts that are counted on the way.
    private static final int MOST_TEXTS = 1 << 16;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final double[] NO_NUMBERS = {};
    private static final int[] NO_ORDER = {};
    private static final long[] NO_MOMENTS = {};

    private final Texts texts;
    private final boolean keeps;
    private final NumberToken number;
    private final MomentToken moment = new MomentToken();

    private double[] numbers = NO_NUMBERS;
    private int numberCount;
    private boolean whole = true;
    private boolean inexact;
    private final FewIntegers integers = new FewIntegers(MOST_INTEGER_CATEGORIES);
    private long[] moments = NO_MOMENTS;
    private int momentCount;
    private long earliestMoment = Long.MAX_VALUE;
    private boolean timed;
    private long zoned;
    private long text;
    private final long rows;
    private final KnownTexts known;
    private int[] order = NO_ORDER;
    private int shortestDigits = Integer.MAX_VALUE;
    private final FirstSeen firstNumber = new FirstSeen();
    private final FirstSeen firstMoment = new FirstSeen();
    private final FirstSeen decimalCommas = new FirstSeen();
    private final FirstSeen leadingZeros = new FirstSeen();
    private final FirstSeen numericTexts = new FirstSeen();
    private final FirstSeen firstText = new FirstSeen();
    private final FirstSeen firstInfinite = new FirstSeen();
    private final FirstSeen firstOverflow = new FirstSeen();
    private final FirstSeen firstInvalidDate = new FirstSeen();
    private final FirstSeen firstFarMoment = new FirstSeen();

    /// @param texts what a text of the table may be
    /// @param column its name
    /// @param rows of the table
    /// @param keeps whether the values are kept, not only counted
    ColumnScan(Texts texts, String column, long rows, ReadOptions options, boolean keeps) {
        this.texts = texts;
        this.rows = rows;
        this.keeps = keeps;
        this.known = new KnownTexts(column, MOST_TEXTS);
        this.number = number(texts != Texts.WRITTEN, options);
    }

    /// Reads the numbers of a table. Decimal marks are a matter of text: a typed file has its
    /// own way to write numbers.
    static NumberToken number(boolean typed, ReadOptions options) {
        return new NumberToken(typed ? (char) 0 : options.decimal());
    }

    @Override
    public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
        boolean literal = quoted && texts != Texts.WRITTEN;
        if (text > 0 && (literal || texts == Texts.WRITTEN) && isKnown(bytes, offset, length)) {
            return;
        }
        if (literal) {
            if (texts == Texts.DATED) {
                if (number.read(bytes, offset, length) != NumberToken.Kind.NONE) {
                    numericTexts.see(row, bytes, offset, length);
                }
                momentOrText(row, bytes, offset, length);
            } else {
                seeText(row, bytes, offset, length);
            }
            return;
        }
        switch (number.read(bytes, offset, length)) {
            case INTEGER -> {
                seeFirst(numberCount, firstNumber, row, bytes, offset, length);
                shortestDigits = Math.min(shortestDigits, length);
                seeInteger(number.integer());
            }
            case DECIMAL -> {
                seeFirst(numberCount, firstNumber, row, bytes, offset, length);
                // More digits than a long has: the double may have lost some.
                inexact |= number.digitsOnly() && Math.abs(number.value()) > 0x1p53;
                seeDecimal(number.value());
            }
            case INFINITE -> firstInfinite.see(row, bytes, offset, length);
            case OVERFLOW -> firstOverflow.see(row, bytes, offset, length);
            case NONE -> momentOrText(row, bytes, offset, length);
        }
    }

    private static void seeFirst(int before, FirstSeen first, long row, byte[] bytes, int offset, int length) {
        if (before == 0) {
            first.see(row, bytes, offset, length);
        }
    }

    private void momentOrText(long row, byte[] bytes, int offset, int length) {
        switch (moment.read(bytes, offset, length)) {
            case DAY, LOCAL, ZONED -> {
                seeFirst(momentCount, firstMoment, row, bytes, offset, length);
                seeMoment(moment.micros(), moment.timed(), moment.zoned());
            }
            case INVALID -> firstInvalidDate.see(row, bytes, offset, length);
            case NONE -> seeText(row, bytes, offset, length);
        }
    }

    /// Whether a cell holds a text that has been seen before; if so, it is counted. Asked for as long
    /// as there has been nothing but texts.
    private boolean isKnown(byte[] bytes, int offset, int length) {
        int number = numberCount > 0 || momentCount > 0 || known.isFull() ? -1 : known.find(bytes, offset, length);
        if (number < 0) {
            return false;
        }
        switch (known.again(number)) {
            case LEADING_ZEROS -> leadingZeros.again();
            case DECIMAL_COMMA -> decimalCommas.again();
            case PLAIN -> {
                // A text like any other.
            }
        }
        firstText.again();
        countText(number);
        return true;
    }

    private void seeText(long row, byte[] bytes, int offset, int length) {
        var look = KnownTexts.Look.of(bytes, offset, length);
        if (look == KnownTexts.Look.LEADING_ZEROS) {
            leadingZeros.see(row, bytes, offset, length);
            shortestDigits = Math.min(shortestDigits, length);
        } else if (look == KnownTexts.Look.DECIMAL_COMMA) {
            decimalCommas.see(row, bytes, offset, length);
        }
        firstText.see(row, bytes, offset, length);
        countText(!keeps || numberCount > 0 || momentCount > 0 ? -1 : known.add(bytes, offset, length, look));
    }

    /// Counts a text and keeps its number, as long as all present cells have one.
    private void countText(int number) {
        if (number < 0) {
            order = NO_ORDER;
        } else if (text < Integer.MAX_VALUE - 8) {
            int count = (int) text;
            if (count == order.length) {
                order = Arrays.copyOf(order, grown(count));
            }
            order[count] = number;
        }
        text++;
    }

    @Override
    public void number(long row, double value) {
        if (Double.isInfinite(value)) {
            firstInfinite.see(row, Double.toString(value));
        } else {
            if (numberCount == 0) {
                firstNumber.see(row, Words.of(value));
            }
            seeDecimal(value);
        }
    }

    @Override
    public void integer(long row, long value) {
        if (numberCount == 0) {
            firstNumber.see(row, Long.toString(value));
        }
        shortestDigits = 0;
        seeInteger(value);
    }

    @Override
    public void truth(long row, boolean value) {
        var word = value ? TRUE : FALSE;
        if (!isKnown(word, 0, word.length)) {
            seeText(row, word, 0, word.length);
        }
    }

    @Override
    public void day(long row, long epochDay) {
        long farthest = MomentToken.FARTHEST / MomentToken.MICROS_PER_DAY;
        if (epochDay > farthest || epochDay < -farthest) {
            firstFarMoment.see(row, Words.day(epochDay));
            return;
        }
        if (momentCount == 0) {
            firstMoment.see(row, Words.day(epochDay));
        }
        seeMoment(epochDay * MomentToken.MICROS_PER_DAY, false, false);
    }

    @Override
    public void moment(long row, long epochMicros, boolean isZoned) {
        if (epochMicros > MomentToken.FARTHEST || epochMicros < -MomentToken.FARTHEST) {
            firstFarMoment.see(row, Words.moment(epochMicros, isZoned));
            return;
        }
        if (momentCount == 0) {
            firstMoment.see(row, Words.moment(epochMicros, isZoned));
        }
        seeMoment(epochMicros, true, isZoned);
    }

    @Override
    public void missing(long row) {
        throw new IllegalStateException("missing cells are taken out before");
    }

    private void seeInteger(long value) {
        inexact |= (long) (double) value != value || value == Long.MAX_VALUE;
        push((double) value);
        integers.add(value);
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
        if (!keeps) {
            numberCount++;
            return;
        }
        if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, grown(numberCount));
        }
        numbers[numberCount++] = value;
    }

    /// Room for the next values: for all rows once one in eight has been taken.
    private int grown(int count) {
        return count >= rows >> 3 ? Math.toIntExact(Math.max(rows, count + 1L)) : Math.max(1024, 2 * count);
    }

    private void seeMoment(long micros, boolean hasTime, boolean hasZone) {
        earliestMoment = Math.min(earliestMoment, micros);
        if (keeps) {
            if (momentCount == moments.length) {
                moments = Arrays.copyOf(moments, grown(momentCount));
            }
            moments[momentCount] = micros;
        }
        momentCount++;
        timed |= hasTime;
        zoned += hasZone ? 1 : 0;
    }

    /// Cells that hold something.
    long present() {
        return numberCount
                + momentCount
                + text
                + firstInfinite.count()
                + firstOverflow.count()
                + firstInvalidDate.count()
                + firstFarMoment.count();
    }

    /// Cells that are finite numbers.
    int numberCount() {
        return numberCount;
    }

    /// Cells written as numbers, finite or not.
    long numeric() {
        return numberCount + firstInfinite.count() + firstOverflow.count();
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

    /// The distinct whole numbers, as long as they are few.
    FewIntegers integers() {
        return integers;
    }

    /// Cells that are days or moments.
    int momentCount() {
        return momentCount;
    }

    /// Days and moments in row order, in microseconds, [#momentCount] of them; the array is
    /// longer.
    long[] moments() {
        return moments;
    }

    /// The earliest day or moment, in microseconds.
    long earliestMoment() {
        return earliestMoment;
    }

    /// Whether any moment has a time of day.
    boolean timed() {
        return timed;
    }

    /// Moments with a zone.
    long zoned() {
        return zoned;
    }

    /// Whether [#texts] holds all that is present.
    boolean hasAllTexts() {
        return text > 0 && text == present() && text <= order.length;
    }

    /// The distinct texts that are neither number nor date.
    ///
    /// @param trail sees which stands where
    Dictionary texts(Trail trail) {
        for (int i = 0; i < text; i++) {
            trail.see(order[i]);
        }
        return known.words();
    }

    /// Cells like `1,5` or `1.234,56` or `1,234`.
    FirstSeen decimalCommas() {
        return decimalCommas;
    }

    /// Strings of JSON that hold a number.
    FirstSeen numericTexts() {
        return numericTexts;
    }

    /// Cells like `00501`.
    FirstSeen leadingZeros() {
        return leadingZeros;
    }

    /// The length of the shortest whole number, written with leading zeros or without; 0 in
    /// typed files.
    int shortestDigits() {
        return shortestDigits;
    }

    /// The first finite number; it alone is counted.
    FirstSeen firstNumber() {
        return firstNumber;
    }

    /// The first day or moment; it alone is counted.
    FirstSeen firstMoment() {
        return firstMoment;
    }

    FirstSeen firstText() {
        return firstText;
    }

    FirstSeen firstInfinite() {
        return firstInfinite;
    }

    FirstSeen firstOverflow() {
        return firstOverflow;
    }

    FirstSeen firstInvalidDate() {
        return firstInvalidDate;
    }

    /// Days and moments of typed files that are infinite, or too far away to be compared.
    FirstSeen firstFarMoment() {
        return firstFarMoment;
    }
}
