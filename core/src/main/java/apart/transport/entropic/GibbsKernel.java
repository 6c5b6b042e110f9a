package apart.transport.entropic;

import apart.loops.Loops;
import apart.transport.CostTable;
import java.util.stream.IntStream;

/// The kernel e^((Fᵢ + Gⱼ − cᵢⱼ)/ε) of a table of costs, with absorbed potentials F and G: in
/// memory while it fits, else computed row by row whenever it is read.
final class GibbsKernel {
    /// Rows that are read together, while they are in the cache.
    static final int GROUP = 16;
    /// Entries that are kept in memory: 256 MiB.
    private static final long MOST_STORED = 1L << 25;
    /// Below this many entries threads cost more than they bring.
    private static final long WORTH_SHARING = 1 << 16;

    /// A power of e below this is taken for 0: its products with factors might be subnormal, which
    /// is slow.
    private static final double LEAST = -460;

    private static final double GONE = -1000;

    private static final int MOST_BLOCKS = 64;

    private final CostTable costs;
    private final int sources;
    private final int targets;
    private final int blockRows;
    private final double[][] stored;
    private final double[] sourceBase;
    private final double[] targetBase;
    private double epsilon;

    GibbsKernel(CostTable costs) {
        this.costs = costs;
        sources = costs.sources();
        targets = costs.targets();
        int perBlock = (sources + MOST_BLOCKS - 1) / MOST_BLOCKS;
        blockRows = (perBlock + GROUP - 1) / GROUP * GROUP;
        stored = new double[(long) sources * targets <= MOST_STORED ? blocks() : 0][];
        sourceBase = new double[sources];
        targetBase = new double[targets];
    }

    int blocks() {
        return (sources + blockRows - 1) / blockRows;
    }

    int firstRow(int block) {
        return block * blockRows;
    }

    int lastRow(int block) {
        return Math.min(sources, (block + 1) * blockRows);
    }

    /// All blocks, shared among the threads of the calling pool where that is worth it. Fixed
    /// blocks: no bit depends on who works on which.
    IntStream eachBlock() {
        var all = IntStream.range(0, blocks());
        return (long) sources * targets < WORTH_SHARING ? all : all.parallel();
    }

    /// Takes further potentials into the kernel.
    void absorb(double[] source, double[] target, double newEpsilon) {
        System.arraycopy(source, 0, sourceBase, 0, sources);
        System.arraycopy(target, 0, targetBase, 0, targets);
        epsilon = newEpsilon;
        if (stored.length > 0) {
            eachBlock().forEach(this::store);
        }
    }

    private void store(int block) {
        int from = firstRow(block);
        int to = lastRow(block);
        if (stored[block] == null) {
            stored[block] = new double[(to - from) * targets];
        }
        var row = new double[targets];
        for (int i = from; i < to; i++) {
            compute(i, row);
            System.arraycopy(row, 0, stored[block], (i - from) * targets, targets);
        }
    }

    /// Room for the rows of a group, where they are not stored.
    double[] room() {
        return new double[stored.length > 0 ? 0 : GROUP * targets];
    }

    /// An array in which rows of a block stand one behind the other, the first at [#start].
    double[] group(int block, int from, int to, double[] room) {
        if (stored.length > 0) {
            return stored[block];
        }
        var row = new double[targets];
        for (int i = from; i < to; i++) {
            compute(i, row);
            System.arraycopy(row, 0, room, (i - from) * targets, targets);
        }
        return room;
    }

    int start(int block, int from) {
        return stored.length > 0 ? (from - firstRow(block)) * targets : 0;
    }

    private void compute(int source, double[] out) {
        costs.row(source, out);
        exponents(out, sourceBase[source], targetBase, epsilon);
        Loops.chosen().exponentials(out, targets);
    }

    private static void exponents(double[] costs, double source, double[] target, double epsilon) {
        double rate = 1 / epsilon;
        for (int j = 0; j < costs.length; j++) {
            double exponent = ((source - costs[j]) + target[j]) * rate;
            costs[j] = exponent < LEAST ? GONE : exponent;
        }
    }
}
