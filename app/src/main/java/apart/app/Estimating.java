package apart.app;

import apart.Measure;
import apart.Measures;
import apart.Pair;
import apart.Reading;
import apart.Reading.Signal;
import apart.Unit;
import apart.discrepancy.Energy;
import apart.divergence.JensenShannon;
import apart.divergence.KullbackLeibler;
import apart.estimate.DivergenceEstimator;
import apart.estimate.DivergenceEstimator.Target;
import apart.estimate.Estimated;
import apart.transport.Wasserstein;
import java.util.List;
import java.util.Locale;

/// Estimates divergences of the laws that values or points were drawn from, where the measure is
/// not defined on these themselves.
///
/// @param estimator by which
/// @param seed of its draws
record Estimating(Kind estimator, long seed) {
    /// The estimators there are.
    enum Kind {
        BINS,
        KNN,
        KDE;

        /// As it is written on the command line.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether a measure is one that can be estimated, and a pair values or points.
    static boolean serves(Measure measure, Pair pair) {
        boolean drawn = pair instanceof Pair.OfSamples || pair instanceof Pair.OfPointClouds;
        return drawn && (measure instanceof KullbackLeibler || measure.equals(new JensenShannon()));
    }

    /// The estimate of one measure.
    ///
    /// @throws IllegalArgumentException if there are too few values, or they cannot be estimated
    ///     from in this way
    Distance by(Measures.Asked asked, Pair pair, boolean gradients) {
        var target = asked.measure() instanceof KullbackLeibler ? Target.KULLBACK_LEIBLER : Target.JENSEN_SHANNON;
        var by = DivergenceEstimator.named(estimator.toString());
        var estimated = switch (pair) {
            case Pair.OfSamples(var p, var q) -> by.estimate(target, p, q, seed);
            case Pair.OfPointClouds(var p, var q) -> by.estimate(target, p, q, seed);
            case Pair.OfPmfs _, Pair.OfDensities _, Pair.OfGaussians _ ->
                throw new IllegalArgumentException(Distances.refusal(asked, pair));
        };
        var reading = reading(asked.measure(), estimated, target, pair);
        return new Distance(
                asked.name(),
                asked.name(),
                reading,
                target.max(),
                Distance.advice(reading, pair),
                new Distance.Finding.FromSamples(estimator.toString(), estimated),
                gradients ? new Slope.None("an estimate from samples has none here") : new Slope.NotAsked());
    }

    private static Reading reading(Measure measure, Estimated estimated, Target target, Pair pair) {
        Measure far = pair instanceof Pair.OfSamples ? new Wasserstein(1) : new Energy();
        var signal = Double.isInfinite(estimated.value())
                ? Signal.INFINITE
                : estimated.withinNoise()
                        ? Signal.WITHIN_NOISE
                        : estimated.value() >= target.max() ? Signal.SATURATED : Signal.INFORMATIVE;
        var why = switch (signal) {
            case INFINITE -> "one side has values where the other has none";
            case WITHIN_NOISE -> "two samples of one law, of these sizes, are often as far apart";
            case SATURATED -> "no value of one side is like one of the other: it is at its bound, however far they lie";
            case INFORMATIVE -> "";
        };
        boolean silent = signal == Signal.INFINITE || signal == Signal.SATURATED;
        return new Reading(measure, estimated.value(), Unit.NATS, signal, why, silent ? List.of(far) : List.of());
    }
}
