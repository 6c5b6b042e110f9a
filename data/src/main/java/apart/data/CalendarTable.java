package apart.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A table with further columns, each a part of the dates in one of its own: a text where there is
/// a date, and missing where there is none.
///
/// @param derived behind the columns of the table
record CalendarTable(Table whole, ReadOptions options, List<Derived> derived) implements Table {
    /// A further column.
    ///
    /// @param name of it
    /// @param source the column of dates
    /// @param texts what the texts of that column may be
    record Derived(String name, int source, Texts texts, CalendarPart part) {}

    @Override
    public TableFacts facts() {
        return whole.facts();
    }

    @Override
    public List<String> columns() {
        var names = new ArrayList<>(whole.columns());
        derived.forEach(one -> names.add(one.name));
        return names;
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
        return whole.rows();
    }

    @Override
    public void read(int column, Cells sink) {
        int own = column - whole.columns().size();
        if (own < 0) {
            whole.read(column, sink);
            return;
        }
        var one = derived.get(own);
        var parts = new Parts(one, options, sink);
        whole.read(one.source, new MissingCells(whole.texts() != Texts.WRITTEN, options, parts));
        parts.missingUpTo(rows());
    }

    @Override
    public String where(long row) {
        return whole.where(row);
    }

    @Override
    public void close() {
        whole.close();
    }

    /// Shows the part of each date; what is no date is missing, as are the rows passed over.
    private static final class Parts implements Cells {
        private final Texts texts;
        private final CalendarPart part;
        private final byte[][] names;
        private final NumberToken number;
        private final MomentToken moment = new MomentToken();
        private final Cells sink;
        private long next;

        Parts(Derived column, ReadOptions options, Cells sink) {
            this.texts = column.texts;
            this.part = column.part;
            this.names = part.levels().stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            this.number = ColumnScan.number(texts != Texts.WRITTEN, options);
            this.sink = sink;
        }

        void missingUpTo(long row) {
            for (; next < row; next++) {
                sink.missing(next);
            }
        }

        private void show(long row, long micros) {
            if (micros > MomentToken.FARTHEST || micros < -MomentToken.FARTHEST) {
                return;
            }
            missingUpTo(row);
            var name = names[part.level(micros)];
            sink.text(row, name, 0, name.length, true);
            next = row + 1;
        }

        @Override
        public void text(long row, byte[] bytes, int offset, int length, boolean quoted) {
            boolean literal = quoted && texts != Texts.WRITTEN;
            if (literal ? texts == Texts.LITERAL : number.read(bytes, offset, length) != NumberToken.Kind.NONE) {
                return;
            }
            switch (moment.read(bytes, offset, length)) {
                case DAY, LOCAL, ZONED -> show(row, moment.micros());
                case INVALID, NONE -> {
                    // No date: the column of dates counts it as unreadable.
                }
            }
        }

        @Override
        public void day(long row, long epochDay) {
            long farthest = MomentToken.FARTHEST / MomentToken.MICROS_PER_DAY;
            if (epochDay <= farthest && epochDay >= -farthest) {
                show(row, epochDay * MomentToken.MICROS_PER_DAY);
            }
        }

        @Override
        public void moment(long row, long epochMicros, boolean zoned) {
            show(row, epochMicros);
        }

        @Override
        public void number(long row, double value) {}

        @Override
        public void integer(long row, long value) {}

        @Override
        public void truth(long row, boolean value) {}

        @Override
        public void missing(long row) {}
    }
}
