package apart.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tokenizer as it is set up here, and its complaints in our words.
final class CsvTokens {
    /// The most characters a record may have: 2 MB.
    static final int RECORD_LIMIT = 1 << 21;

    private static final Pattern START = Pattern.compile("record starting at line (\\d+)");
    private static final Pattern FOLLOWS =
            Pattern.compile("after closing quote: '.*' \\(0x([0-9a-f]+)\\)", Pattern.DOTALL);

    private CsvTokens() {}

    /// Quotes are `"`, doubled inside; blanks around quotes are let go; everything else is kept as
    /// it stands. Empty lines and field counts are the handler's to judge.
    static CsvReader<Boolean> reader(char delimiter, AbstractBaseCsvCallbackHandler<Boolean> handler, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .detectBomHeader(false)
                .maxBufferSize(RECORD_LIMIT)
                .build(handler, text);
    }

    /// The tokenizer's complaint as ours.
    ///
    /// @param skipped lines of the file that it has not seen
    static ReadException failure(CsvParseException e, String file, long skipped) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ReadException ours) {
                return ours;
            }
        }
        var message = String.valueOf(e.getMessage());
        var start = START.matcher(message);
        long line = skipped + (start.find() ? Long.parseLong(start.group(1)) : 1);
        if (message.contains("maximum buffer size")) {
            return tooLong(file, line);
        }
        if (isUnclosedQuote(e)) {
            return quote(file, line, "a quote opens in the record that begins here and never closes", e);
        }
        var follows = FOLLOWS.matcher(message);
        if (follows.find()) {
            return quote(file, line, afterQuote(follows), e);
        }
        return quote(file, line, Shown.cut(message), e);
    }

    private static String afterQuote(Matcher follows) {
        var character = Character.toString(Integer.parseInt(follows.group(1), 16));
        return "in the record that begins here a closing quote is followed by '" + Shown.of(character)
                + "', where a separator or the end of the line was expected; quotes inside a quoted field are "
                + "doubled (\"\")";
    }

    private static ReadException quote(String file, long line, String what, CsvParseException e) {
        return new ReadException(ReadException.Kind.QUOTE, file + ":" + line + ": " + what, e);
    }

    static boolean isUnclosedQuote(CsvParseException e) {
        return String.valueOf(e.getMessage()).contains("Unclosed quoted field");
    }

    static ReadException tooLong(String file, long line) {
        return new ReadException(
                ReadException.Kind.LINE_TOO_LONG,
                file + ":" + line + ": the record that begins here is longer than 2 MB (" + RECORD_LIMIT
                        + " characters); either a quote opens here and never closes, or this is not a table");
    }
}
