package apart.learn;

import java.time.Duration;

/// How long to train at most.
///
/// @param steps of the generator, counted from the first one of all
/// @param time from the start or from being resumed
/// @param patience evaluations without a new best gap after which it is over
public record Budget(long steps, Duration time, int patience) {
    private static final int USUAL_PATIENCE = 40;
    private static final Duration UNLIMITED = Duration.ofDays(36_500);

    public Budget {
        if (steps < 1 || patience < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a budget of " + steps + " steps, " + time + " and " + patience
                    + " evaluations without success trains nothing; each is above 0");
        }
    }

    /// So many steps.
    public static Budget ofSteps(long steps) {
        return new Budget(steps, UNLIMITED, USUAL_PATIENCE);
    }

    /// So much time.
    public static Budget ofTime(Duration time) {
        return new Budget(Long.MAX_VALUE, time, USUAL_PATIENCE);
    }
}
