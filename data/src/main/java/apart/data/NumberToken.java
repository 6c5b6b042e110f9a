package apart.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// Reads numbers out of cells of text, by one strict grammar.
///
/// A number is `[+-] digits [. digits] [e [+-] digits]`, where one of the two digit runs may be
/// empty; `inf` and `infinity` in any case are infinite. A leading zero before another digit
/// (`00501`) makes an identifier, not a number. So do underscores, hexadecimal digits, units
/// and currency signs. With a decimal mark chosen by the user, the other mark groups thousands:
/// `1.234,56` under the mark `,`.
///
/// One instance reads one column and holds the last number read.
final class NumberToken {
    /// What a cell of text turned out to be.
    enum Kind {
        /// No number.
        NONE,
        /// A whole number that fits a long: see [NumberToken#integer].
        INTEGER,
        /// Any other finite number, correctly rounded: see [NumberToken#value].
        DECIMAL,
        /// Written as infinite.
        INFINITE,
        /// Written with finite digits, but beyond the range of a double.
        OVERFLOW
    }

    private static final int LONG_DIGITS = 18;
    private static final int MOST_EXACT_DIGITS = 400;
    /// Digits that a double holds whatever they are.
    private static final int SHORT_DIGITS = 15;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final char decimal;
    private final boolean grouped;
    private byte[] plain = new byte[64];
    private byte[] read = plain;
    private int from;
    private int length;
    private boolean digitsOnly;
    private long integer;
    private double value;

    /// @param decimal `.` or `,` as chosen by the user; 0 where nothing was chosen: `.`, and no
    ///   grouping
    NumberToken(char decimal) {
        this.decimal = decimal == 0 ? '.' : decimal;
        this.grouped = decimal != 0;
    }

    /// The last whole number.
    long integer() {
        return integer;
    }

    /// The last finite number.
    double value() {
        return value;
    }

    /// Whether the last number was written with digits only, its sign apart: a whole number,
    /// and perhaps more of it than a double or a long holds.
    boolean digitsOnly() {
        return digitsOnly;
    }

    /// The last finite number as it was written; as a double where it has an exponent, whose
    /// size would know no bound.
    BigDecimal exact() {
        for (int i = from; i < from + length; i++) {
            if (length > MOST_EXACT_DIGITS || read[i] == 'e' || read[i] == 'E') {
                return new BigDecimal(value);
            }
        }
        return new BigDecimal(new String(read, from, length, StandardCharsets.US_ASCII));
    }

    /// Reads a trimmed cell.
    Kind read(byte[] bytes, int offset, int length) {
        if (!grouped && decimal == '.') {
            return readPlain(bytes, offset, length);
        }
        int n = ungroup(bytes, offset, length);
        return n < 0 ? Kind.NONE : readPlain(plain, 0, n);
    }

    private Kind readPlain(byte[] bytes, int offset, int size) {
        read = bytes;
        from = offset;
        length = size;
        int end = offset + size;
        int i = offset;
        boolean negative = false;
        if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
            negative = bytes[i] == '-';
            i++;
        }
        int digitsFrom = i;
        long whole = 0;
        while (i < end && isDigit(bytes[i])) {
            if (i - digitsFrom < LONG_DIGITS) {
                whole = whole * 10 + (bytes[i] - '0');
            }
            i++;
        }
        int digits = i - digitsFrom;
        digitsOnly = i == end && digits > 0;
        if (digits > 1 && bytes[digitsFrom] == '0') {
            return Kind.NONE;
        }
        if (digitsOnly && digits <= LONG_DIGITS && !(negative && whole == 0)) {
            integer = negative ? -whole : whole;
            value = integer;
            return Kind.INTEGER;
        }
        if (i < end && bytes[i] == '.' && isShort(bytes, i + 1, end, whole, digits)) {
            value = negative ? -value : value;
            return Kind.DECIMAL;
        }
        if (digits == 0 && i < end && bytes[i] != '.') {
            return isInfinite(bytes, i, end - i) ? Kind.INFINITE : Kind.NONE;
        }
        return endsAsNumber(bytes, i, end, digits) ? parse(bytes, offset, size) : Kind.NONE;
    }

    /// Whether nothing but few digits follow the point. The value is then the quotient of two
    /// integers that doubles hold exactly, so that one division rounds correctly.
    private boolean isShort(byte[] bytes, int from, int end, long whole, int wholeDigits) {
        int fraction = end - from;
        int digits = wholeDigits + fraction;
        if (digits == 0 || digits > SHORT_DIGITS) {
            return false;
        }
        long all = whole;
        for (int i = from; i < end; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
            all = all * 10 + (bytes[i] - '0');
        }
        value = all / POWERS[fraction];
        return true;
    }

    private static boolean endsAsNumber(byte[] bytes, int from, int end, int wholeDigits) {
        int i = from;
        int digits = wholeDigits;
        if (i < end && bytes[i] == '.') {
            int fraction = ++i;
            while (i < end && isDigit(bytes[i])) {
                i++;
            }
            digits += i - fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
                i++;
            }
            int exponent = i;
            while (i < end && isDigit(bytes[i])) {
                i++;
            }
            if (i == exponent) {
                return false;
            }
        }
        return i == end;
    }

    private Kind parse(byte[] bytes, int offset, int length) {
        value = JavaDoubleParser.parseDouble(bytes, offset, length);
        return Double.isInfinite(value) ? Kind.OVERFLOW : Kind.DECIMAL;
    }

    /// Copies the cell with thousands marks removed and the decimal mark as a point; −1 where
    /// the groups are wrong.
    private int ungroup(byte[] bytes, int offset, int length) {
        if (plain.length < length) {
            plain = new byte[length];
        }
        char group = decimal == '.' ? ',' : '.';
        int n = 0;
        int sinceGroup = -1;
        boolean fraction = false;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b == group) {
                boolean first = sinceGroup < 0;
                int before = first ? digitsBefore(n) : sinceGroup;
                if (fraction || (first ? before < 1 || before > 3 : before != 3)) {
                    return -1;
                }
                sinceGroup = 0;
                continue;
            }
            if (!isDigit(b) && sinceGroup >= 0 && !fraction) {
                if (sinceGroup != 3) {
                    return -1;
                }
                fraction = true;
            }
            if (sinceGroup >= 0 && !fraction) {
                sinceGroup++;
            }
            fraction |= b == decimal || b == 'e' || b == 'E';
            plain[n++] = b == decimal ? (byte) '.' : b;
        }
        return sinceGroup >= 0 && !fraction && sinceGroup != 3 ? -1 : n;
    }

    private int digitsBefore(int n) {
        int count = 0;
        while (count < n && isDigit(plain[n - 1 - count])) {
            count++;
        }
        return count;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isInfinite(byte[] bytes, int offset, int length) {
        return equalsIgnoreCase(bytes, offset, length, "inf") || equalsIgnoreCase(bytes, offset, length, "infinity");
    }

    private static boolean equalsIgnoreCase(byte[] bytes, int offset, int length, String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((bytes[offset + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
