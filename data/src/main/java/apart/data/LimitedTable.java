package apart.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The first records of a table. The table is still read, and judged, to its end.
///
/// @param limit the number of records, fewer than the table has
record LimitedTable(Table whole, long limit, TableFacts facts) implements Table {
    /// The table itself where it has no more records than the limit.
    static Table of(Table whole, long limit) {
        if (whole.rows() <= limit) {
            return whole;
        }
        var facts = whole.facts();
        var notes = new ArrayList<>(facts.notes());
        notes.add("only the first " + limit + " of " + whole.rows() + " records are compared, as --limit says");
        return new LimitedTable(
                whole,
                limit,
                new TableFacts(
                        facts.path(),
                        facts.format(),
                        limit,
                        facts.bytes(),
                        facts.sha256(),
                        facts.decided(),
                        notes,
                        facts.parts()));
    }

    @Override
    public List<String> columns() {
        return whole.columns();
    }

    @Override
    public Map<String, String> skipped() {
        return whole.skipped();
    }

    @Override
    public Texts texts() {
        return whole.texts();
    }

    @Override
    public long rows() {
        return limit;
    }

    @Override
    public void read(int column, Cells sink) {
        whole.read(column, new First(limit, sink));
    }

    @Override
    public String where(long row) {
        return whole.where(row);
    }

    @Override
    public void close() {
        whole.close();
    }

    private record First(long limit, Cells sink) implements Cells {
        @Override
        public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
            if (row < limit) {
                sink.text(row, bytes, offset, length, quoted);
            }
        }

        @Override
        public void number(long row, double value) {
            if (row < limit) {
                sink.number(row, value);
            }
        }

        @Override
        public void integer(long row, long value) {
            if (row < limit) {
                sink.integer(row, value);
            }
        }

        @Override
        public void truth(long row, boolean value) {
            if (row < limit) {
                sink.truth(row, value);
            }
        }

        @Override
        public void day(long row, long epochDay) {
            if (row < limit) {
                sink.day(row, epochDay);
            }
        }

        @Override
        public void moment(long row, long epochMicros, boolean zoned) {
            if (row < limit) {
                sink.moment(row, epochMicros, zoned);
            }
        }

        @Override
        public void missing(long row) {
            if (row < limit) {
                sink.missing(row);
            }
        }
    }
}
