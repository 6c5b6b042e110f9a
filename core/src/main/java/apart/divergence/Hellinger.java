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

/// Hellinger distance: the distance between the roots of probabilities, over √2, which is a
/// metric.
///
/// H(p, q) with H² = ½ Σ (√p − √q)² = 1 − Σ √(pq), summed as ½ Σ (p − q)²/(√p + √q)².
///
/// ∂/∂zᵢ = pᵢ(sᵢ − Σ pⱼsⱼ)/(4H), s = 1 − √(q/p), in the logits z of p; at p = q, where the
/// distance has a kink, the subgradient 0.
///
/// Between 0 and 1; exactly 1 where no outcome is common, and then the gradient is exactly 0.
/// Cost O(n).
///
/// Between normal distributions √(1 − e^(−B)) with the closed [Bhattacharyya] distance B. Cost
/// O(d³).
///
/// Source: Le Cam and Yang 2000, doi:10.1007/978-1-4612-1166-2.
public record Hellinger() implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    static final Integrand ON_DENSITIES = new PowerIntegrand(0.5, PowerIntegrand.Made.HELLINGER);

    @Override
    public String name() {
        return "hellinger";
    }

    @Override
    public Traits onPmfs() {
        return Traits.ofMetric(Unit.NONE, 1).holding(Law.FINITE_ON_DISJOINT).refuting(Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return JensenShannon.disjoint(p, q) ? 1 : Math.min(Math.sqrt(0.5 * new Powers(0.5).sum(p, q)), 1);
    }

    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double distance = between(p, q);
        if (distance == 0 || JensenShannon.disjoint(p, q)) {
            return new Gradient.Of(distance, new double[p.size()]);
        }
        return Slopes.gradient(distance, Slopes.ofProducts(p, q, (block, products) -> {
            for (int i = 0; i < block.length(); i++) {
                products[i] = slope(block.p()[i], block.q()[i], block.d()[i]) / (4 * distance);
            }
        }));
    }

    // p·(1 − √(q/p)) as (p − q)·p/(p + √(pq))
    private static double slope(double p, double q, double d) {
        return p == 0 ? 0 : d * (p / (p + Powers.rootOfProduct(p, q)));
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

    @Override
    public Traits onGaussians() {
        return onPmfs();
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        return Math.sqrt(-Math.expm1(-0.5 * Normals.renyi(p, q, 0.5)));
    }

    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        double distance = between(p, q);
        double factor = Math.exp(-0.5 * Normals.renyi(p, q, 0.5)) / (4 * distance);
        return Normals.gradient(p, q, distance, factor, 0.5, true);
    }
}
