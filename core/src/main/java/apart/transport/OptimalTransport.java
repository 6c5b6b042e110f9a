package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Traits;
import apart.Unit;

/// Optimal transport: what it costs, on average, to move the mass of p to q on the cheapest way.
///
/// OT(p, q) = (min Σ mᵢⱼ·c(xᵢ, yⱼ)ʳ)^(1/r) over all plans m that move the whole of p to q, each of
/// mass 1, with c a [Cost] ≥ 0 and r the order.
///
/// ∂OT/∂xᵢ = OT^(1−r) · Σⱼ mᵢⱼ·c(xᵢ, yⱼ)^(r−1)·∂c/∂x, with m the plan that is found: by the
/// envelope theorem the slope where only one plan is cheapest, and a subgradient of its cost where
/// several are. What stays where it is has slope 0, rows of p that coincide share their slopes by
/// weight, and where OT is 0 the slope is 0.
///
/// Exact, with a proof: see [#transport]. For a metric c and order 1, mass that p and q have in
/// the same place stays there (Kantorovich and Rubinstein), and only what is left is a problem to
/// solve: on images and other points of a grid a far smaller one. Points with one coordinate are
/// sorted where the cost is a power ≥ 1 of their distance.
///
/// The bits do not depend on the order of rows or on threads; where c is symmetric, not on which
/// is p; where it is a power of a length, not on a unit that is a power of two, so that
/// coordinates of 10⁻³⁰⁰ and 10³⁰⁰ are measured. In the unit of the cost. Zero between a cloud
/// and itself. A metric if c is one, finite however far p and q lie apart, and then with a slope.
/// Time is that of [ExactTransport], memory O((n + m)·d).
///
/// Source: Peyré and Cuturi 2019, doi:10.1561/2200000073.
///
/// @param cost c, what it costs to move a unit of mass
/// @param order r ≥ 1 and finite
public record OptimalTransport(Cost.Smooth cost, double order) implements Measure.OfPointClouds.Smooth {
    public OptimalTransport {
        if (!(order >= 1 && order < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the order is " + order + "; it is finite and at least 1");
        }
    }

    /// Optimal transport of order 1.
    public OptimalTransport(Cost.Smooth cost) {
        this(cost, 1);
    }

    @Override
    public String name() {
        return order == 1
                ? "transport(" + cost.name() + ")"
                : "transport(" + cost.name() + ", " + Wasserstein.number(order) + ")";
    }

    @Override
    public Traits onPointClouds() {
        return traits(cost);
    }

    /// What is true of transport at a cost, whatever the order.
    static Traits traits(Cost cost) {
        var unit = cost.power() == 0 ? Unit.NONE : new Unit.OfData(cost.power());
        if (cost.isMetric()) {
            return Traits.ofMetric(unit, Double.POSITIVE_INFINITY)
                    .holding(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
        }
        return switch (cost) {
            case Costs.Cosine _ ->
                Traits.of(unit, 2).holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SYMMETRIC, Law.FINITE_ON_DISJOINT);
            case Costs.SquaredEuclidean _, Costs.Power _ ->
                Traits.of(unit, Double.POSITIVE_INFINITY)
                        .holding(
                                Law.NONNEGATIVE,
                                Law.ZERO_ON_EQUAL,
                                Law.SEPARATING,
                                Law.SYMMETRIC,
                                Law.FINITE_ON_DISJOINT,
                                Law.GRADIENT_ON_DISJOINT)
                        .refuting(Law.TRIANGLE);
            default -> {
                var known = Traits.of(unit, Double.POSITIVE_INFINITY).holding(Law.ZERO_ON_EQUAL);
                yield cost.isSymmetric() ? known.holding(Law.SYMMETRIC) : known;
            }
        };
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the solver stopped before the plan was proved to be cheapest
    @Override
    public double between(PointCloud p, PointCloud q) {
        return CloudTransport.of(p, q, cost, order).distance();
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the solver stopped before the plan was proved to be cheapest
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        var transport = CloudTransport.of(p, q, cost, order);
        return new Gradient.Of(transport.distance(), transport.slopes());
    }

    /// The cheapest plan from p to q, with the potentials that prove it, for the cost cʳ. Source
    /// and target are rows. The plan has at most n + m − 1 pieces between different places, besides
    /// those that stay; rows in one place take what moves there in turn, in ascending order.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    /// @throws ArithmeticException if the cost or a potential exceeds the range of a double
    public Transport transport(PointCloud p, PointCloud q) {
        return CloudTransport.of(p, q, cost, order).transport();
    }
}
