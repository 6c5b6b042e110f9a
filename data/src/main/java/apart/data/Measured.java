package apart.data;

import apart.Reading;
import org.jspecify.annotations.Nullable;

/// One measure of one column: the value, what it is worth, the level of noise and the interval,
/// where there are any.
///
/// @param name `js`, `js_distance`, `kl`, `kl_reverse`, `tv`, `psi`, `w1`, `w1_sigma` or `ks`
/// @param value may be infinite, never NaN
/// @param unit `bits`, `sqrt(bits)`, `nats`, `none`, `data`, `days`, `seconds`, `characters`,
///   `levels` or `sigma`
/// @param noise what two samples of one law would show
/// @param interval where the true value lies
/// @param signal what the value is worth
public record Measured(
        String name,
        double value,
        String unit,
        @Nullable Noise noise,
        @Nullable Range interval,
        Reading.Signal signal) {
    /// What two samples of one law, of these sizes, would show.
    ///
    /// @param mean on average
    /// @param upper in 95 of 100 cases no more than this; NaN where it is not known
    public record Noise(double mean, double upper) {}

    /// An interval with 95 % confidence.
    ///
    /// @param high may be infinite
    public record Range(double low, double high) {}
}
