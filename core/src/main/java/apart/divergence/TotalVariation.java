package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Pmf;
import apart.Traits;
import apart.Unit;

/// Total variation: the largest difference in probability that any set of outcomes shows.
///
/// TV(p, q) = ½ Σ |p − q|, between 0 and 1; exactly 1 where no outcome is common.
///
/// ∂/∂zᵢ = ½pᵢ(sᵢ − Σ pⱼsⱼ), s = sign(p − q), in the logits z of p; where p = q in an outcome,
/// the subgradient with sign 0.
///
/// Cost O(n).
public record TotalVariation() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    static final Integrand ON_DENSITIES = new Integrands.OfTotalVariation();

    @Override
    public String name() {
        return "tv";
    }

    @Override
    public Traits onPmfs() {
        return Traits.ofMetric(Unit.NONE, 1).holding(Law.FINITE_ON_DISJOINT).refuting(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        if (JensenShannon.disjoint(p, q)) {
            return 1;
        }
        double sum = Terms.sum(p, q, (_, block, terms) -> {
            for (int i = 0; i < block.length(); i++) {
                terms[i] = Math.abs(block.d()[i]);
            }
        });
        return Math.min(0.5 * sum, 1);
    }

    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        var slopesInLogits = Slopes.inLogits(p, q, (block, slopes) -> {
            for (int i = 0; i < block.length(); i++) {
                slopes[i] = 0.5 * Math.signum(block.d()[i]);
            }
        });
        return new Gradient.Of(between(p, q), slopesInLogits);
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
    /// Where both densities step at one place, the mean of the slopes to both sides; None where one
    /// of them has a pole there.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(ON_DENSITIES, p, q);
    }
}
