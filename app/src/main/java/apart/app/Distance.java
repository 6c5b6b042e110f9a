package apart.app;

import apart.Evaluation;
import apart.Measure;
import apart.Pair;
import apart.Reading;
import apart.Unit;
import apart.estimate.Estimated;
import java.util.stream.Collectors;

/// How far apart two distributions are by one measure, and what that is worth.
///
/// @param name of the measure as it was asked for
/// @param chosen its name with all that was left open; the same where nothing was
/// @param reading the value, in nats where it is logarithmic
/// @param max the least upper bound of the value
/// @param advice what would be informative where the value is not; empty where it is
/// @param found how the value was found
record Distance(String name, String chosen, Reading reading, double max, String advice, Finding found, Slope slope) {
    /// How a value was found.
    sealed interface Finding {
        /// By its definition on the values given.
        record Counted() implements Finding {}

        /// For laws: by a formula, by integration or by draws.
        record Evaluated(Evaluation evaluation) implements Finding {}

        /// From values or points, for the laws that they were drawn from.
        ///
        /// @param estimator its name
        record FromSamples(String estimator, Estimated estimated) implements Finding {}

        /// By a plan, which is proven to be the cheapest as nearly as its certificate says.
        record Transported(Moved moved) implements Finding {}
    }

    /// What the value is worth, and what would be informative instead.
    static String advice(Reading reading, Pair pair) {
        if (reading.instead().isEmpty()) {
            return reading.why();
        }
        var names = reading.instead().stream().map(Measure::name).collect(Collectors.joining(" or "));
        boolean here = reading.instead().stream().allMatch(measure -> Distances.compares(measure, pair));
        return reading.why() + "; use " + names
                + (here ? "" : pair instanceof Pair.OfPmfs ? " on the values behind the outcomes (--as sample)" : "");
    }

    /// A unit as it is printed.
    ///
    /// @param bits whether nats are shown as bits
    static String word(Unit unit, boolean bits) {
        return switch (unit) {
            case Unit.Nats _ -> bits ? "bits" : "nats";
            case Unit.None _ -> "none";
            case Unit.OfData(double power) -> power == 1 ? "data" : "data^" + plain(power);
        };
    }

    private static String plain(double power) {
        return power == Math.rint(power) ? Long.toString((long) power) : Double.toString(power);
    }

    /// What values in a unit are multiplied by to be shown.
    static double scale(Unit unit, boolean bits) {
        return bits && unit instanceof Unit.Nats ? 1 / Math.log(2) : 1;
    }
}
