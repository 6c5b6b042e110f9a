package apart.transport;

import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pair;
import apart.PointCloud;
import apart.Traits;
import apart.transport.entropic.Pairing;

/// Sinkhorn divergence: entropic transport less what it says between equals, so that it is 0
/// there.
///
/// S_ε(p, q) = OT_ε(p, q) − ½·OT_ε(p, p) − ½·OT_ε(q, q), with OT_ε that of [EntropicTransport].
///
/// ∂S_ε/∂xᵢ = Σⱼ Pᵢⱼ·∂c(xᵢ, yⱼ)/∂xᵢ − Σₖ P′ᵢₖ·∂c(xᵢ, xₖ)/∂xᵢ, with P the plan from p to q and P′
/// that from p to p, and with ε held; 0 between equals.
///
/// Between two single points it is the cost, whatever ε is. With small ε it is near the cost of the cheapest
/// plan, with large ε near a squared [apart.discrepancy.Mmd] of the kernel −c: for |x − y|² the squared distance of
/// the means. Never negative for costs that are negative definite, which all named costs are but chebyshev and
/// power(p) with p > 2; there a difference that rounding leaves below 0 is 0. No metric: with |x − y|² it
/// grows as a square. In the unit of the cost. Accuracy and cost are those of three
/// entropic transports, of which the two within p and q converge in a few sweeps.
///
/// Source: Feydy, Séjourné, Vialard, Amari, Trouvé and Peyré 2019, arXiv:1810.08278.
///
/// @param epsilon ε, or how it is chosen
/// @param cost what a unit of mass costs, symmetric
public record SinkhornDivergence(Epsilon epsilon, Cost.Smooth cost) implements Measure.OfPointClouds.Smooth {
    static final String STEM = "sinkhorn";

    public SinkhornDivergence {
        if (!cost.isSymmetric()) {
            throw new IllegalArgumentException("the cost " + cost.name()
                    + " is not symmetric, and a divergence from p to p needs that; entropic takes any cost");
        }
    }

    /// With the usual ε and the cost |x − y|².
    public SinkhornDivergence() {
        this(Epsilon.USUAL, Costs.SQUARED_EUCLIDEAN);
    }

    @Override
    public String name() {
        return EntropicTransport.name(STEM, epsilon, cost);
    }

    /// {@inheritDoc}
    ///
    /// With ε as a number.
    @Override
    public Measure suitedTo(Pair pair) {
        return pair instanceof Pair.OfPointClouds(var p, var q)
                ? new SinkhornDivergence(Epsilon.of(Pairing.of(p, q, cost).epsilon(epsilon)), cost)
                : this;
    }

    @Override
    public Traits onPointClouds() {
        var traits = EntropicTransport.traits(cost).holding(Law.ZERO_ON_EQUAL);
        return isNegativeDefinite(cost) ? traits.holding(Law.NONNEGATIVE) : traits;
    }

    /// Whether e^(−c/ε) is a positive definite kernel for every ε.
    static boolean isNegativeDefinite(Cost cost) {
        return switch (cost) {
            case Costs.Chebyshev _ -> false;
            case Costs.Power(double exponent) -> exponent <= 2;
            default -> isNotNegative(cost);
        };
    }

    /// Whether no cost is below 0, of the costs that are known.
    static boolean isNotNegative(Cost cost) {
        return switch (cost) {
            case Costs.Euclidean _,
                    Costs.SquaredEuclidean _,
                    Costs.Manhattan _,
                    Costs.Chebyshev _,
                    Costs.Cosine _,
                    Costs.Power _ -> true;
            default -> false;
        };
    }

    /// {@inheritDoc}
    ///
    /// @throws apart.NotConverged if the masses of a plan do not become right
    @Override
    public double between(PointCloud p, PointCloud q) {
        var pairing = Pairing.of(p, q, cost);
        if (pairing.isOfEquals()) {
            return 0;
        }
        double number = pairing.epsilon(epsilon);
        return value(
                pairing.solved(number).converged().scaling().value(),
                pairing.self(true, number).value(),
                pairing.self(false, number).value());
    }

    private double value(double across, double ofP, double ofQ) {
        double difference = across - (ofP + ofQ) / 2;
        return isNegativeDefinite(cost) ? Math.max(difference, 0.0) : difference;
    }

    /// {@inheritDoc}
    ///
    /// With ε held.
    ///
    /// @throws apart.NotConverged if the masses of a plan do not become right
    @Override
    public Gradient gradient(PointCloud p, PointCloud q) {
        var pairing = Pairing.of(p, q, cost);
        if (pairing.isOfEquals()) {
            return new Gradient.Of(0, new double[p.size() * p.dimension()]);
        }
        double number = pairing.epsilon(epsilon);
        var across = pairing.solved(number).converged();
        var within = pairing.self(true, number);
        var slopes = across.slopes(cost);
        var own = pairing.slopes(within, pairing.p(), number, cost);
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] -= own[i];
        }
        double value = value(
                across.scaling().value(),
                within.value(),
                pairing.self(false, number).value());
        return new Gradient.Of(value, pairing.p().byRow(p, slopes));
    }
}
