package apart.loops;

/// A running sum of blocks, compensated in eight lanes: element i of a block belongs to lane i
/// mod 8, whatever the width of the hardware.
public final class LaneSum {
    static final int LANES = 8;

    final double[] sums = new double[LANES];
    final double[] compensations = new double[LANES];

    /// A sum of nothing: 0.
    public LaneSum() {}

    /// Adds the lanes to another sum, first to last.
    public void addTo(CompensatedSum sum) {
        sum.add(sums, compensations);
    }

    /// The sum; infinite if a partial sum was.
    public double value() {
        var sum = new CompensatedSum();
        addTo(sum);
        return sum.value();
    }
}
