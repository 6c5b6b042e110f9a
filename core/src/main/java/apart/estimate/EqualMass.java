package apart.estimate;

import apart.Sample;
import apart.estimate.Cells.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds cells of equal pooled mass over values, with a cell of its own for each frequent
/// value.
final class EqualMass {
    private final List<Cell> cells = new ArrayList<>();
    private final double scale;

    private long inReference;
    private long inCurrent;
    private double low;
    private double high;
    // Of value − low, scaled: no overflow, and exact for a cell of one value.
    private double excess;

    private EqualMass(double scale) {
        this.scale = scale;
    }

    static Cells cells(@Nullable Sample reference, @Nullable Sample current, Cells.Extra... extras) {
        long n = reference == null ? 0 : reference.rows();
        long m = current == null ? 0 : current.rows();
        long total = n + m;
        long wanted = Math.clamp(Math.round(2 * StrictMath.pow((double) Math.min(n, m), 0.4)), 8, 64);
        var open = new EqualMass(Merge.scale(reference, current));
        var merge = new Merge(reference, current);
        boolean identical = n == m;
        while (merge.next()) {
            identical &= merge.inReference == merge.inCurrent;
            boolean atom = merge.count() * wanted >= total;
            if (atom) {
                open.close();
            }
            open.add(merge);
            if (atom || (open.inReference + open.inCurrent) * wanted >= total) {
                open.close();
            }
        }
        open.close();
        return Cells.of(open.cells, open.cells.size(), identical, extras);
    }

    private void add(Merge merge) {
        if (inReference + inCurrent == 0) {
            low = merge.value;
            excess = 0;
        }
        high = merge.value;
        inReference += merge.inReference;
        inCurrent += merge.inCurrent;
        excess += merge.count() * (high * scale - low * scale);
    }

    private void close() {
        long count = inReference + inCurrent;
        if (count == 0) {
            return;
        }
        double mean = Math.clamp(excess == 0 ? low : (low * scale + excess / count) / scale, low, high);
        var name = low == high ? Double.toString(low) : low + " … " + high;
        cells.add(new Cell(name, inReference, inCurrent, low, high, mean));
        inReference = 0;
        inCurrent = 0;
    }
}
