package apart.studio;

import apart.app.Figure;
import apart.learn.Outcome;
import apart.learn.Scaling;
import apart.learn.Verdict;
import java.util.ArrayList;

/// Words of the page of a training that depend on what happened.
final class Labels {
    private Labels() {}

    static String title(Verdict verdict) {
        var worth = switch (verdict.worth()) {
            case AS_CLOSE_AS_DATA -> "As close as the data are to themselves";
            case CLOSER_THAN_CHEAP -> "Closer than cheap generators, not yet as close as the data";
            case NOT_WORTH_IT -> "Not worth having: a cheap generator is as close";
        };
        return verdict.memorises() ? worth + ", and it gives rows away" : worth;
    }

    static String ended(Outcome.End end) {
        return switch (end) {
            case STEPS -> "all steps are done";
            case TIME -> "the time was over";
            case PLATEAU -> "it ended since the gap no longer became smaller";
            case ASKED -> "it was asked to stop";
        };
    }

    static String duration(double seconds) {
        if (seconds < 120) {
            return Figure.of(seconds, 2) + " seconds";
        }
        return seconds < 7200 ? Figure.of(seconds / 60, 2) + " minutes" : Figure.of(seconds / 3600, 2) + " hours";
    }

    static String figure(double value) {
        return Double.isNaN(value) ? "–" : Figure.of(value, 3);
    }

    /// What it means that a loss and its measure agree, or do not.
    static String estimate(String measure) {
        return switch (measure) {
            case "JS" ->
                "Near ln 2 the discriminator is right about every point, and its estimate says no more than"
                        + " that, however near the points have come.";
            case "W₁" ->
                "The critic bounds W₁ from below: where the curves are close the loss can be trusted, where they"
                        + " part it cannot.";
            default -> "The closer the curves, the more the loss can be trusted.";
        };
    }

    /// How each column became a coordinate, as far as they fit.
    static String columns(Scaling scaling, int most) {
        var columns = new ArrayList<String>();
        for (var column : scaling.columns()) {
            columns.add(
                    column.constant()
                            ? column.name() + ": always " + Figure.of(column.centre()) + ", not learnt"
                            : column.name() + ": centre " + Figure.of(column.centre(), 3) + ", exponent "
                                    + column.exponent() + (column.whole() ? ", whole numbers" : ""));
        }
        int more = columns.size() - most;
        return String.join("; ", more > 0 ? columns.subList(0, most) : columns)
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
