package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gaussian;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pmf;
import apart.Traits;
import apart.Unit;

/// Jeffreys divergence: Kullback–Leibler there plus Kullback–Leibler back, not halved.
///
/// J(p, q) = Σ (p − q)·ln(p/q), every term ≥ 0.
///
/// ∂/∂zᵢ = pᵢ(ln(pᵢ/qᵢ) − KL(p‖q)) + pᵢ − qᵢ in the logits z of p.
///
/// Infinite where one side has an outcome and the other has not. Scoring of credit risks knows
/// the same number as [PopulationStability]. Cost O(n).
///
/// Between normal distributions the logarithms of the determinants cancel; infinite unless both
/// are spread on the same flat. Cost O(d³).
///
/// Source: Jeffreys 1946, doi:10.1098/rspa.1946.0056.
public record Jeffreys() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    static final Integrand ON_DENSITIES = new Integrands.OfJeffreys();

    @Override
    public String name() {
        return "jeffreys";
    }

    @Override
    public Traits onPmfs() {
        return Traits.of(Unit.NATS, Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING, Law.SYMMETRIC)
                .refuting(Law.TRIANGLE, Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return Terms.sum(
                p,
                q,
                (loops, block, terms) ->
                        loops.populationStability(block.p(), block.q(), block.d(), terms, block.length()),
                (block, i) -> block.d()[i] == 0 ? 0 : block.d()[i] * block.logRatio(block.from() + i));
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double value = between(p, q);
        if (value == Double.POSITIVE_INFINITY) {
            boolean onlyP = new KullbackLeibler().between(p, q) == value;
            return onlyP ? Infinite.where(p, "p", q, "q") : Infinite.where(q, "q", p, "p");
        }
        var slopes = Slopes.inLogits(p, q, KullbackLeibler::logRatios);
        var outcomes = p.against(q);
        while (outcomes.next()) {
            for (int i = 0; i < outcomes.length(); i++) {
                slopes[outcomes.from() + i] += p.weight(outcomes.from() + i) == 0 ? 0 : outcomes.d()[i];
            }
        }
        return new Gradient.Of(value, slopes);
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityDivergence.evaluate(ON_DENSITIES, p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports end
    /// together.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(ON_DENSITIES, p, q);
    }

    @Override
    public Traits onGaussians() {
        return onPmfs();
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        return Normals.renyi(p, q, 1) + Normals.renyi(q, p, 1);
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it says in which directions.
    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        double value = between(p, q);
        var there = Normals.gradient(p, q, value, 1, 1, true);
        if (there instanceof Gradient.Of(var _, var slopes)
                && Normals.gradient(p, q, value, 1, 1, false) instanceof Gradient.Of(var _, var back)) {
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] += back[i];
            }
        }
        return there;
    }
}
