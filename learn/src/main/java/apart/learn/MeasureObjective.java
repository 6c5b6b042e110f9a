package apart.learn;

import apart.Gradient;
import apart.Measure;
import apart.Measures;
import apart.PointCloud;
import apart.learn.torch.Backend;
import apart.transport.SlicedWasserstein;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/// A measure between clouds of points as an objective: its own gradient in each point says where a
/// generator is to put it.
///
/// With f(θ) = D(G_θ(z), x), ∇f = Σᵢ ∂D/∂yᵢ · ∂G_θ(zᵢ)/∂θ at yᵢ = G_θ(zᵢ): the measure gives the first
/// factor, the net the second.
///
/// @param measure D
public record MeasureObjective(Measure.OfPointClouds.Smooth measure) {
    /// The objective of a measure's name.
    ///
    /// @throws IllegalArgumentException if there is no such measure, or it has no gradient in points
    public static MeasureObjective named(String name) {
        if (Measures.named(name) instanceof Measure.OfPointClouds.Smooth smooth) {
            return new MeasureObjective(smooth);
        }
        var smooth = Measures.entries().stream()
                .filter(entry -> entry.usual() instanceof Measure.OfPointClouds.Smooth)
                .map(Measures.Entry::usage)
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "measure is '" + name + "', which has no gradient in points; those that have one are " + smooth);
    }

    /// What a measure says of points that were made.
    ///
    /// @param value of the measure
    /// @param slopes of each coordinate of each point: n × d, row-major
    public record Pull(double value, double[] slopes) {}

    /// Where points that were made are to go.
    ///
    /// @param made n × d
    /// @param real m × d
    /// @throws IllegalStateException if the measure has no slope there
    public Pull of(PointCloud made, PointCloud real) {
        return switch (measure.gradient(made, real)) {
            case Gradient.Of(double value, double[] slopes) -> new Pull(value, slopes);
            case Gradient.None(double value, String why) ->
                throw new IllegalStateException(
                        measure.name() + " is " + value + " and has no slope: " + why + "; take another measure");
        };
    }

    /// The objective for the number-th time: [SlicedWasserstein] looks along other directions each
    /// time, since no few of them tell all clouds apart; other measures are the same.
    public MeasureObjective forStep(long number) {
        return measure instanceof SlicedWasserstein(double order, int directions, long seed)
                ? new MeasureObjective(new SlicedWasserstein(order, directions, seed + number))
                : this;
    }

    /// The measure between as many points as a step has, beside that between all that are held
    /// out and as many that were made. Both are of samples: what two samples of the same law differ
    /// by is in them, and is more for fewer.
    ///
    /// @param made n × d
    /// @param real n × d
    /// @param batch points of a step
    public Estimate estimate(Tensor made, Tensor real, long batch) {
        long rows = Math.min(batch, real.size(0));
        double few = measure.between(cloud(made.narrow(0, 0, rows)), cloud(real.narrow(0, 0, rows)));
        return new Estimate(measure.name(), few, measure.between(cloud(made), cloud(real)));
    }

    static PointCloud cloud(Tensor points) {
        return PointCloud.view(Backend.doubles(points), Math.toIntExact(points.size(1)));
    }
}
