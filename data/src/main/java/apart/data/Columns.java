package apart.data;

import apart.data.ReadException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        if (options.time().kind() == TimeOrder.Kind.BY_COLUMN) {
            // It orders the rows; that its values go on is no finding.
            ignored.add(options.time().column());
        }
        var wanted = new HashSet<>(options.columns());
        var renamed = options.renamed();
        var newNames = new HashSet<>(renamed.values());
        var pairs = new ArrayList<Match>();
        var onlyReference = new ArrayList<String>();
        var taken = new HashSet<String>();
        inReference.forEach((name, column) -> {
            var other = renamed.getOrDefault(name, name);
            // A column that another one was renamed to has its partner already.
            boolean free = renamed.containsKey(name) || !newNames.contains(name);
            if (free) {
                taken.add(other);
            }
            if (ignored.contains(name) || (free && ignored.contains(other))) {
                return;
            }
            if (!wanted.isEmpty() && !wanted.contains(name)) {
                return;
            }
            var partner = free ? inCurrent.get(other) : null;
            if (partner == null) {
                onlyReference.add(name);
            } else {
                pairs.add(new Match(name, column, partner));
            }
        });
        var onlyCurrent = new ArrayList<String>();
        for (var name : current.columns()) {
            boolean asked = wanted.isEmpty() || wanted.contains(name);
            if (asked && !taken.contains(name) && !ignored.contains(name)) {
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
        var index = new LinkedHashMap<String, Integer>();
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
            refuseSkipped(wanted, wanted, reference);
            refuseSkipped(wanted, options.renamed().getOrDefault(wanted, wanted), current);
            if (!inReference.containsKey(wanted) && !inCurrent.containsKey(wanted)) {
                throw unknown("--columns", wanted, reference, current);
            }
        }
        for (var ignored : options.ignore()) {
            boolean known = inReference.containsKey(ignored)
                    || inCurrent.containsKey(ignored)
                    || reference.skipped().containsKey(ignored)
                    || current.skipped().containsKey(ignored);
            if (!known) {
                throw unknown(options.policy().place("ignore " + ignored, "--ignore"), ignored, reference, current);
            }
        }
        var froms = new LinkedHashMap<String, String>();
        options.renamed().forEach((from, to) -> {
            if (!inReference.containsKey(from)) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        options.policy().place("map " + from, "--map") + " " + Shown.cut(from) + "=" + Shown.cut(to)
                                + ": the reference has no column " + Shown.cut(from) + ", it has "
                                + list(reference.columns()));
            }
            if (!inCurrent.containsKey(to)) {
                throw new ReadException(
                        Kind.ARGUMENT,
                        options.policy().place("map " + from, "--map") + " " + Shown.cut(from) + "=" + Shown.cut(to)
                                + ": the current table has no column " + Shown.cut(to) + ", it has "
                                + list(current.columns()));
            }
            var other = froms.putIfAbsent(to, from);
            if (other != null) {
                var both = Stream.of(from, other).sorted().map(Shown::cut).toList();
                throw new ReadException(
                        Kind.ARGUMENT,
                        "--map: both " + both.getFirst() + " and " + both.getLast() + " became " + Shown.cut(to)
                                + "; a column has one new name");
            }
        });
        for (var typed : options.reading().types().keySet()) {
            if (!inReference.containsKey(typed)) {
                throw unknown(options.policy().place("type " + typed, "--type"), typed, reference, current);
            }
        }
        for (var ruled : options.policy().columns().keySet()) {
            if (!inReference.containsKey(ruled) && !inCurrent.containsKey(ruled)) {
                var place = options.policy()
                        .place("column " + ruled, options.policy().source() + ": column");
                throw unknown(place, ruled, reference, current);
            }
        }
    }

    private static void refuseSkipped(String wanted, String there, Table table) {
        var type = table.skipped().get(there);
        if (type != null) {
            throw new ReadException(
                    Kind.UNSUPPORTED,
                    "--columns " + Shown.cut(wanted) + ": in " + table.facts().path() + " its values are of type "
                            + Shown.cut(type, 60) + ", which is not compared");
        }
    }

    private static ReadException unknown(String option, String name, Table reference, Table current) {
        return new ReadException(
                Kind.ARGUMENT,
                option + " " + Shown.cut(name) + ": no such column" + near(name, reference, current)
                        + "; the reference has " + list(reference.columns()) + ", the current table "
                        + list(current.columns()));
    }

    private static String near(String name, Table reference, Table current) {
        var names = new LinkedHashSet<>(reference.columns());
        names.addAll(current.columns());
        var nearest = Likeness.nearest(name, names);
        return nearest.isEmpty() ? "" : ", " + Shown.cut(nearest) + " comes nearest";
    }

    private static String list(List<String> names) {
        int most = 12;
        var shown = names.stream().limit(most).map(name -> Shown.cut(name, 40)).toList();
        return String.join(", ", shown) + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
