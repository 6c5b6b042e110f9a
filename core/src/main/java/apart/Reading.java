package apart;

import apart.discrepancy.Energy;
import apart.divergence.JensenShannon;
import apart.transport.BuresWasserstein;
import apart.transport.Wasserstein;
import java.util.List;

/// A value of a measure and what it is worth.
///
/// @param measure the measure
/// @param value how far p is from q
/// @param unit what the value is measured in
/// @param signal what the value is worth
/// @param why the reason in one sentence; empty where the value is informative
/// @param instead measures that are informative where this one is not; empty if none is needed
public record Reading(Measure measure, double value, Unit unit, Signal signal, String why, List<Measure> instead) {
    private static final double NEAR = 1e-12;

    /// What a value is worth.
    public enum Signal {
        /// A larger value means further apart.
        INFORMATIVE,
        /// At its bound, and constant there: it would not change if p moved.
        SATURATED,
        /// Infinite: some outcomes stand on one side only.
        INFINITE,
        /// No larger than between two samples of one distribution.
        WITHIN_NOISE
    }

    public Reading {
        instead = List.copyOf(instead);
    }

    /// Reads a measure, with no noise known.
    ///
    /// @throws IllegalArgumentException if the measure does not compare that form
    public static Reading of(Measure measure, Pair pair) {
        double value = measure.between(pair);
        var traits = measure.traits(pair);
        if (value == Double.POSITIVE_INFINITY) {
            return new Reading(
                    measure, value, traits.unit(), Signal.INFINITE, whyInfinite(measure, pair), instead(measure, pair));
        }
        // What is left below the bound is rounding: nothing to steer by.
        if (value >= traits.max() * (1 - NEAR) && traits.refuted().contains(Law.GRADIENT_ON_DISJOINT)) {
            String why = "p and q have nothing in common that " + measure.name()
                    + " sees: it is at its bound, however far apart they lie";
            return new Reading(measure, value, traits.unit(), Signal.SATURATED, why, instead(measure, pair));
        }
        return new Reading(measure, value, traits.unit(), Signal.INFORMATIVE, "", List.of());
    }

    /// Reads a measure of two samples' distributions, given the value below which two samples
    /// of one distribution and of these sizes usually lie.
    ///
    /// @throws IllegalArgumentException if the measure does not compare that form, or the noise
    ///     is negative or NaN
    public static Reading of(Measure measure, Pair pair, double noise) {
        if (!(noise >= 0)) {
            throw new IllegalArgumentException("the noise is " + noise + "; it is a distance, and not negative");
        }
        var reading = of(measure, pair);
        if (reading.value > noise) {
            return reading;
        }
        String why = "two samples of one distribution, of these sizes, usually lie up to " + noise + " apart";
        return new Reading(measure, reading.value, reading.unit, Signal.WITHIN_NOISE, why, List.of());
    }

    private static String whyInfinite(Measure measure, Pair pair) {
        return measure.gradient(pair)
                .map(gradient -> gradient instanceof Gradient.None none ? none.why() : "")
                .filter(why -> !why.isEmpty())
                .orElse("the supports of p and q differ");
    }

    // Where outcomes are shared in part, a bounded measure tells; where none is, only one that
    // knows how far apart they lie does, on the values themselves.
    private static List<Measure> instead(Measure silent, Pair pair) {
        var bounded = new JensenShannon();
        return switch (pair) {
            case Pair.OfPmfs(var p, var q)
            when bounded.between(p, q) < bounded.onPmfs().max() -> List.of(bounded);
            case Pair.OfDensities(var p, var q)
            when silent instanceof Wasserstein || !p.support().disjoint(q.support()) -> List.of(bounded);
            case Pair.OfPmfs _, Pair.OfSamples _, Pair.OfDensities _ -> List.of(new Wasserstein(1));
            case Pair.OfPointClouds _ -> List.of(new Energy());
            case Pair.OfGaussians _ -> List.of(new BuresWasserstein());
        };
    }
}
