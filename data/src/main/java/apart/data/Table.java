package apart.data;

import java.util.List;
import java.util.Map;

/// A table in a file, read once, whose columns can then be walked one at a time.
///
/// A table decides how bytes become cells (dialect, header, encoding) and says so in its
/// [TableFacts]; what a cell means (number, date, missing) is decided on whole columns by its reader.
interface Table extends AutoCloseable {
    /// Where the table came from and what was decided on reading it.
    TableFacts facts();

    /// The columns in the order of the file.
    List<String> columns();

    /// Columns of the file whose values are not compared (lists, structures, bytes …), name to type.
    default Map<String, String> skipped() {
        return Map.of();
    }

    /// What the texts of this table are.
    default Texts texts() {
        return Texts.WRITTEN;
    }

    /// What a text in a table may be, beside a text.
    enum Texts {
        /// Anything: a text file has no other way to write numbers and dates.
        WRITTEN,
        /// A date: what is written without quotes may also be a number.
        DATED,
        /// Nothing else, unless it is written without quotes: the file is typed.
        LITERAL
    }

    /// The number of records, the header not counted.
    long rows();

    /// Shows every cell of one column to the sink, in row order. May be called again, and from
    /// several threads at once.
    ///
    /// @throws ReadException where the file is damaged here, or has changed
    /// @throws java.util.concurrent.CancellationException where the table is closed meanwhile
    void read(int column, Cells sink);

    /// Where a record stands in the file, for messages: `file.csv:30002`, a line on which it begins,
    /// or `file.parquet row 17`, counted from 1.
    String where(long row);

    /// Removes what was spooled, and stops what is being read by other threads. May be called
    /// again.
    @Override
    void close();

    /// Receives the cells of one column.
    interface Cells {
        /// A cell of text in UTF-8, outer quotes removed and doubled quotes undone, not trimmed.
        ///
        /// @param quoted whether the cell stood in quotes; an unquoted one may be trimmed and may be
        ///   a missing token
        void text(long row, byte[] bytes, int offset, int length, boolean quoted);

        /// A number from a typed file; may be NaN or infinite.
        void number(long row, double value);

        /// An integer from a typed file.
        void integer(long row, long value);

        /// A truth value from a typed file.
        void truth(long row, boolean value);

        /// A calendar day from a typed file, in days since 1970-01-01; the largest or smallest `long`
        /// where the file says infinity.
        void day(long row, long epochDay);

        /// A moment from a typed file, in microseconds since 1970-01-01T00:00, of the zone UTC or
        /// of no zone at all; the largest or smallest `long` where the file says infinity.
        void moment(long row, long epochMicros, boolean zoned);

        /// A null of a typed file. (Missing tokens of a text file arrive as text.)
        void missing(long row);
    }
}
