package apart.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Splits the text of a delimited file into records and fields (RFC 4180), byte by byte.
///
/// Records end with LF, CR or CRLF. Quotes are `"`, doubled inside; blanks and control characters
/// around quotes are let go; everything else is kept as it stands, a quote inside an unquoted field
/// too. Nothing is repaired: a quote that never closes, and text behind a closing quote, are errors.
/// Empty lines and numbers of fields are for the [Fields] to judge. Cost O(bytes), with no object
/// per field or record.
final class CsvTokenizer {
    /// The most bytes of UTF-8 a record may have: 2 MB.
    static final int RECORD_LIMIT = 1 << 21;

    private static final int CAPACITY = 1 << 17;

    private final Utf8Source source;
    private final String file;
    private final Fields fields;
    private final byte delimiter;
    private final byte[] delimiterTail;
    private final boolean[] special = new boolean[256];

    /// The field being read stands from start to end; what has been looked at ends at position. For
    /// as long as no doubled quote has been undone, end is position.
    private byte[] bytes;
    private int start;
    private int end;
    private int position;
    private int limit;
    private boolean behindReturn;
    private long line;
    private long recordLine;
    private long recordSize;
    private boolean unclosed;

    /// @param head what stands before the source, `length` bytes of it; it is copied
    /// @param line on which the head begins
    /// @param file the name of the input, for messages
    CsvTokenizer(char delimiter, byte[] head, int length, Utf8Source source, String file, long line, Fields fields) {
        var separator = String.valueOf(delimiter).getBytes(StandardCharsets.UTF_8);
        this.delimiter = separator[0];
        this.delimiterTail = Arrays.copyOfRange(separator, 1, separator.length);
        this.source = source;
        this.file = file;
        this.line = line;
        this.fields = fields;
        bytes = new byte[Math.max(CAPACITY, length)];
        System.arraycopy(head, 0, bytes, 0, length);
        limit = length;
        special[separator[0] & 0xff] = true;
        special['"'] = true;
        special['\r'] = true;
        special['\n'] = true;
    }

    /// Reads records until there are no more, or no more are wanted.
    ///
    /// @throws ReadException where the text breaks the rules, or a record is too long
    void run() throws IOException {
        boolean wanted = true;
        while (wanted && beginsRecord()) {
            recordLine = line;
            recordSize = 0;
            fields.begin(line);
            byte first = bytes[position];
            if (first == '\n' || first == '\r') {
                endLine(position);
                fields.empty();
            } else {
                int index = 0;
                while (!readField(index)) {
                    index++;
                }
            }
            wanted = fields.end();
        }
    }

    /// Whether reading stopped because a quote never closes.
    boolean stoppedInQuotes() {
        return unclosed;
    }

    private boolean beginsRecord() throws IOException {
        if (!isThere()) {
            return false;
        }
        if (behindReturn) {
            behindReturn = false;
            if (bytes[position] == '\n') {
                position++;
                return isThere();
            }
        }
        return true;
    }

    private boolean isThere() throws IOException {
        start = position;
        return position < limit || fill();
    }

    /// Reads one field. Returns whether it is the last of its record.
    private boolean readField(int index) throws IOException {
        start = position;
        while (true) {
            int at = endOfRun();
            if (at == limit) {
                if (!fill()) {
                    field(index, start, limit, false);
                    return true;
                }
                continue;
            }
            byte b = bytes[at];
            if (b == delimiter && isDelimiter(at)) {
                field(index, start, at, false);
                position = at + 1 + delimiterTail.length;
                return false;
            }
            if (b == '\n' || b == '\r') {
                field(index, start, at, false);
                endLine(at);
                return true;
            }
            position = at + 1;
            if (b == '"' && isBlank(start, at)) {
                return readQuoted(index);
            }
        }
    }

    /// Where the bytes that mean themselves end. The position is moved there.
    private int endOfRun() {
        var text = bytes;
        var stops = special;
        int to = limit;
        int at = position;
        while (at < to && !stops[text[at] & 0xff]) {
            at++;
        }
        position = at;
        return at;
    }

    /// Sources hand out whole characters, so that the rest of a delimiter is there.
    private boolean isDelimiter(int at) {
        int from = at + 1;
        int length = delimiterTail.length;
        return length == 0 || Arrays.equals(bytes, from, from + length, delimiterTail, 0, length);
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isBlank(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }

    /// Reads a field whose opening quote has been passed. Returns whether it is the last of its
    /// record.
    private boolean readQuoted(int index) throws IOException {
        start = position;
        end = position;
        while (true) {
            if (position == limit && !fill()) {
                unclosed = true;
                throw quote("a quote opens in the record that begins here and never closes");
            }
            keepQuotedRun();
            if (position == limit) {
                continue;
            }
            byte b = bytes[position++];
            if (b != '"') {
                line += b == '\r' || !(end > start && bytes[end - 1] == '\r') ? 1 : 0;
                bytes[end++] = b;
            } else if ((position < limit || fill()) && bytes[position] == '"') {
                bytes[end++] = b;
                position++;
            } else {
                return closeQuoted(index);
            }
        }
    }

    /// Takes what is neither quote nor line end into the field.
    private void keepQuotedRun() {
        int from = position;
        int at = from;
        while (at < limit && bytes[at] != '"' && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        if (end != from) {
            System.arraycopy(bytes, from, bytes, end, at - from);
        }
        end += at - from;
        position = at;
    }

    private boolean closeQuoted(int index) throws IOException {
        while (position < limit || fill()) {
            byte b = bytes[position];
            if (b == delimiter && isDelimiter(position)) {
                field(index, start, end, true);
                position += 1 + delimiterTail.length;
                return false;
            }
            if (b == '\n' || b == '\r') {
                field(index, start, end, true);
                endLine(position);
                return true;
            }
            if (!isBlank(b)) {
                throw afterQuote();
            }
            position++;
        }
        field(index, start, end, true);
        return true;
    }

    private void endLine(int at) {
        behindReturn = bytes[at] == '\r';
        position = at + 1;
        line++;
    }

    private void field(int index, int from, int to, boolean quoted) {
        recordSize += to - from + 1L;
        if (recordSize > RECORD_LIMIT) {
            throw tooLong(file, recordLine);
        }
        fields.field(index, bytes, from, to - from, quoted);
    }

    /// Adds to the bytes what comes next, when all have been looked at. Returns whether there was
    /// more.
    private boolean fill() throws IOException {
        int kept = limit - start;
        if (recordSize + kept > RECORD_LIMIT) {
            throw tooLong(file, recordLine);
        }
        var target = 2 * kept > bytes.length ? new byte[2 * bytes.length] : bytes;
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        end -= start;
        position -= start;
        start = 0;
        limit = kept;
        int read = source.read(bytes, limit, bytes.length - limit, line);
        limit += Math.max(0, read);
        return read > 0;
    }

    private ReadException afterQuote() {
        int length = Math.min(limit - position, 4);
        var character = new String(bytes, position, length, StandardCharsets.UTF_8).codePointAt(0);
        return quote("in the record that begins here a closing quote is followed by '"
                + Shown.of(Character.toString(character))
                + "', where a separator or the end of the line was expected; quotes inside a quoted field are "
                + "doubled (\"\")");
    }

    private ReadException quote(String what) {
        return new ReadException(ReadException.Kind.QUOTE, file + ":" + recordLine + ": " + what);
    }

    static ReadException tooLong(String file, long line) {
        return new ReadException(
                ReadException.Kind.LINE_TOO_LONG,
                file + ":" + line + ": the record that begins here is longer than 2 MB (" + RECORD_LIMIT
                        + " bytes); either a quote opens here and never closes, or this is not a table");
    }

    /// Receives the records of a file, field by field.
    interface Fields {
        /// A record begins.
        ///
        /// @param line on which it does
        void begin(long line);

        /// A field of the record, outer quotes removed and doubled quotes undone. The bytes are
        /// overwritten afterwards.
        void field(int index, byte[] bytes, int offset, int length, boolean quoted);

        /// The record is an empty line: it has no field.
        void empty();

        /// The record is complete. Returns whether another one is wanted.
        boolean end();
    }
}
