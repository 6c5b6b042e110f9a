package apart.learn;

/// How much of the data a generator reaches.
///
/// Where a mode is missing, the distances that remain may still be small; the share of points that
/// are reached says so.
///
/// @param share of held-out points that are reached; see [Neighbourhoods]
/// @param expected of that share where the generator's law is that of the data
public record Coverage(double share, double expected) {
    public Coverage {
        if (!(share >= 0 && share <= 1 && expected >= 0 && expected <= 1)) {
            throw new IllegalArgumentException(
                    "a coverage of " + share + " where " + expected + " is expected; both are shares from 0 to 1");
        }
    }

    /// The share as a part of what is expected: about 1 where nothing is missing.
    public double ofExpected() {
        return expected == 0 ? 1 : share / expected;
    }
}
