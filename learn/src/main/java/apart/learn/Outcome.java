package apart.learn;

import java.util.Comparator;
import java.util.List;

/// What a training came to.
///
/// @param steps done in all
/// @param ended why it ended
/// @param bestStep of the state that is kept
/// @param gap W₁ of that state to points that nothing was chosen by
/// @param floor what the data themselves reach on those points
/// @param coverage how much of those points is reached
/// @param baselines what cheap generators reach on them
/// @param privacy whether it gives rows away that it was trained on
public record Outcome(
        long steps,
        End ended,
        long bestStep,
        double gap,
        double floor,
        Coverage coverage,
        List<Baseline.Reached> baselines,
        Privacy privacy) {
    /// Why a training ended.
    public enum End {
        /// All steps are done.
        STEPS,
        /// The time is over.
        TIME,
        /// The gap has not become smaller for long.
        PLATEAU,
        /// It was asked to.
        ASKED
    }

    public Outcome {
        baselines = List.copyOf(baselines);
    }

    /// The best of the cheap generators.
    public Baseline.Reached bestBaseline() {
        return baselines.stream()
                .min(Comparator.comparingDouble(Baseline.Reached::gap))
                .orElseThrow();
    }

    /// Whether the net is closer than every cheap generator.
    public boolean isWorthIt() {
        return gap < bestBaseline().gap();
    }
}
