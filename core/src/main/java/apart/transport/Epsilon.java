package apart.transport;

/// How much entropic transport prefers plans that are spread out: ε, in the unit of the costs.
///
/// The smaller it is, the nearer the plan is to the cheapest one, and the longer it takes.
public sealed interface Epsilon {
    /// One twentieth of the median cost.
    Epsilon USUAL = new OfMedian(0.05);

    /// How it stands in the name of a measure.
    String name();

    /// An ε of one's own.
    ///
    /// @throws IllegalArgumentException unless it is positive and finite
    static Epsilon of(double value) {
        return new Given(value);
    }

    /// The ε of a name such as `0.01` or `0.05*median`.
    ///
    /// @throws IllegalArgumentException if it is none
    static Epsilon named(String name) {
        String suffix = "*median";
        boolean ofMedian = name.endsWith(suffix);
        try {
            double number = Double.parseDouble(ofMedian ? name.substring(0, name.length() - suffix.length()) : name);
            return ofMedian ? new OfMedian(number) : new Given(number);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "epsilon is a number, or a number of medians such as 0.05*median, found \"" + name + "\"",
                    notANumber);
        }
    }

    /// A number.
    ///
    /// @param value ε > 0, finite
    record Given(double value) implements Epsilon {
        public Given {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("epsilon is " + value
                        + "; it is positive and finite, and without it transport is exact: transport(sqeuclidean)");
            }
        }

        @Override
        public String name() {
            return Wasserstein.number(value);
        }
    }

    /// A part of the median cost between a point of p and one of q, each drawn by its weight. Of
    /// more than 512 points a side, as many are taken that stand evenly in the mass of all, in
    /// lexicographic order. Where the median is 0 the mean stands for it, and 1 where that is 0;
    /// less than 10⁻⁹ of the largest of these costs it is not taken to be.
    ///
    /// @param factor how many medians, positive and finite
    record OfMedian(double factor) implements Epsilon {
        public OfMedian {
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "epsilon is " + factor + " times the median; it is a positive and finite number of medians");
            }
        }

        @Override
        public String name() {
            return Wasserstein.number(factor) + "*median";
        }
    }
}
