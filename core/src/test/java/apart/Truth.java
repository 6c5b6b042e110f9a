package apart;

import java.math.BigDecimal;
import java.math.MathContext;

/// What a value should be, to 40 digits.
///
/// @param infinite whether it is ∞; the digits then count for nothing
record Truth(boolean infinite, BigDecimal digits) {
    static Truth of(String text) {
        return text.equals("Infinity") ? new Truth(true, BigDecimal.ZERO) : new Truth(false, new BigDecimal(text));
    }

    /// The double next to it.
    double rounded() {
        return infinite ? Double.POSITIVE_INFINITY : digits.doubleValue();
    }

    /// How far off a value is; ∞ where one of the two is.
    double error(double value) {
        if (infinite || !Double.isFinite(value)) {
            return value == rounded() ? 0 : Double.POSITIVE_INFINITY;
        }
        return new BigDecimal(value).subtract(digits).abs().doubleValue();
    }

    /// How far off a value is, in units in the last place of the truth.
    double ulps(double value) {
        if (infinite || !Double.isFinite(value)) {
            return error(value);
        }
        var ulp = new BigDecimal(Math.ulp(rounded()));
        return new BigDecimal(value)
                .subtract(digits)
                .abs()
                .divide(ulp, MathContext.DECIMAL64)
                .doubleValue();
    }
}
