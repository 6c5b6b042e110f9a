package apart.studio;

import apart.app.TrainRequest;
import apart.learn.Budget;
import apart.learn.Method;
import apart.learn.Outcome;
import apart.learn.Points;
import apart.learn.Progress;
import java.util.List;

/// A training that has ended, and what there is to tell of it.
///
/// @param first steps that were done before it was resumed
/// @param budget what it was allowed
/// @param device on which it was done
/// @param seconds it took, without reading
record Trained(
        TrainRequest request,
        PointFile file,
        Points points,
        Method method,
        String device,
        Budget budget,
        long first,
        List<Progress> looks,
        Outcome outcome,
        double seconds) {
    /// Up to this many times the floor, a gap is what two samples of the data themselves have.
    private static final double AS_CLOSE = 1.1;

    Trained {
        looks = List.copyOf(looks);
    }

    /// What the generator is worth, next to the data themselves and to cheap generators.
    enum Verdict {
        AS_CLOSE_AS_DATA,
        CLOSER_THAN_CHEAP,
        NOT_WORTH_IT
    }

    /// Whether it is worth having, and how good it is.
    Verdict verdict() {
        if (!outcome.isWorthIt()) {
            return Verdict.NOT_WORTH_IT;
        }
        return outcome.gap() <= AS_CLOSE * outcome.floor() ? Verdict.AS_CLOSE_AS_DATA : Verdict.CLOSER_THAN_CHEAP;
    }

    /// How many times the floor the gap is.
    double timesFloor() {
        return outcome.gap() / outcome.floor();
    }
}
