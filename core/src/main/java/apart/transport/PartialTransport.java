package apart.transport;

import apart.PointCloud;

/// Partial transport: the cheapest way to move a given mass and no more, from where and to where
/// it is cheapest.
///
/// PT(a, b) = min Σ mᵢⱼ·cᵢⱼ over all m ≥ 0 with Σⱼ mᵢⱼ ≤ aᵢ, Σᵢ mᵢⱼ ≤ bⱼ and Σ mᵢⱼ = the mass. All
/// of that mass is moved, also where costs are positive, and no more, also where they are
/// negative. With all mass of the smaller side it is transport of that whole side.
///
/// Exact: a target is added that takes at no cost what is to be left at the sources, and a source
/// that gives what the targets will lack, with no way from that one to this one. Time and memory
/// are those of [ExactTransport] with one source and one target more.
///
/// Source: Chapel, Alaya and Gasso 2020, arXiv:2002.08276.
///
/// @param mass how much is moved, in the unit of the supplies, > 0 and finite
public record PartialTransport(double mass) {
    public PartialTransport {
        if (!(mass > 0 && mass < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the mass to move is " + mass + "; it is positive and finite");
        }
    }

    /// A cheapest way to move a part of the mass, and what a little more would cost.
    ///
    /// The potentials of the transport are at most 0 and uᵢ + vⱼ + price ≤ cᵢⱼ: so no plan of this
    /// mass costs less than Σ aᵢuᵢ + Σ bⱼvⱼ + price · mass, which is what this one costs.
    ///
    /// @param transport plan, cost and potentials; its certificate counts as an error of the masses
    ///     what moves beyond or below the mass asked for
    /// @param price by how much the cost grows with the mass
    public record Part(Transport transport, double price) {}

    /// The cheapest part of two clouds of mass 1 each.
    ///
    /// @throws IllegalArgumentException if the mass is more than 1, the dimensions differ, the cost
    ///     is not defined on a point, or forbidden ways are needed
    public Part solve(PointCloud p, PointCloud q, Cost cost) {
        var problem = TransportProblem.of(p, q, cost);
        return solve(problem.costs(), problem.supplies(), problem.demands());
    }

    /// The cheapest part of supplies and demands, which need not have the same total.
    ///
    /// @throws IllegalArgumentException if there is not one mass for each source and target, one
    ///     is negative, NaN or infinite, a side has less than the mass to move, or the allowed ways
    ///     cannot carry it
    public Part solve(CostTable costs, double[] supplies, double[] demands) {
        return Dummies.part(costs, supplies, demands, mass);
    }
}
