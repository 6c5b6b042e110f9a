package apart.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The settings of a method by name, as they stand in model files.
///
/// @param values in the order in which they are shown
public record Settings(SequencedMap<String, String> values) {
    public Settings {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// None: every question is answered by what is usual.
    public static Settings usual() {
        return new Settings(new LinkedHashMap<>());
    }

    /// These and one more; it takes the place of one of the same name.
    public Settings with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Settings(more);
    }

    /// These, with others in place of those of the same names.
    public Settings with(Map<String, String> others) {
        var more = new LinkedHashMap<>(values);
        more.putAll(others);
        return new Settings(more);
    }

    /// A whole number.
    ///
    /// @throws IllegalArgumentException if it is none, or below 1
    public int count(String name, int usual) {
        var text = values.getOrDefault(name, String.valueOf(usual));
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(name + " is '" + text + "'; it is a whole number of at least 1", none);
        }
        throw new IllegalArgumentException(name + " is " + text + "; it is at least 1");
    }

    /// A number.
    ///
    /// @throws IllegalArgumentException if it is none, or not above 0 and finite
    public double positive(String name, double usual) {
        var text = values.getOrDefault(name, String.valueOf(usual));
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(name + " is '" + text + "'; it is a number above 0", none);
        }
        throw new IllegalArgumentException(name + " is " + text + "; it is above 0 and finite");
    }

    /// A word.
    public String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    static void requireCounts(int... values) {
        for (int value : values) {
            if (value < 1) {
                throw new IllegalArgumentException("a setting that counts is " + value + "; it is at least 1");
            }
        }
    }

    static void requirePositive(double... values) {
        for (double value : values) {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("a setting is " + value + "; it is above 0 and finite");
            }
        }
    }
}
