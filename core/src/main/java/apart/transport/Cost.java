package apart.transport;

import apart.PointCloud;

/// What it costs to move a unit of mass from one point to another.
///
/// To add a cost, implement [#name] and [#between]; that is enough for every solver. One whose
/// costs come from a loop over arrays overrides [#row] as well, and one that has a slope
/// implements [Smooth], which is what gradients of transport need.
public interface Cost {
    /// The name, such as `euclidean` or `power(3)`.
    String name();

    /// What it costs to move a unit of mass from x to y, points of as many coordinates: not NaN,
    /// not −∞, and +∞ where it is forbidden.
    double between(double[] x, double[] y);

    /// The costs from one point to n others, which stand axis by axis: coordinate a of the one
    /// with number j at start + a·stride + j. The same bits as [#between].
    default void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
        var other = new double[point.length];
        for (int j = 0; j < n; j++) {
            for (int axis = 0; axis < point.length; axis++) {
                other[axis] = others[start + axis * stride + j];
            }
            out[j] = between(point, other);
        }
    }

    /// Whether c(x, y) and c(y, x) have the same bits.
    default boolean isSymmetric() {
        return isMetric();
    }

    /// Whether it is a metric: symmetric, zero between equals and only there, and never longer
    /// than the way over a third point.
    default boolean isMetric() {
        return false;
    }

    /// Whether it depends on the differences |x − y| along each axis only, and never falls where
    /// one grows; then it is symmetric, and solvers leave out whole boxes of points.
    default boolean growsWithDifferences() {
        return false;
    }

    /// The power of the unit of the data that costs are in; 0 for a pure number.
    default double power() {
        return 1;
    }

    /// Whether c(t·x, t·y) is |t| to [#power] times c(x, y): then points may be measured in any
    /// unit, and are, so that no cost leaves the range of doubles.
    default boolean isHomogeneous() {
        return false;
    }

    /// Refuses points that this cost is not defined on.
    ///
    /// @param side what the cloud is called in the message
    /// @throws IllegalArgumentException naming the point
    default void check(PointCloud points, String side) {}

    /// A cost with a slope.
    interface Smooth extends Cost {
        /// Adds mass · ∂c/∂x to the d numbers that start there. Where the cost has a kink, a
        /// subgradient: 0 where x = y.
        void addSlope(double[] x, double[] y, double mass, double[] into, int start);
    }
}
