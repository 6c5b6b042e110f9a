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
import java.util.function.DoubleUnaryOperator;

/// f-divergence: what a convex function of the ratio p/q is on average, under q.
///
/// D(p‖q) = Σ q·f(p/q) with f convex and f(1) = 0; an outcome with q = 0 adds p·f′(∞), one with
/// p = 0 adds q·f(0).
///
/// ∂/∂zᵢ = pᵢ(sᵢ − Σ pⱼsⱼ), s = f′(p/q), in the logits z of p; where f has a kink, the
/// subgradient that the derivative gives there.
///
/// At most f(0) + f′(∞), exactly that where no outcome is common. Where this is infinite, so
/// may the divergence be. Summed as Σ q·(f(x) − f′(1)·(x − 1)), whose terms are not negative:
/// what rounding in f takes below 0 is 0. Near p = q the digits are those that f has near 1; the
/// measures with names of their own have all. Cost O(n).
///
/// Source: Liese and Vajda 2006, doi:10.1109/TIT.2006.881731.
///
/// @param name the name of the divergence
/// @param generator f, for arguments above 0
/// @param derivative f′, for arguments above 0; one of the subgradients where f has a kink
/// @param atZero f(0), the limit from above, which may be ∞
/// @param slopeAtInfinity f′(∞), the limit of f(x)/x, which may be ∞
public record FDivergence(
        String name,
        DoubleUnaryOperator generator,
        DoubleUnaryOperator derivative,
        double atZero,
        double slopeAtInfinity)
        implements Measure.OfPmfs.Smooth, Measure.OfDensities.Smooth {
    private static final double ROUNDING = 1e-9;
    /// The generator is looked at in 2⁻³⁰, 2⁻²⁹·⁵, … 2³⁰.
    private static final int OCTAVES = 30;

    /// @throws IllegalArgumentException if f(1) is not 0, f is not convex with this derivative,
    ///     or a limit contradicts it; it names an argument where that is seen
    public FDivergence {
        if (!(Math.abs(generator.applyAsDouble(1)) <= ROUNDING)) {
            throw new IllegalArgumentException("the generator of " + name + " is " + generator.applyAsDouble(1)
                    + " at 1; it must be 0 there: subtract that");
        }
        for (int half = -2 * OCTAVES; half < 2 * OCTAVES; half++) {
            double x = StrictMath.pow(2, 0.5 * half);
            double next = StrictMath.pow(2, 0.5 * (half + 1));
            checkTangent(name, generator, derivative, x, next);
            checkTangent(name, generator, derivative, next, x);
        }
        for (int half = -2 * OCTAVES; half <= 2 * OCTAVES; half++) {
            double x = StrictMath.pow(2, 0.5 * half);
            checkLimits(name, generator, derivative, atZero, slopeAtInfinity, x);
        }
    }

    // A convex function is above its tangents.
    private static void checkTangent(
            String name, DoubleUnaryOperator f, DoubleUnaryOperator derivative, double at, double x) {
        double rise = derivative.applyAsDouble(at) * (x - at);
        double tangent = f.applyAsDouble(at) + rise;
        double size = Math.abs(f.applyAsDouble(at)) + Math.abs(f.applyAsDouble(x)) + Math.abs(rise);
        if (!(f.applyAsDouble(x) >= tangent - ROUNDING * size)) {
            throw new IllegalArgumentException("the generator of " + name + " is " + f.applyAsDouble(x) + " at " + x
                    + ", below its tangent in " + at + ", which is " + tangent
                    + " there; it must be convex, with its own derivative");
        }
    }

    private static void checkLimits(
            String name,
            DoubleUnaryOperator f,
            DoubleUnaryOperator derivative,
            double atZero,
            double slopeAtInfinity,
            double x) {
        double slope = derivative.applyAsDouble(x);
        double intercept = f.applyAsDouble(x) - slope * x;
        double size = Math.abs(f.applyAsDouble(x)) + Math.abs(slope * x);
        if (!(atZero >= intercept - ROUNDING * size)) {
            throw new IllegalArgumentException("the generator of " + name + " is said to be " + atZero
                    + " at 0, and its tangent in " + x + " is " + intercept + " there; give its limit at 0");
        }
        if (!(slopeAtInfinity >= slope - ROUNDING * Math.abs(slope))) {
            throw new IllegalArgumentException("the slope of the generator of " + name + " is said to be "
                    + slopeAtInfinity + " at infinity, and is " + slope + " at " + x
                    + "; give the limit of f(x)/x");
        }
    }

    @Override
    public Traits onPmfs() {
        var traits = Traits.of(Unit.NONE, max())
                .holding(Law.NONNEGATIVE, Law.ZERO_ON_EQUAL)
                .refuting(Law.GRADIENT_ON_DISJOINT);
        return max() < Double.POSITIVE_INFINITY
                ? traits.holding(Law.FINITE_ON_DISJOINT)
                : traits.refuting(Law.FINITE_ON_DISJOINT);
    }

    private double max() {
        return atZero + slopeAtInfinity;
    }

    /// {@inheritDoc}
    ///
    /// @throws ArithmeticException if f of a ratio p/q is NaN or beyond the range of doubles, or
    ///     the ratio itself is where f has no finite limit
    @Override
    public double between(Pmf p, Pmf q) {
        return JensenShannon.disjoint(p, q) ? max() : Math.min(Terms.sum(p, q, this::terms), max());
    }

    private void terms(Loops loops, Outcomes block, double[] terms) {
        double tilt = derivative.applyAsDouble(1);
        for (int i = 0; i < block.length(); i++) {
            double p = block.p()[i];
            double q = block.q()[i];
            double d = block.d()[i];
            if (d == 0) {
                terms[i] = 0;
            } else if (q == 0) {
                terms[i] = p * (slopeAtInfinity - tilt);
            } else if (p == 0) {
                terms[i] = q * (atZero + tilt);
            } else {
                terms[i] = Math.max(0, Math.fma(-tilt, d, term(p, q, ratio(block, i), block.from() + i)));
            }
        }
    }

    private double term(double p, double q, double ratio, int outcome) {
        double term = ratio == Double.POSITIVE_INFINITY
                ? p * slopeAtInfinity
                : q * (ratio == 0 ? atZero : generator.applyAsDouble(ratio));
        if (!Double.isFinite(term)) {
            throw new ArithmeticException("in outcome " + outcome + " p is " + p + " and q is " + q
                    + ", and the generator of " + name + " cannot be told in doubles at their ratio " + ratio
                    + "; merge outcomes, or take a bounded divergence");
        }
        return term;
    }

    private static double ratio(Outcomes block, int i) {
        double p = block.p()[i];
        double q = block.q()[i];
        return Outcomes.faint(p) || Outcomes.faint(q) ? block.timesRatio(1, block.from() + i) : p / q;
    }

    /// {@inheritDoc}
    ///
    /// None where the divergence is infinite; it names the outcomes.
    @Override
    public Gradient gradient(Pmf p, Pmf q) {
        double value = between(p, q);
        if (value == Double.POSITIVE_INFINITY) {
            return slopeAtInfinity == value && new KullbackLeibler().between(p, q) == value
                    ? Infinite.where(p, "p", q, "q")
                    : Infinite.where(q, "q", p, "p");
        }
        return Slopes.gradient(value, Slopes.inLogits(p, q, this::slopes));
    }

    private void slopes(Outcomes block, double[] slopes) {
        for (int i = 0; i < block.length(); i++) {
            if (block.p()[i] > 0) {
                double ratio = block.q()[i] == 0 ? Double.POSITIVE_INFINITY : ratio(block, i);
                slopes[i] = ratio == Double.POSITIVE_INFINITY ? slopeAtInfinity : derivative.applyAsDouble(ratio);
            }
        }
    }

    @Override
    public Traits onDensities() {
        return onPmfs();
    }

    /// {@inheritDoc}
    ///
    /// @throws ArithmeticException if the integral is not known well enough
    @Override
    public Evaluation evaluate(Density p, Density q) {
        return DensityDivergence.evaluate(new Integrands.OfGenerator(this), p, q);
    }

    /// {@inheritDoc}
    ///
    /// None where the value is infinite, or is so as soon as p moves to one side: where supports
    /// end together.
    @Override
    public Gradient gradient(Density p, Density q) {
        return DensityDivergence.gradient(new Integrands.OfGenerator(this), p, q);
    }
}
