package apart.transport;

import apart.NotConverged;
import apart.PointCloud;
import apart.transport.entropic.SoftScaling;

/// Unbalanced entropic transport: masses need not be kept, and what they differ by is paid for by
/// its Kullback–Leibler divergence.
///
/// UOT(p, q) = min over P ≥ 0 of ⟨P, c⟩ + ε·KL(P‖p⊗q) + λ·KL(P1‖p) + λ·KL(Pᵀ1‖q), with
/// KL(x‖y) = Σ x·ln(x/y) − x + y, clouds of mass 1 each, and λ the reach in the unit of the cost.
/// The larger λ, the nearer to [EntropicTransport]; mass for which the way costs much more than λ
/// is mostly destroyed and created instead. ([UnbalancedWasserstein] pays total variation in its
/// place, without ε.)
///
/// Computed with logarithms throughout; no ε makes NaN of it. Rows count in the order given. Bits do not depend on
/// threads. Cost
/// O(n·m·d) and 2n·m exponentials a sweep; memory O((n + m)·d).
///
/// Source: Séjourné, Feydy, Vialard, Trouvé and Peyré 2019, arXiv:1910.12958.
///
/// @param epsilon ε > 0 and finite, in the unit of the cost
/// @param reach λ > 0 and finite
/// @param cost c
public record UnbalancedSinkhorn(double epsilon, double reach, Cost cost) {
    public UnbalancedSinkhorn {
        check(epsilon, "epsilon");
        check(reach, "reach");
    }

    private static void check(double number, String name) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + name + " is " + number + "; it is positive and finite");
        }
    }

    /// What was found. The potentials f and g prove `lower` whatever they are, and the plan
    /// Pᵢⱼ = pᵢ·qⱼ·e^((fᵢ + gⱼ − cᵢⱼ)/ε) costs `upper`.
    ///
    /// @param lower UOT is at least this
    /// @param upper UOT is at most this
    /// @param mass how much P moves
    /// @param sourcePotential f, one number per point of p
    /// @param targetPotential g, one number per point of q
    /// @param sweeps how often all costs were gone through
    /// @param converged whether the bounds are within 10⁻¹² of each other, as a part of the value
    ///     or of ε where that is larger
    public record Solution(
            double lower,
            double upper,
            double mass,
            double[] sourcePotential,
            double[] targetPotential,
            int sweeps,
            boolean converged) {}

    /// The solution, converged or not.
    ///
    /// @throws IllegalArgumentException if the dimensions differ, or the cost is not defined on a
    ///     point
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    public Solution solve(PointCloud p, PointCloud q) {
        var problem = TransportProblem.of(p, q, cost);
        return SoftScaling.solve(problem.costs(), problem.supplies(), problem.demands(), epsilon, reach);
    }

    /// The divergence UOT(p, q) − ½·UOT(p, p) − ½·UOT(q, q), which is 0 between equals.
    ///
    /// @throws apart.NotConverged if one of the three does not converge
    public double divergence(PointCloud p, PointCloud q) {
        return value(p, q) - (value(p, p) + value(q, q)) / 2;
    }

    private double value(PointCloud p, PointCloud q) {
        var solution = solve(p, q);
        if (!solution.converged()) {
            throw new NotConverged("unbalanced transport lies between " + solution.lower() + " and " + solution.upper()
                    + " after " + solution.sweeps() + " sweeps; take a larger epsilon than " + epsilon);
        }
        return solution.upper();
    }
}
