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

/// χ² divergence: squared differences of probabilities, each over what is expected there.
///
/// Pearson Σ (p − q)²/q, Neyman Σ (p − q)²/p, symmetric Σ (p − q)²/(p + q); no factor ½ in any.
///
/// ∂/∂zᵢ = pᵢ(sᵢ − Σ pⱼsⱼ) in the logits z of p, with s = 2p/q (Pearson), −q²/p² (Neyman) and
/// 1 − 4q²/(p + q)² (symmetric).
///
/// Pearson is infinite where some q is 0 and p is not, Neyman where some p is 0 and q is not,
/// and both beyond the range of doubles. The symmetric kind is at most 2, exactly that where no
/// outcome is common, and then its gradient is exactly 0. Cost O(n).
///
/// Source: Cha 2007, International Journal of Mathematical Models and Methods in Applied
/// Sciences 1(4).
///
/// @param kind what the squared differences are divided by
public record ChiSquare(Kind kind) implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    /// What the squared differences are divided by.
    public enum Kind {
        /// By q: the statistic of the test of p against q, over the number of observations.
        PEARSON,
        /// By p.
        NEYMAN,
        /// By p + q: Vincze and Le Cam, also called triangular discrimination.
        SYMMETRIC
    }

    @Override
    public String name() {
        return switch (kind) {
            case PEARSON -> "chi2";
            case NEYMAN -> "chi2-neyman";
            case SYMMETRIC -> "chi2-symmetric";
        };
    }

    @Override
    public Traits onPmfs() {
        var traits = Traits.of(Unit.NONE, kind == Kind.SYMMETRIC ? 2 : Double.POSITIVE_INFINITY)
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL, Law.SEPARATING)
                .refuting(Law.TRIANGLE, Law.GRADIENT_ON_DISJOINT);
        return kind == Kind.SYMMETRIC
                ? traits.holding(Law.SYMMETRIC, Law.FINITE_ON_DISJOINT)
                : traits.refuting(Law.SYMMETRIC, Law.FINITE_ON_DISJOINT);
    }

    @Override
    public double between(Pmf p, Pmf q) {
        return switch (kind) {
            case PEARSON -> new Powers(2).sum(p, q);
            case NEYMAN -> Terms.sum(p, q, ChiSquare::neymanTerms, ChiSquare::faintNeymanTerm);
            case SYMMETRIC ->
                JensenShannon.disjoint(p, q) ? 2 : Math.min(Terms.sum(p, q, ChiSquare::symmetricTerms), 2);
        };
    }

    private static void neymanTerms(Loops loops, Outcomes block, double[] terms) {
        for (int i = 0; i < block.length(); i++) {
            double d = block.d()[i];
            terms[i] = d == 0 ? 0 : d * (d / block.p()[i]);
        }
    }

    private static double faintNeymanTerm(Outcomes block, int i) {
        double p = block.p()[i];
        double d = block.d()[i];
        return p == 0 ? Double.POSITIVE_INFINITY : d - block.overRatio(d, block.from() + i);
    }

    private static void symmetricTerms(Loops loops, Outcomes block, double[] terms) {
        for (int i = 0; i < block.length(); i++) {
            double d = block.d()[i];
            terms[i] = d == 0 ? 0 : d * (d / (block.p()[i] + block.q()[i]));
        }
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double value = between(p, q);
        if (value == Double.POSITIVE_INFINITY) {
            return kind == Kind.PEARSON ? Infinite.where(p, "p", q, "q") : Infinite.where(q, "q", p, "p");
        }
        return Slopes.gradient(
                value,
                switch (kind) {
                    case PEARSON -> Slopes.ofProducts(p, q, ChiSquare::pearsonSlopes);
                    case NEYMAN -> Slopes.ofProducts(p, q, ChiSquare::neymanSlopes);
                    case SYMMETRIC -> Slopes.inLogits(p, q, ChiSquare::symmetricSlopes);
                });
    }

    // 2p(p − q)/q, which is p·s but for 2p
    private static void pearsonSlopes(Outcomes block, double[] products) {
        for (int i = 0; i < block.length(); i++) {
            double q = block.q()[i];
            double twice = 2 * block.d()[i];
            products[i] = block.p()[i] == 0
                    ? 0
                    : Outcomes.faint(q) ? block.timesRatio(twice, block.from() + i) : twice * (block.p()[i] / q);
        }
    }

    // (p² − q²)/p, which is p·s but for p
    private static void neymanSlopes(Outcomes block, double[] products) {
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double q = block.q()[i];
            double d = block.d()[i];
            products[i] = p == 0 || q == 0
                    ? p
                    : Outcomes.faint(p) ? d + block.overRatio(d, block.from() + i) : Math.fma(d, q / p, d);
        }
    }

    // 1 − 4q²/(p + q)²
    private static void symmetricSlopes(Outcomes block, double[] slopes) {
        for (int i = 0; i < block.length(); i++) {
            double sum = block.p()[i] + block.q()[i];
            slopes[i] = block.d()[i] / sum * (1 + 2 * (block.q()[i] / sum));
        }
    }

    Integrand onLine() {
        var pearson = new PowerIntegrand(2, PowerIntegrand.Made.TSALLIS);
        return switch (kind) {
            case PEARSON -> pearson;
            case NEYMAN -> new Integrands.Swapped(pearson);
            case SYMMETRIC -> new Integrands.OfSymmetricChiSquare();
        };
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
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports end
    /// together.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(onLine(), p, q);
    }
}
