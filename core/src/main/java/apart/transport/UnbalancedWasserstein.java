package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.PointCloud;
import apart.Traits;

/// Unbalanced transport: mass may be destroyed and created at a price instead of being moved, so
/// that a few points far away do not decide.
///
/// UW(p, q) = min Σ mᵢⱼ·c(xᵢ, yⱼ) + λ·Σ |pᵢ − Σⱼ mᵢⱼ| + λ·Σ |qⱼ − Σᵢ mᵢⱼ| over all m ≥ 0 with
/// total variation as marginals: mass that is destroyed or created costs λ per unit, with λ the
/// reach, in the unit of the cost. No mass moves at a cost of more than 2λ. Clouds have a mass of
/// 1 each, so as much is destroyed as created, and this is [OptimalTransport] at the cost
/// min(c, 2λ): all that is said there of bits and of mass that stays holds.
///
/// ∂UW/∂xᵢ = Σⱼ mᵢⱼ·∂c/∂x over what moves. What is destroyed has slope 0: where q lies beyond the
/// reach of p the slope is 0, and the value 2λ.
///
/// In the unit of the cost, at most 2λ; a metric if c is one. Time is that of [ExactTransport],
/// memory O((n + m)·d).
///
/// Source: Piccoli and Rossi 2014, doi:10.1007/s00205-013-0669-x.
///
/// @param cost c, what it costs to move a unit of mass
/// @param reach λ > 0 and finite, what it costs to destroy or to create one
/// @param marginals how that is counted
public record UnbalancedWasserstein(Cost.Smooth cost, double reach, Marginals marginals)
        implements Measure.OfPointClouds.Smooth {
    public UnbalancedWasserstein {
        if (!(reach > 0 && reach <= Double.MAX_VALUE / 2)) {
            throw new IllegalArgumentException("the reach is " + reach
                    + "; it is a price per unit of mass, positive and finite (of transport without one: transport("
                    + cost.name() + "))");
        }
    }

    @Override
    public String name() {
        return "unbalanced(" + marginals.name() + ", " + Wasserstein.number(reach)
                + (cost.equals(Costs.EUCLIDEAN) ? ")" : ", " + cost.name() + ")");
    }

    @Override
    public Traits onPointClouds() {
        var balanced = OptimalTransport.traits(cost);
        var traits = Traits.of(balanced.unit(), Math.min(balanced.max(), 2 * reach));
        for (Law law : balanced.holds()) {
            traits = law == Law.GRADIENT_ON_DISJOINT ? traits.refuting(law) : traits.holding(law);
        }
        return traits;
    }

    private Capped capped() {
        return new Capped(cost, 2 * reach);
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the solver stopped before the plan was proved to be cheapest
    @Override
    public double between(PointCloud p, PointCloud q) {
        return value(CloudTransport.of(p, q, capped(), 1));
    }

    // Rounding alone can lead beyond the price of all mass.
    private double value(CloudTransport transport) {
        return Math.min(transport.distance(), 2 * reach);
    }

    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        var transport = CloudTransport.of(p, q, capped(), 1);
        return new Gradient.Of(value(transport), transport.slopes());
    }

    /// What is moved and what is not, between two clouds of mass 1: see
    /// [#transport(CostTable, double[], double[])].
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    public Transport transport(PointCloud p, PointCloud q) {
        var problem = TransportProblem.of(p, q, cost);
        return transport(problem.costs(), problem.supplies(), problem.demands());
    }

    /// What is moved and what is not, of masses that need not have the same total, at any costs.
    ///
    /// The plan holds what moves; of a source it does not take all, the rest is destroyed, and what
    /// a target lacks is created. The cost includes both. The potentials are at most the reach, and
    /// Σ aᵢuᵢ + Σ bⱼvⱼ proves the cost as it does for [Transport]. Exact: a target that takes any
    /// mass and a source that gives any, at the price of the reach, are added to the problem.
    ///
    /// @throws IllegalArgumentException if there is not one mass for each source and target, one
    ///     is negative, NaN or infinite, or all on one side are 0
    public Transport transport(CostTable costs, double[] supplies, double[] demands) {
        return Dummies.priced(costs, supplies, demands, reach);
    }
}
