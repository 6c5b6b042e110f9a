package apart.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the lines of a text file become records: the separator, and whether names stand on top.
///
/// **Separator.** Each of tab, `|`, `;` and `,` is tried on the first records. Those that give every
/// record the same number of fields, at least two, are consistent; the consistent one whose fields
/// read cleanest wins, a field being clean when no other separator stands in it outside quotes
/// (a decimal comma apart). Where none is consistent, the one that most records agree on is taken, so
/// that reading stops with an error at the first record that differs: a ragged file never becomes one
/// column of text. A file in which no separator shows is one column.
///
/// **Header.** The first record is a header when some column has text in it above nothing but
/// numbers, dates and missing values; or else when nothing in it reads as a number, date, truth value
/// or missing token and no two of its fields are equal.
///
/// @param header whether the first record holds the names
/// @param names one per column, never empty, distinct even without regard to case
/// @param notes sentences about names that had to be given
record Dialect(char delimiter, boolean header, List<String> names, List<String> notes) {
    /// Separators, the rarest in ordinary text first.
    private static final char[] CANDIDATES = {'\t', '|', ';', ','};

    private static final char ONE_COLUMN = ',';

    /// Decides on a sample.
    ///
    static Dialect of(CsvSample sample, ReadOptions options) {
        var trial = separated(sample, options);
        if (trial.records().isEmpty()) {
            throw trial.stopped() == null ? CsvTokenizer.tooLong(sample.file(), sample.line()) : trial.stopped();
        }
        boolean header = switch (options.header()) {
            case "yes" -> true;
            case "no" -> false;
            case "" -> FieldShape.isHeader(trial.records(), options);
            default ->
                throw new ReadException(
                        ReadException.Kind.ARGUMENT,
                        "header is " + Shown.cut(options.header()) + "; expected yes or no");
        };
        var notes = new ArrayList<String>();
        var names = names(trial, header, options, notes);
        checkDistinct(names, sample.file(), sample.line());
        return new Dialect(trial.delimiter(), header, names, List.copyOf(notes));
    }

    int columns() {
        return names.size();
    }

    private static CsvSample.Trial separated(CsvSample sample, ReadOptions options) {
        if (!options.delimiter().isEmpty()) {
            return sample.split(asked(options.delimiter()));
        }
        var trials = new ArrayList<CsvSample.Trial>();
        for (char candidate : CANDIDATES) {
            trials.add(sample.split(candidate));
        }
        if (options.decimal() == ',') {
            // Commas between numbers are then decimal marks; commas between names still separate.
            trials.removeIf(trial -> trial.delimiter() == ','
                    && !(trial.isConsistent() && FieldShape.isHeader(trial.records(), options)));
        }
        CsvSample.Trial best = null;
        for (var trial : trials) {
            if (trial.isConsistent() && (best == null || trial.cleanness() > best.cleanness())) {
                best = trial;
            }
        }
        if (best != null) {
            return best;
        }
        for (var trial : trials) {
            if (trial.looksRagged() && (best == null || trial.agreement() >= best.agreement())) {
                best = trial;
            }
        }
        if (best != null) {
            return best;
        }
        return options.decimal() == ',' ? sample.split(';') : sample.split(ONE_COLUMN);
    }

    private static char asked(String delimiter) {
        var meant = switch (delimiter) {
            case "tab", "\\t" -> "\t";
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "space" -> " ";
            case "pipe" -> "|";
            default -> delimiter;
        };
        if (meant.length() != 1 || "\"\r\n\0\uFEFF".contains(meant) || Character.isSurrogate(meant.charAt(0))) {
            throw new ReadException(
                    ReadException.Kind.ARGUMENT,
                    "delimiter " + Shown.cut(delimiter) + " cannot separate fields; expected one character "
                            + "other than a quote or a line end, or tab");
        }
        return meant.charAt(0);
    }

    private static List<String> names(CsvSample.Trial trial, boolean header, ReadOptions options, List<String> notes) {
        var first = trial.records().getFirst();
        var names = new ArrayList<String>(first.size());
        int unnamed = 0;
        for (int i = 0; i < first.size(); i++) {
            var name = header ? first.name(i) : "";
            if (name.isEmpty()) {
                name = "column_" + (i + 1);
                unnamed++;
                if (header && unnamed <= 3) {
                    notes.add("column " + (i + 1) + " has no name and is called " + name);
                }
            }
            names.add(name);
        }
        if (header && unnamed > 3) {
            notes.add("and " + (unnamed - 3) + " more columns without a name are called column_N likewise");
        }
        if (!header && options.header().isEmpty()) {
            notes.add("the first line reads as data, not as names, so the columns are called column_1, column_2 …; "
                    + "say --header=yes if it holds the names");
        }
        return List.copyOf(names);
    }

    private static void checkDistinct(List<String> names, String file, long line) {
        Map<String, Integer> seen = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
            if (earlier != null) {
                var other = names.get(earlier);
                var how = other.equals(name)
                        ? "columns %d and %d are both called %s".formatted(earlier + 1, i + 1, Shown.cut(name))
                        : "columns %d and %d are called %s and %s, which differ only in case"
                                .formatted(earlier + 1, i + 1, Shown.cut(other), Shown.cut(name));
                throw new ReadException(
                        ReadException.Kind.DUPLICATE_COLUMN,
                        file + ":" + line + ": " + how + "; rename one, or say --header=no if this line is data");
            }
        }
    }
}
