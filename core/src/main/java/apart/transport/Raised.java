package apart.transport;

import apart.PointCloud;

/// A power of a cost that is ≥ 0.
///
/// @param order r, so that a unit of mass costs c^r
record Raised(Cost.Smooth cost, double order) implements Cost.Smooth {
    /// A cost to the power of an order, under its own name where it has one.
    static Cost.Smooth of(Cost.Smooth cost, double order) {
        if (order == 1) {
            return cost;
        }
        return switch (cost) {
            case Costs.Euclidean _ -> power(order);
            case Costs.SquaredEuclidean _ -> power(2 * order);
            case Costs.Power(var exponent) -> power(exponent * order);
            default -> new Raised(cost, order);
        };
    }

    private static Cost.Smooth power(double exponent) {
        return exponent == 1 ? Costs.EUCLIDEAN : exponent == 2 ? Costs.SQUARED_EUCLIDEAN : new Costs.Power(exponent);
    }

    /// The exponent s of a cost that is |x − y|^s where points have one coordinate; NaN if it is
    /// not.
    static double exponentOnLine(Cost cost) {
        return switch (cost) {
            case Costs.Euclidean _, Costs.Manhattan _, Costs.Chebyshev _ -> 1;
            case Costs.SquaredEuclidean _ -> 2;
            case Costs.Power(var exponent) -> exponent;
            case Raised(var of, var order) -> order * exponentOnLine(of);
            default -> Double.NaN;
        };
    }

    @Override
    public String name() {
        return cost.name() + "^" + Wasserstein.number(order);
    }

    @Override
    public double between(double[] x, double[] y) {
        return Work.power(cost.between(x, y), order);
    }

    @Override
    public void row(double[] point, double[] others, int start, int stride, double[] out, int n) {
        cost.row(point, others, start, stride, out, n);
        for (int j = 0; j < n; j++) {
            out[j] = Work.power(out[j], order);
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
    public boolean isHomogeneous() {
        return cost.isHomogeneous();
    }

    @Override
    public double power() {
        return order * cost.power();
    }

    @Override
    public void check(PointCloud points, String side) {
        cost.check(points, side);
    }

    @Override
    public void addSlope(double[] x, double[] y, double mass, double[] into, int start) {
        cost.addSlope(x, y, mass * order * Work.power(cost.between(x, y), order - 1), into, start);
    }
}
