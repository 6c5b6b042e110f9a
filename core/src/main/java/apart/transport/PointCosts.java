package apart.transport;

import apart.PointCloud;

/// The costs between the points of two clouds, computed when they are asked for: memory grows
/// with n + m.
public final class PointCosts implements CostTable {
    private final Cost cost;
    private final int dimension;
    private final int sources;
    private final int targets;
    private final double[] sourceAxes;
    private final double[] targetAxes;

    private PointCosts(Cost cost, int dimension, double[] sourceAxes, double[] targetAxes) {
        this.cost = cost;
        this.dimension = dimension;
        this.sources = sourceAxes.length / dimension;
        this.targets = targetAxes.length / dimension;
        this.sourceAxes = sourceAxes;
        this.targetAxes = targetAxes;
    }

    /// The costs from points of p to points of q.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    public static PointCosts of(PointCloud p, PointCloud q, Cost cost) {
        if (p.dimension() != q.dimension()) {
            throw new IllegalArgumentException("p lies in R^" + p.dimension() + " and q in R^" + q.dimension()
                    + "; give points with the same coordinates");
        }
        cost.check(p, "p");
        cost.check(q, "q");
        return new PointCosts(cost, p.dimension(), axes(p), axes(q));
    }

    private static double[] axes(PointCloud cloud) {
        int n = cloud.size();
        var axes = new double[Math.multiplyExact(n, cloud.dimension())];
        for (int i = 0; i < n; i++) {
            for (int axis = 0; axis < cloud.dimension(); axis++) {
                axes[axis * n + i] = cloud.coordinate(i, axis);
            }
        }
        return axes;
    }

    /// What a unit of mass costs.
    public Cost cost() {
        return cost;
    }

    /// The number d of coordinates of a point.
    public int dimension() {
        return dimension;
    }

    /// The coordinates of the sources axis by axis, d × n, not copied.
    public double[] sourceAxes() {
        return sourceAxes;
    }

    /// The coordinates of the targets axis by axis, d × m, not copied.
    public double[] targetAxes() {
        return targetAxes;
    }

    @Override
    public int sources() {
        return sources;
    }

    @Override
    public int targets() {
        return targets;
    }

    @Override
    public double at(int source, int target) {
        return cost.between(point(sourceAxes, source, sources), point(targetAxes, target, targets));
    }

    @Override
    public void row(int source, double[] out) {
        cost.row(point(sourceAxes, source, sources), targetAxes, 0, targets, out, targets);
    }

    // Costs need not be symmetric: a source always comes first.
    @Override
    public void column(int target, double[] out) {
        var point = point(targetAxes, target, targets);
        if (cost.isSymmetric()) {
            cost.row(point, sourceAxes, 0, sources, out, sources);
            return;
        }
        for (int i = 0; i < sources; i++) {
            out[i] = cost.between(point(sourceAxes, i, sources), point);
        }
    }

    private double[] point(double[] axes, int index, int stride) {
        var point = new double[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            point[axis] = axes[axis * stride + index];
        }
        return point;
    }
}
