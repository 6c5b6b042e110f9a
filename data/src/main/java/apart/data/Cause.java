package apart.data;

import apart.estimate.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Says in one sentence what happened to a column, by the change that contributes most.
final class Cause {
    private Cause() {}

    /// The cause where at least one side has no values.
    static String of(ColumnPair.Presence presence) {
        var p = presence.reference();
        var q = presence.current();
        if (p.present() == 0 && q.present() == 0) {
            return "no values in either table";
        }
        return p.present() == 0
                ? "no values in the reference (" + absent(p) + "), now " + Figures.percent(share(q.present(), q.rows()))
                        + " of rows have one"
                : "no values any more (" + absent(q) + "), " + Figures.percent(share(p.present(), p.rows()))
                        + " of rows had one";
    }

    private static String absent(Side side) {
        var parts = new ArrayList<String>();
        addShare(parts, side.missing(), side, "missing");
        addShare(parts, side.unreadable(), side, "unreadable");
        addShare(parts, side.nonfinite(), side, "not finite");
        return String.join(", ", parts);
    }

    private static void addShare(List<String> parts, long count, Side side, String word) {
        if (count > 0) {
            parts.add(Figures.percent(share(count, side.rows())) + " " + word);
        }
    }

    /// The cause among categories.
    static String of(ColumnPair.Categories categories, Cells cells) {
        var beside = beside(categories, cells);
        if (!beside.isEmpty()) {
            return beside;
        }
        double n = categories.reference().present();
        double m = categories.current().present();
        var p = categories.p();
        var q = categories.q();
        var byTerm = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -term(p[k] / n, q[k] / m))
                        .thenComparing(k -> categories.names().get(k)))
                .toList();
        var fresh = byTerm.stream().filter(k -> p[k] == 0).toList();
        var gone = byTerm.stream().filter(k -> q[k] == 0).toList();
        var parts = new ArrayList<String>();
        addGroup(parts, "new", fresh, categories.names(), q, m);
        addGroup(parts, "gone", gone, categories.names(), p, n);
        byTerm.stream()
                .filter(k -> p[k] > 0 && q[k] > 0)
                .limit(parts.isEmpty() && p.length > 2 ? 2 : 1)
                .forEach(k -> parts.add(quoted(categories.names().get(k)) + " " + change(p[k] / n, q[k] / m)));
        return String.join(", ", parts);
    }

    private static void addGroup(
            List<String> parts, String word, List<Integer> which, List<String> names, long[] counts, double total) {
        double share = which.stream().mapToLong(k -> counts[k]).sum() / total;
        if (share < .005) {
            return;
        }
        var most = quoted(names.get(which.getFirst()));
        parts.add(
                which.size() == 1
                        ? word + ": " + most + " (" + Figures.percent(share) + ")"
                        : which.size() + " " + word + " (" + Figures.percent(share) + "), most of all " + most);
    }

    /// The cause among values.
    ///
    /// @param sigma the robust scale of the pooled values
    static String of(ColumnPair.Values values, Cells cells, double w1, double sigma) {
        var beside = beside(values, cells);
        return beside.isEmpty() ? new ValuesCause(values, cells, w1, sigma).sentence() : beside;
    }

    /// What stands beside the values: missing, unreadable and infinite cells, where they carry
    /// most of JS and changed by more than noise.
    private static String beside(ColumnPair pair, Cells cells) {
        var p = pair.reference();
        var q = pair.current();
        for (var word : List.of("missing", "unreadable", "not finite")) {
            double before = share(count(p, word), p.rows());
            double after = share(count(q, word), q.rows());
            double pooled = share(count(p, word) + count(q, word), p.rows() + q.rows());
            double noise = 3 * Math.sqrt(pooled * (1 - pooled) * (1. / p.rows() + 1. / q.rows()));
            if (Math.abs(after - before) > noise && term(before, after) >= .5 * total(cells)) {
                return word + " " + change(before, after);
            }
        }
        return "";
    }

    private static long count(Side side, String word) {
        return switch (word) {
            case "missing" -> side.missing();
            case "unreadable" -> side.unreadable();
            default -> side.nonfinite();
        };
    }

    // ---- shares --------------------------------------------------------------------------------------------

    static String change(double before, double after) {
        return Figures.percent(before) + " → " + Figures.percent(after);
    }

    static double before(Cells cells, int k) {
        return share(cells.reference(k), cells.referenceTotal());
    }

    static double after(Cells cells, int k) {
        return share(cells.current(k), cells.currentTotal());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    static double total(Cells cells) {
        double total = 0;
        for (int k = 0; k < cells.size(); k++) {
            total += term(before(cells, k), after(cells, k));
        }
        return total;
    }

    /// What one cell adds to JS, to the precision a sentence needs.
    static double term(double p, double q) {
        double mean = (p + q) / 2;
        double left = p > 0 ? p * Math.log(p / mean) : 0;
        double right = q > 0 ? q * Math.log(q / mean) : 0;
        return Math.max(0, (left + right) / 2);
    }

    private static String quoted(String name) {
        return "'" + Shown.cut(name, 40) + "'";
    }
}
