package apart.app;

import java.util.ArrayList;
import java.util.List;

/// Text set in the cells of a terminal: measured, padded, cut and wrapped by the columns it takes
/// on the screen, where an ideograph takes two and a combining mark none.
public final class Typeset {
    /// First and last character of the blocks of wide characters that are neither ideographs nor emoji.
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0x303e},
        {0x3041, 0x33ff},
        {0xa000, 0xa4cf},
        {0xa960, 0xa97f},
        {0xac00, 0xd7a3},
        {0xfe10, 0xfe19},
        {0xfe30, 0xfe6f},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x1b000, 0x1b2ff},
    };

    private Typeset() {}

    /// How many columns a text takes.
    public static int width(String text) {
        return text.codePoints().map(Typeset::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < WIDE[0][0]) {
            return false;
        }
        for (var block : WIDE) {
            if (character >= block[0] && character <= block[1]) {
                return true;
            }
        }
        return Character.isIdeographic(character) || Character.isEmojiPresentation(character);
    }

    /// The text, filled up with blanks.
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /// The text, or as much of it as fits before the mark that stands for the rest.
    public static String cut(String text, int width, String rest) {
        return width(text) <= width
                ? text
                : text.substring(0, fitting(text, 0, Math.max(0, width - width(rest)))) + rest;
    }

    /// The text in lines no wider than asked for, broken at blanks, and inside a word only where it is wider than a
    /// line.
    public static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int taken = 0;
        for (var word : words(text)) {
            var rest = word;
            if (!line.isEmpty() && taken + 1 + width(rest) <= width) {
                line.append(' ');
                taken++;
            } else if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                taken = 0;
            }
            while (width(rest) > width) {
                int end = Math.max(fitting(rest, 0, width), rest.offsetByCodePoints(0, 1));
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
            taken += width(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.split(" ", -1)) {
            boolean unit = word.startsWith("%") || word.startsWith("σ");
            if (!words.isEmpty()
                    && (unit || words.getLast().equals("≥") || words.getLast().equals("≤"))) {
                words.add(words.removeLast() + " " + word);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    /// Where the part that begins at `begin` and is as wide as allowed ends.
    private static int fitting(String text, int begin, int width) {
        int at = begin;
        int taken = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            taken += width(character);
            if (taken > width) {
                break;
            }
            at += Character.charCount(character);
        }
        return at;
    }
}
