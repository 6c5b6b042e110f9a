package apart.divergence;

import apart.Density;
import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Normal;
import apart.density.Uniform;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.jspecify.annotations.Nullable;

/// Kullback–Leibler between families that differ: −∫ p·ln q, which needs few means under p, less
/// the entropy of p.
///
/// A mean that has no formula here is NaN.
///
/// @param entropy −∫ p·ln p
/// @param mean of x
/// @param variance of x
/// @param logMean of ln x
/// @param logVariance of ln x
record CrossEntropy(double entropy, double mean, double variance, double logMean, double logVariance) {
    private static final double CANCELLED = 0.25;
    private static final double LOG_ROOT_2_PI = 0.9189385332046727;

    static OptionalDouble kullbackLeibler(Density p, Density q) {
        var means = of(p);
        if (means == null) {
            return OptionalDouble.empty();
        }
        double cross = means.crossEntropy(p, q);
        double value = cross - means.entropy;
        // Where little is left of the two, integration says more.
        boolean cancelled = value < CANCELLED * (Math.abs(cross) + Math.abs(means.entropy));
        return Double.isNaN(value) || cancelled ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static @Nullable CrossEntropy of(Density p) {
        return switch (p) {
            case Uniform(double low, double high) -> uniform(low, high);
            case Normal(double mean, double sd) ->
                new CrossEntropy(0.5 + LOG_ROOT_2_PI + Math.log(sd), mean, sd * sd, Double.NaN, Double.NaN);
            case Laplace(double mean, double scale) ->
                new CrossEntropy(1 + Math.log(2 * scale), mean, 2 * scale * scale, Double.NaN, Double.NaN);
            case Exponential(double rate) -> gamma(1, rate);
            case Gamma(double shape, double rate) -> gamma(shape, rate);
            case Lognormal(double mu, double sigma) ->
                new CrossEntropy(
                        0.5 + LOG_ROOT_2_PI + Math.log(sigma) + mu,
                        Math.exp(mu + 0.5 * sigma * sigma),
                        Math.expm1(sigma * sigma) * Math.exp(2 * mu + sigma * sigma),
                        mu,
                        sigma * sigma);
            case Beta(double a, double b) ->
                new CrossEntropy(betaEntropy(a, b), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
            default -> null;
        };
    }

    private static CrossEntropy gamma(double shape, double rate) {
        double digamma = Polygamma.digamma(shape);
        return new CrossEntropy(
                shape - Math.log(rate) + LogGamma.value(shape) + (1 - shape) * digamma,
                shape / rate,
                shape / rate / rate,
                digamma - Math.log(rate),
                Polygamma.trigamma(shape));
    }

    private static double betaEntropy(double a, double b) {
        return LogBeta.value(a, b)
                - (a - 1) * Polygamma.digamma(a)
                - (b - 1) * Polygamma.digamma(b)
                + (a + b - 2) * Polygamma.digamma(a + b);
    }

    private static CrossEntropy uniform(double low, double high) {
        double length = high - low;
        double logMean = low >= 0 ? logMean(low, high) : Double.NaN;
        double square = mean(low, high, x -> x == 0 ? 0 : x * (Math.log(x) * (Math.log(x) - 2) + 2));
        return new CrossEntropy(
                Math.log(length), low + 0.5 * length, length * length / 12, logMean, square - logMean * logMean);
    }

    /// The mean of ln x between two ends.
    private static double logMean(double low, double high) {
        return mean(low, high, x -> x == 0 ? 0 : x * (Math.log(x) - 1));
    }

    private static double mean(double low, double high, DoubleUnaryOperator antiderivative) {
        return (antiderivative.applyAsDouble(high) - antiderivative.applyAsDouble(low)) / (high - low);
    }

    /// −∫ p·ln q.
    private double crossEntropy(Density p, Density q) {
        return switch (q) {
            case Normal(double m, double sd) ->
                LOG_ROOT_2_PI + Math.log(sd) + 0.5 * (variance + (mean - m) * (mean - m)) / sd / sd;
            case Lognormal(double mu, double sigma) ->
                LOG_ROOT_2_PI
                        + Math.log(sigma)
                        + logMean
                        + 0.5 * (logVariance + (logMean - mu) * (logMean - mu)) / sigma / sigma;
            case Exponential(double rate) -> rate * mean - Math.log(rate);
            case Gamma(double shape, double rate) ->
                LogGamma.value(shape) - shape * Math.log(rate) - (shape - 1) * logMean + rate * mean;
            case Laplace(double m, double scale) -> Math.log(2 * scale) + distance(p, m) / scale;
            case Uniform(double low, double high) -> p instanceof Beta ? Math.log(high - low) : Double.NaN;
            case Beta(double a, double b)
            when p instanceof Uniform(double low, double high) ->
                LogBeta.value(a, b) - (a - 1) * logMean - (b - 1) * logMean(1 - high, 1 - low);
            default -> Double.NaN;
        };
    }

    /// The mean of |x − m|.
    private double distance(Density p, double m) {
        return switch (p) {
            case Normal normal -> {
                double way = normal.mean() - m;
                yield 2 * normal.sd() * normal.sd() * normal.density(m) + way * (normal.survival(m) - normal.cdf(m));
            }
            case Exponential(double rate) -> m <= 0 ? mean - m : m - 1 / rate + 2 * Math.exp(-rate * m) / rate;
            case Uniform(double low, double high) ->
                m <= low || m >= high
                        ? Math.abs(mean - m)
                        : ((m - low) * (m - low) + (high - m) * (high - m)) / (high - low) / 2;
            default -> Double.NaN;
        };
    }
}
