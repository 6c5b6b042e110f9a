package apart.estimate;

import java.util.function.DoublePredicate;

/// Where a condition that holds up to some point stops holding.
final class Bisection {
    private static final int HALVINGS = 1100;

    private Bisection() {}

    /// The smallest number found, to the last bit, at which the condition no longer holds.
    ///
    /// @param guess positive; doubled until the condition fails
    /// @param greatest the search ends there even if the condition still holds
    static double end(double guess, double greatest, DoublePredicate holds) {
        double low = 0;
        double high = Math.min(guess, greatest);
        while (high < greatest && holds.test(high)) {
            low = high;
            high = Math.min(2 * high, greatest);
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                break;
            }
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
