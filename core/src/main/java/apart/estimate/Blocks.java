package apart.estimate;

import java.util.Arrays;

/// Two tables whose rows stand in the order of time, cut into blocks of consecutive rows: rows
/// within a block may depend on each other, blocks hardly do, so that it is blocks that a test
/// may deal to the sides anew (Künsch 1989).
///
/// Each table is cut from its start; the rows behind its last whole block are left out. No
/// block holds rows of both tables. Blocks of rows that are 5 autocorrelation times long hold
/// the level of the test; shorter ones do not.
public final class Blocks {
    /// With fewer whole blocks in a table nothing can be told.
    public static final int FEWEST = 8;

    /// With fewer whole blocks in a table evidence is weak: where so few fit, the
    /// autocorrelation time is often estimated too low.
    public static final int FEW = 16;

    /// The most blocks a table may be cut into.
    public static final int MOST = 1 << 16;

    private static final double TIMES = 5;

    /// More blocks than this make no better test, only a slower one.
    private static final int PLENTY = 2048;

    private final Cells cells;
    private final int length;
    private final double time;
    private final int reference;
    private final int current;
    private final int leftOutOfReference;
    private final int leftOutOfCurrent;
    // Counts by cell of each block, in an order that does not know the side.
    private final int[][] pool;
    private final int taken;

    private Blocks(Cells cells, int[] p, int[] q, double time, int length) {
        this.time = time;
        this.length = length;
        var x = cut(p, cells.size(), length, "reference");
        var y = cut(q, cells.size(), length, "current table");
        reference = x.length;
        current = y.length;
        leftOutOfReference = counted(p) - reference * length;
        leftOutOfCurrent = counted(q) - current * length;
        this.cells = cells.recounted(sums(x, cells.size()), sums(y, cells.size()));
        pool = new int[reference + current][];
        System.arraycopy(x, 0, pool, 0, reference);
        System.arraycopy(y, 0, pool, reference, current);
        Arrays.sort(pool, Arrays::compare);
        keep(this.cells, cells);
        taken = Math.min(reference, current);
    }

    /// Cuts two tables into blocks.
    ///
    /// @param cells over which the tables are compared
    /// @param p the cell of each row of the reference, in the order of time; a row with a
    ///     negative one is in no cell, and is passed over before blocks are cut
    /// @param q likewise of the current table
    /// @param time the autocorrelation time, for the record
    /// @param length rows in a block
    /// @throws IllegalArgumentException if the length is below 1 or makes more than [#MOST]
    ///     blocks of a table
    public static Blocks of(Cells cells, int[] p, int[] q, double time, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("blocks of " + length + " rows; expected at least 1");
        }
        return new Blocks(cells, p, q, time, length);
    }

    /// The number of rows in a block for an autocorrelation time: ⌈5τ⌉, or more where that
    /// cuts the longer table into more than 2,048 blocks.
    ///
    /// @param rows of the longer table
    public static int lengthFor(double time, int rows) {
        return Math.max((int) Math.min(Integer.MAX_VALUE, Math.ceil(TIMES * time)), (rows + PLENTY - 1) / PLENTY);
    }

    private static int[][] cut(int[] rows, int cells, int length, String side) {
        int whole = counted(rows) / length;
        if (whole > MOST) {
            throw new IllegalArgumentException("blocks of " + length + " rows cut the " + side + " into " + whole
                    + "; at most " + MOST + " are possible, with blocks of " + (counted(rows) / MOST + 1) + " rows");
        }
        var blocks = new int[whole][cells];
        int seen = 0;
        for (int cell : rows) {
            if (cell < 0) {
                continue;
            }
            int block = seen++ / length;
            if (block == whole) {
                break;
            }
            blocks[block][cell]++;
        }
        return blocks;
    }

    private static int counted(int[] rows) {
        int count = 0;
        for (int cell : rows) {
            count += cell < 0 ? 0 : 1;
        }
        return count;
    }

    private static long[] sums(int[][] blocks, int cells) {
        var sums = new long[cells];
        for (var block : blocks) {
            for (int k = 0; k < cells; k++) {
                sums[k] += block[k];
            }
        }
        return sums;
    }

    /// Drops the cells that no whole block has a row in.
    private void keep(Cells kept, Cells all) {
        if (kept.size() == all.size()) {
            return;
        }
        var totals = sums(pool, all.size());
        for (int b = 0; b < pool.length; b++) {
            var counts = new int[kept.size()];
            int next = 0;
            for (int k = 0; k < totals.length; k++) {
                if (totals[k] > 0) {
                    counts[next++] = pool[b][k];
                }
            }
            pool[b] = counts;
        }
    }

    /// The cells, counted over whole blocks.
    Cells cells() {
        return cells;
    }

    /// Whether both tables have enough whole blocks.
    public boolean enough() {
        return Math.min(reference, current) >= FEWEST;
    }

    /// Rows in each block.
    public int length() {
        return length;
    }

    /// The autocorrelation time.
    public double time() {
        return time;
    }

    /// Whole blocks of the reference.
    public int reference() {
        return reference;
    }

    /// Whole blocks of the current table.
    public int current() {
        return current;
    }

    /// Rows of the reference behind its last whole block.
    public int leftOutOfReference() {
        return leftOutOfReference;
    }

    /// Rows of the current table behind its last whole block.
    public int leftOutOfCurrent() {
        return leftOutOfCurrent;
    }

    /// Deals blocks at random; each dealer begins anew.
    Dealer dealer() {
        var blocks = pool.clone();
        return (random, counts) -> {
            Arrays.fill(counts, 0);
            for (int i = 0; i < taken; i++) {
                int j = i + random.nextInt(blocks.length - i);
                var block = blocks[j];
                blocks[j] = blocks[i];
                blocks[i] = block;
                for (int k = 0; k < counts.length; k++) {
                    counts[k] += block[k];
                }
            }
        };
    }
}
