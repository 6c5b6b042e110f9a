package apart.data;

/// Text from outside (names, values, paths) as it may be shown: nothing in it can move the cursor,
/// change a colour, reverse the reading direction or hide.
///
/// Control, format, bidirectional, line-separator and unpaired surrogate characters appear as
/// escapes: `\n`, `\t`, `\r`, `\x1b` below 256, and beyond it a backslash, `u` and four hexadecimal
/// digits, or more in braces. Everything else, the backslash and the joiners of emoji and Indic
/// scripts included, stays as it is, so the result is for reading, not for parsing back.
public final class Shown {
    /// The length at which messages cut what they quote.
    public static final int LIMIT = 200;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Shown() {}

    /// The whole text, escaped.
    public static String of(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    /// The text escaped and cut to [#LIMIT] characters.
    public static String cut(String text) {
        return cut(text, LIMIT);
    }

    /// The first `limit` characters (code points) of the text, escaped; `…` stands for the rest.
    public static String cut(String text, int limit) {
        var shown = new StringBuilder(Math.min(text.length(), 1_024) + 16);
        int at = 0;
        for (int taken = 0; at < text.length() && taken < limit; taken++) {
            int character = text.codePointAt(at);
            append(shown, character);
            at += Character.charCount(character);
        }
        if (at < text.length()) {
            shown.append('…');
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        if (!hidden(character)) {
            shown.appendCodePoint(character);
            return;
        }
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (character < 0x100) {
                    shown.append("\\x%02x".formatted(character));
                } else if (character < 0x10000) {
                    shown.append("\\u%04x".formatted(character));
                } else {
                    shown.append("\\u{%x}".formatted(character));
                }
            }
        }
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }
}
