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
        /// At its bound or beyond its reach, and constant there: it would not change if p moved.
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
        if (traits.refuted().contains(Law.GRADIENT_ON_DISJOINT)) {
            // What is left below the bound is rounding: nothing to steer by.
            String why = value >= traits.max() * (1 - NEAR)
                    ? "p and q have nothing in common that " + measure.name()
                            + " sees: it is at its bound, however far apart they lie"
                    : value > 0 && isFlat(measure, pair)
                            ? "p and q lie beyond the reach of " + measure.name()
                                    + ": if the whole of p moved a little, nothing would change"
                            : "";
            if (!why.isEmpty()) {
                return new Reading(measure, value, traits.unit(), Signal.SATURATED, why, instead(measure, pair));
            }
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

    /// Whether p and q lie apart and to move the whole of p changes nothing. (The values of p may
    /// still push each other.)
    private static boolean isFlat(Measure measure, Pair pair) {
        int axes = switch (pair) {
            case Pair.OfSamples(var p, var q)
            when p.value(p.size() - 1) < q.value(0) || q.value(q.size() - 1) < p.value(0) -> 1;
            case Pair.OfPointClouds(var p, var q) when isBeyond(p, q) || isBeyond(q, p) -> p.dimension();
            case Pair.OfPmfs _, Pair.OfSamples _, Pair.OfPointClouds _, Pair.OfDensities _, Pair.OfGaussians _ -> 0;
        };
        return axes > 0
                && measure.gradient(pair)
                        .filter(gradient ->
                                gradient instanceof Gradient.Of(var _, var slopes) && isBalanced(slopes, axes))
                        .isPresent();
    }

    private static boolean isBeyond(PointCloud p, PointCloud q) {
        for (int axis = 0; axis < p.dimension(); axis++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < p.size(); i++) {
                highest = Math.max(highest, p.coordinate(i, axis));
            }
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < q.size(); i++) {
                lowest = Math.min(lowest, q.coordinate(i, axis));
            }
            if (highest < lowest) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBalanced(double[] slopes, int axes) {
        for (int axis = 0; axis < axes; axis++) {
            double sum = 0;
            double size = 0;
            for (int i = axis; i < slopes.length; i += axes) {
                sum += slopes[i];
                size += Math.abs(slopes[i]);
            }
            if (Math.abs(sum) > NEAR * size) {
                return false;
            }
        }
        return true;
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
            when silent instanceof Wasserstein
                    || bounded.between(p, q) < bounded.onDensities().max() * (1 - NEAR) -> List.of(bounded);
            case Pair.OfPmfs _, Pair.OfSamples _, Pair.OfDensities _ -> List.of(new Wasserstein(1));
            case Pair.OfPointClouds _ -> List.of(new Wasserstein(1), new Energy());
            case Pair.OfGaussians _ -> List.of(new BuresWasserstein());
        };
    }
}
