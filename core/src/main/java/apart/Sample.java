package apart;

import java.util.Arrays;

/// Weighted values on the line, in ascending order.
public final class Sample implements Distribution {
    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    /// A sample in which every value weighs the same. Copies and sorts; −0.0 becomes 0.0.
    public static Sample of(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /// The number of values, repeated ones counted each time.
    public int size() {
        return values.length;
    }

    /// The value of rank i, counted from 0.
    public double value(int i) {
        return values[i];
    }
}
