package apart.estimate;

import apart.Sample;

/// The spread σ of the pooled values of two samples, the unit of the effect W₁/σ.
///
/// @param sigma in the unit of the data; 0 where all values are the same
/// @param kind how it was measured
public record RobustScale(double sigma, Kind kind) {
    /// What a spread was measured by.
    public enum Kind {
        /// The distance between the quartiles, divided by 1.349: σ of a normal law, and blind
        /// to tails.
        QUARTILES,
        /// The standard deviation, as the quartiles coincide: about half of the values are
        /// the same.
        STANDARD_DEVIATION,
        /// None: all values are the same.
        CONSTANT
    }

    private static final double QUARTILES_OF_NORMAL = 1.349;

    /// The spread of the pooled values, for samples whose values weigh the same.
    ///
    /// Quartiles interpolate between neighbours (type 7 of Hyndman & Fan 1996). Does not
    /// change when the samples change places. O(n + m).
    ///
    /// @throws ArithmeticException if the spread exceeds the range of a double
    public static RobustScale of(Sample reference, Sample current) {
        long total = reference.rows() + current.rows();
        double scale = Merge.scale(reference, current);
        double low = 0.25 * (total - 1);
        double high = 0.75 * (total - 1);
        var wanted = new long[] {
            (long) Math.floor(low), (long) Math.ceil(low), (long) Math.floor(high), (long) Math.ceil(high)
        };
        var found = new double[wanted.length];
        var spread = new Spread();
        var merge = new Merge(reference, current);
        long rank = 0;
        int next = 0;
        while (merge.next()) {
            double x = merge.value * scale;
            spread.add(x, merge.count());
            rank += merge.count();
            while (next < wanted.length && wanted[next] < rank) {
                found[next++] = x;
            }
        }
        double first = found[0] + (low - wanted[0]) * (found[1] - found[0]);
        double third = found[2] + (high - wanted[2]) * (found[3] - found[2]);
        if (third > first) {
            return new RobustScale(inRange((third - first) / QUARTILES_OF_NORMAL, scale), Kind.QUARTILES);
        }
        double deviation = Math.sqrt(spread.populationVariance());
        return deviation > 0
                ? new RobustScale(inRange(deviation, scale), Kind.STANDARD_DEVIATION)
                : new RobustScale(0, Kind.CONSTANT);
    }

    private static double inRange(double sigma, double scale) {
        double unscaled = sigma / scale;
        if (unscaled == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("the spread of the values exceeds the range of a double;"
                    + " divide the values of both samples by a constant first");
        }
        // A spread that rounds to zero is still one.
        return Math.max(unscaled, Double.MIN_VALUE);
    }
}
