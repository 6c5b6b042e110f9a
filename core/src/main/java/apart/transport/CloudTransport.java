package apart.transport;

import apart.PointCloud;
import apart.points.Clouds;

/// The cheapest way from one cloud to another, found in an order and in a unit that do not depend
/// on how the clouds were given.
sealed interface CloudTransport permits TransportOnLine, TransportInSpace {
    /// The cheapest way at the cost c^order.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    static CloudTransport of(PointCloud p, PointCloud q, Cost.Smooth cost, double order) {
        Clouds.check(p, q);
        cost.check(p, "p");
        cost.check(q, "q");
        return p.dimension() == 1 && Raised.exponentOnLine(cost) * order >= 1
                ? new TransportOnLine(p, q, cost, order)
                : new TransportInSpace(p, q, cost, order);
    }

    /// (min Σ mass · c^order)^(1/order).
    double distance();

    /// The slopes of the distance in the coordinates of p, n × d.
    double[] slopes();

    /// Plan and potentials by row.
    Transport transport();

    /// What a cost or a potential is in the unit of the data.
    ///
    /// @throws ArithmeticException if it exceeds the range of a double
    static double inRange(double number, String what) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException(what + " exceeds the range of a double; measure in a larger unit");
        }
        return number;
    }
}
