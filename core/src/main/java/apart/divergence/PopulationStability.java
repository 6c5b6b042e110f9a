package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Measure;
import apart.Pmf;
import apart.Traits;

/// Population stability index: Kullback–Leibler there plus Kullback–Leibler back, which
/// statistics calls the [Jeffreys] divergence.
///
/// PSI(p, q) = Σ (p − q)·ln(p/q), every term ≥ 0.
///
/// ∂/∂zᵢ = pᵢ(ln(pᵢ/qᵢ) − KL(p‖q)) + pᵢ − qᵢ in the logits z of p.
///
/// Infinite where one side has an outcome and the other has not: no constant is added to empty
/// cells. Cost O(n).
///
/// Source: Jeffreys 1946, doi:10.1098/rspa.1946.0056.
public record PopulationStability() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    static final Integrand ON_DENSITIES = new Integrands.OfJeffreys();

    private static final Jeffreys JEFFREYS = new Jeffreys();

    @Override
    public String name() {
        return "psi";
    }

    @Override
    public Traits onPmfs() {
        return JEFFREYS.onPmfs();
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return JEFFREYS.between(p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the index is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        return JEFFREYS.gradient(p, q);
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
}
