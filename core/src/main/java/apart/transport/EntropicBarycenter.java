package apart.transport;

import apart.transport.entropic.Bregman;

/// Entropic barycenter on a fixed support: the masses on given places that are nearest to several
/// distributions at once.
///
/// b = argmin Σₖ wₖ·min over plans P from b to pₖ of Σ Pᵢⱼ·cᵢⱼ + ε·Σ Pᵢⱼ·(ln Pᵢⱼ − 1).
///
/// The entropy blurs: of normal distributions of variance σ² at |x − y|² the barycenter has the
/// variance σ² + ε/2, and of a single distribution it is that one blurred. [#debiased] takes
/// [SinkhornDivergence] in place of the entropic cost, which gives σ², and of a single distribution
/// that one. Computed with logarithms throughout: no ε makes NaN of it. Bits do not depend on
/// threads. Cost O(K·n·m) exponentials a sweep, the more sweeps the smaller ε is; memory O(K·(n + m)).
///
/// Source: Benamou, Carlier, Cuturi, Nenna and Peyré 2015, doi:10.1137/141000439.
///
/// @param masses b, one mass per place, of sum 1 within the error
/// @param error how far the other masses of the plans are off, summed over all k
/// @param sweeps how often all costs were gone through
/// @param converged whether the error is at most 10⁻⁹
public record EntropicBarycenter(double[] masses, double error, int sweeps, boolean converged) {
    /// The barycenter of distributions on the targets, on the sources.
    ///
    /// @param costs n × m, finite
    /// @param distributions K × m masses, of which each counts as a part of the sum of its row
    /// @param weights K weights, of which each counts as a part of their sum
    /// @param epsilon ε > 0, in the unit of the costs
    /// @throws IllegalArgumentException if sizes do not fit, a mass or weight is negative or not
    ///     finite, all of a row or all weights are 0, or a cost is not finite
    public static EntropicBarycenter of(CostTable costs, double[][] distributions, double[] weights, double epsilon) {
        return Bregman.of(costs, distributions, weights, epsilon).barycenter(false);
    }

    /// The barycenter in the sense of [SinkhornDivergence], of distributions on the places where it
    /// lies itself.
    ///
    /// Source: Janati, Cuturi and Gramfort 2020, arXiv:2006.02575.
    ///
    /// @param costs n × n, finite, symmetric
    /// @param distributions K × n masses, of which each counts as a part of the sum of its row
    /// @param weights K weights, of which each counts as a part of their sum
    /// @param epsilon ε > 0, in the unit of the costs
    /// @throws IllegalArgumentException as [#of] does, and if there are not as many sources as targets
    public static EntropicBarycenter debiased(
            CostTable costs, double[][] distributions, double[] weights, double epsilon) {
        if (costs.sources() != costs.targets()) {
            throw new IllegalArgumentException("there are " + costs.sources() + " sources and " + costs.targets()
                    + " targets; a debiased barycenter lies where the distributions do: give the same places twice");
        }
        return Bregman.of(costs, distributions, weights, epsilon).barycenter(true);
    }
}
