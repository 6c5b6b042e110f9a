package apart.data;

import apart.Sample;
import apart.data.ColumnPair.Scale;
import org.jspecify.annotations.Nullable;

/// Values that are all multiples of a power of ten now, and were not before.
///
/// @param step the power of ten
/// @param sentence what is said about it
record Rounding(double step, String sentence) {
    private static final String[] WORDS = {
        "thousands", "hundreds", "tens", "whole numbers", "1 decimal", "2 decimals", "3 decimals"
    };
    private static final int COARSEST = 3;

    /// The coarsest rounding, or null where there is none: every current value is a multiple of
    /// the step, and less than half of the reference are.
    static @Nullable Rounding of(ColumnPair.Values values) {
        if (values.scale() != Scale.NUMBER || values.origin().signum() != 0) {
            return null;
        }
        for (int i = 0; i < WORDS.length; i++) {
            double steps = StrictMath.pow(10, i - COARSEST);
            if (multiples(values.q(), steps, values.q().size()) == values.q().size()) {
                int half = values.p().size() / 2;
                return multiples(values.p(), steps, half + 1) <= half
                        ? new Rounding(1 / steps, "rounded to " + WORDS[i])
                        : null;
            }
        }
        return null;
    }

    /// How many values are whole after multiplication, counted until so many cannot be reached,
    /// or are.
    private static int multiples(Sample sample, double steps, int wanted) {
        int count = 0;
        for (int i = 0; i < sample.size() && count < wanted && count + sample.size() - i >= wanted; i++) {
            double scaled = sample.value(i) * steps;
            count += Math.abs(scaled - Math.rint(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled)) ? 1 : 0;
        }
        return count;
    }
}
