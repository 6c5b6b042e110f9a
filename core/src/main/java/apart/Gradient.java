package apart;

/// The value of a measure and the direction in which it grows, in the coordinates of the first
/// distribution: logits of a [Pmf], values of a [Sample], points of a [PointCloud], the place of
/// a [Density], mean and covariance of a [Gaussian].
public sealed interface Gradient {
    /// The value of the measure.
    double value();

    /// A gradient that exists.
    ///
    /// @param direction one slope per coordinate of the first distribution
    record Of(double value, double[] direction) implements Gradient {}

    /// No gradient: the value is infinite and no direction leads away from it, or it is finite and
    /// has no slope, such as where it becomes infinite as soon as p moves to one side.
    ///
    /// @param why what makes the value infinite, or what is in the way of a slope
    record None(double value, String why) implements Gradient {}
}
