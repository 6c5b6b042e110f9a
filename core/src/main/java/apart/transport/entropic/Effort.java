package apart.transport.entropic;

/// How long to go on.
///
/// @param tolerance what the masses may be off, summed over both sides
/// @param goal what they should be off, while that takes little
/// @param sweepsForGoal how many sweeps are little
/// @param mostSweeps how many sweeps there are at all
public record Effort(double tolerance, double goal, int sweepsForGoal, int mostSweeps) {
    /// What the masses of a plan may be off at most, summed over both sides.
    public static final double TOLERANCE = 1e-6;

    private static final long LITTLE_WORK = 1L << 23;

    /// As long as values ask for that depend on the square of what the masses are off.
    public static Effort usual(int sources, int targets) {
        long sweeps = Math.clamp(LITTLE_WORK / ((long) sources * targets), 1, 5_000);
        return new Effort(TOLERANCE, 1e-13, (int) sweeps, 20_000);
    }

    /// What masses should be off after so many sweeps.
    double aim(int sweeps) {
        return sweeps < sweepsForGoal ? goal : tolerance;
    }

    boolean suffices(double error, int sweeps) {
        return error <= goal || sweeps >= mostSweeps || (error <= tolerance && sweeps >= sweepsForGoal);
    }
}
