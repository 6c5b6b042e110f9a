package apart.studio;

/// Lengths of time as people say them.
final class Durations {
    private Durations() {}

    /// To the second below an hour, to the minute above.
    static String rough(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
