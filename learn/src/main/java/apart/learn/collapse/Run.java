package apart.learn.collapse;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What came of one rival.
///
/// @param watched moments while the judge learns and the generator stands still
/// @param trained moments while both learn
/// @param before the generator's start, and the judge that has learnt all it can of it
/// @param after both at the end
public record Run(List<Moment> watched, List<Moment> trained, Snapshot before, Snapshot after) {
    public Run {
        watched = List.copyOf(watched);
        trained = List.copyOf(trained);
    }

    /// The longest gradient of the generator while it stood still.
    public double longestGradient() {
        return watched.stream()
                .max(Comparator.comparingDouble(Moment::gradient))
                .orElseThrow()
                .gradient();
    }

    /// The moment before the generator begins to move.
    public Moment start() {
        return watched.getLast();
    }

    /// How the generator moves, from its start on, which is its step 0.
    public List<Moment> moving() {
        var start = start();
        var first = new Moment(0, start.estimate(), start.accuracy(), start.gradient(), start.distance());
        return Stream.concat(Stream.of(first), trained.stream()).toList();
    }

    /// The last moment of all.
    public Moment end() {
        return trained.getLast();
    }
}
