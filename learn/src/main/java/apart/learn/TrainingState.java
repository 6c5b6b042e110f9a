package apart.learn;

import java.util.List;
import java.util.SequencedMap;

/// Everything that a training is resumed from: the same state, and it goes on bit for bit.
///
/// @param step steps done
/// @param last what every step changes, by name
/// @param best the generator where the gap was smallest; empty before the first evaluation
/// @param bestStep when that was; 0 before
/// @param gaps of all evaluations, in order
public record TrainingState(
        long step,
        SequencedMap<String, double[]> last,
        SequencedMap<String, double[]> best,
        long bestStep,
        List<Double> gaps) {
    public TrainingState {
        gaps = List.copyOf(gaps);
    }

    /// The generator to take: the best one, or the last where none was looked at.
    public SequencedMap<String, double[]> chosen() {
        return best.isEmpty() ? last : best;
    }
}
