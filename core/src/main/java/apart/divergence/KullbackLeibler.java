package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gaussian;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Outcomes;
import apart.Pmf;
import apart.Traits;
import apart.Unit;
import apart.loops.Loops;

/// Kullback–Leibler divergence: the nats lost by coding outcomes of p with a code made for q.
///
/// KL(p‖q) = Σ p·ln(p/q), summed as Σ (p·ln(p/q) − p + q), whose terms are all ≥ 0.
///
/// ∂/∂zᵢ = pᵢ(ln(pᵢ/qᵢ) − KL) in the logits z of p.
///
/// Infinite where some q is 0 and p is not; outcomes with p = 0 add nothing. Cost O(n).
///
/// Between normal distributions ½(tr Σq⁻¹Σp − d − ln(|Σp|/|Σq|) + δᵀΣq⁻¹δ) with δ = mp − mq, and
/// ∂/∂mp = Σq⁻¹δ, ∂/∂Σp = ½(Σq⁻¹ − Σp⁻¹); infinite unless both are spread on the same flat. Cost
/// O(d³).
///
/// Source: Kullback and Leibler 1951, doi:10.1214/aoms/1177729694.
public record KullbackLeibler()
        implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    static final Integrand ON_DENSITIES = new Integrands.OfKullbackLeibler();

    @Override
    public String name() {
        return "kl";
    }

    @Override
    public Traits onPmfs() {
        return Traits.of(Unit.NATS, Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING)
                .refuting(Law.SYMMETRIC, Law.TRIANGLE, Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return Terms.sum(
                p,
                q,
                (loops, block, terms) -> loops.kullbackLeibler(block.p(), block.q(), block.d(), terms, block.length()),
                KullbackLeibler::term);
    }

    private static double term(Outcomes block, int i) {
        double p = block.p()[i];
        return p == 0 ? block.q()[i] : p * block.logRatio(block.from() + i) - block.d()[i];
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double value = between(p, q);
        if (value == Double.POSITIVE_INFINITY) {
            return Infinite.where(p, "p", q, "q");
        }
        return new Gradient.Of(value, Slopes.inLogits(p, q, KullbackLeibler::logRatios));
    }

    static void logRatios(Outcomes block, double[] slopes) {
        Loops.chosen().logRatio(block.p(), block.q(), block.d(), slopes, block.length());
        for (int i = 0; block.faint() > 0 && i < block.length(); i++) {
            if (Outcomes.faint(block.q()[i]) && block.p()[i] > 0) {
                slopes[i] = block.logRatio(block.from() + i);
            }
        }
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
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports
    /// end together.
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
        return Normals.renyi(p, q, 1);
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it says in which directions.
    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        return Normals.gradient(p, q, 1);
    }
}
