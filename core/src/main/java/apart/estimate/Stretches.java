package apart.estimate;

/// Which rows of a column are looked at to see whether neighbours are alike: all of a short
/// column, and of a long one 32 runs of 128 consecutive rows, evenly spread from its first row
/// to its last.
///
/// The choice depends on the number of rows alone.
///
/// @param rows the number of rows that have a value
public record Stretches(int rows) {
    private static final int RUNS = 32;
    private static final int LENGTH = 128;

    public Stretches {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is " + rows + "; expected at least 0");
        }
    }

    /// The number of runs.
    public int runs() {
        return rows <= RUNS * LENGTH ? 1 : RUNS;
    }

    /// The number of rows in each run.
    public int length() {
        return rows <= RUNS * LENGTH ? rows : LENGTH;
    }

    /// The number of rows looked at.
    public int size() {
        return runs() * length();
    }

    /// The first row of a run, counted from 0.
    public int start(int run) {
        return run == 0 ? 0 : (int) ((long) run * (rows - LENGTH) / (RUNS - 1));
    }

    /// The values at the rows looked at, run after run.
    ///
    /// @param values in row order, at least [#rows] of them
    public double[] of(double[] values) {
        var looked = new double[size()];
        for (int run = 0; run < runs(); run++) {
            System.arraycopy(values, start(run), looked, run * length(), length());
        }
        return looked;
    }
}
