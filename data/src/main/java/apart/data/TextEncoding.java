package apart.data;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/// The character set of a text input: what the user says, else UTF-8, and in either case checked
/// against what the first bytes show.
///
/// @param name in lower case, for people
record TextEncoding(String name, Charset charset) {
    /// How many bytes the decision may look at.
    static final int HEAD = 4_096;

    /// The encoding to decode with.
    ///
    /// @param asked the user's word, or empty
    /// @param head the first bytes, at most [#HEAD]
    static TextEncoding of(String asked, byte[] head, String file) {
        var shown = shape(head);
        var charset = asked.isEmpty() ? StandardCharsets.UTF_8 : named(asked);
        boolean wide = isWide(charset);
        if (!wide && shown.startsWith("utf-") && !shown.equals("utf-8")) {
            throw new ReadException(
                    ReadException.Kind.ENCODING,
                    file + " looks like " + shown.toUpperCase(Locale.ROOT) + ", not " + charset.name()
                            + "; use --encoding " + shown.replaceAll("-?[lb]e$", ""));
        }
        if (!charset.equals(StandardCharsets.UTF_8) && shown.equals("utf-8")) {
            throw new ReadException(
                    ReadException.Kind.ENCODING,
                    file + " begins with the byte order mark of UTF-8, so it is not " + charset.name()
                            + "; use --encoding utf-8");
        }
        if (wide
                && !hasByteOrderMark(head)
                && shown.endsWith("le")
                && !charset.name().endsWith("LE")) {
            charset = named(shown);
        }
        return new TextEncoding(charset.name().toLowerCase(Locale.ROOT), charset);
    }

    /// The characters of a stream, checked.
    Utf8Source source(InputStream in, String file) {
        return charset.equals(StandardCharsets.UTF_8)
                ? new StrictUtf8(in, file)
                : new Transcoded(new StrictReader(in, file, this));
    }

    private static Charset named(String asked) {
        try {
            return Charset.forName(asked.trim());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ReadException(
                    ReadException.Kind.ARGUMENT,
                    "encoding " + Shown.cut(asked) + " is not known; expected a name such as utf-8, latin1, "
                            + "windows-1252 or utf-16",
                    e);
        }
    }

    private static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static boolean hasByteOrderMark(byte[] head) {
        return starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) || starts(head, 0, 0, 0xfe, 0xff);
    }

    /// What the first bytes look like: `utf-8` by its mark, `utf-16le`, `utf-16be`, `utf-32le`,
    /// `utf-32be` by mark or by where the NULs are, or nothing.
    private static String shape(byte[] head) {
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return "utf-8";
        }
        if (starts(head, 0xff, 0xfe, 0, 0)) {
            return "utf-32le";
        }
        if (starts(head, 0, 0, 0xfe, 0xff)) {
            return "utf-32be";
        }
        if (starts(head, 0xff, 0xfe)) {
            return "utf-16le";
        }
        if (starts(head, 0xfe, 0xff)) {
            return "utf-16be";
        }
        return nulShape(head);
    }

    private static String nulShape(byte[] head) {
        int pairs = head.length / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        if (even == 0 && odd > 0 && 2 * odd >= pairs) {
            return "utf-16le";
        }
        if (odd == 0 && even > 0 && 2 * even >= pairs) {
            return "utf-16be";
        }
        return "";
    }

    private static boolean starts(byte[] head, int... expected) {
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((head[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
