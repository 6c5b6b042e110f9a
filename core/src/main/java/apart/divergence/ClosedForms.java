package apart.divergence;

import apart.Density;
import apart.density.Beta;
import apart.density.Exponential;
import apart.density.Gamma;
import apart.density.Laplace;
import apart.density.Lognormal;
import apart.density.Normal;
import apart.density.Quadrature;
import apart.density.Uniform;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.LogGamma;
import org.jspecify.annotations.Nullable;

/// Which divergences between which families of densities have a formula; all others are
/// integrated.
///
/// An exponential is a gamma of shape 1, uniform(0, 1) is beta(1, 1), and the logarithms of two
/// lognormals are normals, as far apart. Between two uniforms every divergence is a sum of at
/// most three terms.
public final class ClosedForms {
    private static final double CANCELLED = 0.05;
    private static final double TINY = 1e-100;
    private static final double ROOT_8 = Math.sqrt(8);

    private ClosedForms() {}

    /// A formula that there is.
    ///
    /// @param measures the names of the measures
    /// @param p the family of the first distribution
    /// @param q the family of the second
    public record Known(String measures, String p, String q) {}

    /// All pairs of families with a formula.
    public static List<Known> pairs() {
        String powers = "renyi, tsallis, hellinger, bhattacharyya, chi2, chi2-neyman";
        return List.of(
                new Known("all", "uniform", "uniform"),
                new Known("kl, jeffreys, psi, " + powers, "normal", "normal"),
                new Known("kl, jeffreys, psi, " + powers, "lognormal", "lognormal"),
                new Known("kl, jeffreys, psi, " + powers, "exponential", "exponential"),
                new Known("kl, jeffreys, psi, " + powers, "gamma, exponential", "gamma, exponential"),
                new Known("kl, jeffreys, psi, " + powers, "beta, uniform(0, 1)", "beta, uniform(0, 1)"),
                new Known("kl, jeffreys, psi", "laplace", "laplace"),
                new Known("kl", "uniform, laplace, exponential, gamma, lognormal", "normal"),
                new Known("kl", "uniform, lognormal", "gamma, exponential"),
                new Known("kl", "uniform, exponential, gamma", "lognormal"),
                new Known("kl", "uniform, normal, exponential", "laplace"),
                new Known("kl", "uniform", "beta"),
                new Known("kl", "beta", "uniform"),
                new Known("tv", "normal", "normal of the same sd"),
                new Known("tv", "lognormal", "lognormal of the same sigma"),
                new Known("tv", "laplace", "laplace of the same scale"),
                new Known("tv", "exponential", "exponential"));
    }

    /// KL(p‖q), where the support of p is within that of q.
    static OptionalDouble kullbackLeibler(Density p, Density q) {
        return switch (p) {
            case Normal a when q instanceof Normal b -> OptionalDouble.of(normals(a, b));
            case Lognormal a when q instanceof Lognormal b -> OptionalDouble.of(normals(a.logarithm(), b.logarithm()));
            case Exponential a
            when q instanceof Exponential b -> OptionalDouble.of(Logs.lag((b.rate() - a.rate()) / a.rate()));
            case Laplace a when q instanceof Laplace b -> OptionalDouble.of(laplaces(a, b));
            default -> {
                var family = exponentialFamily(p, q);
                yield family.isPresent() ? family : CrossEntropy.kullbackLeibler(p, q);
            }
        };
    }

    private static OptionalDouble exponentialFamily(Density p, Density q) {
        var a = gamma(p);
        var b = gamma(q);
        if (a != null && b != null) {
            return OptionalDouble.of(gammas(a, b));
        }
        var c = beta(p);
        var d = beta(q);
        return c != null && d != null ? OptionalDouble.of(betas(c, d)) : OptionalDouble.empty();
    }

    private static double normals(Normal p, Normal q) {
        double excess = (p.sd() - q.sd()) * (p.sd() + q.sd()) / q.sd() / q.sd();
        double shift = (p.mean() - q.mean()) / q.sd();
        return 0.5 * (Logs.lag(excess) + shift * shift);
    }

    private static double laplaces(Laplace p, Laplace q) {
        double shift = Math.abs(p.mean() - q.mean()) / p.scale();
        return Logs.lag((p.scale() - q.scale()) / q.scale()) + p.scale() / q.scale() * Logs.excess(-shift);
    }

    private static double gammas(Gamma p, Gamma q) {
        double stretch = (q.rate() - p.rate()) / p.rate();
        return p.shape() * Logs.lag(stretch)
                + (p.shape() - q.shape()) * Math.log1p(stretch)
                + bregman(p.shape(), q.shape());
    }

    private static double betas(Beta p, Beta q) {
        double value = bregman(p.a(), q.a()) + bregman(p.b(), q.b()) - bregman(p.a() + p.b(), q.a() + q.b());
        return Math.max(0, value);
    }

    /// How far ln Γ(y) is above its tangent in x.
    private static double bregman(double x, double y) {
        double tangent = (y - x) * Polygamma.digamma(x);
        double there = LogGamma.value(y);
        double here = LogGamma.value(x);
        double value = there - here - tangent;
        double size = Math.abs(there) + Math.abs(here) + Math.abs(tangent);
        return x == y || value > CANCELLED * size ? value : integral(x, y);
    }

    // Where little is left of the terms: ∫ e^(−xt)·(e^(−(y−x)t) − 1 + (y−x)t)/(t·(1 − e^(−t))) dt,
    // whose parts are all positive.
    private static double integral(double x, double y) {
        double mean = 1 / Math.min(x, y);
        return Quadrature.of(t -> part(x, y, t), 0, mean, 4 * mean, Double.POSITIVE_INFINITY)
                .value();
    }

    private static double part(double x, double y, double t) {
        double way = (x - y) * t;
        if (t < TINY) {
            return 0.5 * (x - y) * (x - y);
        }
        double excess = way < 1 ? Math.exp(-x * t) * Logs.excess(way) : Math.exp(-y * t) - Math.exp(-x * t) * (1 + way);
        return excess / t / -Math.expm1(-t);
    }

    /// The Rényi divergence of an order, neither 0 nor 1 nor ∞.
    static OptionalDouble renyi(double order, Density p, Density q) {
        // Symmetric in its value, and so in its bits.
        boolean inOrder = order != 0.5 || p.toString().compareTo(q.toString()) <= 0;
        return inOrder ? ordered(order, p, q) : ordered(order, q, p);
    }

    private static OptionalDouble ordered(double order, Density p, Density q) {
        if (p instanceof Normal a && q instanceof Normal b) {
            return OptionalDouble.of(normals(order, a, b));
        }
        if (p instanceof Lognormal a && q instanceof Lognormal b) {
            return OptionalDouble.of(normals(order, a.logarithm(), b.logarithm()));
        }
        var a = gamma(p);
        var b = gamma(q);
        if (a != null && b != null) {
            return OptionalDouble.of(gammas(order, a, b));
        }
        var c = beta(p);
        var d = beta(q);
        return c != null && d != null ? OptionalDouble.of(betas(order, c, d)) : OptionalDouble.empty();
    }

    private static double normals(double order, Normal p, Normal q) {
        double variance = order * q.sd() * q.sd() + (1 - order) * p.sd() * p.sd();
        if (!(variance > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double shift = p.mean() - q.mean();
        return 0.5 * order * (shift / variance) * shift + 0.5 * spread(order, p.sd(), q.sd());
    }

    // For the squares of two numbers: their difference factored, not squared first.
    private static double spread(double order, double p, double q) {
        return gap(order, (q - p) / q * ((q + p) / q));
    }

    /// (ln((1 − α)·x + α·y) − (1 − α)·ln x − α·ln y)/(1 − α), for (y − x)/y.
    private static double gap(double order, double part) {
        double rest = 1 - order;
        double whole = Logs.lag(-part) - Logs.lag(-rest * part) / rest;
        return Math.max(0, whole);
    }

    private static double gammas(double order, Gamma p, Gamma q) {
        double shape = order * p.shape() + (1 - order) * q.shape();
        double rate = order * p.rate() + (1 - order) * q.rate();
        if (!(shape > 0 && rate > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double stretch = (p.rate() - q.rate()) / p.rate();
        if (p.shape() == q.shape()) {
            return p.shape() * gap(order, stretch);
        }
        double rest = 1 - order;
        double rates = order * p.shape() * Math.log1p((p.rate() - rate) / rate)
                + rest * q.shape() * Math.log1p((q.rate() - rate) / rate);
        double shapes = order * bregman(shape, p.shape()) + rest * bregman(shape, q.shape());
        return Math.max(0, (shapes - rates) / rest);
    }

    private static double betas(double order, Beta p, Beta q) {
        double a = order * p.a() + (1 - order) * q.a();
        double b = order * p.b() + (1 - order) * q.b();
        if (!(a > 0 && b > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double toP = bregman(a, p.a()) + bregman(b, p.b()) - bregman(a + b, p.a() + p.b());
        double toQ = bregman(a, q.a()) + bregman(b, q.b()) - bregman(a + b, q.a() + q.b());
        return Math.max(0, (order * toP + (1 - order) * toQ) / (1 - order));
    }

    static OptionalDouble totalVariation(Density p, Density q) {
        return switch (p) {
            case Normal a when q instanceof Normal b && a.sd() == b.sd() -> OptionalDouble.of(normalsApart(a, b));
            case Lognormal a
            when q instanceof Lognormal b && a.sigma() == b.sigma() ->
                OptionalDouble.of(normalsApart(a.logarithm(), b.logarithm()));
            case Laplace a
            when q instanceof Laplace b && a.scale() == b.scale() ->
                OptionalDouble.of(-Math.expm1(-Math.abs(a.mean() - b.mean()) / (2 * a.scale())));
            case Exponential a
            when q instanceof Exponential b -> {
                double larger = Math.max(a.rate(), b.rate());
                double smaller = Math.min(a.rate(), b.rate());
                // Where both are as likely, times the rates.
                double crossing = Math.log1p((larger - smaller) / smaller) / (larger - smaller);
                yield OptionalDouble.of(Math.exp(-smaller * crossing) * -Math.expm1(-(larger - smaller) * crossing));
            }
            default -> OptionalDouble.empty();
        };
    }

    private static double normalsApart(Normal p, Normal q) {
        return Erf.value(Math.abs(p.mean() - q.mean()) / p.sd() / ROOT_8);
    }

    static @Nullable Gamma gamma(Density density) {
        return switch (density) {
            case Gamma gamma -> gamma;
            case Exponential exponential -> new Gamma(1, exponential.rate());
            default -> null;
        };
    }

    static @Nullable Beta beta(Density density) {
        return switch (density) {
            case Beta beta -> beta;
            case Uniform uniform when uniform.low() == 0 && uniform.high() == 1 -> new Beta(1, 1);
            default -> null;
        };
    }
}
