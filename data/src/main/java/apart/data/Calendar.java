package apart.data;

import apart.data.ColumnSide.Nature;
import apart.data.Table.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Two tables with the calendar parts of the dates that both have as columns of their own, and the
/// options by which these are compared: as levels in their order.
///
/// @param notes what was added
record Calendar(Table reference, Table current, CompareOptions options, List<String> notes) {
    /// Works on so many pieces, by several threads, in order.
    interface Crew {
        /// The results, by number.
        <T extends @Nullable Object> List<T> each(int count, IntFunction<T> work);
    }

    /// A column of both tables.
    private record Both(String name, int reference, int current) {}

    /// A column of dates in both tables, with the parts wanted of it.
    private record Dates(Both column, List<CalendarPart> parts) {}

    /// Looks for columns of dates that both tables have. Cost: every column that may be one is
    /// read once.
    static Calendar of(Table reference, Table current, CompareOptions options, Crew crew) {
        var columns = columns(reference, current, options);
        var found = crew.each(columns.size(), i -> dates(columns.get(i), reference, current, options));
        var adding = new Adding(reference, current, options);
        for (var dates : found) {
            adding.add(dates);
        }
        return adding.calendar();
    }

    /// The columns that may be of dates, where a part of them is wanted.
    private static List<Both> columns(Table reference, Table current, CompareOptions options) {
        var columns = new ArrayList<Both>();
        for (int i = 0; i < reference.columns().size(); i++) {
            var name = reference.columns().get(i);
            var there = options.renamed().getOrDefault(name, name);
            int other = current.columns().indexOf(there);
            boolean taken =
                    !options.renamed().containsKey(name) && options.renamed().containsValue(name);
            boolean ignored =
                    options.ignore().contains(name) || options.ignore().contains(there);
            boolean wanted =
                    options.columns().isEmpty() || options.columns().stream().anyMatch(asked -> asked.startsWith(name));
            if (other >= 0 && !taken && !ignored && wanted) {
                columns.add(new Both(name, i, other));
            }
        }
        return columns;
    }

    private static Dates dates(Both column, Table reference, Table current, CompareOptions options) {
        var asked = options.reading().types().get(column.name);
        if (options.reading().ordered().containsKey(column.name) || (asked != null && asked != ColumnType.DATETIME)) {
            return new Dates(column, List.of());
        }
        var p = new ColumnSide(reference, column.reference, column.name, options.reading(), false);
        if (!hasDates(p, asked)) {
            return new Dates(column, List.of());
        }
        var q = new ColumnSide(current, column.current, column.name, options.reading(), false);
        if (!hasDates(q, asked)) {
            return new Dates(column, List.of());
        }
        return new Dates(
                column,
                p.scan().timed() && q.scan().timed()
                        ? List.of(CalendarPart.values())
                        : List.of(CalendarPart.WEEKDAY, CalendarPart.MONTH));
    }

    private static boolean hasDates(ColumnSide side, @Nullable ColumnType asked) {
        return side.scan().momentCount() > 0 && (asked == ColumnType.DATETIME || side.nature() == Nature.MOMENTS);
    }

    /// Gathers the further columns, and what is to be said of them.
    private static final class Adding {
        private final Table reference;
        private final Table current;
        private final CompareOptions options;
        private final Set<String> names = new HashSet<>();
        private final List<CalendarTable.Derived> inReference = new ArrayList<>();
        private final List<CalendarTable.Derived> inCurrent = new ArrayList<>();
        private final HashMap<String, List<String>> levels;
        private final List<String> wanted;
        private final List<String> notes = new ArrayList<>();

        Adding(Table reference, Table current, CompareOptions options) {
            this.reference = reference;
            this.current = current;
            this.options = options;
            this.levels = new HashMap<>(options.reading().ordered());
            this.wanted = new ArrayList<>(options.columns());
            for (var table : List.of(reference, current)) {
                table.columns().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
                table.skipped().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            }
        }

        void add(Dates dates) {
            var column = dates.column;
            var added = new ArrayList<String>();
            for (var part : dates.parts) {
                var name = free(column.name + " (" + part.word() + ")");
                if (!isWanted(column.name) && !isWanted(name)) {
                    continue;
                }
                inReference.add(new CalendarTable.Derived(name, column.reference, texts(reference, column), part));
                inCurrent.add(new CalendarTable.Derived(name, column.current, texts(current, column), part));
                levels.putIfAbsent(name, part.levels());
                if (options.columns().contains(column.name)) {
                    wanted.add(name);
                }
                added.add(Shown.cut(name));
            }
            if (!added.isEmpty()) {
                notes.add("column " + Shown.cut(column.name) + ": " + String.join(", ", added)
                        + " are made of its dates, as --calendar says; times with a zone are taken in UTC");
            }
        }

        private boolean isWanted(String name) {
            return options.columns().isEmpty() || options.columns().contains(name);
        }

        /// The name, or with a number behind it where a table has it already.
        private String free(String name) {
            var free = name;
            for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
                free = name + " " + i;
            }
            return free;
        }

        private Texts texts(Table table, Both column) {
            return options.reading().types().get(column.name) == ColumnType.DATETIME ? Texts.WRITTEN : table.texts();
        }

        Calendar calendar() {
            if (inReference.isEmpty()) {
                notes.add("--calendar adds nothing: no column that is compared holds dates in both tables");
                return new Calendar(reference, current, options, notes);
            }
            var reading = options.reading();
            return new Calendar(
                    new CalendarTable(reference, reading, inReference),
                    new CalendarTable(current, reading, inCurrent),
                    options.withColumns(wanted).withReading(reading.withOrdered(levels)),
                    notes);
        }
    }
}
