package apart.data;

import apart.estimate.Cells;
import java.util.ArrayList;
import java.util.List;

/// The cells of a column, each with what it adds to JS and KL.
final class ExplainedCells {
    private static final double BIT = Math.log(2);

    private ExplainedCells() {}

    static List<Explanation.Cell> of(ColumnPair pair, Cells cells) {
        var explained = new ArrayList<Explanation.Cell>();
        for (int k = 0; k < cells.size(); k++) {
            var low = "";
            var high = "";
            var name = cells.name(k);
            if (pair instanceof ColumnPair.Values values && k < cells.ordered()) {
                low = Places.exact(values, cells.low(k));
                high = Places.exact(values, cells.high(k));
                name = cells.atom(k)
                        ? Places.shown(values, cells.low(k))
                        : "[" + Places.shown(values, cells.low(k)) + ", " + Places.shown(values, cells.high(k)) + "]";
            }
            explained.add(cell(cells, k, name, low, high));
        }
        return explained;
    }

    private static Explanation.Cell cell(Cells cells, int k, String name, String low, String high) {
        double p = share(cells.reference(k), cells.referenceTotal());
        double q = share(cells.current(k), cells.currentTotal());
        long all = cells.referenceTotal() + cells.currentTotal();
        return new Explanation.Cell(
                name,
                low,
                high,
                members(cells, k),
                cells.reference(k),
                cells.current(k),
                p,
                q,
                share(cells.total(k), all),
                js(p, q),
                kl(p, q));
    }

    private static List<String> members(Cells cells, int k) {
        for (var group : cells.groups()) {
            if (group.cell() == k) {
                return group.names();
            }
        }
        return List.of();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// ½·p·log₂(p/m) + ½·q·log₂(q/m) with m = (p+q)/2, as (p+q)/4 · ((1+τ)log₂(1+τ) +
    /// (1−τ)log₂(1−τ)) with τ = (p−q)/(p+q), which loses less where p is near q.
    static double js(double p, double q) {
        if (p == q) {
            return 0;
        }
        double t = Math.abs(p - q) / (p + q);
        double rest = t == 1 ? 0 : (1 - t) * Math.log1p(-t);
        return Math.max(0, (p + q) / 4 * ((1 + t) * Math.log1p(t) + rest) / BIT);
    }

    static double kl(double p, double q) {
        if (p == 0) {
            return 0;
        }
        return q == 0 ? Double.POSITIVE_INFINITY : p * Math.log(p / q) / BIT;
    }
}
