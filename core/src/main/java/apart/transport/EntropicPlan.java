package apart.transport;

import apart.transport.entropic.Rounding;

/// A solution of entropic transport: the plan that solves it, what it costs, and how good it is.
///
/// Pᵢⱼ = aᵢ·bⱼ·e^((fᵢ + gⱼ − cᵢⱼ)/ε)/T for supplies a and demands b of total T. Three numbers are
/// not to be confused: the [#transportCost] ⟨P, c⟩ of this plan; the entropic [#value]
/// ⟨P, c⟩ + ε·KL(P‖ab/T), which the potentials prove from below; and the cost of the cheapest
/// plan without any ε, which lies between the bounds of the [#certificate]. The arrays are those of the plan
/// and not copied.
///
/// @param problem what was to be moved
/// @param epsilon ε
/// @param value the entropic value: its dual, Σ aᵢfᵢ + Σ bⱼgⱼ − ε(ΣPᵢⱼ − T), below the truth by
///     the square of the marginal error
/// @param transportCost ⟨P, c⟩
/// @param sourcePotential f, one number per source
/// @param targetPotential g, one number per target
/// @param marginalError how far the masses of P are off, summed over both sides, as a part of T
/// @param sweeps how often all costs were gone through
/// @param converged whether the marginal error is as small as was asked for
/// @param certificate bounds of the cost of the cheapest plan: from the c-transform of the
///     potentials below, from this plan rounded to the exact masses above
public record EntropicPlan(
        TransportProblem problem,
        double epsilon,
        double value,
        double transportCost,
        double[] sourcePotential,
        double[] targetPotential,
        double marginalError,
        int sweeps,
        boolean converged,
        Certificate certificate) {

    /// Writes the masses that go from a source to all targets; the whole plan is never in memory.
    /// Cost O(m).
    public void row(int source, double[] out) {
        double total = 0;
        for (double supply : problem.supplies()) {
            total += supply;
        }
        problem.costs().row(source, out);
        Rounding.row(
                problem.supplies()[source] / total,
                problem.demands(),
                epsilon,
                sourcePotential[source],
                targetPotential,
                out);
    }
}
