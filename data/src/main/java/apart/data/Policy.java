package apart.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules by which a change counts: floors, for all columns and for single ones, which measures
/// decide, and which changes are expected.
///
/// A measure decides where it has a floor: `js` (0.01 bit) and `w1` (0.05 σ) always have one, `ks`,
/// `tv` and `psi` where the policy gives one. A certain change is *moved* where one of the deciding
/// measures, noise taken off, reaches its floor, and *tiny* otherwise. The noise of `ks`, `tv` and
/// `psi` is not known; they are taken as measured.
///
/// @param source where the rules stand, for the reader of the result; empty where there are none
/// @param sha256 of the source, in hexadecimal, or empty
/// @param floors by measure, for columns without a floor of their own
/// @param columns rules by the name of the column in the reference, or in the current table where
///   only that has it
/// @param places where a rule stands, for messages: `ignore id` to `policy.toml:3: ignore`
public record Policy(
        String source,
        String sha256,
        Map<String, Double> floors,
        Map<String, Rule> columns,
        Map<String, String> places) {
    /// The measures that can have a floor.
    public static final List<String> MEASURES = List.of("js", "w1", "ks", "tv", "psi");

    private static final Policy NONE = new Policy("", "", Map.of(), Map.of(), Map.of());

    public Policy {
        floors = ordered(floors);
        columns = ordered(columns);
        places = Map.copyOf(places);
        checkFloors(floors);
        for (var rule : columns.values()) {
            for (var measure : rule.measures) {
                if (!rule.floors.containsKey(measure)
                        && !floors.containsKey(measure)
                        && Double.isNaN(usualFloor(measure))) {
                    throw new IllegalArgumentException(measure
                            + " shall decide and has no floor; give it one, such as floor." + measure + " = 0.1");
                }
            }
        }
    }

    /// The rules of one column.
    ///
    /// @param floors by measure
    /// @param measures those that decide, or empty for all that have a floor
    /// @param alpha the q up to which a change is certain, or 0 for that of the comparison
    public record Rule(Map<String, Double> floors, List<String> measures, double alpha, Expectation expect) {
        /// No rule at all.
        public static final Rule NONE = new Rule(Map.of(), List.of(), 0, Expectation.NOTHING);

        public Rule {
            floors = ordered(floors);
            measures = List.copyOf(measures);
            checkFloors(floors);
            measures.forEach(Policy::checkMeasure);
            if (!(alpha >= 0 && alpha < 1)) {
                throw new IllegalArgumentException(
                        "alpha is " + alpha + "; it lies between 0 and 1, such as 0.05, or is 0 for the usual one");
            }
        }
    }

    /// No rules.
    public static Policy none() {
        return NONE;
    }

    /// The rules of one column.
    public Rule rule(String column) {
        return columns.getOrDefault(column, Rule.NONE);
    }

    /// Whether there are rules.
    public boolean isEmpty() {
        return source.isEmpty() && floors.isEmpty() && columns.isEmpty();
    }

    /// The floors of the measures that decide on a column; those of the policy itself before the usual ones.
    Map<String, Double> deciding(String column) {
        var rule = rule(column);
        var deciding = new LinkedHashMap<String, Double>();
        for (var measure : MEASURES) {
            double usual = floors.getOrDefault(measure, usualFloor(measure));
            double floor = rule.floors.getOrDefault(measure, usual);
            boolean wanted = rule.measures.isEmpty() || rule.measures.contains(measure);
            if (wanted && !Double.isNaN(floor)) {
                deciding.put(measure, floor);
            }
        }
        return deciding;
    }

    /// The smallest q that any column must reach.
    double leastAlpha(double alpha) {
        double least = alpha;
        for (var rule : columns.values()) {
            least = rule.alpha > 0 ? Math.min(least, rule.alpha) : least;
        }
        return least;
    }

    double alpha(String column, double usual) {
        double own = rule(column).alpha;
        return own > 0 ? own : usual;
    }

    /// Where something stands that was said, or how it was said on the command line.
    String place(String key, String otherwise) {
        return places.getOrDefault(key, otherwise);
    }

    /// The rule of a column in words, as the policy has it, or empty.
    String words(String column) {
        var rule = rule(column);
        var words = new ArrayList<String>();
        if (!rule.measures.isEmpty()) {
            words.add(String.join(" and ", rule.measures) + (rule.measures.size() == 1 ? " decides" : " decide"));
        }
        rule.floors.forEach((measure, floor) -> words.add("floor " + measure + " " + Figures.exact(floor)));
        if (rule.alpha > 0) {
            words.add("alpha " + Figures.exact(rule.alpha));
        }
        if (rule.floors.isEmpty() && rule.measures.isEmpty()) {
            floors.forEach((measure, floor) -> words.add("floor " + measure + " " + Figures.exact(floor)));
        }
        return String.join(", ", words);
    }

    private static double usualFloor(String measure) {
        return switch (measure) {
            case "js" -> Judge.JS_FLOOR;
            case "w1" -> Judge.W1_FLOOR;
            default -> Double.NaN;
        };
    }

    private static void checkFloors(Map<String, Double> floors) {
        floors.forEach((measure, floor) -> {
            checkMeasure(measure);
            if (!(floor > 0 && Double.isFinite(floor))) {
                throw new IllegalArgumentException(
                        "the floor of " + measure + " is " + floor + "; a floor is a number above 0");
            }
        });
    }

    private static void checkMeasure(String measure) {
        if (!MEASURES.contains(measure)) {
            throw new IllegalArgumentException(
                    "no measure with a floor is called " + measure + "; there are " + String.join(", ", MEASURES));
        }
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
