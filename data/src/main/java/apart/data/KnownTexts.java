package apart.data;

import java.util.Arrays;

/// The distinct texts of a column, counted while it is scanned, as long as they are few and short:
/// what a text looks like is decided once for each.
final class KnownTexts {
    /// What a text that is no number looks like.
    enum Look {
        /// Nothing in particular.
        PLAIN,
        /// `00501`
        LEADING_ZEROS,
        /// `1,5` or `1.234,56` or `1,234`
        DECIMAL_COMMA;

        /// What a text looks like.
        static Look of(byte[] bytes, int offset, int length) {
            if (length > 1 && isDigits(bytes, offset, length)) {
                return LEADING_ZEROS;
            }
            return hasDigitCommaDigit(bytes, offset, length) ? DECIMAL_COMMA : PLAIN;
        }

        private static boolean isDigits(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (!NumberToken.isDigit(bytes[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean hasDigitCommaDigit(byte[] bytes, int offset, int length) {
            int from = length > 0 && (bytes[offset] == '-' || bytes[offset] == '+') ? offset + 1 : offset;
            int commas = 0;
            for (int i = from; i < offset + length; i++) {
                if (bytes[i] == ',') {
                    commas++;
                } else if (!NumberToken.isDigit(bytes[i]) && bytes[i] != '.') {
                    return false;
                }
            }
            return commas > 0 && NumberToken.isDigit(bytes[from]) && NumberToken.isDigit(bytes[offset + length - 1]);
        }
    }

    private static final int MOST_BYTES = 1 << 24;

    private final Dictionary words;
    private final int most;
    private Look[] looks = new Look[64];

    /// @param column named in messages
    /// @param most distinct texts that are counted; with one more, counting stops
    KnownTexts(String column, int most) {
        this.words = new Dictionary(column);
        this.most = most;
    }

    /// The number of a text seen before, or −1.
    int find(byte[] bytes, int offset, int length) {
        return words.find(bytes, offset, length);
    }

    /// Sees once more a text of which the number is known. Returns what it looks like.
    Look again(int i) {
        words.again(i);
        return looks[i];
    }

    /// Sees a text, and keeps what it looks like. Returns its number, or −1 where no more are
    /// counted.
    int add(byte[] bytes, int offset, int length, Look look) {
        if (isFull()) {
            return -1;
        }
        int last = words.add(bytes, offset, length, 1);
        if (last == looks.length) {
            looks = Arrays.copyOf(looks, 2 * last);
        }
        looks[last] = look;
        return isFull() ? -1 : last;
    }

    /// Whether there were more distinct texts than are counted.
    boolean isFull() {
        return words.size() > most || words.bytes() > MOST_BYTES;
    }

    /// The distinct texts and their counts; incomplete once full.
    Dictionary words() {
        return words;
    }
}
