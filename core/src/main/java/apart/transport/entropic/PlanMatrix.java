package apart.transport.entropic;

import apart.loops.Loops;
import apart.transport.CostTable;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// The plan Pᵢⱼ = aᵢ·bⱼ·e^((Fᵢ + Gⱼ − cᵢⱼ)/ε + φᵢ + γⱼ) of potentials that are in part absorbed, F and G,
/// and in part not yet, φ and γ.
///
/// A walk over it in double precision gives the sums of rows or columns. It leaves
/// Qᵢⱼ = Pᵢⱼ/√(aᵢbⱼ) behind in single precision, in memory while that fits and else computed again
/// whenever it is read: what is made of Q is a step, and how good it was the next walk says.
/// All sums run in fixed blocks of rows, so that no bit depends on threads.
final class PlanMatrix {
    /// Rows that are read together, while they are in the cache.
    private static final int GROUP = 16;
    /// Entries that are kept in memory: 256 MiB.
    private static final long MOST_STORED = 1L << 26;
    /// Below this many entries threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 16;

    private static final int MOST_BLOCKS = 64;
    private final CostTable costs;
    private final Side source;
    private final Side target;
    private final int blockRows;
    private final float[][] stored;
    private final double[] shifts;
    private final double[][] partSums;
    private final float[][] partProducts;
    private double epsilon = 1;
    private int walks;

    PlanMatrix(CostTable costs, Side source, Side target) {
        this.costs = costs;
        this.source = source;
        this.target = target;
        int perBlock = (source.size() + MOST_BLOCKS - 1) / MOST_BLOCKS;
        blockRows = (perBlock + GROUP - 1) / GROUP * GROUP;
        int blocks = (source.size() + blockRows - 1) / blockRows;
        boolean fits = (long) source.size() * target.size() <= MOST_STORED;
        stored = new float[fits ? blocks : 0][];
        shifts = new double[target.size()];
        partSums = new double[blocks][target.size()];
        partProducts = new float[blocks][target.size()];
    }

    void setEpsilon(double newEpsilon) {
        epsilon = newEpsilon;
    }

    /// How often all entries were gone through.
    int walks() {
        return walks;
    }

    private IntStream eachBlock() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted after going " + walks + " times through all costs");
        }
        walks++;
        var all = IntStream.range(0, partSums.length);
        return (long) source.size() * target.size() < WORTH_SHARING ? all : all.parallel();
    }

    private int firstRow(int block) {
        return block * blockRows;
    }

    private int lastRow(int block) {
        return Math.min(source.size(), (block + 1) * blockRows);
    }

    /// Changes φ so that every row has its mass, and writes the masses that columns have then.
    void rightRows(double[] columns) {
        takeShifts();
        eachBlock().forEach(this::rightRows);
        Arrays.fill(columns, 0);
        for (var part : partSums) {
            for (int j = 0; j < columns.length; j++) {
                columns[j] += part[j];
            }
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j] *= target.roots()[j];
        }
    }

    private void rightRows(int block) {
        var loops = Loops.chosen();
        int m = target.size();
        Arrays.fill(partSums[block], 0);
        var row = new double[m];
        var factor = new double[1];
        for (int i = firstRow(block); i < lastRow(block); i++) {
            powers(i, row);
            double sum = Math.max(loops.rowSum(row, 0, target.roots(), m), Double.MIN_NORMAL);
            source.logs()[i] -= Math.log(sum);
            factor[0] = source.masses()[i] / sum;
            loops.addRows(row, 0, factor, 0, 1, partSums[block], m);
            keep(block, i, row, source.roots()[i] / sum);
        }
    }

    /// Writes by which factor every row has more than its mass.
    void weighRows(double[] factors) {
        takeShifts();
        eachBlock().forEach(block -> {
            var row = new double[target.size()];
            for (int i = firstRow(block); i < lastRow(block); i++) {
                powers(i, row);
                factors[i] = Loops.chosen().rowSum(row, 0, target.roots(), row.length);
                keep(block, i, row, source.roots()[i]);
            }
        });
    }

    private void takeShifts() {
        for (int j = 0; j < shifts.length; j++) {
            shifts[j] = target.logs()[j] + target.halfLogs()[j];
        }
    }

    // Pᵢⱼ/(aᵢ·√bⱼ)
    private void powers(int i, double[] row) {
        costs.row(i, row);
        Loops.chosen()
                .gibbsPowers(
                        row,
                        source.potential()[i],
                        target.potential(),
                        1 / epsilon,
                        source.logs()[i],
                        shifts,
                        row.length);
    }

    private void keep(int block, int i, double[] row, double factor) {
        if (stored.length == 0) {
            return;
        }
        if (stored[block] == null) {
            stored[block] = new float[(lastRow(block) - firstRow(block)) * row.length];
        }
        Loops.chosen().narrow(row, factor, stored[block], (i - firstRow(block)) * row.length, row.length);
    }

    // Rows of Q one behind the other, the first at startOf.
    private float[] rows(int block, int from, int to, float[] room) {
        if (stored.length > 0) {
            return stored[block];
        }
        var row = new double[target.size()];
        for (int i = from; i < to; i++) {
            powers(i, row);
            Loops.chosen().narrow(row, source.roots()[i], room, (i - from) * row.length, row.length);
        }
        return room;
    }

    private int startOf(int block, int row) {
        return stored.length > 0 ? (row - firstRow(block)) * target.size() : 0;
    }

    private float[] room() {
        return new float[stored.length > 0 ? 0 : GROUP * target.size()];
    }

    /// What is made of Q·x, row by row.
    enum Rows {
        /// Nothing.
        AS_THEY_ARE,
        /// √a/(Q·x), for which rows with these factors have their masses.
        RIGHT
    }

    /// Writes Q·x to y, or what is made of it, and Qᵀ·y to products, which may be none.
    void through(float[] x, float[] y, Rows made, double[] products) {
        boolean back = products.length > 0;
        eachBlock().forEach(block -> through(block, x, y, made, back));
        Arrays.fill(products, 0);
        for (int block = 0; block < partProducts.length && back; block++) {
            var part = partProducts[block];
            for (int j = 0; j < products.length; j++) {
                products[j] += part[j];
            }
        }
    }

    private void through(int block, float[] x, float[] y, Rows made, boolean back) {
        var loops = Loops.chosen();
        int m = target.size();
        var room = room();
        Arrays.fill(partProducts[block], 0);
        for (int from = firstRow(block); from < lastRow(block); from += GROUP) {
            int to = Math.min(from + GROUP, lastRow(block));
            var rows = rows(block, from, to, room);
            int start = startOf(block, from);
            loops.rowSums(rows, start, x, y, from, to - from, m);
            for (int i = from; i < to && made == Rows.RIGHT; i++) {
                y[i] = (float) (source.roots()[i] / y[i]);
            }
            if (back) {
                loops.addRows(rows, start, y, from, to - from, partProducts[block], m);
            }
        }
    }

    /// Adds what ties targets to each other: Σᵢ Pᵢⱼ·Pᵢₖ/aᵢ.
    void addTies(Laplacian graph) {
        var room = room();
        var row = new double[target.size()];
        for (int block = 0; block < partSums.length; block++) {
            for (int i = firstRow(block); i < lastRow(block); i++) {
                var rows = rows(block, i, i + 1, room);
                int start = startOf(block, i);
                for (int j = 0; j < row.length; j++) {
                    row[j] = rows[start + j] * target.roots()[j];
                }
                graph.addProducts(row, 1);
            }
        }
    }
}
