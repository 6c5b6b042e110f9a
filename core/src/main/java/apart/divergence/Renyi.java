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
/// Between normal distributions α/2·δᵀSα⁻¹δ + (ln|Sα| − (1−α)·ln|Σp| − α·ln|Σq|)/(2(1−α)) with
/// Sα = αΣq + (1−α)Σp and δ = mp − mq: infinite where Sα is not positive, and unless both are
/// spread on the same flat. Cost O(d³).
///
/// Source: van Erven and Harremoës 2014, doi:10.1109/TIT.2014.2320500.
///
/// @param order α, from 0 to ∞
public record Renyi(double order)
        implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth, Measure.OfGaussians.Smooth {
    /// Where Σ pᵅ·q¹⁻ᵅ is beyond e to this power, rounding of the value shows in what is above it.
    private static final double MANY = 600;

    public Renyi {
        order = Order.checked(order);
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

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        if (order == 1) {
            return new KullbackLeibler().gradient(p, q);
        }
        double value = between(p, q);
        if (value == Double.POSITIVE_INFINITY) {
            return order < 1
                    ? new Gradient.None(value, "no outcome is common to p and q")
                    : Infinite.where(p, "p", q, "q");
        }
        if (value == 0) {
            return new Gradient.Of(value, new double[p.size()]);
        }
        if ((order - 1) * value > MANY) {
            return Slopes.gradient(value, ofLargest(p, q));
        }
        var powers = new Powers(order);
        Slopes.Block slopes = (block, products) -> powers.slopesOfLogarithm(block, value, products);
        return Slopes.gradient(value, Slopes.ofProducts(p, q, slopes));
    }

    // What is near the largest ratio shares the slope, by p·(ratio over the largest)^(α − 1).
    private double[] ofLargest(Pmf p, Pmf q) {
        double largest = largestLogRatio(p, q);
        double total = Terms.sum(p, q, (Loops _, Outcomes block, double[] terms) -> writeShares(block, largest, terms));
        double factor = (order == Double.POSITIVE_INFINITY ? 1 : order / (order - 1)) / total;
        return Slopes.ofProducts(p, q, (block, products) -> {
            writeShares(block, largest, products);
            for (int i = 0; i < block.length(); i++) {
                products[i] *= factor;
            }
        });
    }

    private void writeShares(Outcomes block, double largest, double[] shares) {
        KullbackLeibler.logRatios(block, shares);
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            shares[i] = p == 0 || shares[i] == largest ? p : p * StrictMath.exp((order - 1) * (shares[i] - largest));
        }
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityOrders.renyi(order, p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports
    /// end together.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityOrders.renyiGradient(order, p, q);
    }

    @Override
    public Traits onGaussians() {
        if (order > 0) {
            return onPmfs();
        }
        // Only whether q lies in the flat of p: a flat in a flat in a flat is in the first.
        return Traits.of(Unit.NATS, Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.TRIANGLE)
                .refuting(Law.SYMMETRIC, Law.SEPARATING, Law.FINITE_ON_DISJOINT, Law.GRADIENT_ON_DISJOINT);
    }

    @Override
    public double between(Gaussian p, Gaussian q) {
        return Normals.renyi(p, q, order);
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite.
    @Override
    public Gradient gradient(Gaussian p, Gaussian q) {
        return Normals.gradient(p, q, order);
    }
}
