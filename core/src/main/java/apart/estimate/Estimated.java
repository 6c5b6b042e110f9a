package apart.estimate;

import java.util.List;

/// An estimate of a divergence in nats, and what it is worth.
///
/// @param value the estimate; ∞ where one side misses what the other has and nothing fills in
/// @param low the divergence is at least this
/// @param high the divergence is at most this; may be infinite
/// @param level the confidence of low and high together, such as 0.95
/// @param nullLevel what 5 % of the estimates between two samples of one law exceed: the pooled
///     values, dealt to sides of these sizes
/// @param notes everything that was chosen by itself, and what is out of the ordinary
public record Estimated(double value, double low, double high, double level, double nullLevel, List<String> notes) {
    public Estimated {
        if (!(value >= 0 && low >= 0 && low <= value && value <= high && level > 0 && level < 1 && nullLevel >= 0)) {
            throw new IllegalArgumentException("no estimate of a divergence: value " + value + ", low " + low
                    + ", high " + high + ", level " + level + ", null level " + nullLevel
                    + "; expected 0 ≤ low ≤ value ≤ high, a level within 0 … 1 and a null level of at least 0");
        }
        notes = List.copyOf(notes);
    }

    /// Whether two samples of one law, of these sizes, are often as far apart.
    public boolean withinNoise() {
        return value <= nullLevel;
    }
}
