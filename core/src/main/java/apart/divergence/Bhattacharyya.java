package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gaussian;
import apart.Gradient;
import apart.Measure;
import apart.Pmf;
import apart.Traits;

/// Bhattacharyya distance: how many nats the overlap of two distributions is below that of
/// equal ones. Not a metric; [Hellinger], made of the same overlap, is.
///
/// B(p, q) = −ln Σ √(pq), half of [Renyi] of order ½.
///
/// ∂/∂zᵢ = ½(pᵢ − wᵢ), w = √(pq) divided by its sum, in the logits z of p.
///
/// Infinite where no outcome is common. Cost O(n).
///
/// Between normal distributions ⅛·δᵀS⁻¹δ + ½·ln(|S|/√(|Σp||Σq|)) with S = (Σp + Σq)/2 and
/// δ = mp − mq; infinite unless both are spread on the same flat. Cost O(d³).
///
/// Source: Kailath 1967, doi:10.1109/TCOM.1967.1089532.
public record Bhattacharyya() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    static final Integrand ON_DENSITIES = new PowerIntegrand(0.5, PowerIntegrand.Made.BHATTACHARYYA);

    private static final Renyi TWICE = new Renyi(0.5);

    @Override
    public String name() {
        return "bhattacharyya";
    }

    @Override
    public Traits onPmfs() {
        return TWICE.onPmfs();
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return 0.5 * TWICE.between(p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where no outcome is common.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        return switch (TWICE.gradient(p, q)) {
            case Gradient.None(var value, var why) -> new Gradient.None(0.5 * value, why);
            case Gradient.Of(var value, var slopes) -> {
                for (int i = 0; i < slopes.length; i++) {
                    slopes[i] *= 0.5;
                }
                yield new Gradient.Of(0.5 * value, slopes);
            }
        };
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
    /// None where the supports are disjoint.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(ON_DENSITIES, p, q);
    }

    @Override
    public Traits onGaussians() {
        return TWICE.onGaussians();
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        return 0.5 * TWICE.between(p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the distance is infinite.
    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        return Normals.gradient(p, q, between(p, q), 0.5, 0.5, true);
    }
}
