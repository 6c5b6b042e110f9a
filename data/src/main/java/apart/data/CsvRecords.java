package apart.data;

import java.util.Arrays;
import java.util.List;

/// Takes the records of a text file from the tokenizer, judges their width and length, and puts
/// their cells into a [Spool]. Every line is accounted for: it is the header, belongs to a record,
/// or is counted as skipped.
final class CsvRecords implements CsvTokenizer.Fields {
    private final int columns;
    private final List<String> names;
    private final Spool spool;
    private final String file;
    private final boolean hasHeader;

    private boolean headerIsNext;
    private long rows;
    private long emptyLines;
    private long line;
    private int found;
    private boolean empty;
    private boolean blank;
    private byte[] blanks = new byte[0];
    private long lineShift = Long.MIN_VALUE;

    /// @param spool with one column more than the table: where rows and lines part is kept there
    /// @param linesBefore empty lines above the first record
    CsvRecords(Dialect dialect, Spool spool, String file, long linesBefore) {
        this.columns = dialect.columns();
        this.names = dialect.names();
        this.headerIsNext = dialect.header();
        this.hasHeader = dialect.header();
        this.spool = spool;
        this.file = file;
        if (columns > 1 || hasHeader) {
            this.emptyLines = linesBefore;
        } else {
            addEmpty(linesBefore);
        }
    }

    /// Empty lines above the first value of a single column without a name are values too.
    private void addEmpty(long count) {
        for (long i = 1; i <= count; i++) {
            line = i;
            spool.add(0, blanks, 0, 0, false);
            addRow();
        }
    }

    Spool spool() {
        return spool;
    }

    long rows() {
        return rows;
    }

    @Override
    public void begin(long startingLine) {
        line = startingLine;
        found = 0;
        empty = false;
        blank = false;
    }

    @Override
    public void empty() {
        empty = true;
    }

    @Override
    public void field(int index, byte[] bytes, int offset, int length, boolean quoted) {
        found = index + 1;
        if (headerIsNext || index >= columns) {
            return;
        }
        if (index == 0 && columns > 1 && !quoted && isBlank(bytes, offset, length)) {
            // Held back: a line of blanks alone is an empty line, not a record.
            blank = true;
            blanks = Arrays.copyOfRange(bytes, offset, offset + length);
            return;
        }
        if (index == 1 && blank) {
            spool.add(0, blanks, 0, blanks.length, false);
        }
        spool.add(index, bytes, offset, length, quoted);
    }

    private static boolean isBlank(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean end() {
        if (empty || (blank && found == 1)) {
            if (columns > 1 || headerIsNext) {
                emptyLines++;
                return true;
            }
            spool.add(0, blanks, 0, 0, false);
            found = 1;
        }
        if (found != columns) {
            throw width();
        }
        if (headerIsNext) {
            headerIsNext = false;
            return true;
        }
        addRow();
        return true;
    }

    private void addRow() {
        if (line - rows != lineShift) {
            lineShift = line - rows;
            addLine();
        }
        rows++;
    }

    private ReadException width() {
        var hint = columns == 1
                ? "; if this is one column of text, put quotes around the text, or name a separator that does not "
                        + "occur in it, for example --delimiter tab"
                : "; quote fields that hold the separator, or name the separator with --delimiter";
        return new ReadException(
                ReadException.Kind.WIDTH,
                file + ":" + line + ": the record that begins here has " + fields(found) + ", expected " + columns
                        + " as in the " + (hasHeader ? "header" : "first record") + hint);
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    /// Refuses a table without records.
    void finish() {
        if (rows == 0) {
            throw new ReadException(
                    ReadException.Kind.NO_ROWS,
                    file + " has a header and no records; its columns are "
                            + Shown.cut(String.join(", ", names))
                            + (hasHeader ? "; if that line is data, say --header=no" : ""));
        }
    }

    void note(List<String> notes) {
        if (emptyLines > 0) {
            notes.add(emptyLines == 1 ? "1 empty line was skipped" : emptyLines + " empty lines were skipped");
        }
    }

    private void addLine() {
        // Row and shift, in ten bytes of seven bits each.
        var entry = new byte[20];
        long row = rows;
        long shift = lineShift;
        for (int i = 9; i >= 0; i--) {
            entry[i] = (byte) (row & 0x7f);
            entry[10 + i] = (byte) (shift & 0x7f);
            row >>>= 7;
            shift >>>= 7;
        }
        spool.add(columns, entry, 0, entry.length, false);
    }

    /// The line on which a record begins.
    long line(long row) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("row " + row + " of " + file + ", which has " + rows);
        }
        var shift = new long[1];
        spool.read(columns, (index, bytes, offset, length, quoted) -> {
            if (number(bytes, offset) <= row) {
                shift[0] = number(bytes, offset + 10);
            }
        });
        return row + shift[0];
    }

    private static long number(byte[] bytes, int offset) {
        long value = 0;
        for (int i = 0; i < 10; i++) {
            value = (value << 7) | bytes[offset + i];
        }
        return value;
    }
}
