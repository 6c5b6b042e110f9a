package apart.transport;

import apart.PointCloud;

/// A cost that is never more than a price: what it costs to move a unit of mass, or to destroy it
/// here and create it there.
record Capped(Cost.Smooth cost, double price) implements Cost.Smooth {
    @Override
    public String name() {
        return "min(" + cost.name() + ", " + price + ")";
    }

    @Override
    public double between(double[] x, double[] y) {
        return Math.min(cost.between(x, y), price);
    }

    @Override
    public void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
        cost.row(point, others, start, stride, out, n);
        for (int j = 0; j < n; j++) {
            out[j] = Math.min(out[j], price);
        }
    }

    @Override
    public boolean growsWithDifferences() {
        return cost.growsWithDifferences();
    }

    @Override
    public boolean isSymmetric() {
        return cost.isSymmetric();
    }

    @Override
    public boolean isMetric() {
        return cost.isMetric();
    }

    @Override
    public double power() {
        return cost.power();
    }

    /// As that of the cost: the price is brought into the same unit.
    @Override
    public boolean isHomogeneous() {
        return cost.isHomogeneous();
    }

    /// This for points in a unit of 2^exponent.
    Capped inUnitOf(int exponent) {
        return new Capped(cost, PowersOfTwo.scaled(price, -exponent * cost.power()));
    }

    @Override
    public void check(PointCloud points, String side) {
        cost.check(points, side);
    }

    @Override
    public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
        if (cost.between(x, y) < price) {
            cost.addSlope(x, y, mass, into, start);
        }
    }
}
