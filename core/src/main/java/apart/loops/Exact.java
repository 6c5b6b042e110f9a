package apart.loops;

import java.math.BigInteger;

/// An exact binary number, integer · 2^exponent, in its one shortest form: the integer is odd
/// or 0.
public record Exact(BigInteger integer, int exponent) implements Comparable<Exact> {
    public Exact {
        int zeros = Math.max(0, integer.getLowestSetBit());
        integer = integer.shiftRight(zeros);
        exponent = integer.signum() == 0 ? 0 : exponent + zeros;
    }

    /// A finite double.
    public static Exact of(double value) {
        if (value == 0) {
            return of(0);
        }
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        double integer = Math.scalb(Math.scalb(value, -exponent / 2), -exponent + exponent / 2);
        return new Exact(BigInteger.valueOf((long) integer), exponent);
    }

    /// An integer.
    public static Exact of(long value) {
        return new Exact(BigInteger.valueOf(value), 0);
    }

    /// The product, without rounding.
    public Exact times(Exact other) {
        return new Exact(integer.multiply(other.integer), exponent + other.exponent);
    }

    /// The difference, without rounding.
    public Exact minus(Exact other) {
        int low = Math.min(exponent, other.exponent);
        return new Exact(over(low).subtract(other.over(low)), low);
    }

    @Override
    public int compareTo(Exact other) {
        return minus(other).integer.signum();
    }

    /// The exponent of the leading bit: |value| is in [2^magnitude, 2^(magnitude + 1)).
    public int magnitude() {
        return exponent + integer.bitLength() - 1;
    }

    /// The nearest double; infinite beyond the range of doubles.
    public double rounded() {
        return integer.signum() == 0
                ? 0
                : Math.scalb(Math.scalb(high(), magnitude() / 2), magnitude() - magnitude() / 2);
    }

    /// The nearest double of value · 2^−magnitude, so that 1 ≤ |high| ≤ 2.
    public double high() {
        return Math.scalb(leading().doubleValue(), 1 - leading().bitLength());
    }

    /// What [#high] leaves of value · 2^−magnitude, rounded: together they carry 106 bits.
    public double low() {
        var leading = leading();
        int bits = leading.bitLength();
        var rest = leading.subtract(ofIntegral(leading.doubleValue()));
        return Math.scalb(rest.doubleValue(), 1 - bits);
    }

    // Far more bits than the two doubles hold, and few enough for a double's exponent.
    private BigInteger leading() {
        return integer.shiftRight(Math.max(0, integer.bitLength() - 240));
    }

    private BigInteger over(int low) {
        return integer.shiftLeft(exponent - low);
    }

    private static BigInteger ofIntegral(double value) {
        int shift = Math.max(0, Math.getExponent(value) - 52);
        return BigInteger.valueOf((long) Math.scalb(value, -shift)).shiftLeft(shift);
    }
}
