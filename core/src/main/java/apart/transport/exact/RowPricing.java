package apart.transport.exact;

import apart.loops.Loops;
import java.util.Arrays;

/// Pricing by reading all costs, row by row.
final class RowPricing implements Pricing {
    /// Rows that are read at once.
    private static final int ROWS = 16;
    /// Costs that are looked at one by one where the least of them matters.
    private static final int SEGMENT = 64;
    /// Parts of the rows that keep lists of their own for each target.
    private static final int PARTS = 4;

    private final Loops loops = Loops.chosen();
    private final Table table;
    private final Interrupts interrupts;

    RowPricing(Table table, Interrupts interrupts) {
        this.table = table;
        this.interrupts = interrupts;
    }

    @Override
    public int sources() {
        return table.sources();
    }

    @Override
    public int targets() {
        return table.targets();
    }

    /// What is done with a row of costs.
    private interface OfRow {
        void take(int source, double[] costs, int at);
    }

    private void each(int from, int to, OfRow row) {
        var rows = table.rows();
        var costs = new double[ROWS * targets()];
        for (int i = from; i < to; i += ROWS) {
            interrupts.check();
            int end = Math.min(to, i + ROWS);
            rows.read(i, end, costs);
            for (int k = i; k < end; k++) {
                row.take(k, costs, (k - i) * targets());
            }
        }
    }

    private static int start(int part, int places) {
        return (int) ((long) places * part / PARTS);
    }

    @Override
    public void raiseTargets(double[] u, double[] v) {
        var least = new double[PARTS][targets()];
        Shares.parts(PARTS, part -> {
            Arrays.fill(least[part], Double.POSITIVE_INFINITY);
            each(start(part, sources()), start(part + 1, sources()), (i, costs, at) -> {
                for (int j = 0; j < targets(); j++) {
                    least[part][j] = Math.min(least[part][j], costs[at + j] * table.factor() - u[i]);
                }
            });
        });
        for (int j = 0; j < targets(); j++) {
            v[j] = Double.POSITIVE_INFINITY;
            for (int part = 0; part < PARTS; part++) {
                v[j] = Math.min(v[j], least[part][j]);
            }
        }
    }

    @Override
    public void seed(double[] u, double[] v, ArcPool pool) {
        var ofSources = new Neighbours(sources(), Math.min(Engine.SEEDS, targets()));
        int most = Math.min(Engine.SEEDS, sources());
        var columns = new Columns[PARTS];
        Shares.parts(PARTS, part -> {
            columns[part] = new Columns(targets(), most);
            var found = new Smallest(ofSources.most());
            each(start(part, sources()), start(part + 1, sources()), (i, costs, at) -> {
                found.clear(ofSources.most(), Double.POSITIVE_INFINITY);
                smallest(costs, at, v, found);
                u[i] = found.least();
                ofSources.put(i, found);
                columns[part].take(loops, i, costs, at, u[i]);
            });
        });
        var ofTargets = new Neighbours(targets(), most);
        Columns.merge(columns, ofTargets);
        ofSources.addAll(ofTargets, pool, table.rows());
    }

    // Leaves c − v in the place of the costs.
    private void smallest(double[] costs, int at, double[] v, Smallest found) {
        for (int start = 0; start < targets(); start += SEGMENT) {
            int count = Math.min(SEGMENT, targets() - start);
            double least = loops.reduce(costs, at + start, table.factor(), v, start, count);
            if (least < found.bound()) {
                for (int j = start; j < start + count; j++) {
                    if (costs[at + j] < found.bound()) {
                        found.add(j, costs[at + j]);
                    }
                }
            }
        }
    }

    @Override
    public int price(double[] u, double[] v, ArcPool pool, double tolerance) {
        var worst = new Neighbours(sources(), Engine.WORST);
        Shares.parts(PARTS, part -> {
            var found = new Smallest(Engine.WORST);
            each(start(part, sources()), start(part + 1, sources()), (i, costs, at) -> {
                found.clear(Engine.WORST, u[i]);
                smallest(costs, at, v, found);
                worst.put(i, found, u[i] - tolerance);
                u[i] = Math.min(u[i], found.least());
            });
        });
        return worst.addTo(pool, table.rows());
    }
}
