package apart.data;

import java.util.Locale;

/// What the numbers in a file are taken for.
public enum FileForm {
    /// One column of weights, probabilities or counts: one row per outcome.
    PMF,
    /// One column of values on the line.
    SAMPLE,
    /// Columns of coordinates: one row per point.
    POINTS;

    /// In lower case, as an option has it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
