package apart.studio;

/// Text from outside, as it may stand in markup.
final class Markup {
    private static final char REPLACEMENT = '\uFFFD';

    private Markup() {}

    /// Text in which nothing is markup any more: for content and for quoted attributes.
    ///
    /// What XML does not allow, and what would turn the direction of the text behind it, is shown
    /// as U+FFFD.
    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isPlain(c) ? c : REPLACEMENT);
            }
        });
        return safe.toString();
    }

    private static boolean isPlain(int c) {
        if (c == '\n' || c == '\t') {
            return true;
        }
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !turns
                && switch (Character.getType(c)) {
                    case Character.CONTROL, Character.SURROGATE -> false;
                    default -> c != 0xFFFE && c != 0xFFFF;
                };
    }
}
