package apart.estimate;

/// A measured value, and where the value behind it lies with a given confidence.
///
/// The measured value carries the noise of both samples, which for distances only adds: a
/// small distance may be measured above its whole interval.
///
/// @param value what was measured; may be infinite
/// @param low the value behind is at least this
/// @param high the value behind is at most this; may be infinite
/// @param level the confidence, such as 0.95
public record Interval(double value, double low, double high, double level) {
    public Interval {
        if (!(value >= 0 && low >= 0 && low <= high && level > 0 && level < 1)) {
            throw new IllegalArgumentException("no interval of a distance: value " + value + ", low " + low + ", high "
                    + high + ", level " + level + "; expected 0 ≤ low ≤ high, value ≥ 0 and a level within 0 … 1");
        }
    }

    /// This interval in another unit, which is the given number of times smaller.
    ///
    /// @throws IllegalArgumentException if the factor is not positive and finite
    public Interval scaled(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor is " + factor + "; expected a positive finite number");
        }
        return new Interval(value * factor, low * factor, high * factor, level);
    }
}
