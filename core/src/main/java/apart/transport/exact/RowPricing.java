package apart.transport.exact;

import apart.loops.Loops;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Pricing by reading all costs, row by row, but for rows that [Floors] say nothing has changed in.
final class RowPricing implements Pricing {
    /// How many of the smallest are looked at for one that is not in the pool.
    private static final int LOOK = 12;
    /// Costs that are looked at one by one where the least of them matters.
    private static final int SEGMENT = 64;
    /// Parts of the rows that keep lists of their own for each target.
    private static final int PARTS = 4;

    private final Loops loops = Loops.chosen();
    private final Table table;
    private final Interrupts interrupts;
    private final Floors floors;

    RowPricing(Table table, Interrupts interrupts) {
        this.table = table;
        this.interrupts = interrupts;
        floors = new Floors(table.sources(), table.targets());
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

    private void each(int part, IntPredicate isWanted, OfRow row) {
        var rows = table.rows();
        var wanted = new int[Table.ROWS];
        var costs = new double[Table.ROWS * targets()];
        int end = start(part + 1);
        for (int next = start(part); next < end; ) {
            interrupts.check();
            int count = 0;
            for (; next < end && count < Table.ROWS; next++) {
                if (isWanted.test(next)) {
                    wanted[count++] = next;
                }
            }
            rows.read(wanted, count, costs);
            for (int k = 0; k < count; k++) {
                row.take(wanted[k], costs, k * targets());
            }
        }
    }

    private int start(int part) {
        return (int) ((long) sources() * part / PARTS);
    }

    @Override
    public void raiseTargets(double[] u, double[] v) {
        var least = new double[PARTS][targets()];
        Shares.parts(PARTS, part -> {
            Arrays.fill(least[part], Double.POSITIVE_INFINITY);
            each(part, _ -> true, (i, costs, at) -> {
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
        floors.follow(v);
        Shares.parts(PARTS, part -> {
            columns[part] = new Columns(targets(), most);
            var found = new Smallest(ofSources.most());
            each(part, _ -> true, (i, costs, at) -> {
                found.clear(ofSources.most(), Double.POSITIVE_INFINITY);
                smallest(costs, at, v, found);
                u[i] = found.least();
                ofSources.put(i, found);
                floors.put(i, found);
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
        var arcs = ArcsBySource.of(pool, sources());
        floors.follow(v);
        Shares.parts(PARTS, part -> {
            var found = new Smallest(LOOK);
            IntPredicate isOpen = i -> {
                u[i] = Math.min(u[i], arcs.least(i, v));
                return !floors.clears(i, u[i]);
            };
            each(part, isOpen, (i, costs, at) -> {
                found.clear(LOOK, Double.POSITIVE_INFINITY);
                smallest(costs, at, v, found);
                int added = worst.put(i, found, u[i] - tolerance);
                floors.put(i, found, arcs, added);
                u[i] = Math.min(u[i], found.least());
            });
        });
        return worst.addTo(pool, table.rows());
    }
}
