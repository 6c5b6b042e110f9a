package apart.data;

import apart.estimate.Stretches;

/// Keeps, of values that are shown in row order, those of the rows that are looked at for order.
final class LookedAt implements EachValue.Sight {
    private final Stretches stretches;
    private final double[] values;
    private int row;
    private int run;
    private int kept;

    LookedAt(Stretches stretches) {
        this.stretches = stretches;
        this.values = new double[stretches.size()];
    }

    @Override
    public void see(double value) {
        if (run < stretches.runs() && row >= stretches.start(run)) {
            values[kept++] = value;
            if (kept == (run + 1) * stretches.length()) {
                run++;
            }
        }
        row++;
    }

    /// The number of runs of consecutive rows.
    int runs() {
        return stretches.runs();
    }

    /// The values kept, run after run.
    double[] values() {
        return values;
    }
}
