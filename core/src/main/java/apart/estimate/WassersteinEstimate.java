package apart.estimate;

import apart.Sample;
import org.jspecify.annotations.Nullable;

/// What samples say of the Wasserstein distance of order 1 between the laws behind them, in the
/// unit of the data; for values that weigh the same and rows that are independent.
///
/// @param noise what two samples of one law would show: the mean is Σ √(2/π)·s·Δx over the gaps
///     between pooled values, s² = u(1−u)(1/n+1/m)N/(N−1), u the pooled share below; the 95 %
///     level is that of a gamma law on the square, matched in two moments
/// @param interval see [Intervals#wasserstein]; absent where a side has fewer than
///     [Intervals#FEWEST_ROWS] values
public record WassersteinEstimate(
        NoiseFloor noise, @Nullable Interval interval) {
    /// Estimates from two samples. O(n + m).
    ///
    /// @throws ArithmeticException if the interval exceeds the range of a double
    public static WassersteinEstimate of(Sample reference, Sample current) {
        return WassersteinInterval.of(reference, current);
    }
}
