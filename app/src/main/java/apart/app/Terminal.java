package apart.app;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of where output goes.
///
/// @param columns characters to a line
/// @param colour whether colours and weights may be used
/// @param unicode whether characters beyond ASCII can be shown
/// @param live whether progress may be redrawn in place on standard error
public record Terminal(int columns, boolean colour, boolean unicode, boolean live) {
    private static final int USUAL_COLUMNS = 80;
    private static final int PIPE_COLUMNS = 120;
    private static final int FEWEST_COLUMNS = 40;

    /// Reads what the launcher and the environment say.
    public static Terminal of(Map<String, String> environment, Map<?, ?> properties) {
        boolean out = "true".equals(properties.get("apart.stdout.terminal"));
        boolean err = "true".equals(properties.get("apart.stderr.terminal"));
        boolean dumb = "dumb".equals(environment.get("TERM"));
        var noColour = environment.getOrDefault("NO_COLOR", "");
        return new Terminal(
                columns(environment.get("COLUMNS"), properties.get("apart.columns"), out),
                out && !dumb && noColour.isEmpty(),
                isUnicode(environment),
                err && !dumb);
    }

    private static int columns(@Nullable String fromEnvironment, @Nullable Object fromLauncher, boolean out) {
        for (var said : Arrays.asList(fromEnvironment, fromLauncher)) {
            if (said != null && said.toString().matches("[1-9][0-9]{0,5}")) {
                return Math.max(FEWEST_COLUMNS, Integer.parseInt(said.toString()));
            }
        }
        return out ? USUAL_COLUMNS : PIPE_COLUMNS;
    }

    /// A locale that names no character set is one of ASCII, except that none at all means a plain environment such
    /// as a container, where UTF-8 is what everything else writes.
    private static boolean isUnicode(Map<String, String> environment) {
        for (var name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            var locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                var upper = locale.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8");
            }
        }
        return true;
    }

    /// The character set of the output.
    public Charset charset() {
        return unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    }

    /// Text with what ASCII cannot show written in ASCII: the signs of this program in words, everything else escaped.
    public String shown(String text) {
        if (unicode) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            if (character < 0x80) {
                shown.append((char) character);
            } else {
                shown.append(ascii(character));
            }
        });
        return shown.toString();
    }

    private static String ascii(int character) {
        return switch (character) {
            case '→' -> "->";
            case '×' -> "x";
            case '÷' -> "/";
            case '·' -> "|";
            case '…' -> "...";
            case '≥' -> ">=";
            case '≤' -> "<=";
            case 'σ' -> "sd";
            case '‖' -> "||";
            case '√' -> "sqrt ";
            case '°' -> "deg ";
            case '∞' -> "inf";
            case '–', '—', '−' -> "-";
            case 'Σ' -> "sum";
            case 'χ' -> "chi";
            case '²' -> "2";
            case '₁' -> "1";
            case '∫' -> "integral of ";
            default -> character < 0x10000 ? "\\u%04x".formatted(character) : "\\u{%x}".formatted(character);
        };
    }

    /// How text may look beside being plain.
    public enum Style {
        PLAIN(""),
        APART("1;31"),
        WITHIN("1;32"),
        UNKNOWN("1;33"),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /// The text in a style, where the terminal has styles.
    public String styled(Style style, String text) {
        return colour && style != Style.PLAIN ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}
