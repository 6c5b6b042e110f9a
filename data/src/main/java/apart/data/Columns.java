package apart.data;

import apart.data.ReadException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Which columns of two tables are compared with each other, and which stand alone.
///
/// @param pairs in the order of the reference
/// @param onlyReference names, in the order of the reference
/// @param onlyCurrent names, in the order of the current table
record Columns(List<Match> pairs, List<String> onlyReference, List<String> onlyCurrent) {
    /// One column of each table.
    ///
    /// @param name in the reference
    record Match(String name, int reference, int current) {}

    static Columns match(Table reference, Table current, CompareOptions options) {
        var inReference = index(reference);
        var inCurrent = index(current);
        check(options, inReference, inCurrent, reference, current);
        var ignored = new HashSet<>(options.ignore());
        var pairs = new ArrayList<Match>();
        var onlyReference = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var name : reference.columns()) {
            if (ignored.contains(name)
                    || (!options.columns().isEmpty() && !options.columns().contains(name))) {
                taken.add(options.renamed().getOrDefault(name, name));
                continue;
            }
            var other = options.renamed().getOrDefault(name, name);
            var column = ignored.contains(other) ? null : inCurrent.get(other);
            if (column == null) {
                onlyReference.add(name);
            } else {
                pairs.add(new Match(name, inReference.getOrDefault(name, -1), column));
                taken.add(other);
            }
        }
        var onlyCurrent = new ArrayList<String>();
        for (var name : current.columns()) {
            boolean wanted = options.columns().isEmpty() || options.columns().contains(name);
            if (wanted && !taken.contains(name) && !ignored.contains(name)) {
                onlyCurrent.add(name);
            }
        }
        if (pairs.isEmpty()) {
            throw new ReadException(
                    Kind.SCHEMA,
                    "no column to compare: the reference has " + list(reference.columns()) + " and the current table "
                            + list(current.columns()) + "; --map OLD=NEW says which was renamed, --header no reads the "
                            + "first line as data");
        }
        return new Columns(pairs, onlyReference, onlyCurrent);
    }

    private static Map<String, Integer> index(Table table) {
        var index = new HashMap<String, Integer>();
        for (int i = 0; i < table.columns().size(); i++) {
            index.put(table.columns().get(i), i);
        }
        return index;
    }

    /// A name that stands in no table is a slip of the pen, not an empty wish.
    private static void check(
            CompareOptions options,
            Map<String, Integer> inReference,
            Map<String, Integer> inCurrent,
            Table reference,
            Table current) {
        for (var wanted : options.columns()) {
            if (!inReference.containsKey(wanted) && !inCurrent.containsKey(wanted)) {
                throw unknown("--columns", wanted, reference, current);
            }
        }
        for (var ignored : options.ignore()) {
            boolean skipped = reference.skipped().containsKey(ignored)
                    || current.skipped().containsKey(ignored);
            if (!skipped && !inReference.containsKey(ignored) && !inCurrent.containsKey(ignored)) {
                throw unknown("--ignore", ignored, reference, current);
            }
        }
        options.renamed().forEach((from, to) -> {
            if (!inReference.containsKey(from)) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        "--map " + from + "=" + to + ": the reference has no column " + Shown.cut(from) + ", it has "
                                + list(reference.columns()));
            }
            if (!inCurrent.containsKey(to)) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        "--map " + from + "=" + to + ": the current table has no column " + Shown.cut(to) + ", it has "
                                + list(current.columns()));
            }
        });
        for (var typed : options.reading().types().keySet()) {
            if (!inReference.containsKey(typed)) {
                throw unknown("--type", typed, reference, current);
            }
        }
    }

    private static ReadException unknown(String option, String name, Table reference, Table current) {
        for (var table : List.of(reference, current)) {
            var type = table.skipped().get(name);
            if (type != null) {
                return new ReadException(
                        Kind.UNSUPPORTED,
                        option + " " + Shown.cut(name) + ": values of type " + Shown.cut(type, 60) + " in "
                                + table.facts().path() + " are not compared");
            }
        }
        return new ReadException(
                Kind.ARGUMENT,
                option + " " + Shown.cut(name) + ": no such column; the reference has " + list(reference.columns())
                        + ", the current table " + list(current.columns()));
    }

    private static String list(List<String> names) {
        int most = 12;
        var shown = names.stream().limit(most).map(name -> Shown.cut(name, 40)).toList();
        return String.join(", ", shown) + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
