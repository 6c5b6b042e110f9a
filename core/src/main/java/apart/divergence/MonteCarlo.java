package apart.divergence;

import apart.Density;
import apart.Evaluation;
import apart.Measure;
import apart.loops.CompensatedSum;
import java.util.SplittableRandom;

/// Divergences between densities as means over random draws: for densities that are known but
/// hard to integrate, and as a check of the other routes.
///
/// Draws come from p and from q in turn, one from each stretch of equal mass. A draw x counts
/// φ(p(x), q(x)) over ½(p(x) + q(x)), so that no place is missed that either has. The standard
/// error is that of independent draws, which stratified ones stay below.
///
/// A divergence that is infinite, or whose draws vary without bound, has a standard error that
/// cannot be trusted: the mean is of draws that were seen.
public final class MonteCarlo {
    private static final int FEWEST = 100;

    private MonteCarlo() {}

    /// A divergence by an even number of draws; the same bits for the same seed.
    ///
    /// @param draws at least 100; odd ones are one more
    /// @throws IllegalArgumentException if the draws are fewer, or the measure is no integral over
    ///     the two densities: [JensenShannon], [KullbackLeibler] and all others of this package
    ///     except the orders 0 and ∞ of [Renyi] and [Tsallis] are
    public static Evaluation of(Measure.OfDensities measure, Density p, Density q, int draws, long seed) {
        if (draws < FEWEST) {
            throw new IllegalArgumentException(
                    "there are " + draws + " draws; a standard error needs at least " + FEWEST);
        }
        var integrand = integrand(measure);
        if (p.equals(q)) {
            return new Evaluation(0, 0, Evaluation.Route.MONTE_CARLO);
        }
        int strata = (draws + 1) / 2;
        var random = new SplittableRandom(seed);
        var sum = new CompensatedSum();
        var squares = new CompensatedSum();
        for (int i = 0; i < strata; i++) {
            add(weight(integrand, p, q, place(p, (i + random.nextDouble()) / strata)), sum, squares);
            add(weight(integrand, p, q, place(q, (i + random.nextDouble()) / strata)), sum, squares);
        }
        double count = 2.0 * strata;
        double mean = sum.value() / count;
        double variance = Math.max(0, squares.value() / count - mean * mean);
        double integral = Math.min(mean, integrand.most());
        double error = Math.sqrt(variance / (count - 1));
        if (integral == Double.POSITIVE_INFINITY) {
            return new Evaluation(integrand.value(integral), 0, Evaluation.Route.MONTE_CARLO);
        }
        return new Evaluation(
                integrand.value(integral), integrand.rate(integral) * error, Evaluation.Route.MONTE_CARLO);
    }

    private static void add(double weight, CompensatedSum sum, CompensatedSum squares) {
        sum.add(weight);
        squares.add(weight * weight);
    }

    private static double place(Density density, double u) {
        return u <= 0.5 ? density.quantile(u) : density.upperQuantile(1 - u);
    }

    private static double weight(Integrand integrand, Density p, Density q, double x) {
        double logP = p.logDensity(x);
        double logQ = q.logDensity(x);
        // φ is homogeneous: only the ratio counts once both are divided by their mean.
        double larger = Math.max(logP, logQ);
        double mean = larger + Math.log(0.5 * (Math.exp(logP - larger) + Math.exp(logQ - larger)));
        return integrand.term(logP - mean, logQ - mean);
    }

    private static Integrand integrand(Measure.OfDensities measure) {
        return switch (measure) {
            case KullbackLeibler _ -> KullbackLeibler.ON_DENSITIES;
            case Jeffreys _ -> Jeffreys.ON_DENSITIES;
            case PopulationStability _ -> PopulationStability.ON_DENSITIES;
            case JensenShannon js -> js.onLine();
            case JensenShannonDistance _ -> JensenShannonDistance.ON_DENSITIES;
            case TotalVariation _ -> TotalVariation.ON_DENSITIES;
            case Hellinger _ -> Hellinger.ON_DENSITIES;
            case Bhattacharyya _ -> Bhattacharyya.ON_DENSITIES;
            case ChiSquare chi -> chi.onLine();
            case FDivergence f -> new Integrands.OfGenerator(f);
            case Renyi(double order) when inside(order) -> DensityOrders.power(order, PowerIntegrand.Made.RENYI);
            case Tsallis(double order) when inside(order) -> DensityOrders.power(order, PowerIntegrand.Made.TSALLIS);
            default ->
                throw new IllegalArgumentException(measure.name()
                        + " is no mean over draws; take its value by a formula or by integration: evaluate(p, q)");
        };
    }

    private static boolean inside(double order) {
        return order > 0 && order < Double.POSITIVE_INFINITY;
    }
}
