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

/// Tsallis divergence of an order α: Kullback–Leibler with a power in place of the logarithm.
///
/// Tα(p‖q) = (Σ pᵅ·q¹⁻ᵅ − 1)/(α − 1); the limits are Σ{q : p = 0} for α = 0, KL for α = 1, and
/// for α = ∞ it is ∞ unless p and q are equal.
///
/// ∂/∂zᵢ = α/(α − 1)·(pᵢᵅ·qᵢ¹⁻ᵅ − pᵢ·Σ pᵅ·q¹⁻ᵅ) in the logits z of p.
///
/// For α < 1 at most 1/(1 − α), exactly that where no outcome is common, and then the gradient
/// is exactly 0. For α ≥ 1 infinite where some q is 0 and p is not, or beyond the range of
/// doubles. Pearson's [ChiSquare] for α = 2. Cost O(n).
///
/// Between normal distributions expm1((α−1)·Rα)/(α−1) with the closed [Renyi] divergence Rα; for
/// α = 2 this is Pearson's χ². Cost O(d³).
///
/// Source: Tsallis 1998, doi:10.1103/PhysRevE.58.1442.
///
/// @param order α, from 0 to ∞
public record Tsallis(double order)
        implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    public Tsallis {
        order = Order.checked(order);
    }

    @Override
    public String name() {
        return Order.named("tsallis", order);
    }

    @Override
    public Traits onPmfs() {
        // Base and unit belong to a logarithm: there is one for order 1 only.
        var unit = order == 1 ? Unit.NATS : Unit.NONE;
        if (order == Double.POSITIVE_INFINITY) {
            return Traits.ofMetric(unit, max()).refuting(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
        }
        var traits = Traits.of(unit, max())
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL)
                .refuting(Law.TRIANGLE, Law.GRADIENT_ON_DISJOINT);
        traits = order == 0.5 ? traits.holding(Law.SYMMETRIC) : traits.refuting(Law.SYMMETRIC);
        traits = order == 0 ? traits.refuting(Law.SEPARATING) : traits.holding(Law.SEPARATING);
        return order < 1 ? traits.holding(Law.FINITE_ON_DISJOINT) : traits.refuting(Law.FINITE_ON_DISJOINT);
    }

    private double max() {
        return order < 1 ? 1 / (1 - order) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double between(Pmf p, Pmf q) {
        if (order == 1) {
            return new KullbackLeibler().between(p, q);
        }
        if (order == Double.POSITIVE_INFINITY) {
            return new TotalVariation().between(p, q) == 0 ? 0 : order;
        }
        return order < 1 && JensenShannon.disjoint(p, q) ? max() : Math.min(new Powers(order).sum(p, q), max());
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        if (order == 1) {
            return new KullbackLeibler().gradient(p, q);
        }
        double value = between(p, q);
        if (value == 0 || (order < 1 && JensenShannon.disjoint(p, q))) {
            return new Gradient.Of(value, new double[p.size()]);
        }
        if (order == Double.POSITIVE_INFINITY) {
            return new Gradient.None(value, "p and q differ, and order ∞ tells only whether they do");
        }
        return value == Double.POSITIVE_INFINITY
                ? Infinite.where(p, "p", q, "q")
                : Slopes.gradient(value, Slopes.ofProducts(p, q, new Powers(order)::slopes));
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityOrders.tsallis(order, p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports
    /// end together.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityOrders.tsallisGradient(order, p, q);
    }

    @Override
    public Traits onGaussians() {
        if (order > 0) {
            return onPmfs();
        }
        // 0 where q lies in the flat of p, else 1.
        return Traits.of(Unit.NONE, 1)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.TRIANGLE, Law.FINITE_ON_DISJOINT)
                .refuting(Law.SYMMETRIC, Law.SEPARATING, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        if (order == 1) {
            return Normals.renyi(p, q, 1);
        }
        if (order == Double.POSITIVE_INFINITY) {
            return Normals.renyi(p, q, 1) == 0 ? 0 : order;
        }
        return Math.min(Math.expm1((order - 1) * Normals.renyi(p, q, order)) / (order - 1), max());
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite.
    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        double value = between(p, q);
        if (value > 0 && order == Double.POSITIVE_INFINITY) {
            return new Gradient.None(value, "p and q differ, and order ∞ tells only whether they do");
        }
        double power = order == 1 ? 1 : Math.exp((order - 1) * Normals.renyi(p, q, order));
        return Normals.gradient(p, q, value, power, order, true);
    }
}
