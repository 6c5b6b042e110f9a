package apart.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

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

    /// Nets that were trained elsewhere, before the first step here.
    ///
    /// @param last what every step changes, by name
    public static TrainingState beginning(SequencedMap<String, double[]> last) {
        return new TrainingState(0, last, new LinkedHashMap<>(), 0, List.of());
    }

    /// Whether no number is infinite or NaN.
    public boolean isFinite() {
        return Stream.of(last, best)
                .flatMap(part -> part.values().stream())
                .allMatch(numbers -> Arrays.stream(numbers).allMatch(Double::isFinite));
    }
}
