package apart.estimate;

import apart.PointCloud;
import apart.Sample;
import java.util.ArrayList;

/// Estimates from Gaussian kernel densities of the normal scores of the values.
///
/// Values are first replaced by z = Φ⁻¹((r − ½)/N), r their mean rank among the N pooled ones:
/// no divergence changes by an increasing map, and tails and outliers lie no further out than
/// those of a normal law.
///
/// KL: mean over p of ln(f/g) + ½(ε(f) − ε(g)).
///
/// JS: half of the mean over p of ln(2f/(f+g)) + ½(ε(f) − (ε(f)·f² + ε(g)·g²)/(f+g)²), and half of
/// the same over q.
///
/// The density f of p leaves out the value that it is taken at, and has the standard normal density
/// as one more value, so that it is never 0; g is the same of q. What noise does to the logarithm of
/// f is undone to the first order: its squared relative error ε(f) is 1/(2√π·n·h·f), taken as at
/// most 1.
///
/// Both sides have one bandwidth h. Rounded values are no trouble; atoms are smeared over it, and
/// [Bins] see them better.
///
/// Cost O(n) for each of the draws, after sorting.
///
/// Sources: Silverman 1986, ISBN 9780412246203.
///
/// @param bandwidth the standard deviation of the kernel in normal scores; 0 leaves it to the
///     number of values
public record KernelDensities(double bandwidth) implements DivergenceEstimator {
    /// @throws IllegalArgumentException if the bandwidth is negative, NaN or above 10
    public KernelDensities {
        if (!(bandwidth >= 0 && bandwidth <= 10)) {
            throw new IllegalArgumentException("the bandwidth is " + bandwidth
                    + " normal scores; give one above 0 and up to 10, or 0 to leave it to the number of values");
        }
    }

    /// With a bandwidth of 0.9·min(n, m)^−0.3 times the smaller spread of the two sides: the
    /// standard deviation, or the range between the quartiles divided by 1.34. Silverman has the
    /// power −0.2, which suits the density; a mean over it wants less bias.
    public static KernelDensities automatic() {
        return new KernelDensities(0);
    }

    @Override
    public Estimated estimate(Target target, Sample p, Sample q, long seed) {
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    /// {@inheritDoc}
    ///
    /// Of points with one coordinate only.
    @Override
    public Estimated estimate(Target target, PointCloud p, PointCloud q, long seed) {
        if (p.dimension() > 1) {
            throw new IllegalArgumentException("the points have " + p.dimension()
                    + " coordinates; kernel densities are estimated on the line, so estimate by knn");
        }
        return estimate(target, PooledPoints.of(p, q), seed);
    }

    private Estimated estimate(Target target, PooledPoints given, long seed) {
        var points = target == Target.JENSEN_SHANNON ? given.symmetric() : given;
        var scores = NormalScores.of(points);
        double h = bandwidth > 0 ? bandwidth : rule(points, scores);
        var notes = new ArrayList<String>();
        notes.add("bandwidth " + h + " normal scores"
                + (bandwidth > 0 ? "" : ": 0.9·min(n, m)^−0.3 times the smaller spread"));
        Resampling.Raw raw = sides -> {
            var x = NormalScores.only(PooledPoints.P, scores, sides);
            var y = NormalScores.only(PooledPoints.Q, scores, sides);
            var f = new GaussSums(x, h);
            var g = new GaussSums(y, h);
            return target == Target.KULLBACK_LEIBLER
                    ? toOther(x, f, g, y.length, h)
                    : 0.5 * (toMixture(x, f, g, y.length, h) + toMixture(y, g, f, x.length, h));
        };
        return new Resampling(points, raw, target).estimated(seed, notes);
    }

    private static double rule(PooledPoints points, double[] scores) {
        double spread = Math.min(
                spread(NormalScores.only(PooledPoints.P, scores, points.sides)),
                spread(NormalScores.only(PooledPoints.Q, scores, points.sides)));
        return (spread > 0 ? spread : 1) * 0.9 * StrictMath.pow(Math.min(points.n, points.m), -0.3);
    }

    private static double spread(double[] sorted) {
        double mean = 0;
        for (double value : sorted) {
            mean += value / sorted.length;
        }
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (sorted.length - 1));
        double quartiles = (sorted[3 * sorted.length / 4] - sorted[sorted.length / 4]) / 1.34;
        return quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
    }

    private static double toOther(double[] x, GaussSums own, GaussSums others, int m, double h) {
        double sum = 0;
        for (double z : x) {
            double f = leaving(own, x.length, z, h);
            double g = density(others, m, z, h);
            sum += StrictMath.log(f / g) + 0.5 * (noise(f, x.length, h) - noise(g, m + 1, h));
        }
        return sum / x.length;
    }

    private static double toMixture(double[] x, GaussSums own, GaussSums others, int m, double h) {
        double sum = 0;
        for (double z : x) {
            double f = leaving(own, x.length, z, h);
            double g = density(others, m, z, h);
            double ofF = noise(f, x.length, h);
            double ofG = noise(g, m + 1, h);
            double ofBoth = (ofF * f * f + ofG * g * g) / ((f + g) * (f + g));
            sum += StrictMath.log(2 * f / (f + g)) + 0.5 * (ofF - ofBoth);
        }
        return sum / x.length;
    }

    /// √(2π) times the density at one of the n values itself, without that value.
    private static double leaving(GaussSums sums, int n, double z, double h) {
        return (Math.max(0, sums.at(z) - 1) / h + StrictMath.exp(-0.5 * z * z)) / n;
    }

    /// √(2π) times the density.
    private static double density(GaussSums sums, int n, double z, double h) {
        return (sums.at(z) / h + StrictMath.exp(-0.5 * z * z)) / (n + 1);
    }

    /// The squared relative error of a density of n kernels, taken as at most 1.
    private static double noise(double density, int n, double h) {
        return Math.min(1, Math.sqrt(0.5) / (n * h * density));
    }
}
