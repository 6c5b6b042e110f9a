package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pair;
import apart.PointCloud;
import apart.Traits;
import apart.Unit;
import apart.transport.entropic.Effort;
import apart.transport.entropic.Pairing;
import apart.transport.entropic.TableScaling;

/// Entropic transport cost: what the best plan costs when spreading it out is worth something.
///
/// OT_ε(p, q) = min over plans P of Σ Pᵢⱼ·c(xᵢ, yⱼ) + ε·KL(P‖p⊗q), with masses as parts of 1.
///
/// ∂OT_ε/∂xᵢ = Σⱼ Pᵢⱼ·∂c(xᵢ, yⱼ)/∂xᵢ, by the envelope theorem with the best plan held, and with ε
/// held. With respect to the masses the slopes are the potentials of [#solve], up to a constant.
///
/// It grows with ε from the cost of the cheapest plan to that of no plan at all, p⊗q, and is above 0
/// between equals: use [SinkhornDivergence] to compare. In the unit of the cost. Always stabilised:
/// never NaN, whatever ε is. The masses of the plan are off by at most 10⁻⁶ in sum, and the value
/// by the order of the square of that, of ε; few points are carried on to rounding. The bits do
/// not depend on the order of rows, on threads or, where the cost is symmetric, on which is p.
/// Cost O(n·m·d) a walk over all costs, of which there are tens to hundreds, the more the smaller ε
/// is; where ε is so small that the plan falls into parts, and there are at most 2,048 points on the
/// smaller side, further O(n·m² + m³) a step of Newton. Memory n·m floats up to 256 MiB, beyond it
/// O(n + m) and some ten times slower. Converges with up to 2,048 points for every ε from 10⁻¹² of
/// the largest cost, and with more where ε is above some 10⁻⁴ of it.
///
/// Source: Cuturi 2013, arXiv:1306.0895.
///
/// @param epsilon ε, or how it is chosen
/// @param cost what a unit of mass costs
public record EntropicTransport(Epsilon epsilon, Cost.Smooth cost) implements Measure.OfPointClouds.Smooth {
    static final String STEM = "entropic";

    /// With the usual ε and the cost |x − y|².
    public EntropicTransport() {
        this(Epsilon.USUAL, Costs.SQUARED_EUCLIDEAN);
    }

    @Override
    public String name() {
        return name(STEM, epsilon, cost);
    }

    static String name(String stem, Epsilon epsilon, Cost cost) {
        if (!cost.equals(Costs.SQUARED_EUCLIDEAN)) {
            return stem + "(" + epsilon.name() + ", " + cost.name() + ")";
        }
        return epsilon.equals(Epsilon.USUAL) ? stem : stem + "(" + epsilon.name() + ")";
    }

    /// {@inheritDoc}
    ///
    /// With ε as a number.
    @Override
    public Measure suitedTo(Pair pair) {
        return pair instanceof Pair.OfPointClouds(var p, var q)
                ? new EntropicTransport(Epsilon.of(Pairing.of(p, q, cost).epsilon(epsilon)), cost)
                : this;
    }

    @Override
    public Traits onPointClouds() {
        var traits = traits(cost).refuting(Law.ZERO_ON_EQUAL);
        return SinkhornDivergence.isNotNegative(cost) ? traits.holding(Law.NONNEGATIVE) : traits;
    }

    static Traits traits(Cost cost) {
        var unit = cost.power() == 0 ? Unit.NONE : new Unit.OfData(cost.power());
        var traits =
                Traits.of(unit, Double.POSITIVE_INFINITY).holding(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
        return cost.isSymmetric() ? traits.holding(Law.SYMMETRIC) : traits;
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the masses of the plan do not become right
    @Override
    public double between(PointCloud p, PointCloud q) {
        var pairing = Pairing.of(p, q, cost);
        return pairing.solved(pairing.epsilon(epsilon)).converged().scaling().value();
    }

    /// {@inheritDoc}
    ///
    /// With ε held.
    ///
    /// @throws apart.NotConverged if the masses of the plan do not become right
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        var pairing = Pairing.of(p, q, cost);
        var solved = pairing.solved(pairing.epsilon(epsilon)).converged();
        return new Gradient.Of(solved.scaling().value(), pairing.p().byRow(p, solved.slopes(cost)));
    }

    /// The solution, converged or not, with what it is worth.
    public EntropicPlan solve(PointCloud p, PointCloud q) {
        var pairing = Pairing.of(p, q, cost);
        double number = pairing.epsilon(epsilon);
        var solved = pairing.solved(number);
        var scaling = solved.scaling();
        var rounded = solved.rounded();
        return new EntropicPlan(
                TransportProblem.of(p, q, cost),
                number,
                scaling.value(),
                rounded.transportCost(),
                solved.potentialOfP(p),
                solved.potentialOfQ(q),
                scaling.error(),
                scaling.sweeps(),
                scaling.error() <= Effort.TOLERANCE,
                rounded.certificate());
    }

    /// The solution of any problem, converged or not, with what it is worth. Sources and targets
    /// stand in the order given.
    ///
    /// @throws IllegalArgumentException if a source or target with mass has no way that is
    ///     allowed, or ε depends on a median and a cost is negative
    public static EntropicPlan solve(TransportProblem problem, Epsilon epsilon) {
        return TableScaling.solve(problem, epsilon);
    }
}
