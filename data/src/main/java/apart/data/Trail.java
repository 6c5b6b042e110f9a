package apart.data;

import apart.estimate.Stretches;

/// Which of a column's distinct texts stands in which of its rows, for the rows looked at.
final class Trail {
    private final int runs;
    private final int length;
    private final Stretches stretches;
    private final int[] numbers;
    private int row;
    private int run;
    private int start;
    private int kept;

    private Trail(Stretches stretches, int runs, int length) {
        this.stretches = stretches;
        this.runs = runs;
        this.length = length;
        this.numbers = new int[runs * length];
    }

    /// Of evenly spread stretches.
    static Trail of(Stretches stretches) {
        return new Trail(stretches, stretches.runs(), stretches.length());
    }

    /// Of every row.
    static Trail ofAll(int rows) {
        return new Trail(new Stretches(rows), 1, rows);
    }

    /// The next row holds the text of this number.
    void see(int number) {
        if (run < runs && row >= start) {
            numbers[kept++] = number;
            if (row == start + length - 1) {
                run++;
                start = run < runs ? stretches.start(run) : 0;
            }
        }
        row++;
    }

    /// The number of runs of consecutive rows.
    int runs() {
        return runs;
    }

    /// The numbers seen, run after run.
    int[] numbers() {
        return numbers;
    }
}
