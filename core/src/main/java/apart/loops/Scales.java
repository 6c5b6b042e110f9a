package apart.loops;

/// The scales of two sides that are compared, and the reciprocal of the product of their totals
/// as two doubles.
///
/// @param sameTotal whether the totals differ by a power of two only, so that weights compare as
///     they are
public record Scales(Scale left, Scale right, boolean sameTotal, double reciprocal, double reciprocalLow) {
    // Numerators are off by less than 2⁻¹⁰⁴ of their products: above this ratio 60 bits are good.
    static final double CANCELLED = 0x1p-44;
    // Below it the low half of a product of 106 bits may be subnormal.
    static final double FAINT_PRODUCT = 0x1p-900;

    /// Two sides, each with its exact total.
    public static Scales of(Exact left, Exact right) {
        var a = Scale.of(left);
        var b = Scale.of(right);
        double high = a.high() * b.high();
        double low = Math.fma(a.high(), b.high(), -high) + (a.high() * b.low() + a.low() * b.high());
        double reciprocal = 1 / high;
        boolean sameTotal = left.integer().equals(right.integer());
        return new Scales(a, b, sameTotal, reciprocal, Scale.reciprocalLow(high, low, reciprocal));
    }

    /// a/A − b/B of two weights, free of cancellation; NaN where doubles cannot tell.
    public double difference(double a, double b) {
        if (b == 0) {
            return left.probability(a);
        }
        if (a == 0) {
            return -right.probability(b);
        }
        return sameTotal
                ? differenceOfEqualTotals(left.scaled(a), right.scaled(b))
                : differenceOfTotals(left.scaled(a), right.scaled(b));
    }

    private double differenceOfEqualTotals(double a, double b) {
        double numerator = a - b;
        if (Math.abs(numerator) >= FAINT_PRODUCT || (numerator == 0 && a >= Double.MIN_NORMAL)) {
            return Math.fma(numerator, left.reciprocal(), numerator * left.reciprocalLow());
        }
        return Double.NaN;
    }

    private double differenceOfTotals(double a, double b) {
        double aB = a * right.high();
        double bA = b * left.high();
        double aBLow = Math.fma(a, right.low(), Math.fma(a, right.high(), -aB));
        double bALow = Math.fma(b, left.low(), Math.fma(b, left.high(), -bA));
        double numerator = (aB - bA) + (aBLow - bALow);
        double larger = Math.max(aB, bA);
        if (Math.abs(numerator) > CANCELLED * larger && larger > FAINT_PRODUCT) {
            return Math.fma(numerator, reciprocal, numerator * reciprocalLow);
        }
        return Double.NaN;
    }

    /// A numerator of two doubles over the product of the totals, each in [1, 2].
    public double overProductOfTotals(double high, double low) {
        return Math.fma(high, reciprocal, high * reciprocalLow + low * reciprocal);
    }
}
