package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Gradient;
import apart.Law;
import apart.Measure;
import apart.Outcomes;
import apart.Pmf;
import apart.Traits;
import apart.Unit;
import apart.loops.Loops;
import apart.loops.Series;
import java.util.List;

/// Jensen–Shannon divergence: how far two distributions are, on average, from their mixture.
///
/// JS(p, q) = w·KL(p‖m) + (1−w)·KL(q‖m), m = w·p + (1−w)·q, with w = ½ unless said otherwise.
///
/// ∂/∂zᵢ = w·pᵢ(ln(pᵢ/mᵢ) − KL(p‖m)) in the logits z of p.
///
/// Between 0 and the entropy of the weights, ln 2 for w = ½; exactly that where no outcome is
/// common, and then the gradient is exactly 0. Its square root is [JensenShannonDistance].
/// Cost O(n).
///
/// Source: Lin 1991, doi:10.1109/18.61115.
///
/// @param weight the weight w of p, above 0 and below 1
public record JensenShannon(double weight) implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    private static final double HALF = 0.5;

    public JensenShannon {
        if (!(weight > 0 && weight < 1)) {
            throw new IllegalArgumentException(
                    "the weight of p is " + weight + "; it lies above 0 and below 1, and is 0.5 by default");
        }
    }

    /// The symmetric divergence, w = ½.
    public JensenShannon() {
        this(HALF);
    }

    @Override
    public String name() {
        return weight == HALF ? "js" : "js(" + weight + ")";
    }

    @Override
    public Traits onPmfs() {
        var traits = Traits.of(Unit.NATS, max());
        return weight == HALF
                ? traits.holding(
                                Law.NONNEGATIVE,
                                Law.ZERO_ON_EQUAL,
                                Law.SEPARATING,
                                Law.SYMMETRIC,
                                Law.FINITE_ON_DISJOINT)
                        .refuting(Law.TRIANGLE, Law.GRADIENT_ON_DISJOINT)
                : traits.holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING, Law.FINITE_ON_DISJOINT)
                        .refuting(Law.SYMMETRIC, Law.TRIANGLE, Law.GRADIENT_ON_DISJOINT);
    }

    private double max() {
        return weight == HALF ? Series.LN_2 : -(weight * Series.log(weight) + (1 - weight) * Series.log(1 - weight));
    }

    @Override
    public double between(Pmf p, Pmf q) {
        if (disjoint(p, q)) {
            return max();
        }
        if (weight == HALF) {
            double sum = Terms.sum(
                    p,
                    q,
                    (loops, block, terms) ->
                            loops.jensenShannon(block.p(), block.q(), block.d(), terms, block.length()));
            return Math.min(sum, Series.LN_2);
        }
        return Math.min(weighted(p, q), max());
    }

    private double weighted(Pmf p, Pmf q) {
        var m = new double[Outcomes.BLOCK];
        var toMixture = new double[Outcomes.BLOCK];
        var others = new double[Outcomes.BLOCK];
        return Terms.sum(p, q, (loops, block, terms) -> {
            int n = block.length();
            mix(block, m);
            scale(block.d(), 1 - weight, toMixture, n);
            loops.kullbackLeibler(block.p(), m, toMixture, terms, n);
            scale(block.d(), -weight, toMixture, n);
            loops.kullbackLeibler(block.q(), m, toMixture, others, n);
            for (int i = 0; i < n; i++) {
                terms[i] = weight * terms[i] + (1 - weight) * others[i];
            }
        });
    }

    private void mix(Outcomes block, double[] m) {
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double q = block.q()[i];
            m[i] = atLeastSmallest(weight * p + (1 - weight) * q, p > 0 || q > 0);
        }
    }

    /// A share of the smallest double is 0; but what is in a part is in the mixture.
    static double atLeastSmallest(double mixed, boolean isThere) {
        return mixed == 0 && isThere ? Double.MIN_VALUE : mixed;
    }

    private static void scale(double[] x, double factor, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = factor * x[i];
        }
    }

    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        return new Gradient.Of(between(p, q), Slopes.inLogits(p, q, this::slopes));
    }

    /// w·ln(p/m): the slope in probabilities.
    void slopes(Outcomes block, double[] slopes) {
        var m = new double[block.length()];
        var toMixture = new double[block.length()];
        mix(block, m);
        scale(block.d(), 1 - weight, toMixture, block.length());
        Loops.chosen().logRatio(block.p(), m, toMixture, slopes, block.length());
        for (int i = 0; i < block.length(); i++) {
            // Alone in its outcome, p is 1/w times the mixture, in one rounding for all of them.
            slopes[i] = block.q()[i] == 0 ? -weight * Series.log(weight) : weight * slopes[i];
        }
    }

    static boolean disjoint(Pmf p, Pmf q) {
        int common = Math.min(p.size(), q.size());
        for (int i = 0; i < common; i++) {
            if (p.weight(i) > 0 && q.weight(i) > 0) {
                return false;
            }
        }
        return p.size() == q.size();
    }

    /// The divergence of several distributions from their mixture: Σ wₖ·KL(pₖ‖m), m = Σ wₖ·pₖ.
    /// Cost O(n·k²).
    ///
    /// @throws IllegalArgumentException if there are not as many weights as distributions, the
    ///     weights are not probabilities, or the numbers of outcomes differ
    public static double amongst(List<Pmf> pmfs, double... weights) {
        if (pmfs.size() != weights.length) {
            throw new IllegalArgumentException("there are " + pmfs.size() + " distributions and " + weights.length
                    + " weights; give one weight per distribution");
        }
        return new Mixture(pmfs, Pmf.of(weights).probabilities()).divergence();
    }

    Integrand onLine() {
        return new Integrands.OfJensenShannon(weight);
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityDivergence.evaluate(onLine(), p, q);
    }

    /// {@inheritDoc}
    ///
    /// Where both densities step at one place, the mean of the slopes to both sides; None where one
    /// of them has a pole there.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(onLine(), p, q);
    }
}
