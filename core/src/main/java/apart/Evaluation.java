package apart;

/// A value, how it was found, and how far from the truth it may be.
///
/// @param value how far p is from q
/// @param error for a closed form 0, which leaves rounding; for quadrature an estimated bound of
///     the absolute error; for draws the standard error
/// @param route how the value was found
public record Evaluation(double value, double error, Route route) {
    /// How a value was found.
    public enum Route {
        /// By a formula for the two families, or because the supports decide it.
        CLOSED_FORM,
        /// By adaptive numerical integration.
        QUADRATURE,
        /// As a mean over seeded random draws.
        MONTE_CARLO
    }

    /// A value known up to rounding.
    public static Evaluation exact(double value) {
        return new Evaluation(value, 0, Route.CLOSED_FORM);
    }
}
