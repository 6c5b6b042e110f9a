package apart.divergence;

import apart.Law;
import apart.Measure;
import apart.Outcomes;
import apart.Pmf;
import apart.Traits;
import apart.Unit;

/// Rényi divergence of an order α: the family that runs from what p leaves out of q (0) over
/// Kullback–Leibler (1) to the worst ratio of probabilities (∞).
///
/// Rα(p‖q) = ln(Σ pᵅ·q¹⁻ᵅ)/(α − 1); the limits are −ln Σ{q : p > 0} for α = 0, KL for α = 1 and
/// ln max p/q for α = ∞.
///
/// ∂/∂zᵢ = α/(α − 1)·(wᵢ − pᵢ), w = pᵅ·q¹⁻ᵅ divided by its sum, in the logits z of p; for α = ∞
/// w is p on the outcomes with the largest ratio, divided by its sum, one of the subgradients.
///
/// Infinite where no outcome is common and, for α ≥ 1, where some q is 0 and p is not. Grows
/// with α. Twice [Bhattacharyya] for α = ½. Cost O(n).
///
/// Source: van Erven and Harremoës 2014, doi:10.1109/TIT.2014.2320500.
///
/// @param order α, from 0 to ∞
public record Renyi(double order) implements Measure.OfPmfs {
    public Renyi {
        Order.check(order);
    }

    @Override
    public String name() {
        return Order.named("renyi", order);
    }

    @Override
    public Traits onPmfs() {
        var traits = Traits.of(Unit.NATS, Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL)
                .refuting(Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
        traits = order == 0.5 ? traits.holding(Law.SYMMETRIC) : traits.refuting(Law.SYMMETRIC);
        traits = order == 0 ? traits.refuting(Law.SEPARATING) : traits.holding(Law.SEPARATING);
        return order == Double.POSITIVE_INFINITY ? traits.holding(Law.TRIANGLE) : traits.refuting(Law.TRIANGLE);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        if (order == 1) {
            return new KullbackLeibler().between(p, q);
        }
        return order == Double.POSITIVE_INFINITY ? largestLogRatio(p, q) : new Powers(order).logarithm(p, q);
    }

    private static double largestLogRatio(Pmf p, Pmf q) {
        var outcomes = p.against(q);
        var logRatios = new double[Outcomes.BLOCK];
        double largest = 0;
        while (outcomes.next()) {
            KullbackLeibler.logRatios(outcomes, logRatios);
            for (int i = 0; i < outcomes.length(); i++) {
                largest = Math.max(largest, logRatios[i]);
            }
        }
        return largest;
    }
}
