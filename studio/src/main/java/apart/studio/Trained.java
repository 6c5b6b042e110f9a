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
    Trained {
        looks = List.copyOf(looks);
    }
}
