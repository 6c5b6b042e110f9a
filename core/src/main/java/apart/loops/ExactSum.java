package apart.loops;

import java.math.BigInteger;

/// A sum of doubles without any rounding, whatever their range and order.
///
/// The sum is a fixed-point number wide enough for every double (Kulisch), kept in digits of 32
/// bits in 64-bit longs: 2³¹ values can be added before a digit overflows, so that no carry is
/// needed on the way. The result does not depend on the order of the values.
public final class ExactSum {
    /// The largest number of values [Loops#total] takes at once.
    public static final int BLOCK = 512;

    /// log₂ of [#BLOCK].
    private static final int BLOCK_BITS = 9;

    /// The largest value that still has a [#grid].
    private static final long LARGEST_WITH_GRID = Double.doubleToRawLongBits(Math.nextDown(0x1p1000));

    /// The weight of the lowest bit is 2⁻¹⁰⁷⁴, the smallest double.
    private static final int LOWEST = -1074;

    private static final int DIGITS = 68;
    private static final long DIGIT = 0xFFFF_FFFFL;

    private final long[] digits = new long[DIGITS];
    private int first = DIGITS;
    private int last = -1;

    /// A sum of nothing: 0.
    public ExactSum() {}

    /// Adds one finite value.
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long significand = bits & 0xF_FFFF_FFFF_FFFFL;
        if (exponent > 0) {
            significand |= 1L << 52;
            exponent--;
        }
        int digit = exponent >>> 5;
        int shift = exponent & 31;
        long low = (significand << shift) & DIGIT;
        long rest = significand >>> (32 - shift);
        if (bits < 0) {
            digits[digit] -= low;
            digits[digit + 1] -= rest & DIGIT;
            digits[digit + 2] -= rest >>> 32;
        } else {
            digits[digit] += low;
            digits[digit + 1] += rest & DIGIT;
            digits[digit + 2] += rest >>> 32;
        }
        first = Math.min(first, digit);
        last = Math.max(last, digit + 2);
    }

    /// Adds the product of two finite values without rounding, provided that its lowest bit is
    /// not below the smallest double.
    public void addProduct(double x, double y) {
        double product = x * y;
        add(product);
        add(Math.fma(x, y, -product));
    }

    /// Whether values up to one with these bits have a [#grid]. Negative, infinite and missing
    /// values have none.
    static boolean hasGrid(long largest) {
        return largest >= 0 && largest <= LARGEST_WITH_GRID;
    }

    /// The power of two σ such that the parts (σ + x) − σ of a block of values 0 ≤ x ≤ largest
    /// add up without rounding: they are multiples of 2⁻⁵³·σ, and their sum is at most σ.
    ///
    /// Source: Rump, Ogita and Oishi 2008, doi:10.1137/050645671.
    static double grid(long largest) {
        int exponent = Math.max((int) (largest >>> 52) - Double.MAX_EXPONENT, Double.MIN_EXPONENT);
        return Math.scalb(1.0, exponent + 1 + BLOCK_BITS);
    }

    /// The same for what a grid leaves of the values, at most 2⁻⁵³·σ each.
    static double finer(double grid) {
        return grid * (BLOCK * 0x1p-53);
    }

    /// The exact sum.
    public Exact value() {
        var integer = BigInteger.ZERO;
        for (int k = last; k >= first; k--) {
            integer = integer.shiftLeft(32).add(BigInteger.valueOf(digits[k]));
        }
        return integer.signum() == 0 ? new Exact(integer, 0) : new Exact(integer, LOWEST + 32 * first);
    }
}
