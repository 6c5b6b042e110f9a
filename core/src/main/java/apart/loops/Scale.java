package apart.loops;

/// A total as two doubles, high + low in [1, 2], times 2^exponent, and what turns a weight into
/// a probability: two powers of two, since one may be beyond a double, and the reciprocal as
/// two doubles.
public record Scale(
        int exponent, double high, double low, double first, double second, double reciprocal, double reciprocalLow) {
    /// The scale of weights with a positive total.
    public static Scale of(Exact total) {
        int exponent = total.magnitude();
        double high = total.high();
        double low = total.low();
        double reciprocal = 1 / high;
        int half = -exponent / 2;
        return new Scale(
                exponent,
                high,
                low,
                Math.scalb(1.0, half),
                Math.scalb(1.0, -exponent - half),
                reciprocal,
                reciprocalLow(high, low, reciprocal));
    }

    /// What is missing from a reciprocal of high + low.
    static double reciprocalLow(double high, double low, double reciprocal) {
        return reciprocal * (Math.fma(-reciprocal, high, 1) - reciprocal * low);
    }

    /// weight · 2^−exponent: at most 2.
    public double scaled(double weight) {
        return weight * first * second;
    }

    /// The probability of a weight, 0 only where the weight is.
    public double probability(double weight) {
        double scaled = scaled(weight);
        double probability = Math.fma(scaled, reciprocal, scaled * reciprocalLow);
        return weight > 0 ? Math.max(probability, Double.MIN_VALUE) : 0;
    }
}
